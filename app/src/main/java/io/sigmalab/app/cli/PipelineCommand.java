package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.PipelineRequest;
import io.sigmalab.engine.progress.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pipeline}: build, train and backtest in one. */
@Command(name = "pipeline", description = "Create, build, train and backtest in one go.")
final class PipelineCommand extends LabCommand {
    @Option(
            names = {"--pack", "--pack-id"},
            paramLabel = "ID",
            defaultValue = "zerosigma",
            description = "Pack; default ${DEFAULT-VALUE}.")
    String pack = "zerosigma";

    @Option(
            names = {"--model", "--model-id"},
            paramLabel = "ID",
            defaultValue = "spy_opt_0dte_hourly",
            description = "Model; default ${DEFAULT-VALUE}.")
    String model = "spy_opt_0dte_hourly";

    @Mixin BuildOptions build = new BuildOptions();

    @Mixin RuleOptions rule = new RuleOptions();

    @Mixin BacktestOptions backtest = new BacktestOptions();

    @Option(
            names = {"--hours", "--allowed-hours"},
            paramLabel = "H",
            description = "Market hours that train and trade.")
    @Nullable String hours;

    @Option(
            names = "--gated",
            description = "Switch the momentum gate on; stop before training when it fails.")
    boolean gated;

    @Override
    Outcome call(Lab lab, Progress progress) {
        ModelOptions chosen = new ModelOptions();
        chosen.pack = pack;
        chosen.model = model;
        String thresholds =
                rule.thresholds == null && rule.topPct == null
                        ? "0.40,0.45,0.50,0.55"
                        : rule.thresholds;
        return lab.pipeline()
                .run(
                        new PipelineRequest(
                                build.request(chosen, null),
                                backtest.request(pack, model, thresholds, rule.topPct, hours),
                                gated),
                        progress);
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        Reports.build(outcome.map("build"), terminal);
        Reports.train(outcome.map("train"), terminal);
        Reports.backtest(outcome.map("backtest"), terminal);
        Reports.leaderboard(outcome.rows("leaderboard"), terminal);
    }
}
