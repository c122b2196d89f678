package io.sigmalab.engine.execution;

import io.sigmalab.engine.board.BoardCells;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.matrix.MatrixMeta;
import io.sigmalab.engine.pack.Commission;
import io.sigmalab.engine.pack.Policy;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Boards written by hand, one instant and contract at a time. */
public final class TestBoard {
    private final LocalDate session;
    private final BoardCells builder;
    private final long[] instants;
    private int instant;

    private TestBoard(LocalDate session, List<OptionSymbol> symbols, long[] instants) {
        this.session = session;
        this.instants = instants;
        builder = OptionBoard.builder(session, symbols, instants);
    }

    /** A board with the open, the ends of the bars, five minutes before the close and the close. */
    public static TestBoard of(Bars bars, LocalDate session, OptionSymbol... symbols) {
        SessionCalendar calendar = SessionCalendar.nyse();
        TreeSet<Long> instants = new TreeSet<>();
        instants.add(calendar.openMillis(session));
        instants.add(calendar.closeMillis(session) - 5 * 60_000);
        instants.add(calendar.closeMillis(session));
        for (int i = 0; i < bars.size(); i++) {
            if (bars.sessionDay(i) == session.toEpochDay()) {
                instants.add(bars.endMillis(i));
            }
        }
        return new TestBoard(
                session, List.of(symbols), instants.stream().mapToLong(Long::longValue).toArray());
    }

    /** What follows is about this time of day. */
    public TestBoard at(String time) {
        long millis = millis(session, time);
        for (instant = 0; instants[instant] != millis; instant++) {
            if (instant == instants.length - 1) {
                throw new IllegalArgumentException("no instant " + time);
            }
        }
        return this;
    }

    /** What follows is about this position. */
    public TestBoard at(int position) {
        instant = position;
        return this;
    }

    /** Epoch milliseconds of a time of day. */
    public static long millis(LocalDate session, String time) {
        return session.atTime(LocalTime.parse(time))
                .atZone(SessionCalendar.ZONE)
                .toInstant()
                .toEpochMilli();
    }

    /** Spot, and what the volatility was implied from. */
    public TestBoard known(double spot, OptionSymbol symbol, double price, double delta) {
        builder.spot(instant, spot);
        set(symbol, Column.PRICE, price);
        set(symbol, Column.IV, 0.2);
        return set(symbol, Column.DELTA, delta);
    }

    /** A quote in force, given so many seconds before. */
    public TestBoard quote(OptionSymbol symbol, double bid, double ask, int secondsAgo) {
        set(symbol, Column.BID, bid);
        set(symbol, Column.ASK, ask);
        return set(symbol, Column.QUOTE_TIME, instants[instant] - 1000.0 * secondsAgo);
    }

    /** The first quote afterwards. */
    public TestBoard nextQuote(OptionSymbol symbol, double bid, double ask, int secondsLater) {
        set(symbol, Column.ENTRY_BID, bid);
        set(symbol, Column.ENTRY_ASK, ask);
        return set(symbol, Column.ENTRY_QUOTE_TIME, instants[instant] + 1000.0 * secondsLater);
    }

    /** The last trade. */
    public TestBoard last(OptionSymbol symbol, double price, int secondsAgo) {
        set(symbol, Column.LAST, price);
        return set(symbol, Column.LAST_TIME, instants[instant] - 1000.0 * secondsAgo);
    }

    /** The first trade afterwards. */
    public TestBoard nextTrade(OptionSymbol symbol, double price, int secondsLater) {
        set(symbol, Column.ENTRY_TRADE, price);
        return set(symbol, Column.ENTRY_TRADE_TIME, instants[instant] + 1000.0 * secondsLater);
    }

    /** Contracts traded since the instant before. */
    public TestBoard volume(OptionSymbol symbol, double contracts) {
        return set(symbol, Column.VOLUME, contracts);
    }

    /** Open interest of a contract. */
    public TestBoard interest(OptionSymbol symbol, double contracts) {
        builder.openInterest(builder.contracts().indexOf(symbol), contracts);
        return this;
    }

    /** Spot of an instant. */
    public TestBoard spot(double price) {
        builder.spot(instant, price);
        return this;
    }

