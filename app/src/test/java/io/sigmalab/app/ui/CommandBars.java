package io.sigmalab.app.ui;

import io.sigmalab.app.cli.SigmaLab;
import io.sigmalab.app.ui.flow.Hand;
import io.sigmalab.app.ui.flow.Mouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.scene.input.Clipboard;
import picocli.CommandLine.ParseResult;

/** What a command bar says, read by a real shell and the real command line. */
public final class CommandBars {
    private CommandBars() {}

    /** The line that the button of a bar copies. */
    public static String copied(Mouse mouse, String bar) {
        mouse.closeToasts();
        mouse.press(bar + "-copy");
        return Hand.onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    /** The command at the end of a line, with its options; fails when there is no such command. */
    public static ParseResult parsed(String line) {
        List<String> words = words(line);
        if (!words.get(0).equals("sigma-lab")) {
            throw new AssertionError("not a line of this program: " + line);
        }
        ParseResult result =
                SigmaLab.described()
                        .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        while (result.hasSubcommand()) {
            result = result.subcommand();
        }
        return result;
    }

    private static List<String> words(String line) {
        try {
            Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line).start();
            String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return out.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
