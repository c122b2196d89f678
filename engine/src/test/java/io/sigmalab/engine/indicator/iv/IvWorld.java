package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.BoardCells;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.ImpliedVolatility;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.option.SettlementTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Boards priced by Black–Scholes from volatilities that a test plants, and bars around them. */
final class IvWorld implements Inputs {
    static final double FORWARD = 400.3;
    static final long MINUTE = 60_000;
    static final SessionCalendar CALENDAR = SessionCalendar.nyse();

    private static final ExpiryClock CLOCK = ExpiryClock.calendarTime();

    /** A planted volatility; NaN where none is known. */
    interface Planted {
        double at(long instant, OptionSymbol symbol);
    }

    private final Bars bars;
    private final Bars days;
    private final Map<Integer, OptionBoard> boards = new HashMap<>();

    IvWorld(Bars bars, Bars days) {
        this.bars = bars;
        this.days = days;
    }

    /** Bars that never move, from one session to another. */
    static IvWorld flat(LocalDate from, LocalDate to, Cadence cadence) {
        Bars.Builder b = Bars.builder("SPY", cadence, 0);
        long length = cadence.minutes() * 60_000L;
        for (LocalDate day : CALENDAR.between(from, to)) {
            long close = CALENDAR.closeMillis(day);
            for (long start = CALENDAR.openMillis(day); start < close; ) {
                long end = cadence == Cadence.DAILY ? close : (start / length + 1) * length;
                b.add(start, end, 400, 400, 400, 400, 1, 400);
                start = end;
            }
        }
        Bars bars = b.build();
        return new IvWorld(bars, bars);
    }

    @Override
    public Bars bars() {
        return bars;
    }

    @Override
    public Bars daily(String ticker) {
        return days;
    }

    @Override
    public OptionBoards options() {
        return boards::get;
    }

    IvWorld put(OptionBoard board) {
        boards.put((int) board.session().toEpochDay(), board);
        return this;
    }

    IvWorld without(LocalDate session) {
        boards.remove((int) session.toEpochDay());
        return this;
    }

    /**
     * Boards of these sessions: 12 strikes on either side; instants as often as the bars end, at
     * most every quarter of an hour, and five minutes after the open.
     */
    IvWorld plant(LocalDate from, LocalDate to, Planted planted) {
        for (LocalDate day : CALENDAR.between(from, to)) {
            long open = CALENDAR.openMillis(day);
            long close = CALENDAR.closeMillis(day);
            TreeSet<Long> instants = new TreeSet<>(List.of(open, open + 5 * MINUTE, close));
            long step =
                    switch (bars.cadence()) {
                        case DAILY -> close - open;
                        case M5 -> 5 * MINUTE;
                        default -> 15 * MINUTE;
                    };
            for (long t = open; t <= close; t += step) {
                instants.add(t);
            }
            put(builder(day, List.copyOf(instants), 12, FORWARD, planted).build());
        }
        return this;
    }

    /** The first output of an indicator. */
    double[] values(String name, Map<String, ?> given) {
        return TestInputs.compute(name, given, this)[0];
    }

    static long at(LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute))
                .atZone(SessionCalendar.ZONE)
                .toInstant()
                .toEpochMilli();
    }

    /** Strikes around the forward: own expiry, next session, a week and a month on. */
    static List<OptionSymbol> listed(LocalDate day, int reach, double forward) {
        TreeSet<LocalDate> expiries = new TreeSet<>();
        expiries.add(day);
        expiries.add(CALENDAR.next(day));
        expiries.add(CALENDAR.plusSessions(day, 5));
        expiries.add(CALENDAR.plusSessions(day, 21));
        List<OptionSymbol> symbols = new ArrayList<>();
        for (LocalDate expiry : expiries) {
            for (int k = -reach; k <= reach; k++) {
                double strike = Math.floor(forward) + k;
                symbols.add(OptionSymbol.of("SPY", expiry, OptionType.CALL, strike));
                symbols.add(OptionSymbol.of("SPY", expiry, OptionType.PUT, strike));
            }
        }
        return symbols;
    }

    /** A board of contracts priced at planted volatilities, which are then implied again. */
    static OptionBoard board(LocalDate day, List<Long> instants, double forward, Planted planted) {
        return builder(day, instants, 30, forward, planted).build();
    }

    static BoardCells builder(
            LocalDate day, List<Long> instants, int reach, double forward, Planted planted) {
        BoardCells b =
                OptionBoard.builder(
                        day,
                        listed(day, reach, forward),
                        instants.stream().mapToLong(Long::longValue).toArray());
        for (int i = 0; i < instants.size(); i++) {
            b.spot(i, forward);
            for (int e = 0; e < b.expiries().size(); e++) {
                b.forward(i, e, forward, true);
            }
            for (int c = 0; c < b.contracts().size(); c++) {
                OptionSymbol symbol = b.contracts().get(c);
                double volatility = planted.at(instants.get(i), symbol);
                double years = CLOCK.years(instants.get(i), symbol.expiry(), SettlementTime.CLOSE);
                if (volatility > 0 && years > 0) {
                    OptionTerms terms = new OptionTerms(forward, symbol.strike(), years, 0, 0);
                    double price = new BlackScholes(terms, volatility).price(symbol.type());
                    double implied = ImpliedVolatility.of(terms, symbol.type(), price);
                    b.set(Column.PRICE, i, c, price).set(Column.IV, i, c, implied);
                    if (implied > 0) {
                        double delta = new BlackScholes(terms, implied).delta(symbol.type());
                        b.set(Column.DELTA, i, c, delta);
                    }
                }
            }
        }
        return b;
    }
}
