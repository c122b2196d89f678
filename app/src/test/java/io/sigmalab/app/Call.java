package io.sigmalab.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.app.cli.SigmaLab;
import io.sigmalab.app.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the command line inside this process.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record Call(int code, String out, String err) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs a command on a home. */
    public static Call of(Path home, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--home");
        all.add(home.toString());
        int code;
        try (PrintStream o = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream e = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            code =
                    new SigmaLab(Wiring::open, lab -> {}, new Terminal(o, e, false))
                            .execute(all.toArray(String[]::new));
        }
        return new Call(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command with {@code --json} and insists that it succeeds. */
    public static JsonNode json(Path home, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        Call call = of(home, all.toArray(String[]::new));
        if (call.code != 0) {
            throw new AssertionError(String.join(" ", args) + " → " + call.code + "\n" + call.err);
        }
        return call.document();
    }

    /** The one JSON document on standard output. */
    public JsonNode document() {
        try {
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one JSON document: " + out, e);
        }
    }
}
