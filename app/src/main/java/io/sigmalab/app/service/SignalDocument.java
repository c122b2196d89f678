package io.sigmalab.app.service;

import io.sigmalab.engine.execution.ContractOffer;
import io.sigmalab.engine.execution.ContractPrice;
import io.sigmalab.engine.execution.Unfilled;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.signal.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scored rows as JSON and CSV. */
final class SignalDocument {
    private static final List<String> COLUMNS =
            List.of(
                    "decision_time",
                    "entry_time",
                    "valid_until",
                    "exit_by",
                    "direction",
                    "probability",
                    "p_up",
                    "p_flat",
                    "p_down",
                    "trade",
                    "verdict",
                    "size",
                    "price",
                    "stop",
                    "target",
                    "contract",
                    "bid",
                    "ask",
                    "limit");

    private static final List<String> COMMON =
            List.of(
                    "pack_id",
                    "model_id",
                    "ticker",
                    "threshold",
                    "run_id",
                    "bundle_sha",
                    "rows_sha");

    private SignalDocument() {}

    /** One row. */
    static Map<String, Object> row(Score score, Policy.Execution execution, Instant now) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("decision_time", time(score.decisionMillis()));
        row.put("entry_time", time(score.entryMillis()));
        row.put("valid_until", time(score.validUntil()));
        row.put("expired", now.toEpochMilli() > score.validUntil());
        row.put("exit_by", score.exitBy() == Long.MAX_VALUE ? null : time(score.exitBy()));
        row.put("direction", score.side().name());
        row.put("probability", score.probability());
        row.put("p_up", score.up());
        row.put("p_flat", score.flat());
        row.put("p_down", score.down());
        row.put("trade", score.trades());
        Unfilled unfilled = score.unfilled();
        row.put("verdict", unfilled == null ? score.verdict().code() : unfilled.code());
        row.put("size", score.size());
        row.put("price", known(score.price()));
        row.put("stop", known(score.stop()));
        row.put("target", known(score.target()));
        ContractOffer offer = score.offer();
        Policy.OptionRules rules = execution.options();
        if (offer != null && rules != null) {
            contract(row, offer, rules);
        }
        row.put("missing", score.missing());
        return row;
    }

    private static void contract(
            Map<String, Object> row, ContractOffer offer, Policy.OptionRules rules) {
        row.put("contract", offer.pick().symbol().toTicker());
        ContractPrice first = offer.legs().get(0).price();
        row.put("bid", first == null ? null : first.bid());
        row.put("ask", first == null ? null : first.ask());
        row.put("limit", known(offer.limit()));
        row.put("delta", known(offer.pick().delta()));
        row.put("iv", known(offer.pick().iv()));
        row.put("open_interest", known(offer.pick().openInterest()));
        row.put("volume", known(offer.pick().volume()));
        row.put("premium_fraction", rules.premiumFraction());
        List<Map<String, Object>> legs = new ArrayList<>();
        for (ContractOffer.Leg leg : offer.legs()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("contract", leg.symbol().toTicker());
            map.put("quantity", leg.quantity());
            ContractPrice price = leg.price();
            map.put("bid", price == null ? null : price.bid());
            map.put("ask", price == null ? null : price.ask());
            map.put("price_time", price == null ? null : time(price.time()));
            map.put("price_source", price == null ? null : price.source().code());
            legs.add(map);
        }
        row.put("legs", legs);
    }

    /** The rows as a table, with what they have in common on each line. */
    static String csv(Map<String, Object> document) {
        StringBuilder csv = new StringBuilder(String.join(",", COMMON));
        csv.append(',').append(String.join(",", COLUMNS)).append('\n');
        for (Map<String, Object> row : new Outcome(document).rows("signals")) {
            List<String> cells = new ArrayList<>();
            COMMON.forEach(name -> cells.add(cell(document.get(name))));
            COLUMNS.forEach(name -> cells.add(cell(row.get(name))));
            csv.append(String.join(",", cells)).append('\n');
        }
        return csv.toString();
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
