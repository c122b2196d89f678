package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code replay}: runs a run again and compares to the last bit. */
@Command(
        name = "replay",
        description = "Run a stored run again; say whether every bit is equal, or what changed.")
final class ReplayCommand extends LabCommand {
    @Parameters(
            paramLabel = "RUN",
            description = "Run or sweep id; of a training its signals are scored again too.")
    String run = "";

    @Override
    Outcome call(Lab lab, Progress progress) {
        return lab.replays().replay(run, progress);
    }

    @Override
    int exitCode(Outcome outcome) {
        return Boolean.TRUE.equals(outcome.get("equal")) ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        Reports.replay(outcome.document(), terminal);
    }
}
