package io.sigmalab.app.cli;

import io.sigmalab.app.service.HourLists;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.TrainRequest;
import io.sigmalab.engine.progress.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train}: fits the final model on every labelled row and saves the bundle. */
@Command(name = "train", description = "Train the final model on the newest matrix.")
final class TrainCommand extends LabCommand {
    @Mixin ModelOptions model = new ModelOptions();

    @Option(
            names = {"--hours", "--allowed-hours"},
            paramLabel = "H",
            description = "Market hours that train, 13,14,15.")
    @Nullable String hours;

    @Option(
            names = "--calibration",
            paramLabel = "C",
            description = "none, sigmoid or isotonic; default sigmoid.")
    @Nullable String calibration;

    @Override
    Outcome call(Lab lab, Progress progress) {
        return lab.trainings()
                .train(
                        new TrainRequest(
                                model.pack,
                                model.model,
                                HourLists.parse(hours, "--hours"),
                                calibration),
                        progress);
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        Reports.train(outcome.document(), terminal);
    }
}
