package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        for (Row row : rows(csv, where)) {
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
        for (Row row : rows(csv, where)) {
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

    /** Cells of a line by the names in the header. */
    private record Row(Map<String, String> cells, String where) {
        String text(String name) {
            String cell = cells.get(name);
            if (cell == null) {
                throw bad(null);
            }
            return cell;
        }

        double number(String name) {
            String cell = text(name);
            try {
                return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            } catch (NumberFormatException e) {
                throw bad(e);
            }
        }

        Instant time(String name) {
            try {
                return Instant.parse(text(name));
            } catch (DateTimeException e) {
                throw bad(e);
            }
        }

        private LabException bad(@org.jspecify.annotations.Nullable Throwable cause) {
            return new LabException(
                    Reason.BAD_DATA, "not a row of trades", where, "run the backtest again", cause);
        }
    }

    private static List<Row> rows(String csv, String where) {
        String[] lines = csv.lines().toArray(String[]::new);
        List<Row> rows = new ArrayList<>();
        String[] names = lines.length == 0 ? new String[0] : lines[0].split(",", -1);
        for (int i = 1; i < lines.length; i++) {
            String[] cells = lines[i].split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < Math.min(names.length, cells.length); c++) {
                row.put(names[c], cells[c]);
            }
            rows.add(new Row(row, where + ", line " + (i + 1)));
        }
        return rows;
    }
}
