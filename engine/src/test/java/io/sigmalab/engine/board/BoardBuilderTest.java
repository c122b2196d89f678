package io.sigmalab.engine.board;

import static io.sigmalab.engine.board.BuiltBoards.CALL;
import static io.sigmalab.engine.board.BuiltBoards.CLOCK;
import static io.sigmalab.engine.board.BuiltBoards.DAY;
import static io.sigmalab.engine.board.BuiltBoards.HALF_DAY;
import static io.sigmalab.engine.board.BuiltBoards.NONE;
import static io.sigmalab.engine.board.BuiltBoards.PUT;
import static io.sigmalab.engine.board.BuiltBoards.SESSION;
import static io.sigmalab.engine.board.BuiltBoards.bars;
import static io.sigmalab.engine.board.BuiltBoards.board;
import static io.sigmalab.engine.board.BuiltBoards.built;
import static io.sigmalab.engine.board.BuiltBoards.plan;
import static io.sigmalab.engine.board.BuiltBoards.reason;
import static io.sigmalab.engine.board.BuiltBoards.strike;
import static io.sigmalab.engine.board.BuiltBoards.value;
import static io.sigmalab.engine.label.DrawnBars.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.BuiltBoards.Minutes;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.VolatilityReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BoardBuilderTest {
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
}