    private TestBoard set(OptionSymbol symbol, Column column, double value) {
        builder.set(column, instant, builder.contracts().indexOf(symbol), value);
        return this;
    }

    /** The board. */
    public OptionBoard build() {
        return builder.build();
    }

    /** Boards by session. */
    public static OptionBoards boards(OptionBoard... boards) {
        Map<Integer, OptionBoard> byDay = new HashMap<>();
        for (OptionBoard board : boards) {
            byDay.put((int) board.session().toEpochDay(), board);
        }
        return byDay::get;
    }

    /** The same matrix with boards. */
    public static Matrix with(Matrix m, @Nullable OptionBoards boards) {
        return with(m, boards, 0);
    }

    /** The same matrix as built for contracts of so many days, with these boards. */
    public static Matrix with(Matrix m, @Nullable OptionBoards boards, int contractDays) {
        MatrixMeta meta = m.meta();
        return new Matrix(
                new MatrixMeta(
                        meta.matrixSha(),
                        meta.packId(),
                        meta.modelId(),
                        meta.ticker(),
                        meta.cadence(),
                        meta.start(),
                        meta.end(),
                        meta.providerId(),
                        meta.dataSha(),
                        meta.dataSource(),
                        meta.simulated(),
                        meta.indicatorSetSha(),
                        meta.labelSpec(),
                        meta.spanBars(),
                        meta.exitAtOpen(),
                        contractDays,
                        meta.allowedHours(),
                        meta.calendarVersion(),
                        meta.engineVersion()),
                m.bars(),
                m.barIndex(),
                m.featureNames(),
                m.features(),
                m.label(),
                m.labelReturn(),
                m.labelEnd(),
                m.horizonBar(),
                boards);
    }

    /** Rules of a test; what is not said is without limit. */
    public static final class Rules {
        private double delta = 0.35;
        private int dte;
        private int oi;
        private int volume;
        private double spread = 2;
        private double width = 5;
        private boolean weekly = true;
        private Policy.Structure structure = Policy.Structure.SINGLE;
        private Policy.Prices prices = Policy.Prices.OBSERVED;
        private double fill = 0.75;
        private Commission commission = Commission.of("custom", 0.65);
        private int force = 5;
        private double fraction = 1;

        /** Absolute delta wanted. */
        public Rules delta(double value) {
            delta = value;
            return this;
        }

        /** Days to expiry wanted. */
        public Rules dte(int days) {
            dte = days;
            return this;
        }

        /** Limits of the selection. */
        public Rules limits(int minOi, int minVolume, double maxSpread) {
            oi = minOi;
            volume = minVolume;
            spread = maxSpread;
            return this;
        }

        /** Only monthly expiries. */
        public Rules monthly() {
            weekly = false;
            return this;
        }

        /** A vertical of this width. */
        public Rules vertical(double strikes) {
            structure = Policy.Structure.VERTICAL;
            width = strikes;
            return this;
        }

        /** Prices may be modelled. */
        public Rules modelled() {
            prices = Policy.Prices.MODELLED;
            return this;
        }

        /** Share of the half spread given up, and dollars a contract and side. */
        public Rules costs(double half, double dollars) {
            fill = half;
            commission = Commission.of("custom", dollars);
            return this;
        }

        /** Rates of a broker. */
        public Rules broker(String name) {
            commission = Commission.of(name, 0);
            return this;
        }

        /** Share of equity spent on premium. */
        public Rules fraction(double share) {
            fraction = share;
            return this;
        }

        /** The rules. */
        public Policy.OptionRules build() {
            return new Policy.OptionRules(
                    delta,
                    dte,
                    oi,
                    volume,
                    spread,
                    width,
                    weekly,
                    structure,
                    prices,
                    fill,
                    0.02,
                    0.02,
                    commission,
                    force,
                    fraction);
        }

        /** A policy with these rules. */
        public Policy.Execution policy(Policy.Entry entry, Policy.@Nullable Brackets brackets) {
            return new Policy.Execution(
                    Policy.Instrument.CONTRACT,
                    1,
                    0,
                    entry,
                    false,
                    1,
                    false,
                    0,
                    "gate",
                    brackets,
                    build());
        }
    }
}
