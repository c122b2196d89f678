package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code preview}: profile of a few days, nothing stored. */
@Command(name = "preview", description = "Build a few days and show the profile; stores nothing.")
final class PreviewCommand extends LabCommand {
    @Mixin ModelOptions model = new ModelOptions();

    @Mixin BuildOptions build = new BuildOptions();

    @Option(
            names = {"--hours", "--allowed-hours"},
            paramLabel = "H",
            description = "Market hours to keep.")
    @Nullable String hours;

    @Override
    Outcome call(Lab lab, Progress progress) {
        return lab.builds().preview(build.request(model, hours), progress);
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        Reports.build(outcome.document(), terminal);
    }
}
