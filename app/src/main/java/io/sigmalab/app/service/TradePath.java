package io.sigmalab.app.service;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored bars around a trade and, for contracts, what they were quoted at.
 *
 * @param cadence of the bars
 * @param withClock whether bars have a time of day
 * @param ends end of each bar, epoch milliseconds
 * @param decision number of the bar that decided; its end is the decision, or for finer bars that
 *     of the last one within it
 * @param decisionStart when the bar that decided began, epoch milliseconds
 * @param labelEnd when the label was known, epoch milliseconds; the decision when there is none
 * @param levels at what the position would have been closed early; null when its policy has no
 *     brackets or their unit was not known
 * @param contracts quotes of what was held, one entry a leg
 */
public record TradePath(
        String cadence,
        boolean withClock,
        long[] ends,
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        int decision,
        long decisionStart,
        long labelEnd,
        @Nullable Levels levels,
        List<Quotes> contracts) {
    private static final int BEFORE = 24;
    private static final int AFTER = 12;

    /** Finer bars are many: as many are shown of them as are read at a glance. */
    private static final int FINE_BEFORE = 90;

    private static final int FINE_AFTER = 40;

    /**
     * Prices of the underlying that end a position before its horizon.
     *
     * @param stopName with its distance, {@code stop 1.5 ATR}
     * @param targetName with its distance
     */
    public record Levels(double stop, String stopName, double target, String targetName) {
        /** Of a position that was opened at a price; null while the unit is not known. */
        static @Nullable Levels of(
                Policy.Brackets brackets, double atr, double entry, boolean isUp) {
            if (Double.isNaN(atr)) {
                return null;
            }
            int side = isUp ? 1 : -1;
            return new Levels(
                    entry - side * brackets.atrMultStop() * atr,
                    "stop " + brackets.atrMultStop() + " ATR",
                    entry + side * brackets.atrMultTarget() * atr,
                    "target " + brackets.atrMultTarget() + " ATR");
        }
    }

    /**
     * What a contract was quoted at.
     *
     * @param symbol of the contract
     * @param times epoch milliseconds, ascending
     * @param bid NaN where there was none
     * @param ask NaN where there was none
     */
    public record Quotes(String symbol, long[] times, double[] bid, double[] ask) {}

    public TradePath {
        contracts = List.copyOf(contracts);
    }

    static TradePath of(
            Matrix matrix, int row, long exit, List<String> symbols, @Nullable Levels levels) {
        Bars bars = matrix.bars();
        int decision = matrix.barIndex()[row];
        int last = decision;
        while (last + 1 < bars.size() && bars.endMillis(last) < exit) {
            last++;
        }
        int from = Math.max(0, decision - BEFORE);
        int to = Math.min(bars.size(), last + AFTER + 1);
        int n = to - from;
        long[] ends = new long[n];
        double[][] prices = new double[4][n];
        for (int i = 0; i < n; i++) {
            ends[i] = bars.endMillis(from + i);
            prices[0][i] = bars.open(from + i);
            prices[1][i] = bars.high(from + i);
            prices[2][i] = bars.low(from + i);
            prices[3][i] = bars.close(from + i);
        }
        List<Quotes> quotes = new ArrayList<>();
        OptionBoards boards = matrix.options();
        if (boards != null) {
            for (String symbol : symbols) {
                quotes.add(quotes(boards, bars, symbol, decision, Math.min(to - 1, last)));
            }
        }
        return new TradePath(
                bars.cadence().code(),
                bars.cadence().isIntraday(),
                ends,
                prices[0],
                prices[1],
                prices[2],
                prices[3],
                decision - from,
                bars.startMillis(decision),
                Math.max(matrix.labelEnd()[row], matrix.decisionTime(row)),
                levels,
                quotes);
    }

    /** The same with finer bars, of which some lie before the decision. */
    TradePath with(Bars finer, long decided, long exit) {
        int decision = 0;
        while (decision + 1 < finer.size() && finer.endMillis(decision + 1) <= decided) {
            decision++;
        }
        int last = decision;
        while (last + 1 < finer.size() && finer.endMillis(last) < exit) {
            last++;
        }
        int from = Math.max(0, decision - FINE_BEFORE);
        int n = Math.min(finer.size(), last + FINE_AFTER + 1) - from;
        long[] times = new long[n];
        double[][] prices = new double[4][n];
        for (int i = 0; i < n; i++) {
            times[i] = finer.endMillis(from + i);
            prices[0][i] = finer.open(from + i);
            prices[1][i] = finer.high(from + i);
            prices[2][i] = finer.low(from + i);
            prices[3][i] = finer.close(from + i);
        }
        return new TradePath(
                finer.cadence().code(),
                true,
                times,
                prices[0],
                prices[1],
                prices[2],
                prices[3],
                decision - from,
                decisionStart,
                labelEnd,
                levels,
                contracts);
    }

    private static Quotes quotes(
            OptionBoards boards, Bars bars, String text, int decision, int last) {
        OptionSymbol symbol = OptionSymbol.parse(text, text);
        List<long[]> times = new ArrayList<>();
        List<double[]> prices = new ArrayList<>();
        for (int day = bars.sessionDay(decision); day <= bars.sessionDay(last); day++) {
            OptionBoard board = boards.of(day);
            int contract = board == null ? -1 : board.indexOf(symbol);
            for (int i = 0; board != null && contract >= 0 && i < board.instantCount(); i++) {
                double bid = board.get(Column.BID, i, contract);
                double ask = board.get(Column.ASK, i, contract);
                if (!Double.isNaN(bid) || !Double.isNaN(ask)) {
                    times.add(new long[] {board.instant(i)});
                    prices.add(new double[] {bid, ask});
                }
            }
        }
        return new Quotes(
                text,
                times.stream().mapToLong(t -> t[0]).toArray(),
                prices.stream().mapToDouble(p -> p[0]).toArray(),
                prices.stream().mapToDouble(p -> p[1]).toArray());
    }
}
