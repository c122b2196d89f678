package io.sigmalab.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When a probability is enough to trade: one of the two. */
final class RuleOptions {
    @Option(
            names = "--thresholds",
            paramLabel = "T",
            description = "Probabilities, 0.55,0.60,0.65; each fold chooses one.")
    @Nullable String thresholds;

    @Option(
            names = "--top-pct",
            paramLabel = "F",
            description = "Share of rows, 0.10 for the most confident tenth.")
    @Nullable String topPct;
}
