package io.sigmalab.app.http;

import io.sigmalab.app.service.BacktestRequest;
import io.sigmalab.app.service.HourLists;
import io.sigmalab.engine.backtest.Scheme;
import io.sigmalab.engine.backtest.SelectBy;
import io.sigmalab.engine.pack.RiskProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields that several requests have in common, and the requests they make. */
final class Fields {
    static final Field PACK = Field.of("pack_id", FieldType.ID, "Pack, as GET /packs lists them.");
    static final Field MODEL =
            Field.of("model_id", FieldType.ID, "Model of the pack, such as spy_opt_0dte_hourly.");
    static final Field TAG = Field.of("tag", FieldType.TEXT, "A word of yours to find it by.");
    static final Field LIMIT =
            Field.of("limit", FieldType.WHOLE, "Most rows.").within(1, 1000).or(20);
    static final Field OFFSET =
            Field.of("offset", FieldType.WHOLE, "Rows to leave out.")
                    .within(0, Integer.MAX_VALUE)
                    .or(0);
    static final Field RUN = Field.of("run_id", FieldType.ID, "Run, as lists show it.").must();
    static final Field HOURS =
            Field.of(
                    "allowed_hours",
                    FieldType.HOURS,
                    "Market hours that train and trade; left out: those of the matrix.");
    static final Field CALIBRATION =
            Field.of("calibration", FieldType.TEXT, "How probabilities are calibrated.")
                    .oneOf(List.of("none", "sigmoid", "isotonic"));
    static final Field PROFILE =
            Field.of("risk_profile", FieldType.TEXT, "Risk profile.").oneOf(RiskProfile.codes());
    static final Field START = Field.of("start", FieldType.DATE, "First day.");
    static final Field END = Field.of("end", FieldType.DATE, "Last day.");
    static final Field TICKER =
            Field.of("ticker", FieldType.TEXT, "Symbol instead of the model's.");

    /** What a backtest does when it is not told otherwise. */
    private static final BacktestRequest PLAIN = BacktestRequest.of("", "", "");

    private Fields() {}

    /** Pack and model, both to be given. */
    static List<Field> model() {
        return List.of(MODEL.must(), PACK.must());
    }

    /** Filters of a list. */
    static Field[] filters() {
        return new Field[] {PACK, MODEL, TAG, LIMIT, OFFSET};
    }

    /** Lists one after the other. */
    static <T> List<T> joined(List<List<T>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    /** Two lists of fields as one. */
    static List<Field> join(List<Field> first, List<Field> second) {
        List<Field> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** What a backtest may be told besides its rule and hours. */
    static List<Field> backtest() {
        return List.of(
                Field.of("splits", FieldType.WHOLE, "Test blocks.")
                        .within(1, 1000)
                        .or(PLAIN.splits()),
                Field.of(
                                "embargo",
                                FieldType.NUMBER,
                                "Share of the sample left out before each block.")
                        .within(0, 1)
                        .or(PLAIN.embargo()),
                Field.of("scheme", FieldType.TEXT, "How training windows lie to test blocks.")
                        .oneOf(Stream.of(Scheme.values()).map(Scheme::code).toList())
                        .or(PLAIN.scheme()),
                Field.of(
                                "train_sessions",
                                FieldType.WHOLE,
                                "Sessions of a rolling training window.")
                        .within(0, 100_000)
                        .or(PLAIN.trainSessions()),
                CALIBRATION,
                Field.of("select_by", FieldType.TEXT, "How folds choose a threshold.")
                        .oneOf(Stream.of(SelectBy.values()).map(SelectBy::code).toList()),
                Field.of(
                        "momentum_min",
                        FieldType.NUMBER,
                        "Switches the momentum gate on with this minimum."),
                Field.of("size_by_conf", FieldType.FLAG, "Size by confidence."),
                Field.of("conf_cap", FieldType.NUMBER, "Largest size by confidence."),
                Field.of("slippage_bps", FieldType.NUMBER, "Slippage a side in basis points."),
                PROFILE,
                TAG,
                Field.of("learner", FieldType.VALUES, "Learner parameters, {\"rounds\": 200}."),
                Field.of(
                        "trade_hours",
                        FieldType.HOURS,
                        "Hours that trade, of those that train; left out: all of them."),
                Field.of(
                        "budget",
                        FieldType.VALUES,
                        "Limits in place of the profile's, {\"max_drawdown\": 0.15}."),
                Field.of(
                        "execution",
                        FieldType.SETTINGS,
                        "Values in place of the policy's, {\"brackets\": false,"
                                + " \"cooldown_minutes\": 5}."),
                Field.of(
                                "test_groups",
                                FieldType.WHOLE,
                                "Groups that cpcv tests at a time; 0 for its default.")
                        .within(0, 1000)
                        .or(PLAIN.testGroups()));
    }

    /** Controls that one backtest may be given; they take many trainings. */
    static List<Field> controls() {
        return List.of(
                Field.of(
                                "null",
                                FieldType.WHOLE,
                                "Trainings on labels shuffled among sessions, for a p-value.")
                        .within(0, 10_000)
                        .or(PLAIN.nulls()),
                Field.of("seeds", FieldType.WHOLE, "Seeds to train with, for mean and deviation.")
                        .within(1, 1000)
                        .or(1));
    }

    /** The rule of one backtest. */
    static List<Field> rule() {
        return List.of(
                Field.of(
                        "thresholds",
                        FieldType.NUMBERS,
                        "Smallest probabilities that trade; or give top_pct."),
                Field.of(
                        "top_pct",
                        FieldType.NUMBERS,
                        "Share of the most confident rows that trades; or give thresholds."),
                HOURS);
    }

    /** The backtest that was asked for. */
    static BacktestRequest backtest(Given given) {
        return backtest(given, given.textOrNull("thresholds"), given.textOrNull("top_pct"));
    }

    /** The backtest that was asked for, with another rule. */
    static BacktestRequest backtest(
            Given given, @Nullable String thresholds, @Nullable String topPct) {
        return BacktestRequest.begin(given.text("pack_id"), given.text("model_id"))
                .rule(thresholds, topPct)
                .splits(given.whole("splits"))
                .embargo(given.number("embargo"))
                .scheme(given.text("scheme"))
                .trainSessions(given.whole("train_sessions"))
                .hours(hours(given, "allowed_hours"))
                .calibration(given.textOrNull("calibration"))
                .selectBy(given.textOrNull("select_by"))
                .momentumMin(given.numberOrNull("momentum_min"))
                .sizeByConf(given.flagOrNull("size_by_conf"))
                .confCap(given.numberOrNull("conf_cap"))
                .slippageBps(given.numberOrNull("slippage_bps"))
                .profile(given.textOrNull("risk_profile"))
                .tag(given.textOrNull("tag"))
                .learner(given.byName("learner"))
                .tradeHours(hours(given, "trade_hours"))
                .budget(given.byName("budget"))
                .execution(given.byName("execution"))
                .testGroups(given.whole("test_groups"))
                .request();
    }

    /** Clock hours of a field; empty when it was left out. */
    static List<Integer> hours(Given given, String field) {
        return HourLists.parse(given.textOrNull(field), field);
    }
}
