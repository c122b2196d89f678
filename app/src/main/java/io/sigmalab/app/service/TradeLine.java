package io.sigmalab.app.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One trade of a stored backtest, or one that was wanted and did not happen, without what explains
 * it. Figures that do not apply are NaN.
 *
 * @param index number in the run: trades first, in order, then those that did not happen
 * @param filled whether it happened
 * @param decision when it was decided
 * @param entry when it was entered; the decision when it did not happen
 * @param exit when it was left
 * @param side {@code UP} or {@code DOWN}
 * @param contract symbol; empty for the underlying
 * @param entryPrice dollars a unit
 * @param exitPrice dollars a unit
 * @param size part of equity at work
 * @param gross part of equity, before costs
 * @param cost part of equity
 * @param net part of equity
 * @param netMid had every fill been in the middle; NaN for the underlying
 * @param netTouch had every spread been paid in full; NaN for the underlying
 * @param reason why it was left, or why it did not happen
 * @param fold test block, from 1
 * @param threshold cut in force
 * @param p calibrated probability of the side
 */
public record TradeLine(
        int index,
        boolean filled,
        Instant decision,
        Instant entry,
        Instant exit,
        String side,
        String contract,
        double entryPrice,
        double exitPrice,
        double size,
        double gross,
        double cost,
        double net,
        double netMid,
        double netTouch,
        String reason,
        int fold,
        double threshold,
        double p) {
    /** Whether it bets on a rise. */
    public boolean isUp() {
        return side.equals("UP");
    }

    /** Reads {@code trades.csv}. */
    static List<TradeLine> trades(String csv, String where) {
        List<TradeLine> lines = new ArrayList<>();
        for (CsvLine row : CsvLine.of(csv, where)) {
            lines.add(
                    new TradeLine(
                            lines.size(),
                            true,
                            row.time("decision_time"),
                            row.time("entry_time"),
                            row.time("exit_time"),
                            row.text("side"),
                            row.text("contract"),
                            row.number("entry"),
                            row.number("exit"),
                            row.number("size"),
                            row.number("gross"),
                            row.number("cost"),
                            row.number("net"),
                            row.number("net_mid"),
                            row.number("net_touch"),
                            row.text("exit_reason"),
                            (int) row.number("fold"),
                            row.number("threshold"),
                            row.number("p")));
        }
        return lines;
    }

    /** Reads {@code unfilled.csv}; the numbers go on from those of the trades. */
    static List<TradeLine> unfilled(String csv, String where, int from) {
        List<TradeLine> lines = new ArrayList<>();
        double none = Double.NaN;
        for (CsvLine row : CsvLine.of(csv, where)) {
            Instant decision = row.time("decision_time");
            lines.add(
                    new TradeLine(
                            from + lines.size(),
                            false,
                            decision,
                            decision,
                            decision,
                            row.text("side"),
                            row.text("contract"),
                            none,
                            none,
                            none,
                            none,
                            none,
                            none,
                            none,
                            none,
                            row.text("reason"),
                            (int) row.number("fold"),
                            row.number("threshold"),
                            row.number("p")));
        }
        return lines;
    }
}
