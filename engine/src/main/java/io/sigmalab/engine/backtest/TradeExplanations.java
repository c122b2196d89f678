package io.sigmalab.engine.backtest;

import static io.sigmalab.engine.backtest.BacktestReport.known;
import static io.sigmalab.engine.backtest.ReportDocument.time;

import io.sigmalab.engine.backtest.BacktestReport.TradeRow;
import io.sigmalab.engine.backtest.BacktestReport.UnfilledRow;
import io.sigmalab.engine.execution.ContractPrice;
import io.sigmalab.engine.execution.ContractTrade;
import io.sigmalab.engine.execution.HeldLeg;
import io.sigmalab.engine.execution.Pick;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy.OptionRules;
import io.sigmalab.engine.run.FoldRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every trade explained: what was known and since when, which model decided and what it had been
 * trained on, where the threshold came from, which contract was held and why, at which prices.
 */
public final class TradeExplanations {
    private TradeExplanations() {}

    /** {@code trades.json}: the trades, and those that did not happen. */
    public static Map<String, Object> of(Matrix matrix, BacktestReport report) {
        List<Map<String, Object>> trades = new ArrayList<>();
        for (TradeRow trade : report.trades()) {
            trades.add(trade(matrix, report, trade));
        }
        List<Map<String, Object>> unfilled = new ArrayList<>();
        for (UnfilledRow row : report.unfilled()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("decision_time", time(row.decisionTime()));
            map.put("side", side(row.side()));
            map.put("contract", row.contract());
            map.put("reason", row.reason().code());
            map.put("text", row.reason().text());
            map.put("fold", row.fold());
            map.put("threshold", known(row.threshold()));
            map.put("p", known(row.p()));
            unfilled.add(map);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("pnl_source", report.pnlSource());
        document.put("trades", trades);
        document.put("unfilled", unfilled);
        return document;
    }

    private static Map<String, Object> trade(Matrix matrix, BacktestReport report, TradeRow t) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("decision_time", time(t.decisionTime()));
        map.put("side", side(t.side()));
        map.put("features", features(matrix, t));
        map.put("fold", fold(matrix, report.folds().get(t.fold() - 1), t));
        Map<String, Object> probability = new LinkedHashMap<>();
        probability.put("raw", known(t.raw()));
        probability.put("calibrated", known(t.p()));
        probability.put("calibration", report.spec().training().calibration().code());
        map.put("probability", probability);
        Map<String, Object> threshold = new LinkedHashMap<>();
        threshold.put("value", known(t.threshold()));
        threshold.put("rule", report.spec().rule().kind() + " " + report.spec().rule().value());
        threshold.put(
                "chosen_on",
                "out-of-fold probabilities inside the training window of fold " + t.fold());
        map.put("threshold", threshold);
        ContractTrade held = t.held();
        OptionRules rules = report.spec().execution().options();
        map.put("contract", held == null || rules == null ? null : contract(held, rules));
        map.put("entry", fill(t.entryTime(), t.entry(), legs(held, true)));
        map.put("exit", fill(t.exitTime(), t.exit(), legs(held, false)));
        map.put("exit_reason", t.exitReason());
        if (held != null) {
            map.put("premium", ContractTrade.MULTIPLIER * held.paid());
            map.put("fees", held.fees());
            Map<String, Object> profit = new LinkedHashMap<>();
            profit.put("mid", held.profit(0));
            profit.put("model", held.profit(held.modelFill()));
            profit.put("touch", held.profit(1));
            map.put("profit_per_contract", profit);
        }
        map.put("size", t.size());
        map.put("gross", t.gross());
        map.put("cost", t.cost());
        map.put("net", t.net());
        return map;
    }

    /** Values of the row; the as-of audit of the build holds for all that they were known. */
    private static Map<String, Object> features(Matrix matrix, TradeRow t) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int f = 0; f < matrix.featureNames().size(); f++) {
            values.put(matrix.featureNames().get(f), known(matrix.features()[f][t.row()]));
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("known_by", time(t.decisionTime()));
        map.put("values", values);
        return map;
    }

    private static Map<String, Object> fold(Matrix matrix, FoldRow fold, TradeRow t) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fold", fold.fold());
        map.put("train_start", fold.trainStart().toString());
        map.put("train_end", fold.trainEnd().toString());
        map.put("train_rows", fold.trainRows());
        map.put("test_start", fold.testStart().toString());
        map.put("purged_rows", fold.purged());
        map.put("embargoed_rows", fold.embargoed());
        map.put(
                "gap_minutes",
                (fold.testStart().toEpochMilli() - fold.trainEnd().toEpochMilli()) / 60_000);
        map.put("label_known", time(matrix.labelEnd()[t.row()]));
        return map;
    }

    private static Map<String, Object> contract(ContractTrade held, OptionRules rules) {
        Pick pick = held.pick();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("symbol", pick.symbol().toTicker());
        map.put("label", pick.symbol().label());
        map.put("structure", rules.structure().code());
        map.put("delta", pick.delta());
        map.put("iv", pick.iv());
        map.put("open_interest", known(pick.openInterest()));
        map.put("volume", pick.volume());
        map.put("spread", known(pick.spread()));
        map.put("spot", known(pick.spot()));
        map.put(
                "why",
                String.format(
                        Locale.ROOT,
                        "of %d listed %ss expiring %s %d had a fresh price with a delta and %d"
                                + " passed every limit; |delta| %.3f is nearest to %s",
                        pick.listed(),
                        pick.symbol().type().name().toLowerCase(Locale.ROOT),
                        pick.symbol().expiry(),
                        pick.priced(),
                        pick.eligible(),
                        Math.abs(pick.delta()),
                        rules.targetDelta()));
        return map;
    }

    private static Map<String, Object> fill(
            long millis, double price, List<Map<String, Object>> legs) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("time", time(millis));
        map.put("price", price);
        map.put("quotes", legs);
        return map;
    }

    private static List<Map<String, Object>> legs(@Nullable ContractTrade held, boolean isEntry) {
        List<Map<String, Object>> legs = new ArrayList<>();
        if (held == null) {
            return legs;
        }
        for (HeldLeg leg : held.legs()) {
            ContractPrice price = isEntry ? leg.entry() : leg.exit();
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("symbol", leg.symbol().toTicker());
            map.put("quantity", leg.quantity());
            map.put("bid", price.bid());
            map.put("ask", price.ask());
            map.put("source", price.source().code());
            map.put("time", time(price.time()));
            map.put("age_s", price.ageMillis() / 1000);
            legs.add(map);
        }
        return legs;
    }

    private static String side(int side) {
        return side > 0 ? "UP" : "DOWN";
    }
}
