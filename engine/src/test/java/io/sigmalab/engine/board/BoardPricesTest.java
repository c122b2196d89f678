package io.sigmalab.engine.board;

import static io.sigmalab.engine.board.BuiltBoards.CALL;
import static io.sigmalab.engine.board.BuiltBoards.CLOCK;
import static io.sigmalab.engine.board.BuiltBoards.DAY;
import static io.sigmalab.engine.board.BuiltBoards.NONE;
import static io.sigmalab.engine.board.BuiltBoards.PUT;
import static io.sigmalab.engine.board.BuiltBoards.SESSION;
import static io.sigmalab.engine.board.BuiltBoards.board;
import static io.sigmalab.engine.board.BuiltBoards.reason;
import static io.sigmalab.engine.board.BuiltBoards.strike;
import static io.sigmalab.engine.board.BuiltBoards.value;
import static io.sigmalab.engine.label.DrawnBars.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.BuiltBoards.Minutes;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.option.SettlementTime;
import io.sigmalab.engine.option.VolatilityReason;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prices, forwards and volatilities of a board built from minutes. */
class BoardPricesTest {
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

    private static final SettlementTime CLOSE = SettlementTime.CLOSE;

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
