package io.sigmalab.app.cli;

import static io.sigmalab.app.cli.Parts.map;
import static io.sigmalab.app.cli.Parts.rows;
import static io.sigmalab.app.format.Formats.number;
import static io.sigmalab.app.format.Formats.precise;
import static io.sigmalab.app.format.Formats.signedPercent;
import static io.sigmalab.app.format.Formats.text;
import static io.sigmalab.app.format.Formats.time;
import static io.sigmalab.app.format.Formats.whole;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trades for people: each with what was known, which model decided and on what it had been trained,
 * where the cut came from, which contract was held and why, and at which prices. Times are UTC. The
 * values of the features are in the JSON document only.
 */
final class TradeReports {
    private TradeReports() {}

    static void show(Map<String, Object> d, Terminal terminal) {
        List<Map<String, Object>> trades = rows(d.get("trades"));
        List<Map<String, Object>> unfilled = rows(d.get("unfilled"));
        terminal.print(
                "backtest "
                        + text(d.get("run_id"))
                        + " · P&L "
                        + text(d.get("pnl_source"))
                        + " · "
                        + shown(trades.size(), d.get("trades_total"))
                        + " trades, "
                        + shown(unfilled.size(), d.get("unfilled_total"))
                        + " skipped");
        trades.forEach(trade -> trade(trade, terminal));
        if (!unfilled.isEmpty()) {
            terminal.print("skipped:");
            unfilled.forEach(row -> skipped(row, terminal));
        }
        if (d.get("next_offset") != null) {
            terminal.print("more: --offset " + d.get("next_offset"));
        }
    }

    private static String shown(int count, @Nullable Object total) {
        String all = whole(total);
        return all.equals(whole(count)) ? all : count + " of " + all;
    }

    private static void trade(Map<String, Object> t, Terminal terminal) {
        Map<String, Object> contract = map(t.get("contract"));
        terminal.print(
                time(t.get("decision_time"))
                        + " "
                        + text(t.get("side"))
                        + (contract.isEmpty() ? "" : " " + text(contract.get("symbol")))
                        + " · net "
                        + signedPercent(t.get("net"))
                        + " (gross "
                        + signedPercent(t.get("gross"))
                        + ") · size "
                        + number(t.get("size"))
                        + " · "
                        + text(t.get("exit_reason")));
        Map<String, Object> features = map(t.get("features"));
        terminal.print(
                "  known   "
                        + map(features.get("values")).size()
                        + " features by "
                        + time(features.get("known_by"))
                        + earlier(features));
        model(t, terminal);
        if (!contract.isEmpty()) {
            terminal.print("  held    " + text(contract.get("why")));
        }
        fill("  in      ", map(t.get("entry")), terminal);
        fill("  out     ", map(t.get("exit")), terminal);
        Map<String, Object> profit = map(t.get("profit_per_contract"));
        if (!profit.isEmpty()) {
            terminal.print(
                    "  dollars "
                            + "premium "
                            + number(t.get("premium"))
                            + ", fees "
                            + number(t.get("fees"))
                            + ", profit at the middle "
                            + number(profit.get("mid"))
                            + ", as modelled "
                            + number(profit.get("model"))
                            + ", at the touch "
                            + number(profit.get("touch")));
        }
    }

    /** How many of the features were known before the decision, and since when. */
    private static String earlier(Map<String, Object> features) {
        String decision = String.valueOf(features.get("known_by"));
        List<String> before =
                map(features.get("known_at")).values().stream()
                        .map(String::valueOf)
                        .filter(at -> at.compareTo(decision) < 0)
                        .sorted()
                        .toList();
        return before.isEmpty()
                ? ""
                : ", " + before.size() + " of them by " + time(before.get(before.size() - 1));
    }

    private static void model(Map<String, Object> t, Terminal terminal) {
        Map<String, Object> fold = map(t.get("fold"));
        terminal.print(
                "  model   fold "
                        + text(fold.get("fold"))
                        + ", "
                        + whole(fold.get("train_rows"))
                        + " rows of "
                        + time(fold.get("train_start"))
                        + " to "
                        + time(fold.get("train_end"))
                        + ", "
                        + whole(fold.get("purged_rows"))
                        + " purged, "
                        + whole(fold.get("embargoed_rows"))
                        + " embargoed; label known "
                        + time(fold.get("label_known")));
        Map<String, Object> p = map(t.get("probability"));
        Map<String, Object> cut = map(t.get("threshold"));
        terminal.print(
                "  p       "
                        + precise(p.get("calibrated"))
                        + " (raw "
                        + precise(p.get("raw"))
                        + ", calibration "
                        + text(p.get("calibration"))
                        + "), cut "
                        + precise(cut.get("value"))
                        + ": "
                        + text(cut.get("rule"))
                        + ", chosen on "
                        + text(cut.get("chosen_on")));
    }

    private static void fill(String name, Map<String, Object> fill, Terminal terminal) {
        StringBuilder line = new StringBuilder(name);
        line.append(time(fill.get("time"))).append(" at ").append(precise(fill.get("price")));
        for (Map<String, Object> quote : rows(fill.get("quotes"))) {
            line.append(" · ").append(text(quote.get("quantity"))).append(" × ");
            line.append(text(quote.get("symbol"))).append(' ').append(text(quote.get("source")));
            line.append(' ').append(precise(quote.get("bid")));
            line.append(" / ").append(precise(quote.get("ask")));
            line.append(", age ").append(text(quote.get("age_s"))).append(" s");
        }
        terminal.print(line.toString());
    }

    private static void skipped(Map<String, Object> row, Terminal terminal) {
        terminal.print(
                "  "
                        + time(row.get("decision_time"))
                        + " "
                        + text(row.get("side"))
                        + " "
                        + text(row.get("contract"))
                        + " · "
                        + text(row.get("reason"))
                        + ": "
                        + text(row.get("text"))
                        + " · fold "
                        + text(row.get("fold"))
                        + ", p "
                        + precise(row.get("p"))
                        + ", cut "
                        + precise(row.get("threshold")));
    }
}
