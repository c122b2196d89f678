package io.sigmalab.app.http;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.WhatIf;
import io.sigmalab.engine.backtest.ConfidenceCurve;
import io.sigmalab.engine.backtest.QuickFigures;
import io.sigmalab.engine.backtest.ThresholdPass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a recorded backtest would have brought with another setting, beside what it brought. */
final class WhatIfAnswer {
    private WhatIfAnswer() {}

    static List<Field> fields() {
        return List.of(
                Field.of("threshold", FieldType.NUMBER, "Smallest probability; or give top_pct.")
                        .within(0, 1),
                Field.of("top_pct", FieldType.NUMBER, "Share of the most confident rows.")
                        .within(0, 1),
                Field.of(
                        "trade_hours",
                        FieldType.HOURS,
                        "Hours that trade, of those that trained; left out: all of them."));
    }

    static Shape shape() {
        return Shape.object()
                .texts("run_id")
                .flags("is_newest")
                .object("recorded", figures())
                .object("what_if", figures())
                .object("curve", curve());
    }

    private static Shape curve() {
        return Shape.object()
                .numberLists("thresholds", "trades", "mean_net", "win_rate", "sum_net", "drawdown")
                .texts("note");
    }

    private static Shape figures() {
        return Shape.object()
                .maybeNumbers("cum_ret", "sharpe_annual", "max_drawdown")
                .wholes("trades");
    }

    /** Works out one setting. */
    static Outcome of(WhatIf open, Given given) {
        if (given.has("threshold") == given.has("top_pct")) {
            throw ApiException.badField(
                    "threshold", "give either threshold or top_pct", "one of the two");
        }
        WhatIf.Setting setting =
                new WhatIf.Setting(
                        given.numberOrNull("threshold"),
                        given.numberOrNull("top_pct"),
                        Fields.hours(given, "trade_hours"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run_id", open.runId());
        document.put("is_newest", open.isNewest());
        document.put("hours", open.hours());
        document.put("lowest_threshold", open.low());
        document.put("highest_threshold", open.high());
        document.put("recorded", figures(open.recorded()));
        document.put("what_if", figures(open.figures(setting)));
        document.put("curve", curve(open.curve(setting.hours())));
        return new Outcome(document);
    }

    /** One list a column: what is asked of them is a line. */
    private static Map<String, Object> curve(ConfidenceCurve curve) {
        int n = curve.thresholds().length;
        ThresholdPass pass = curve.pass();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("thresholds", column(n, t -> curve.thresholds()[t]));
        map.put("trades", Arrays.stream(pass.trades()).boxed().toList());
        map.put("mean_net", column(n, curve::mean));
        map.put("win_rate", column(n, curve::winRate));
        map.put("sum_net", column(n, t -> pass.sum()[t]));
        map.put("drawdown", column(n, t -> pass.drawdown()[t]));
        map.put(
                "note",
                "every decision of the test blocks on its own, at full size, without cooldown,"
                        + " caps or sizing; a threshold picked here is picked by looking back");
        return map;
    }

    private static List<@Nullable Double> column(int n, IntToDoubleFunction value) {
        List<@Nullable Double> column = new ArrayList<>(n);
        for (int t = 0; t < n; t++) {
            column.add(Records.figure(value.applyAsDouble(t)));
        }
        return column;
    }

    private static Map<String, Object> figures(QuickFigures figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cum_ret", Records.figure(figures.cumRet()));
        map.put("sharpe_annual", Records.figure(figures.sharpeAnnual()));
        map.put("max_drawdown", Records.figure(figures.maxDrawdown()));
        map.put("trades", figures.trades());
        return map;
    }
}
