package io.sigmalab.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ContractPickerTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);
    private static final Bars BARS = SmallMatrix.flat(6, new double[12]);

    private static OptionSymbol call(double strike) {
        return OptionSymbol.of("SPY", DAY, OptionType.CALL, strike);
    }

    private static OptionSymbol put(double strike) {
        return OptionSymbol.of("SPY", DAY, OptionType.PUT, strike);
    }

    private static TestBoard board(OptionSymbol... symbols) {
        return TestBoard.of(BARS, DAY, symbols).at("11:00");
    }

    private static ContractPicker.Choice choose(
            TestBoard.Rules rules, OptionBoard board, OptionType type) {
        return new ContractPicker(rules.build())
                .choose(board, board.instantAt(TestBoard.millis(DAY, "11:00")), type, DAY);
    }

    private static OptionSymbol chosen(TestBoard.Rules rules, OptionBoard board, OptionType type) {
        ContractPicker.Choice choice = choose(rules, board, type);
        return Objects.requireNonNull(choice.pick(), () -> "" + choice.reason()).symbol();
    }

    @Test
    void theAbsoluteDeltaNearestToTheTargetWinsOnBothSides() {
        OptionBoard board =
                board(call(101), call(102), call(103), put(97), put(98), put(99))
                        .known(100, call(101), 1, 0.42)
                        .known(100, call(102), 1, 0.33)
                        .known(100, call(103), 1, 0.20)
                        .known(100, put(97), 1, -0.21)
                        .known(100, put(98), 1, -0.29)
                        .known(100, put(99), 1, -0.40)
                        .build();
        TestBoard.Rules rules = new TestBoard.Rules();
        assertThat(chosen(rules, board, OptionType.CALL)).isEqualTo(call(102));
        assertThat(chosen(rules, board, OptionType.PUT)).isEqualTo(put(99));
        assertThat(chosen(rules.delta(0.30), board, OptionType.PUT)).isEqualTo(put(98));
    }

    @Test
    void ofEqualDeltasTheOneNearerToTheMoneyWinsThenTheLowerStrike() {
        OptionBoard board =
                board(call(98), call(102), call(103))
                        .known(100, call(98), 1, 0.25)
                        .known(100, call(102), 1, 0.25)
                        .known(100, call(103), 1, 0.25)
                        .build();
        TestBoard.Rules rules = new TestBoard.Rules().delta(0.25);
        assertThat(chosen(rules, board, OptionType.CALL)).isEqualTo(call(98));
        OptionBoard nearer =
                board(call(98), call(101))
                        .known(100, call(98), 1, 0.25)
                        .known(100, call(101), 1, 0.25)
                        .build();
        assertThat(chosen(rules, nearer, OptionType.CALL)).isEqualTo(call(101));
    }

    @Test
    void theReasonIsTheLimitThatRemovedTheLastContract() {
        OptionBoard board =
                board(call(101), call(102))
                        .known(100, call(101), 1, 0.42)
                        .quote(call(101), 0.9, 1.1, 0)
                        .interest(call(101), 900)
                        .volume(call(101), 40)
                        .known(100, call(102), 1, 0.33)
                        .build();
        assertThat(choose(new TestBoard.Rules().limits(901, 0, 2), board, OptionType.CALL).reason())
                .as("one below, one not published")
                .isEqualTo(Unfilled.OI_UNKNOWN);
        assertThat(
                        choose(new TestBoard.Rules().limits(900, 41, 2), board, OptionType.CALL)
                                .reason())
                .isEqualTo(Unfilled.VOLUME_BELOW_MIN);
        assertThat(
                        choose(new TestBoard.Rules().limits(900, 40, 0.19), board, OptionType.CALL)
                                .reason())
                .isEqualTo(Unfilled.SPREAD_ABOVE_MAX);
        assertThat(chosen(new TestBoard.Rules().limits(900, 40, 0.21), board, OptionType.CALL))
                .isEqualTo(call(101));
        assertThat(choose(new TestBoard.Rules(), board, OptionType.PUT).reason())
                .isEqualTo(Unfilled.NO_CONTRACT);
        assertThat(choose(new TestBoard.Rules().dte(30), board, OptionType.CALL).reason())
                .isEqualTo(Unfilled.NO_EXPIRY);
        assertThat(
                        choose(new TestBoard.Rules(), board(call(101)).build(), OptionType.CALL)
                                .reason())
                .isEqualTo(Unfilled.NO_DELTA);
        OptionBoard known =
                board(call(101)).known(100, call(101), 1, 0.4).interest(call(101), 5).build();
        assertThat(choose(new TestBoard.Rules().limits(6, 0, 2), known, OptionType.CALL).reason())
                .isEqualTo(Unfilled.OI_BELOW_MIN);
    }

    @Test
    void volumeCountsFromTheOpenToTheDecisionAndNotBeyond() {
        OptionBoard board =
                TestBoard.of(BARS, DAY, call(101))
                        .at("09:30")
                        .volume(call(101), 7)
                        .at("11:00")
                        .known(100, call(101), 1, 0.4)
                        .volume(call(101), 5)
                        .at("12:00")
                        .volume(call(101), 1000)
                        .build();
        TestBoard.Rules rules = new TestBoard.Rules().limits(0, 12, 2);
        assertThat(Objects.requireNonNull(choose(rules, board, OptionType.CALL).pick()).volume())
                .isEqualTo(12);
        assertThat(choose(new TestBoard.Rules().limits(0, 13, 2), board, OptionType.CALL).reason())
                .isEqualTo(Unfilled.VOLUME_BELOW_MIN);
    }

    @Test
    void withoutWeekliesOnlyThirdFridaysAndWhatReplacesThemCount() {
        LocalDate second = LocalDate.of(2024, 1, 12);
        LocalDate third = LocalDate.of(2024, 1, 19);
        OptionSymbol weekly = OptionSymbol.of("SPY", second, OptionType.CALL, 101);
        OptionSymbol monthly = OptionSymbol.of("SPY", third, OptionType.CALL, 101);
        OptionBoard board =
                board(weekly, monthly)
                        .known(100, weekly, 1, 0.4)
                        .known(100, monthly, 1, 0.4)
                        .build();
        TestBoard.Rules rules = new TestBoard.Rules().dte(9);
        assertThat(chosen(rules, board, OptionType.CALL)).isEqualTo(weekly);
        assertThat(chosen(rules.monthly(), board, OptionType.CALL)).isEqualTo(monthly);
        // Good Friday 2014 was the third Friday of April: the month ended on Thursday.
        LocalDate thursday = LocalDate.of(2014, 4, 17);
        LocalDate session = LocalDate.of(2014, 4, 15);
        OptionSymbol april = OptionSymbol.of("SPY", thursday, OptionType.CALL, 101);
        OptionBoard holiday =
                TestBoard.of(BARS, session, april).at(0).known(100, april, 1, 0.4).build();
        assertThat(
                        new ContractPicker(new TestBoard.Rules().dte(2).monthly().build())
                                .choose(holiday, 0, OptionType.CALL, session)
                                .contract())
                .isZero();
    }
}
