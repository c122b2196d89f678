package io.sigmalab.engine.board;

import static io.sigmalab.engine.label.DrawnBars.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.label.DrawnBars;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.VolatilityReason;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Boards built from minutes written by hand. */
final class BuiltBoards {
    static final String DAY = "2024-07-02";
    static final LocalDate SESSION = LocalDate.parse(DAY);
    static final String HALF_DAY = "2024-07-03";
    static final ExpiryClock CLOCK = ExpiryClock.calendarTime();
    static final double NONE = Double.NaN;
    static final OptionSymbol CALL = OptionSymbol.parse("TEST240702C00100000", "test");
    static final OptionSymbol PUT = OptionSymbol.parse("TEST240702P00100000", "test");

    private BuiltBoards() {}

    /** Hourly bars of a whole day, the close of each one dollar above its open. */
    static Bars bars(String day, double open) {
        int count = day.equals(HALF_DAY) ? 4 : 7;
        double[][] prices = new double[count][];
        for (int i = 0; i < count; i++) {
            prices[i] = new double[] {open + i, open + i + 1, open + i, open + i + 1};
        }
        return DrawnBars.hours(Bars.builder("TEST", Cadence.HOURLY, 8), day, prices).build();
    }

    /** A session of minutes under construction. */
    static final class Minutes {
        final String day;
        final OptionDay.Builder builder;

        Minutes(String day) {
            this.day = day;
            builder = OptionDay.builder("TEST", LocalDate.parse(day));
        }

        Minutes trade(OptionSymbol symbol, String time, double volume, double price) {
            return add(symbol, time, price, price, volume, price, NONE, NONE);
        }

        Minutes quote(OptionSymbol symbol, String time, double bid, double ask) {
            return add(symbol, time, NONE, NONE, 0, NONE, bid, ask);
        }

        Minutes add(
                OptionSymbol symbol,
                String time,
                double open,
                double close,
                double volume,
                double vwap,
                double bid,
                double ask) {
            builder.add(
                    builder.contract(symbol),
                    at(day, time),
                    open,
                    Math.max(open, close),
                    Math.min(open, close),
                    close,
                    volume,
                    vwap,
                    NONE,
                    bid,
                    ask);
            return this;
        }

        OptionDay build() {
            return builder.build();
        }
    }

    static BoardPlan plan(String day, Sampling... windows) {
        LocalDate session = LocalDate.parse(day);
        return new BoardPlan(
                session,
                new TreeSet<>(List.of(session, session.plusDays(20))),
                new TreeSet<>(Arrays.asList(windows)),
                99.5,
                99.5);
    }

    static OptionBoard board(String day, Minutes minutes, Sampling... windows) {
        return built(day, minutes, windows).board();
    }

    static BoardBuilder.Built built(String day, Minutes minutes, Sampling... windows) {
        return BoardBuilder.build(
                plan(day, windows),
                minutes.build(),
                ChainSnapshot.empty("TEST", LocalDate.parse(day)),
                bars(day, 100),
                CLOCK);
    }

    static double value(OptionBoard board, Column column, String time, OptionSymbol of) {
        int instant = board.instantAt(at(board.session().toString(), time));
        assertThat(instant).isNotNegative();
        return board.get(column, instant, board.indexOf(of));
    }

    static VolatilityReason reason(OptionBoard board, String time, OptionSymbol of) {
        return VolatilityReason.of((byte) value(board, Column.IV_REASON, time, of));
    }

    static OptionSymbol strike(OptionType type, double strike) {
        return OptionSymbol.of("TEST", SESSION, type, strike);
    }
}
