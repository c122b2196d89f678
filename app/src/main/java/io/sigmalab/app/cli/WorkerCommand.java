package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code worker}: computes variants of sweeps that others submitted. */
@Command(
        name = "worker",
        description = "Join the sweeps that are shared on the PostgreSQL in force; Ctrl-C ends it.")
final class WorkerCommand extends LabCommand {
    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            description = "End after so long without work; default: never.")
    @Nullable Double idle;

    @Override
    Outcome call(Lab lab, Progress progress) {
        if (idle != null && !(idle > 0)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "must be more than 0 seconds, was " + idle,
                    "--idle",
                    "correct it, or leave it out to work until Ctrl-C");
        }
        boolean quiet = effective().quiet;
        return lab.workers()
                .run(
                        idle,
                        note -> {
                            if (!quiet) {
                                root().terminal().note(note);
                            }
                        },
                        progress);
    }

    @Override
    String startedBy() {
        return "worker";
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        terminal.print(
                "worker "
                        + outcome.text("worker_id")
                        + " stopped, variants computed: "
                        + outcome.get("cells"));
    }
}
