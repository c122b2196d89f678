package io.sigmalab.app.cli;

import io.sigmalab.app.format.NamedValues;
import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.HourLists;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a backtest or every variant of a sweep is run. */
final class BacktestOptions {
    @Option(
            names = "--splits",
            paramLabel = "N",
            defaultValue = "5",
            description = "Test blocks; default ${DEFAULT-VALUE}.")
    int splits = 5;

    @Option(
            names = "--embargo",
            paramLabel = "F",
            defaultValue = "0.0",
            description = "Fraction of the sample left out before each block.")
    double embargo;

    @Option(
            names = "--scheme",
            paramLabel = "S",
            defaultValue = "walk_forward",
            description =
                    "walk_forward, rolling, purged_kfold or cpcv; the last two train on later"
                            + " data.")
    String scheme = "walk_forward";

    @Option(
            names = "--train-sessions",
            paramLabel = "N",
            defaultValue = "0",
            description = "Sessions of a rolling training window.")
    int trainSessions;

    @Option(
            names = "--calibration",
            paramLabel = "C",
            description = "none, sigmoid or isotonic; default sigmoid.")
    @Nullable String calibration;

    @Option(
            names = "--select-by",
            paramLabel = "M",
            description = "How folds choose a threshold: sharpe (default) or cum_ret.")
    @Nullable String selectBy;

    @Option(
            names = "--momentum-min",
            paramLabel = "X",
            description = "Switch the momentum gate on with this minimum.")
    @Nullable Double momentumMin;

    @Option(
            names = "--size-by-conf",
            arity = "0..1",
            fallbackValue = "true",
            description = "Size by confidence.")
    @Nullable Boolean sizeByConf;

    @Option(names = "--conf-cap", paramLabel = "X", description = "Largest size by confidence.")
    @Nullable Double confCap;

    @Option(names = "--slippage-bps", paramLabel = "BP", description = "Slippage a side.")
    @Nullable Double slippageBps;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "Risk profile: conservative, balanced, aggressive.")
    @Nullable String profile;

    @Option(names = "--tag", paramLabel = "T", description = "A word to find it by.")
    @Nullable String tag;

    @Option(
            names = "--learner",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "Learner parameters, rounds=200,max_depth=3.")
    Map<String, String> learner = Map.of();

    @Option(
            names = "--trade-hours",
            paramLabel = "H,H",
            description = "Hours that trade, of those that train; default all of them.")
    @Nullable String tradeHours;

    @Option(
            names = "--budget",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "Limits in place of the profile's, max_drawdown=0.15,min_trades=40.")
    Map<String, String> budget = Map.of();

    @Option(
            names = "--test-groups",
            paramLabel = "N",
            defaultValue = "0",
            description = "Groups that cpcv tests at a time, of --splits; default 2.")
    int testGroups;

    @Option(
            names = "--execution",
            paramLabel = "NAME=VALUE",
            split = ",",
            description =
                    "Values in place of the policy's: brackets=off, atr_mult_stop=1.5,"
                            + " atr_mult_target=3, time_stop_minutes=60, premium_fraction=0.02,"
                            + " target_delta=0.35, model_fill=0.75, cooldown_minutes=5,"
                            + " max_trades_per_day=10, momentum_gate=off.")
    Map<String, String> execution = Map.of();

    BacktestRequest request(
            String pack,
            String model,
            @Nullable String thresholds,
            @Nullable String topPct,
            @Nullable String hours) {
        return BacktestRequest.begin(pack, model)
                .rule(thresholds, topPct)
                .splits(splits)
                .embargo(embargo)
                .scheme(scheme)
                .trainSessions(trainSessions)
                .hours(HourLists.parse(hours, "--hours"))
                .calibration(calibration)
                .selectBy(selectBy)
                .momentumMin(momentumMin)
                .sizeByConf(sizeByConf)
                .confCap(confCap)
                .slippageBps(slippageBps)
                .profile(profile)
                .tag(tag)
                .learner(NamedValues.numbers(learner, "--learner"))
                .tradeHours(HourLists.parse(tradeHours, "--trade-hours"))
                .budget(NamedValues.numbers(budget, "--budget"))
                .execution(NamedValues.settings(execution, "--execution"))
                .testGroups(testGroups)
                .request();
    }
}
