package io.sigmalab.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.execution.ContractPrice.Source;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.Policy.Entry;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Contracts followed from decision to exit on boards written by hand. */
class ContractPathsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);
    private static final LocalDate NEXT = LocalDate.of(2024, 1, 3);

    /** Bars of 10–11 to 15–16 on two sessions; each row holds the bar after it. */
    private static final Bars BARS =
            SmallMatrix.flat(
                    6, 100, 100, 100, 101, 101, 102, 102, 101, 101, 100, 100, 103, 104, 104, 104,
                    105, 105, 105, 105, 105, 105, 105, 105, 106);

    private static final OptionSymbol CALL = OptionSymbol.of("SPY", DAY, OptionType.CALL, 101);
    private static final OptionSymbol HIGHER = OptionSymbol.of("SPY", DAY, OptionType.CALL, 103);
    private static final OptionSymbol FAR =
            OptionSymbol.of("SPY", LocalDate.of(2024, 1, 5), OptionType.CALL, 101);
    private static final OptionSymbol PUT = OptionSymbol.of("SPY", DAY, OptionType.PUT, 99);

    private static Matrix matrix(int[] horizon, OptionBoard... boards) {
        return TestBoard.with(
                SmallMatrix.of(BARS, horizon, false, new double[BARS.size()]),
                TestBoard.boards(boards));
    }

    /** One row at a bar that is held to a horizon. */
    private static int[] hold(int bar, int horizon) {
        int[] all = new int[BARS.size()];
        Arrays.fill(all, -1);
        all[bar] = horizon;
        return all;
    }

    /** On a matrix that was built for this rule. */
    private static ContractPaths paths(Matrix m, Policy.Execution rule) {
        int days = Objects.requireNonNull(rule.options()).dteTarget();
        return pathsAsBuilt(TestBoard.with(m, m.options(), days), rule);
    }

    private static ContractPaths pathsAsBuilt(Matrix m, Policy.Execution rule) {
        TradePaths underlying = TradePaths.of(m, SmallMatrix.rows(m), rule);
        return ContractPaths.of(m, underlying, new Sessions(m.bars()), rule);
    }

    private static ContractPaths paths(Matrix m, TestBoard.Rules rules) {
        return paths(m, rules.policy(Entry.NEXT_OPEN, null));
    }

    private static ContractTrade trade(ContractPaths paths, int side) {
        return Objects.requireNonNull(paths.trade(0, side), () -> "" + paths.reason(0, side));
    }

    private static TestBoard day(OptionSymbol... symbols) {
        return TestBoard.of(BARS, DAY, symbols);
    }

    /** The day at 11:00, when the first contract has a price and a delta of 0.36. */
    private static TestBoard atEleven(OptionSymbol... symbols) {
        return day(symbols).at("11:00").known(100, symbols[0], 1.24, 0.36);
    }

    /** The day at 15:00, when the contract can be bought at 0.42 one minute later. */
    private static TestBoard anHourBeforeTheClose(OptionSymbol symbol) {
        return day(symbol)
                .at("15:00")
                .known(101, symbol, 0.40, 0.36)
                .nextQuote(symbol, 0.38, 0.42, 60);
    }

    @Test
    void aCallIsBoughtAtTheNextQuoteAndSoldAtTheOneInForceAtTheHorizon() {
        OptionBoard board =
                atEleven(CALL, PUT)
                        .quote(CALL, 1.19, 1.29, 10)
                        .nextQuote(CALL, 1.20, 1.30, 60)
                        .at("12:00")
                        .quote(CALL, 1.60, 1.72, 0)
                        .build();
        ContractPaths paths =
                paths(matrix(hold(0, 1), board), new TestBoard.Rules().costs(0.5, 0.65));
        ContractTrade trade = trade(paths, 1);
        assertThat(trade.legs().get(0).symbol()).isEqualTo(CALL);
        assertThat(trade.entryTime()).isEqualTo(TestBoard.millis(DAY, "11:01"));
        assertThat(trade.exitTime()).isEqualTo(TestBoard.millis(DAY, "12:00"));
        assertThat(trade.exitReason()).isEqualTo(ExitReason.HORIZON);
        // PNL-1: fills 1.275 and 1.63, two commissions of 0.65. PNL-2: the middle and the touch.
        assertThat(trade.entryAt(0.5)).isCloseTo(1.275, within(1e-12));
        assertThat(trade.exitAt(0.5)).isCloseTo(1.63, within(1e-12));
        assertThat(trade.profit(0.5)).isCloseTo(34.20, within(1e-9));
        assertThat(trade.profit(0)).isCloseTo(39.70, within(1e-9));
        assertThat(trade.profit(1)).isCloseTo(28.70, within(1e-9));
        assertThat(trade.net(0.5)).isCloseTo(34.20 / 127.50, within(1e-12));
        // The put has no price at the decision.
        assertThat(paths.trade(0, -1)).isNull();
        assertThat(paths.reason(0, -1)).isEqualTo(Unfilled.NO_DELTA);
    }

    @Test
    void withoutQuotesTheFirstTradeGetsTheAssumedSpread() {
        OptionBoard board =
                atEleven(CALL).nextTrade(CALL, 1.50, 120).at("12:00").last(CALL, 0.40, 30).build();
        ContractTrade trade =
                trade(paths(matrix(hold(0, 1), board), new TestBoard.Rules().costs(1, 0)), 1);
        HeldLeg leg = trade.legs().get(0);
        assertThat(leg.entry().source()).isEqualTo(Source.TRADE);
        assertThat(leg.entry().ageMillis()).isEqualTo(120_000);
        // 2 % of 1.50 is 3 cents; 2 % of 0.40 is less than the least of 2 cents.
        assertThat(leg.entry().ask()).isCloseTo(1.515, within(1e-12));
        assertThat(leg.exit().bid()).isCloseTo(0.39, within(1e-12));
        assertThat(trade.profit(1)).isCloseTo(100 * (0.39 - 1.515), within(1e-9));
        assertThat(trade.isModelled()).isFalse();
    }

    @Test
    void aContractWithoutAPriceAfterTheDecisionIsUnfilledAndNeverModelledSilently() {
        OptionBoard board =
                atEleven(CALL)
                        .quote(CALL, 1.19, 1.29, 0)
                        .nextTrade(CALL, 1.5, 301)
                        .at("12:00")
                        .spot(101)
                        .quote(CALL, 1.60, 1.72, 0)
                        .build();
        Matrix m = matrix(hold(0, 1), board);
        ContractPaths observed = paths(m, new TestBoard.Rules());
        assertThat(observed.trade(0, 1)).isNull();
        assertThat(observed.reason(0, 1)).isEqualTo(Unfilled.NO_PRICE);
        assertThat(Objects.requireNonNull(observed.pick(0, 1)).symbol()).isEqualTo(CALL);
        ContractTrade modelled = trade(paths(m, new TestBoard.Rules().modelled()), 1);
        assertThat(modelled.isModelled()).isTrue();
        assertThat(modelled.legs().get(0).entry().source()).isEqualTo(Source.MODEL);
        assertThat(modelled.legs().get(0).exit().source()).isEqualTo(Source.QUOTE);
    }

    @Test
    void aStalePriceIsNoPriceSoTheNextFreshOneIsTaken() {
        OptionBoard board =
                atEleven(CALL)
                        .nextQuote(CALL, 1.20, 1.30, 60)
                        .at("12:00")
                        .quote(CALL, 1.60, 1.72, 301)
                        .last(CALL, 1.66, 301)
                        .at("13:00")
                        .last(CALL, 1.10, 299)
                        .build();
        ContractTrade trade = trade(paths(matrix(hold(0, 1), board), new TestBoard.Rules()), 1);
        assertThat(trade.exitTime()).isEqualTo(TestBoard.millis(DAY, "13:00"));
        assertThat(trade.exitAt(0)).isCloseTo(1.10, within(1e-12));
        assertThat(trade.exitBar()).isEqualTo(2);
    }

    @Test
    void sharesAreNeverDeliveredSoTheContractIsSoldFiveMinutesBeforeTheClose() {
        OptionBoard board =
                anHourBeforeTheClose(CALL)
                        .at("15:55")
                        .quote(CALL, 1.50, 1.54, 0)
                        .at("16:00")
                        .quote(CALL, 1.98, 2.02, 0)
                        .build();
        ContractTrade trade = trade(paths(matrix(hold(4, 5), board), new TestBoard.Rules()), 1);
        assertThat(trade.exitReason()).isEqualTo(ExitReason.FORCED_EXIT);
        assertThat(trade.exitTime()).isEqualTo(TestBoard.millis(DAY, "15:55"));
        assertThat(trade.exitAt(0)).isCloseTo(1.52, within(1e-12));
    }

    @Test
    void whatCannotBeSoldPaysItsWorthAtTheCloseWithoutSpreadOrCommission() {
        OptionBoard board = anHourBeforeTheClose(CALL).build();
        ContractTrade trade = trade(paths(matrix(hold(4, 5), board), new TestBoard.Rules()), 1);
        assertThat(trade.exitReason()).isEqualTo(ExitReason.SETTLED);
        assertThat(trade.exitAt(1)).as("closed at 103, strike 101").isEqualTo(2);
        assertThat(trade.profit(1)).isCloseTo(200 - 42 - 0.65, within(1e-9));
    }

    @Test
    void cashSettledContractsRunIntoTheirSettlement() {
        OptionSymbol cash = OptionSymbol.of("SPXW", DAY, OptionType.CALL, 101);
        OptionBoard board =
                anHourBeforeTheClose(cash)
                        .at("15:55")
                        .quote(cash, 1.50, 1.54, 0)
                        .at("16:00")
                        .quote(cash, 1.90, 1.94, 0)
                        .build();
        ContractTrade trade = trade(paths(matrix(hold(4, 5), board), new TestBoard.Rules()), 1);
        assertThat(trade.exitReason()).isEqualTo(ExitReason.SETTLED);
        assertThat(trade.exitAt(1)).isEqualTo(2);
        assertThat(trade.exitTime()).isEqualTo(TestBoard.millis(DAY, "16:00"));
    }

    @Test
    void whatSettlesOnTheOpenCannotBeBoughtOnItsLastDay() {
        OptionSymbol morning = OptionSymbol.of("SPX", DAY, OptionType.CALL, 101);
        OptionBoard board =
                day(morning)
                        .at("11:00")
                        .known(100, morning, 1.24, 0.36)
                        .nextQuote(morning, 1.2, 1.3, 60)
                        .build();
        ContractPaths paths = paths(matrix(hold(0, 1), board), new TestBoard.Rules());
        assertThat(paths.reason(0, 1)).isEqualTo(Unfilled.NO_CONTRACT);
    }

    @Test
    void anOrderThatFillsAfterTheForcedExitIsNoTrade() {
        OptionBoard board = anHourBeforeTheClose(CALL).build();
        Policy.OptionRules base = new TestBoard.Rules().build();
        assertThat(base.forceExitMinutes()).isEqualTo(5);
        Matrix m = matrix(hold(4, 5), board);
        Policy.OptionRules hour =
                new Policy.OptionRules(
                        base.targetDelta(),
                        0,
                        0,
                        0,
                        2,
                        5,
                        true,
                        base.structure(),
                        base.prices(),
                        0.75,
                        0.02,
                        0.02,
                        base.commission(),
                        60,
                        1);
        Policy.Execution e = new TestBoard.Rules().policy(Entry.NEXT_OPEN, null);
        ContractPaths paths =
                paths(
                        m,
                        new Policy.Execution(
                                e.instrument(),
                                1,
                                0,
                                e.entry(),
                                false,
                                1,
                                false,
                                0,
                                "gate",
                                null,
                                hour));
        assertThat(paths.reason(0, 1)).isEqualTo(Unfilled.TOO_LATE);
    }

    @Test
    void aVerticalNeedsBothLegsAndLosesAtMostItsDebit() {
        TestBoard board =
                atEleven(CALL, HIGHER)
                        .nextQuote(CALL, 1.20, 1.30, 60)
                        .nextQuote(HIGHER, 0.40, 0.44, 120)
                        .at("12:00")
                        .quote(CALL, 0.00, 0.01, 0)
                        .quote(HIGHER, 0.00, 0.01, 0);
        Matrix m = matrix(hold(0, 1), board.build());
        ContractTrade trade =
                trade(paths(m, new TestBoard.Rules().vertical(2).costs(0.75, 0.65)), 1);
        assertThat(trade.legs()).hasSize(2);
        assertThat(trade.legs().get(1).symbol()).isEqualTo(HIGHER);
        assertThat(trade.legs().get(1).quantity()).isEqualTo(-1);
        assertThat(trade.entryTime()).as("the later leg").isEqualTo(TestBoard.millis(DAY, "11:02"));
        assertThat(trade.entryAt(0)).isCloseTo(1.25 - 0.42, within(1e-12));
        assertThat(trade.entryAt(1)).isCloseTo(1.30 - 0.40, within(1e-12));
        assertThat(trade.exitAt(1)).as("nobody pays to get rid of it").isEqualTo(0);
        assertThat(trade.profit(1)).isCloseTo(-90 - 4 * 0.65, within(1e-9));
        ContractPaths wider = paths(m, new TestBoard.Rules().vertical(5));
        assertThat(wider.reason(0, 1)).isEqualTo(Unfilled.NO_SHORT_LEG);
    }

    @Test
    void aVerticalWithoutAPriceOfOneLegIsUnfilled() {
        OptionBoard board = atEleven(CALL, HIGHER).nextQuote(CALL, 1.20, 1.30, 60).build();
        ContractPaths paths = paths(matrix(hold(0, 1), board), new TestBoard.Rules().vertical(2));
        assertThat(paths.reason(0, 1)).isEqualTo(Unfilled.NO_PRICE);
    }

    @Test
    void overNightTheContractIsBoughtAtTheNextOpenAndMarkedAtEveryClose() {
        LocalDate far = LocalDate.of(2024, 1, 5);
        OptionSymbol held = OptionSymbol.of("SPY", far, OptionType.PUT, 99);
        OptionBoard first =
                day(held).at("16:00").known(103, held, 2.0, -0.36).quote(held, 1.9, 2.1, 0).build();
        OptionBoard second =
                TestBoard.of(BARS, NEXT, held)
                        .at("09:30")
                        .nextQuote(held, 1.0, 1.2, 60)
                        .at("16:00")
                        .quote(held, 0.5, 0.7, 0)
                        .build();
        ContractPaths paths =
                paths(matrix(hold(5, 11), first, second), new TestBoard.Rules().dte(3));
        ContractTrade trade = trade(paths, -1);
        assertThat(trade.entryTime()).isEqualTo(TestBoard.millis(NEXT, "09:31"));
        assertThat(trade.entryAt(0)).isCloseTo(1.1, within(1e-12));
        assertThat(trade.exitTime()).isEqualTo(TestBoard.millis(NEXT, "16:00"));
        assertThat(trade.exitAt(0)).isCloseTo(0.6, within(1e-12));
        assertThat(trade.exitReason()).isEqualTo(ExitReason.HORIZON);
        assertThat(trade.marks()).isEmpty();
    }

    @Test
    void aHeldContractIsMarkedAtTheCloseByItsMiddleOrItsLastTrade() {
        OptionBoard first =
                day(FAR).at("11:00")
                        .known(100, FAR, 2.0, 0.36)
                        .nextQuote(FAR, 1.9, 2.1, 60)
                        .at("16:00")
                        .last(FAR, 2.4, 3000)
                        .build();
        OptionBoard second =
                TestBoard.of(BARS, NEXT, FAR).at("11:00").quote(FAR, 3.0, 3.2, 0).build();
        ContractPaths paths =
                paths(matrix(hold(0, 6), first, second), new TestBoard.Rules().dte(3));
        assertThat(trade(paths, 1).marks()).containsExactly(2.4);
        assertThat(trade(paths, 1).exitAt(0)).isCloseTo(3.1, within(1e-12));
    }

    @Test
    void whereTheDataEndBeforeAnExitTheTradeIsUnknownAndNotInvented() {
        OptionBoard first =
                day(FAR).at("11:00")
                        .known(100, FAR, 2.0, 0.36)
                        .nextQuote(FAR, 1.9, 2.1, 60)
                        .build();
        ContractPaths paths = paths(matrix(hold(0, 6), first), new TestBoard.Rules().dte(3));
        assertThat(paths.reason(0, 1)).isEqualTo(Unfilled.NO_EXIT_PRICE);
    }

    @Test
    void onHalfDaysTheClockOfTheExitIsThatOfTheEarlyClose() {
        LocalDate half = LocalDate.of(2024, 7, 3);
        Bars.Builder b = Bars.builder("TEST", Cadence.HOURLY, 3);
        for (int hour = 10; hour < 13; hour++) {
            long start = TestBoard.millis(half, hour + ":00");
            b.add(start, start + 3_600_000, 100, 101, 99, 100 + (hour - 10), 1000, Double.NaN);
        }
        Bars bars = b.build();
        OptionSymbol call = OptionSymbol.of("SPY", half, OptionType.CALL, 101);
        OptionBoard board =
                TestBoard.of(bars, half, call)
                        .at("12:00")
                        .known(101, call, 0.4, 0.4)
                        .nextQuote(call, 0.38, 0.42, 60)
                        .at("12:55")
                        .quote(call, 0.98, 1.02, 0)
                        .at("13:00")
                        .quote(call, 0.5, 0.6, 0)
                        .build();
        Matrix m =
                TestBoard.with(
                        SmallMatrix.of(bars, new int[] {-1, 2, -1}, false, new double[3]),
                        TestBoard.boards(board));
        ContractTrade trade = trade(paths(m, new TestBoard.Rules()), 1);
        assertThat(trade.exitTime()).isEqualTo(TestBoard.millis(half, "12:55"));
        assertThat(trade.exitReason()).isEqualTo(ExitReason.FORCED_EXIT);
    }

    @Test
    void bracketsOnTheUnderlyingSellTheContractAtTheEndOfTheBarThatTouchedThem() {
        // The ATR needs two bars; the stop of a long position lies within the fourth bar.
        Policy.Brackets brackets = new Policy.Brackets(2, 0.5, 50, 0, 1, false);
        OptionBoard board =
                day(CALL)
                        .at("13:00")
                        .known(102, CALL, 1.5, 0.6)
                        .nextQuote(CALL, 1.4, 1.5, 60)
                        .at("14:00")
                        .quote(CALL, 0.9, 1.0, 0)
                        .at("15:55")
                        .quote(CALL, 9, 10, 0)
                        .build();
        Matrix m = matrix(hold(2, 5), board);
        Policy.Execution rule = new TestBoard.Rules().policy(Entry.NEXT_OPEN, brackets);
        ContractTrade trade = trade(paths(m, rule), 1);
        assertThat(trade.exitReason()).isEqualTo(ExitReason.STOP);
        assertThat(trade.exitTime()).isEqualTo(TestBoard.millis(DAY, "14:00"));
        assertThat(trade.exitAt(0)).isCloseTo(0.95, within(1e-12));
    }

    @Test
    void atTheCloseTheQuoteInForceIsBoughtWhenThePolicySaysClose() {
        OptionBoard first =
                day(FAR).at("16:00").known(103, FAR, 2.0, 0.36).quote(FAR, 1.9, 2.1, 0).build();
        OptionBoard second =
                TestBoard.of(BARS, NEXT, FAR)
                        .at("09:30")
                        .nextQuote(FAR, 2.9, 3.1, 60)
                        .at("11:00")
                        .quote(FAR, 3.4, 3.6, 0)
                        .build();
        Matrix m = matrix(hold(5, 6), first, second);
        ContractTrade trade =
                trade(paths(m, new TestBoard.Rules().dte(3).policy(Entry.CLOSE, null)), 1);
        assertThat(trade.entryTime()).isEqualTo(TestBoard.millis(DAY, "16:00"));
        assertThat(trade.entryAt(0)).isCloseTo(2.0, within(1e-12));
        assertThat(trade.exitAt(0)).isCloseTo(3.5, within(1e-12));
        assertThat(trade.marks()).containsExactly(2.0);
    }

    @Test
    void aMatrixWithoutOptionDataIsRefused() {
        Matrix m = SmallMatrix.of(BARS, hold(0, 1), false, new double[BARS.size()]);
        assertThatThrownBy(() -> paths(m, new TestBoard.Rules()))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no option data");
    }

    @Test
    void aMatrixWithContractsOfOtherDaysIsRefusedInsteadOfTradingWhatItHappensToHold() {
        Matrix m = matrix(hold(0, 1), day(CALL).build());
        Policy.Execution week = new TestBoard.Rules().dte(7).policy(Entry.NEXT_OPEN, null);
        assertThatThrownBy(() -> pathsAsBuilt(TestBoard.with(m, m.options(), 0), week))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(
                        "the matrix holds contracts of 0 days, the policy wants 7: matrix of"
                                + " pack/model: build again");
        assertThatThrownBy(() -> pathsAsBuilt(TestBoard.with(m, m.options(), -1), week))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(
                        "the matrix holds no contracts to trade, the policy wants those of 7 days");
        assertThat(pathsAsBuilt(TestBoard.with(m, m.options(), 7), week).size()).isEqualTo(1);
    }

    @Test
    void aSessionWithoutABoardIsUnfilled() {
        ContractPaths paths = paths(matrix(hold(0, 1)), new TestBoard.Rules());
        assertThat(paths.reason(0, 1)).isEqualTo(Unfilled.NO_OPTION_DATA);
    }
}
