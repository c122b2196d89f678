package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import picocli.CommandLine.Command;

/** {@code doctor}: is everything in order, and what to do where it is not. */
@Command(name = "doctor", description = "Check versions, settings, database, data and disk.")
final class DoctorCommand extends LabCommand {
    @Override
    Outcome call(Lab lab, Progress progress) {
        return lab.doctor().check(progress);
    }

    @Override
    int exitCode(Outcome outcome) {
        return Boolean.TRUE.equals(outcome.get("healthy")) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        Reports.doctor(outcome.rows("checks"), terminal);
    }
}
