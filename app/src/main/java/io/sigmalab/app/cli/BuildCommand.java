package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code build}: makes a matrix and stores it. */
@Command(name = "build", description = "Build the feature matrix of a model.")
final class BuildCommand extends LabCommand {
    @Mixin ModelOptions model = new ModelOptions();

    @Mixin BuildOptions build = new BuildOptions();

    @Option(
            names = {"--hours", "--allowed-hours"},
            paramLabel = "H",
            description = "Market hours to keep, 13,14,15.")
    @Nullable String hours;

    @Override
    Outcome call(Lab lab, Progress progress) {
        return lab.builds().build(build.request(model, hours), progress);
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        Reports.build(outcome.document(), terminal);
    }
}
