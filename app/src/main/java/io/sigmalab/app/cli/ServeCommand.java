package io.sigmalab.app.cli;

import io.sigmalab.app.http.ApiServer;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: the HTTP API, until Ctrl-C. */
@Command(
        name = "serve",
        description = {
            "Serve the HTTP API until Ctrl-C.",
            "Listens on this machine only. Another address needs --host and a token in"
                    + " SIGMA_LAB_API_TOKEN, which callers then send as Authorization: Bearer."
        })
final class ServeCommand extends LabCommand {
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on; default ${DEFAULT-VALUE}.")
    String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8001",
            description = "Port; default ${DEFAULT-VALUE}, 0 for any that is free.")
    int port = 8001;

    @Override
    Outcome call(Lab lab, Progress progress) {
        if (port < 0 || port > LAST_PORT) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "not a port: " + port,
                    "--port",
                    "give 1 to " + LAST_PORT + ", or 0 for any that is free");
        }
        Terminal terminal = root().terminal();
        try (ApiServer server = ApiServer.start(lab, host, port)) {
            announce(server, terminal);
            terminal.awaitCancel();
        }
        return new Outcome(Map.of());
    }

    private void announce(ApiServer server, Terminal terminal) {
        if (effective().json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("ok", true);
            document.put("url", server.url());
            document.put("port", server.port());
            terminal.printJson(document);
        } else {
            terminal.print("Sigma Lab API at " + server.url() + "  (Ctrl-C stops it)");
        }
        terminal.flush();
    }

    /** Everything was said when it began to listen. */
    @Override
    void print(Outcome outcome, Terminal terminal, GlobalOptions effective) {}

    @Override
    void show(Outcome outcome, Terminal terminal) {}

    @Override
    String startedBy() {
        return "api";
    }
}
