package io.sigmalab.engine.board;

import static io.sigmalab.engine.label.DrawnBars.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.label.DrawnBars;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.option.VolatilityReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BoardBuilderTest {
    private static final String DAY = "2024-07-02";
    private static final LocalDate SESSION = LocalDate.parse(DAY);
    private static final String HALF_DAY = "2024-07-03";
    private static final ExpiryClock CLOCK = ExpiryClock.calendarTime();
    private static final double NONE = Double.NaN;

    private static final OptionSymbol CALL = OptionSymbol.parse("TEST240702C00100000", "test");
    private static final OptionSymbol PUT = OptionSymbol.parse("TEST240702P00100000", "test");

    /** Hourly bars of a whole day, the close of each one dollar above its open. */
    private static Bars bars(String day, double open) {
        int count = day.equals(HALF_DAY) ? 4 : 7;
        double[][] prices = new double[count][];
        for (int i = 0; i < count; i++) {
            prices[i] = new double[] {open + i, open + i + 1, open + i, open + i + 1};
        }
        return DrawnBars.hours(Bars.builder("TEST", Cadence.HOURLY, 8), day, prices).build();
    }

    /** A session of minutes under construction. */
    private static final class Minutes {
        private final String day;
        private final OptionDay.Builder builder;

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

    private static BoardPlan plan(String day, Sampling... windows) {
        LocalDate session = LocalDate.parse(day);
        return new BoardPlan(
                session,
                new TreeSet<>(List.of(session, session.plusDays(20))),
                new TreeSet<>(Arrays.asList(windows)),
                99.5,
                99.5);
    }

    private static OptionBoard board(String day, Minutes minutes, Sampling... windows) {
        return built(day, minutes, windows).board();
    }

    private static BoardBuilder.Built built(String day, Minutes minutes, Sampling... windows) {
        return BoardBuilder.build(
                plan(day, windows),
                minutes.build(),
                ChainSnapshot.empty("TEST", LocalDate.parse(day)),
                bars(day, 100),
                CLOCK);
    }

    private static double value(OptionBoard board, Column column, String time, OptionSymbol of) {
        int instant = board.instantAt(at(board.session().toString(), time));
        assertThat(instant).isNotNegative();
        return board.get(column, instant, board.indexOf(of));
    }

    private static VolatilityReason reason(OptionBoard board, String time, OptionSymbol of) {
        return VolatilityReason.of((byte) value(board, Column.IV_REASON, time, of));
    }

    @Test
    void minutesCountToTheBarInWhichTheyEndAndTheFirstBarIsHalfAnHour() {
        OptionBoard board =
                board(
                        DAY,
                        new Minutes(DAY)
                                .trade(CALL, "09:29", 1000, 1)
                                .trade(CALL, "09:30", 1, 1)
                                .trade(CALL, "09:59", 2, 1)
                                .trade(CALL, "10:00", 4, 1)
                                .trade(CALL, "10:59", 8, 1)
                                .trade(CALL, "15:59", 16, 1)
                                .trade(CALL, "16:00", 1000, 1)
                                .trade(PUT, "12:30", 32, 1));

        // The open, seven ends of bars, the last of them the close, and 15:55.
        assertThat(board.instantCount()).isEqualTo(9);
        assertThat(board.instant(7)).isEqualTo(at(DAY, "15:55"));
        assertThat(value(board, Column.VOLUME, "09:30", CALL)).isZero();
        assertThat(value(board, Column.VOLUME, "10:00", CALL)).isEqualTo(3);
        assertThat(value(board, Column.VOLUME, "11:00", CALL)).isEqualTo(12);
        assertThat(value(board, Column.VOLUME, "12:00", CALL)).isZero();
        assertThat(value(board, Column.VOLUME, "16:00", CALL)).isEqualTo(16);
        assertThat(value(board, Column.VOLUME, "13:00", PUT)).isEqualTo(32);
        assertThat(board.sum(Column.VOLUME, 0, 8, board.indexOf(CALL))).isEqualTo(31);
    }

    @Test
    void premiumIsVolumeTimesItsPriceTimesAHundredToTheCent() {
        BoardBuilder.Built built =
                built(
                        DAY,
                        new Minutes(DAY)
                                .add(CALL, "09:30", 1.10, 1.20, 7, 1.1557, NONE, NONE)
                                .add(CALL, "09:31", 1.20, 1.25, 3, NONE, NONE, NONE)
                                .add(CALL, "09:32", 9.99, 9.99, 0, 9.99, NONE, NONE));
        OptionBoard board = built.board();

        // 7 × 1.1557 × 100 = 808.99 and 3 × the close 1.25 × 100 = 375.
        assertThat(value(board, Column.PREMIUM, "10:00", CALL)).isCloseTo(1183.99, within(1e-9));
        assertThat(built.trades()).isEqualTo(2);
        assertThat(built.closesForVwap()).isEqualTo(1);
        assertThat(value(board, Column.LAST, "10:00", CALL)).isEqualTo(1.25);
        assertThat(value(board, Column.LAST_TIME, "10:00", CALL)).isEqualTo(at(DAY, "09:32"));
    }

    @Test
    void windowsAndHalfDaysHaveTheirOwnInstants() {
        OptionBoard board =
                board(
                        HALF_DAY,
                        new Minutes(HALF_DAY)
                                .trade(half(CALL), "12:54", 1, 1)
                                .trade(half(CALL), "12:55", 2, 1)
                                .trade(half(CALL), "12:59", 4, 1)
                                .trade(half(CALL), "13:00", 8, 1),
                        Sampling.parse("10:10-10:20", "test"),
                        Sampling.parse("15:55-16:00", "test"));

        assertThat(board.instantCount()).isEqualTo(7);
        assertThat(board.instantAt(at(HALF_DAY, "10:20"))).isEqualTo(2);
        assertThat(board.instant(6)).isEqualTo(at(HALF_DAY, "13:00"));
        assertThat(value(board, Column.VOLUME, "12:55", half(CALL))).isEqualTo(1);
        assertThat(value(board, Column.VOLUME, "13:00", half(CALL))).isEqualTo(6);
        // 13:00 is the settlement: nothing is left to imply.
        assertThat(reason(board, "13:00", half(CALL))).isEqualTo(VolatilityReason.EXPIRED);
        assertThat(value(board, Column.IV, "13:00", half(CALL))).isNaN();
        assertThat(board.spot(2)).isNaN();
        assertThat(board.spot(3)).isEqualTo(102);
    }

    private static OptionSymbol half(OptionSymbol symbol) {
        return new OptionSymbol(
                symbol.root(), LocalDate.parse(HALF_DAY), symbol.type(), symbol.strikeMills());
    }

    @Test
    void thePriceIsTheMiddleOfAFreshQuoteElseAFreshTrade() {
        OptionBoard board =
                board(
                        DAY,
                        new Minutes(DAY)
                                .trade(CALL, "09:57", 5, 1.50)
                                .quote(CALL, "09:54", 1.40, 1.44)
                                .trade(PUT, "09:58", 5, 0.50)
                                .quote(PUT, "09:53", 0.40, 0.44)
                                .trade(CALL, "10:30", 5, 1.60)
                                .quote(CALL, "10:31", 1.62, 1.66));

        // At 10:00 the quote of 09:55 is five minutes old and counts, that of 09:54 does not.
        assertThat(value(board, Column.PRICE, "10:00", CALL)).isCloseTo(1.42, within(1e-12));
        assertThat(value(board, Column.PRICE, "10:00", PUT)).isEqualTo(0.50);
        assertThat(value(board, Column.PRICE, "11:00", CALL)).isNaN();
        assertThat(reason(board, "11:00", CALL)).isEqualTo(VolatilityReason.STALE);
        assertThat(value(board, Column.BID, "11:00", CALL)).isEqualTo(1.62);
        assertThat(value(board, Column.QUOTE_TIME, "11:00", CALL)).isEqualTo(at(DAY, "10:32"));
        assertThat(value(board, Column.LAST, "16:00", CALL)).isEqualTo(1.60);
    }

    @Test
    void whyThereIsNoVolatilityIsSaid() {
        OptionSymbol low = OptionSymbol.of("TEST", SESSION, OptionType.CALL, 90);
        OptionSymbol high = OptionSymbol.of("TEST", SESSION, OptionType.PUT, 95);
        OptionBoard board =
                board(
                        DAY,
                        new Minutes(DAY)
                                .quote(CALL, "09:58", 0, 0.05)
                                .quote(PUT, "09:58", 0.60, 0.50)
                                .trade(low, "09:58", 1, 10.50)
                                .trade(high, "09:58", 1, 99));

        assertThat(reason(board, "10:00", CALL)).isEqualTo(VolatilityReason.NO_BID);
        assertThat(reason(board, "10:00", PUT)).isEqualTo(VolatilityReason.CROSSED);
        // The underlying stands at 101: eleven dollars are certain, 10.50 were paid.
        assertThat(reason(board, "10:00", low)).isEqualTo(VolatilityReason.BELOW_INTRINSIC);
        assertThat(reason(board, "10:00", high)).isEqualTo(VolatilityReason.ABOVE_MAX);
        assertThat(value(board, Column.IV_REASON, "09:30", CALL)).isNaN();
        assertThat(board.forwardImplied(1, 0)).isFalse();
        assertThat(board.forward(1, 0)).isEqualTo(101);
    }

    @Test
    void aBidOfNothingFallsBackToAFreshTrade() {
        OptionBoard board =
                board(
                        DAY,
                        new Minutes(DAY)
                                .trade(CALL, "09:57", 5, 1.50)
                                .quote(CALL, "09:58", 0, 1.60));

        assertThat(value(board, Column.PRICE, "10:00", CALL)).isEqualTo(1.50);
        assertThat(reason(board, "10:00", CALL)).isEqualTo(VolatilityReason.SOLVED);
    }

    @Test
    void theForwardIsTheMedianOfWhatPairsNearTheMoneySay() {
        Minutes minutes = new Minutes(DAY);
        // C − P = 101.2 − K at every strike but 101, which is off by a dollar.
        for (int k = 90; k <= 110; k++) {
            double off = k == 101 ? 1 : 0;
            minutes.trade(strike(OptionType.CALL, k), "09:58", 1, 20 + 101.2 - k + off);
            minutes.trade(strike(OptionType.PUT, k), "09:58", 1, 20);
        }
        OptionBoard board = board(DAY, minutes);

        assertThat(board.forwardImplied(1, 0)).isTrue();
        assertThat(board.forward(1, 0)).isCloseTo(101.2, within(1e-9));
        assertThat(board.forwardImplied(2, 0)).isFalse();
        assertThat(board.forward(2, 0)).isEqualTo(102);
    }

    @Test
    void farOutTheDiscountIsWhatStrikesSay() {
        LocalDate expiry = SESSION.plusDays(20);
        Minutes minutes = new Minutes(DAY);
        double years = CLOCK.years(at(DAY, "10:00"), expiry, CLOSE);
        for (int k = 92; k <= 110; k++) {
            for (OptionType type : OptionType.values()) {
                BlackScholes model = new BlackScholes(new OptionTerms(101, k, years, 0.30, 0), 0.4);
                minutes.trade(
                        OptionSymbol.of("TEST", expiry, type, k), "09:59", 1, model.price(type));
            }
        }
        OptionBoard board = board(DAY, minutes);

        assertThat(board.forward(1, 0)).isCloseTo(101 * Math.exp(0.30 * years), within(1e-9));
        for (int c = 0; c < board.size(); c++) {
            assertThat(board.get(Column.IV, 1, c)).isCloseTo(0.4, within(1e-9));
        }
    }

    private static final io.sigmalab.engine.option.SettlementTime CLOSE =
            io.sigmalab.engine.option.SettlementTime.CLOSE;

    private static OptionSymbol strike(OptionType type, double strike) {
        return OptionSymbol.of("TEST", SESSION, type, strike);
    }

    @Test
    void volatilityComesBackFromThePriceThatItGave() {
        double years = 6 / (365.0 * 24);
        OptionTerms terms = new OptionTerms(101, 100, years, 0, 0);
        BlackScholes model = new BlackScholes(terms, 0.35);
        OptionBoard board =
                board(
                        DAY,
                        new Minutes(DAY)
                                .trade(CALL, "09:59", 1, model.price(OptionType.CALL))
                                .trade(PUT, "09:59", 1, model.price(OptionType.PUT)));

        assertThat(value(board, Column.IV, "10:00", CALL)).isCloseTo(0.35, within(1e-9));
        assertThat(value(board, Column.DELTA, "10:00", CALL))
                .isCloseTo(model.delta(OptionType.CALL), within(1e-9));
        assertThat(value(board, Column.DELTA, "10:00", PUT))
                .isCloseTo(model.delta(OptionType.PUT), within(1e-9));
        assertThat(value(board, Column.GAMMA, "10:00", PUT)).isCloseTo(model.gamma(), within(1e-9));
    }

    @Test
    void entriesAreTheFirstQuoteAndTradeAfterTheInstantWithinFiveMinutes() {
        OptionBoard board =
                board(
                        DAY,
                        new Minutes(DAY)
                                .add(CALL, "09:59", 1, 2, 9, 1.5, 1.9, 2.1)
                                .quote(CALL, "10:01", 2.0, 2.2)
                                .add(CALL, "10:03", 2.3, 2.4, 1, 2.35, 2.3, 2.5)
                                .add(CALL, "11:05", 3, 3, 1, 3, 3, 3.2)
                                .add(CALL, "11:54", 4, 4, 1, 4, 4, 4.2)
                                .add(CALL, "12:04", 5, 5, 1, 5, 5, 5.2)
                                .add(CALL, "16:00", 6, 6, 1, 6, 6, 6.2));

        assertThat(value(board, Column.ENTRY_BID, "10:00", CALL)).isEqualTo(2.0);
        assertThat(value(board, Column.ENTRY_ASK, "10:00", CALL)).isEqualTo(2.2);
        assertThat(value(board, Column.ENTRY_QUOTE_TIME, "10:00", CALL))
                .isEqualTo(at(DAY, "10:02"));
        assertThat(value(board, Column.ENTRY_TRADE, "10:00", CALL)).isEqualTo(2.3);
        assertThat(value(board, Column.ENTRY_TRADE_TIME, "10:00", CALL))
                .isEqualTo(at(DAY, "10:03"));
        // The minute from 11:05 ends six minutes after eleven, that from 12:04 five after noon.
        assertThat(value(board, Column.ENTRY_TRADE, "11:00", CALL)).isNaN();
        assertThat(value(board, Column.ENTRY_BID, "11:00", CALL)).isNaN();
        assertThat(value(board, Column.ENTRY_TRADE, "12:00", CALL)).isEqualTo(5);
        assertThat(value(board, Column.ENTRY_BID, "12:00", CALL)).isEqualTo(5);
        // Options on funds trade on after the close; the session does not.
        assertThat(value(board, Column.ENTRY_TRADE, "16:00", CALL)).isNaN();
    }

    @Test
    void beforeTheFirstMinuteOfAnyContractVolumesAreNotKnown() {
        OptionBoard board = board(DAY, new Minutes(DAY).trade(CALL, "10:30", 5, 1));

        assertThat(value(board, Column.VOLUME, "10:00", CALL)).isNaN();
        assertThat(value(board, Column.VOLUME, "11:00", CALL)).isEqualTo(5);
        assertThat(value(board, Column.PREMIUM, "12:00", CALL)).isZero();
        assertThat(board.isKnown(1, 0)).isFalse();
        assertThat(board.isKnown(2, 0)).isTrue();
        assertThat(board.strikes(1, 0)).isEmpty();
        assertThat(board.strikes(2, 0)).containsExactly(100);
    }

    @Test
    void theChainBringsOpenInterestAndContractsThatDidNotTrade() {
        double[] none = {NONE, NONE};
        ChainSnapshot chain =
                new ChainSnapshot(
                        "TEST",
                        SESSION,
                        List.of(CALL, PUT),
                        new double[] {1200, NONE},
                        none,
                        none,
                        none,
                        none,
                        none);
        OptionSymbol far = strike(OptionType.CALL, 112);
        OptionBoard board =
                BoardBuilder.build(
                                plan(DAY),
                                new Minutes(DAY)
                                        .trade(CALL, "09:30", 5, 1)
                                        .trade(far, "09:30", 5, 1)
                                        .build(),
                                chain,
                                bars(DAY, 100),
                                CLOCK)
                        .board();

        // 112 is more than 12 % above the previous close of 99.50.
        assertThat(board.contracts()).containsExactly(CALL, PUT);
        assertThat(board.openInterest(0)).isEqualTo(1200);
        assertThat(board.openInterest(1)).isNaN();
        assertThat(board.isKnown(0, 1)).isTrue();
        assertThat(value(board, Column.VOLUME, "10:00", PUT)).isZero();
        assertThat(value(board, Column.LAST, "10:00", PUT)).isNaN();
        assertThat(board.previousClose()).isEqualTo(99.5);
        assertThat(board.spot(0)).isEqualTo(100);
    }

    @Test
    void adjustedBarsGiveRawPrices() {
        Bars.Builder bars = Bars.builder("TEST", Cadence.HOURLY, 1);
        bars.add(
                at(DAY, "09:30"),
                at(DAY, "10:00"),
                (int) SESSION.toEpochDay(),
                (byte) 9,
                50,
                51,
                50,
                50.5,
                1000,
                NONE,
                0.5);
        OptionBoard board =
                BoardBuilder.build(
                                plan(DAY),
                                new Minutes(DAY).trade(CALL, "09:30", 5, 1).build(),
                                ChainSnapshot.empty("TEST", SESSION),
                                bars.build(),
                                CLOCK)
                        .board();

        assertThat(board.spot(0)).isEqualTo(100);
        assertThat(board.spot(1)).isEqualTo(101);
    }

    @Test
    void dataOfAnotherSessionAreRefused() {
        assertThatThrownBy(
                        () ->
                                BoardBuilder.build(
                                        plan(DAY),
                                        OptionDay.empty("TEST", SESSION.plusDays(1)),
                                        ChainSnapshot.empty("TEST", SESSION),
                                        bars(DAY, 100),
                                        CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minutes must be of 2024-07-02");
    }

    @Test
    void sumsEqualTheOnesWorkedOutMinuteByMinute() {
        for (int seed = 0; seed < 8; seed++) {
            Drawn drawn = new Drawn(seed % 2 == 0 ? DAY : HALF_DAY, seed);
            OptionBoard board = drawn.board(Long.MAX_VALUE);
            OptionDay day = drawn.minutes;
            for (int c = 0; c < board.size(); c++) {
                int of = day.indexOf(board.contracts().get(c));
                for (int i = 1; i < board.instantCount(); i++) {
                    double volume = 0;
                    double premium = 0;
                    double last = NONE;
                    for (int m = of < 0 ? 0 : day.firstOf(of); of >= 0 && m < day.endOf(of); m++) {
                        boolean inside = day.startMillis(m) >= board.instant(0);
                        boolean mine = day.endMillis(m) <= board.instant(i) && inside;
                        if (mine && day.endMillis(m) > board.instant(i - 1)) {
                            double price = Double.isNaN(day.vwap(m)) ? day.close(m) : day.vwap(m);
                            volume += day.volume(m);
                            premium += day.volume(m) > 0 ? day.volume(m) * price * 100 : 0;
                        }
                        last = mine && day.volume(m) > 0 ? day.close(m) : last;
                    }
                    assertThat(board.get(Column.VOLUME, i, c)).isEqualTo(volume);
                    assertThat(board.get(Column.PREMIUM, i, c)).isCloseTo(premium, within(1e-6));
                    assertThat(Double.compare(board.get(Column.LAST, i, c), last)).isZero();
                }
            }
        }
    }

    @Test
    void cuttingLaterMinutesChangesNothingButEntries() {
        for (int seed = 10; seed < 16; seed++) {
            Drawn drawn = new Drawn(seed % 2 == 0 ? DAY : HALF_DAY, seed);
            OptionBoard whole = drawn.board(Long.MAX_VALUE);
            for (int at = 1; at < whole.instantCount(); at++) {
                OptionBoard cut = drawn.board(whole.instant(at));
                for (int i = 0; i <= at; i++) {
                    int then = cut.instantAt(whole.instant(i));
                    // Ends of bars that come later are not instants yet; windows always are.
                    assertThat(then).isNotNegative();
                    sameAt(whole, i, cut, then);
                }
            }
        }
    }

    private static void sameAt(OptionBoard whole, int i, OptionBoard cut, int then) {
        assertThat(Double.compare(cut.spot(then), whole.spot(i))).isZero();
        assertThat(cut.hasMinutes(then)).isEqualTo(whole.hasMinutes(i));
        int known = 0;
        for (int c = 0; c < whole.size(); c++) {
            if (!whole.isKnown(i, c)) {
                continue;
            }
            known++;
            int d = cut.indexOf(whole.contracts().get(c));
            assertThat(cut.isKnown(then, d)).isTrue();
            for (Column column : Column.values()) {
                if (!column.name().startsWith("ENTRY")) {
                    assertThat(cut.get(column, then, d))
                            .as("%s of %s", column, whole.contracts().get(c))
                            .usingComparator(Double::compare)
                            .isEqualTo(whole.get(column, i, c));
                }
            }
            int expiry = cut.expiryOf(d);
            assertThat(cut.forward(then, expiry)).isEqualTo(whole.forward(i, whole.expiryOf(c)));
        }
        int there = 0;
        for (int d = 0; d < cut.size(); d++) {
            there += cut.isKnown(then, d) ? 1 : 0;
        }
        assertThat(there).isEqualTo(known);
    }

    /** A session drawn at random, with a published chain or without. */
    private static final class Drawn {
        final OptionDay minutes;
        private final BoardPlan plan;
        private final ChainSnapshot chain;
        private final Bars bars;

        Drawn(String day, long seed) {
            LocalDate session = LocalDate.parse(day);
            SortedSet<LocalDate> expiries = new TreeSet<>(List.of(session, session.plusDays(2)));
            plan =
                    new BoardPlan(
                            session,
                            expiries,
                            new TreeSet<>(List.of(Sampling.parse("10:10-10:20", "test"))),
                            100,
                            100);
            bars = bars(day, 98);
            List<OptionSymbol> contracts = DrawnOptions.contracts("TEST", expiries, 100);
            minutes = DrawnOptions.minutes(bars, contracts, seed);
            chain =
                    seed % 4 < 2
                            ? ChainSnapshot.empty("TEST", session)
                            : DrawnOptions.chain("TEST", session, contracts, seed);
        }

        OptionBoard board(long millis) {
            Bars known = bars.slice(0, Math.min(bars.size(), bars.firstEndingAfter(millis)));
            return BoardBuilder.build(plan, minutes.knownBy(millis), chain, known, CLOCK).board();
        }
    }

    @Test
    void aBoardComesBackFromItsBytesAsItWas() throws IOException {
        OptionBoard board = new Drawn(DAY, 3).board(Long.MAX_VALUE);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 22);
        BoardCodec.write(board, bytes::put);
        int length = bytes.position();
        bytes.flip();
        OptionBoard read =
                BoardCodec.read(
                        part -> {
                            int n = part.remaining();
                            part.put(bytes.slice(bytes.position(), n));
                            bytes.position(bytes.position() + n);
                        });

        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(length % 8).isZero();
        assertThat(read.contracts()).isEqualTo(board.contracts());
        assertThat(read.instantCount()).isEqualTo(board.instantCount());
        assertThat(read.previousClose()).isEqualTo(board.previousClose());
        for (int i = 0; i < board.instantCount(); i++) {
            assertThat(read.instant(i)).isEqualTo(board.instant(i));
            sameAt(board, i, read, i);
            for (int e = 0; e < board.expiries().size(); e++) {
                assertThat(read.forwardImplied(i, e)).isEqualTo(board.forwardImplied(i, e));
            }
            for (int c = 0; c < board.size(); c++) {
                for (Column column : Column.values()) {
                    assertThat(Double.compare(read.get(column, i, c), board.get(column, i, c)))
                            .isZero();
                }
            }
        }
        ByteBuffer again = ByteBuffer.allocate(1 << 22);
        BoardCodec.write(read, again::put);
        assertThat(again.position()).isEqualTo(length);
        assertThat(again.flip()).isEqualTo(bytes.flip());
    }

    @Test
    void strikesAreKeptWithinFourDeviationsOrTwelvePercent() {
        BoardPlan plan =
                BoardPlan.of(
                        SESSION,
                        List.of(SESSION, SESSION.plusDays(1), SESSION.plusDays(91)),
                        OptionNeeds.SAME_DAY.withTenor(90),
                        List.of(SESSION.minusDays(1), SESSION.plusDays(3)),
                        NONE,
                        200);

        assertThat(plan.expiries())
                .containsExactly(
                        SESSION, SESSION.plusDays(1), SESSION.plusDays(3), SESSION.plusDays(91));
        assertThat(plan.width(SESSION)).isEqualTo(0.12);
        // √(92 / 365) = 0.50205
        assertThat(plan.width(SESSION.plusDays(91))).isCloseTo(0.50205, within(1e-5));
        assertThat(plan.filter().lowStrike()).isCloseTo(99.59, within(0.01));
        assertThat(plan.accepts(strike(OptionType.CALL, 224))).isTrue();
        assertThat(plan.accepts(strike(OptionType.CALL, 225))).isFalse();
        assertThat(plan.accepts(OptionSymbol.of("TEST", SESSION.plusDays(91), OptionType.PUT, 225)))
                .isTrue();
        assertThat(
                        new BoardPlan(
                                        SESSION,
                                        plan.expiries(),
                                        Collections.emptySortedSet(),
                                        1,
                                        NONE)
                                .accepts(strike(OptionType.CALL, 900)))
                .isTrue();
    }
}
