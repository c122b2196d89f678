package io.sigmalab.app.cli;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code workers}: who computes variants of shared sweeps. */
@Command(name = "workers", description = "List the workers on the PostgreSQL in force.")
final class WorkersCommand extends LabCommand {
    private static final List<String> HEADINGS =
            List.of("worker", "state", "process", "threads", "variants", "heard of", "at");
    private static final List<Boolean> RIGHT =
            List.of(false, false, false, true, true, true, false);

    @Override
    Outcome call(Lab lab, Progress progress) {
        return lab.workers().list();
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        List<List<String>> rows = new ArrayList<>();
        for (Map<String, Object> row : outcome.rows("rows")) {
            Object refused = row.get("refused");
            Object doing = row.get("doing");
            Object at = doing != null ? doing : refused != null ? refused : "waits";
            rows.add(
                    List.of(
                            String.valueOf(row.get("worker_id")),
                            String.valueOf(row.get("state")),
                            String.valueOf(row.get("process")),
                            String.valueOf(row.get("threads")),
                            String.valueOf(row.get("cells")),
                            Formats.whole(row.get("silent_seconds")) + " s ago",
                            String.valueOf(at)));
        }
        if (rows.isEmpty()) {
            terminal.print("no worker; start one: sigma-lab worker");
        } else {
            terminal.table(HEADINGS, rows, RIGHT);
        }
    }
}
