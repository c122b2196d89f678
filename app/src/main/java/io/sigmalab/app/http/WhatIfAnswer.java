package io.sigmalab.app.http;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.WhatIf;
import io.sigmalab.engine.backtest.QuickFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                .object("what_if", figures());
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
        return new Outcome(document);
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
