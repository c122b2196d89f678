package io.sigmalab.app.cli;

import picocli.CommandLine.Option;

/** Which model a command is about. */
final class ModelOptions {
    @Option(
            names = {"--pack", "--pack-id"},
            paramLabel = "ID",
            required = true,
            description = "Pack.")
    String pack = "";

    @Option(
            names = {"--model", "--model-id"},
            paramLabel = "ID",
            required = true,
            description = "Model.")
    String model = "";
}
