package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sweeps}: recorded sweeps, newest first. */
@Command(name = "sweeps", description = "List recorded sweeps, newest first.")
final class SweepsCommand extends LabCommand {
    @Mixin FilterOptions filter = new FilterOptions();

    @Override
    Outcome call(Lab lab, Progress progress) {
        return lab.sweeps()
                .list(filter.pack, filter.model, filter.tag, filter.limit, filter.offset);
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        Reports.sweeps(outcome.rows("rows"), terminal);
    }
}
