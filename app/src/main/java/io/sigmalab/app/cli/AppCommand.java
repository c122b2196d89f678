package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import picocli.CommandLine.Command;

/** {@code app}: the desktop. */
@Command(name = "app", description = "Open the desktop workbench.")
final class AppCommand extends LabCommand {
    @Override
    Outcome call(Lab lab, Progress progress) {
        throw new LabException(
                Reason.REFUSED,
                "this version has no desktop yet",
                "sigma-lab app",
                "use the command line: sigma-lab --help, or sigma-lab pipeline for a first row");
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        throw new IllegalStateException("the desktop shows itself");
    }
}
