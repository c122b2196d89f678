package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.engine.progress.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backtest}: walk-forward, with everything it takes to believe the result. */
@Command(name = "backtest", description = "Backtest the newest matrix walk-forward.")
final class BacktestCommand extends LabCommand {
    @Mixin ModelOptions model = new ModelOptions();

    @Mixin RuleOptions rule = new RuleOptions();

    @Mixin BacktestOptions backtest = new BacktestOptions();

    @Option(
            names = {"--hours", "--allowed-hours"},
            paramLabel = "H",
            description = "Market hours that train and trade, 13,14,15.")
    @Nullable String hours;

    @Option(
            names = "--null",
            paramLabel = "N",
            defaultValue = "0",
            description = "Retrain N times on labels shuffled among sessions and give a p-value.")
    int nulls;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Train with N seeds and give mean and deviation.")
    int seeds;

    @Override
    Outcome call(Lab lab, Progress progress) {
        return lab.backtests()
                .run(
                        backtest.request(
                                        model.pack,
                                        model.model,
                                        rule.thresholds,
                                        rule.topPct,
                                        hours)
                                .withControls(nulls, seeds),
                        progress);
    }

    @Override
    void show(Outcome outcome, Terminal terminal) {
        Reports.backtest(outcome.document(), terminal);
    }
}
