package io.sigmalab.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows of a list. */
final class FilterOptions {
    @Option(
            names = {"--pack", "--pack-id"},
            paramLabel = "ID",
            description = "Only this pack.")
    @Nullable String pack;

    @Option(
            names = {"--model", "--model-id"},
            paramLabel = "ID",
            description = "Only this model.")
    @Nullable String model;

    @Option(names = "--tag", paramLabel = "T", description = "Only this tag.")
    @Nullable String tag;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Most rows; default ${DEFAULT-VALUE}.")
    int limit = 20;

    @Option(names = "--offset", paramLabel = "N", defaultValue = "0", description = "Rows to skip.")
    int offset;
}
