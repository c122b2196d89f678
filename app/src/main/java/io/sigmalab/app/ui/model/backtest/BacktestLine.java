package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.format.NamedValues;
import io.sigmalab.app.service.BacktestRequest;

/** A backtest as a command line. */
public final class BacktestLine {
    private BacktestLine() {}

    /** The command line that runs a request. */
    public static String of(BacktestRequest r) {
        return new CommandText("backtest")
                .option("--pack", r.packId())
                .option("--model", r.modelId())
                .option("--thresholds", r.thresholds())
                .option("--top-pct", r.topPct())
                .option("--splits", r.splits() == 5 ? null : r.splits())
                .option("--embargo", r.embargo() == 0 ? null : NamedValues.typed(r.embargo()))
                .option(
                        "--scheme",
                        r.scheme().equals(BacktestForm.WALK_FORWARD) ? null : r.scheme())
                .option("--train-sessions", r.trainSessions() == 0 ? null : r.trainSessions())
                .option("--test-groups", r.testGroups() == 0 ? null : r.testGroups())
                .option("--hours", r.hours())
                .option("--calibration", r.calibration())
                .option("--select-by", r.selectBy())
                .option("--momentum-min", r.momentumMin())
                .flag("--size-by-conf", Boolean.TRUE.equals(r.sizeByConf()))
                .option("--conf-cap", r.confCap())
                .option("--slippage-bps", r.slippageBps())
                .option("--profile", r.profile())
                .option("--learner", NamedValues.text(r.learner()))
                .option("--trade-hours", r.tradeHours())
                .option("--budget", NamedValues.text(r.budget()))
                .option("--execution", NamedValues.text(r.execution()))
                .option("--null", r.nulls() == 0 ? null : r.nulls())
                .option("--seeds", r.seeds() == 0 ? null : r.seeds())
                .option("--tag", r.tag())
                .toString();
    }
}
