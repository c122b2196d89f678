package io.sigmalab.app.cli;

import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.service.HourLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to build. */
final class BuildOptions {
    @Option(names = "--start", paramLabel = "DATE", description = "First day, YYYY-MM-DD.")
    @Nullable String start;

    @Option(names = "--end", paramLabel = "DATE", description = "Last day, YYYY-MM-DD.")
    @Nullable String end;

    @Option(names = "--ticker", paramLabel = "T", description = "Symbol instead of the model's.")
    @Nullable String ticker;

    @Option(names = "--k-sigma", paramLabel = "K", description = "Flat band in trailing sigmas.")
    @Nullable Double kSigma;

    @Option(names = "--fixed-bp", paramLabel = "BP", description = "Flat band in basis points.")
    @Nullable Double fixedBp;

    @Option(
            names = "--distance-max",
            paramLabel = "N",
            description = "Strikes each side of the anchor; needs a model with option flow.")
    @Nullable Integer distanceMax;

    BuildRequest request(ModelOptions model, @Nullable String hours) {
        return new BuildRequest(
                model.pack,
                model.model,
                Choices.date(start, "--start"),
                Choices.date(end, "--end"),
                ticker,
                HourLists.parse(hours, "--hours"),
                kSigma,
                fixedBp,
                distanceMax);
    }
}
