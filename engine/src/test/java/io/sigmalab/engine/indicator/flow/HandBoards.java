package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.board.BoardCells;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Args;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Hourly or daily bars and boards written down by hand, contract by contract. */
public final class HandBoards implements Inputs {
    private static final SessionCalendar CALENDAR = SessionCalendar.nyse();

    private final Cadence cadence;
    private final Bars.Builder bars;
    private final Map<Integer, OptionBoard> boards = new TreeMap<>();

    private HandBoards(Cadence cadence) {
        this.cadence = cadence;
        bars = Bars.builder("SPY", cadence, 0);
    }

    /** Nothing yet. */
    public static HandBoards of(Cadence cadence) {
        return new HandBoards(cadence);
    }

    /** The same with other bars, its boards made anew at the ends of those that are left. */
    public HandBoards withBars(Bars left) {
        HandBoards other = new HandBoards(cadence);
        other.bars.addAll(left, 0, left.size());
        boards.forEach((day, board) -> other.boards.put(day, thinned(board, left)));
        return other;
    }

    private static OptionBoard thinned(OptionBoard board, Bars left) {
        List<Long> kept = new ArrayList<>(List.of(board.instant(0)));
        for (int i = 0; i < left.size(); i++) {
            if (board.instantAt(left.endMillis(i)) >= 0) {
                kept.add(left.endMillis(i));
            }
        }
        long[] instants = kept.stream().mapToLong(Long::longValue).toArray();
        BoardCells b =
                OptionBoard.builder(board.session(), board.contracts(), instants)
                        .previousClose(board.previousClose());
        for (int c = 0; c < board.size(); c++) {
            for (int i = 1; i < instants.length; i++) {
                int from = board.instantAt(instants[i - 1]);
                int to = board.instantAt(instants[i]);
                b.set(Column.VOLUME, i, c, board.sum(Column.VOLUME, from, to, c));
                b.set(Column.PREMIUM, i, c, board.sum(Column.PREMIUM, from, to, c));
            }
        }
        return b.build();
    }

    /** Ends of the bars of a session. */
    public static long[] ends(Cadence cadence, LocalDate session) {
        long open = CALENDAR.openMillis(session);
        long close = CALENDAR.closeMillis(session);
        List<Long> ends = new ArrayList<>();
        for (long t = open; t < close; ) {
            long next = (t / 3_600_000 + 1) * 3_600_000;
            t = cadence == Cadence.DAILY ? close : Math.min(close, next);
            ends.add(t);
        }
        return ends.stream().mapToLong(Long::longValue).toArray();
    }

    /** Adds the bars of a session; one close for each. */
    public HandBoards bars(LocalDate session, double... closes) {
        long start = CALENDAR.openMillis(session);
        long[] ends = ends(cadence, session);
        double open = closes[0];
        for (int i = 0; i < ends.length; i++) {
            double close = closes[Math.min(i, closes.length - 1)];
            bars.add(
                    start,
                    ends[i],
                    open,
                    Math.max(open, close),
                    Math.min(open, close),
                    close,
                    1000,
                    close);
            start = ends[i];
            open = close;
        }
        return this;
    }

    /** Adds a session's board; spots are those of the bars, instants the open and their ends. */
    public HandBoards board(
            LocalDate session, List<OptionSymbol> contracts, Consumer<BoardCells> fill) {
        long[] ends = ends(cadence, session);
        long[] instants = new long[ends.length + 1];
        instants[0] = CALENDAR.openMillis(session);
        System.arraycopy(ends, 0, instants, 1, ends.length);
        BoardCells builder = OptionBoard.builder(session, contracts, instants);
        Bars all = bars.build();
        for (int i = 0; i < all.size(); i++) {
            for (int k = 0; k < instants.length; k++) {
                if (instants[k] == all.endMillis(i)) {
                    builder.spot(k, all.close(i));
                }
            }
        }
        fill.accept(builder);
        boards.put((int) session.toEpochDay(), builder.build());
        return this;
    }

    /** Calls and puts of an expiry at each strike. */
    public static List<OptionSymbol> contracts(LocalDate expiry, double... strikes) {
        List<OptionSymbol> contracts = new ArrayList<>();
        for (double strike : strikes) {
            contracts.add(OptionSymbol.of("SPY", expiry, OptionType.CALL, strike));
            contracts.add(OptionSymbol.of("SPY", expiry, OptionType.PUT, strike));
        }
        return contracts;
    }

    /** Position of a contract among those of a builder. */
    public static int at(BoardCells builder, LocalDate expiry, OptionType type, double strike) {
        return builder.contracts().indexOf(OptionSymbol.of("SPY", expiry, type, strike));
    }

    /** Lets a contract trade: contracts and dollars of premium. */
    public static void trade(
            BoardCells b, int instant, int contract, double volume, double premium) {
        b.set(Column.VOLUME, instant, contract, volume);
        b.set(Column.PREMIUM, instant, contract, premium);
    }

    /** Columns by name of an indicator with these parameters. */
    public Map<String, double[]> compute(String name, Map<String, ?> given) {
        var type = Indicators.get(name, "test");
        var indicator = type.create(Args.check(name, type.params(), given, "test"));
        double[][] out = TestInputs.compute(indicator, this);
        Map<String, double[]> columns = new TreeMap<>();
        for (int k = 0; k < out.length; k++) {
            columns.put(indicator.outputs().get(k).shortName(), out[k]);
        }
        return columns;
    }

    @Override
    public Bars bars() {
        return bars.build();
    }

    @Override
    public Bars daily(String ticker) {
        throw new UnsupportedOperationException("no option indicator reads daily bars");
    }

    @Override
    public OptionBoards options() {
        return boards::get;
    }
}
