package io.sigmalab.engine.option;

import static io.sigmalab.engine.market.OptionType.CALL;
import static io.sigmalab.engine.market.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.ContractFill.Leg;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContractFillTest {
    private static final Quote ENTRY = new Quote(1.20, 1.30);
    private static final Quote EXIT = new Quote(1.60, 1.72);
    private static final ContractFill LONG_CALL =
            new ContractFill(List.of(Leg.traded(1, ENTRY, EXIT)), 100, .65);

    @Test
    @DisplayName("PNL-1")
    void threeQuartersOfTheSpreadGivenUp() {
        assertThat(LONG_CALL.legs().get(0).entryFill(.75)).isCloseTo(1.275, within(1e-12));
        assertThat(LONG_CALL.legs().get(0).exitFill(.75)).isCloseTo(1.63, within(1e-12));
        assertThat(LONG_CALL.fees()).isCloseTo(1.30, within(1e-12));
        assertThat(LONG_CALL.profit(.75)).isCloseTo(34.20, within(1e-9));
    }

    @Test
    @DisplayName("PNL-2")
    void middleAndTouch() {
        assertThat(LONG_CALL.profit(.5)).isCloseTo(39.70, within(1e-9));
        assertThat(LONG_CALL.profit(1)).isCloseTo(28.70, within(1e-9));
    }

    @Test
    @DisplayName("PNL-3")
    void breakEvenBeyondOneSurvivesTheTouch() {
        assertThat(LONG_CALL.profit(0)).isCloseTo(50.70, within(1e-9));
        assertThat(LONG_CALL.breakEvenSlippage()).isCloseTo(50.70 / 22, within(1e-9));
        assertThat(LONG_CALL.survivesTouch()).isTrue();
        assertThat(LONG_CALL.curve(101))
                .hasSize(101)
                .isSortedAccordingTo((a, b) -> -a.compareTo(b));
        assertThat(LONG_CALL.curve(5)[3]).isEqualTo(LONG_CALL.profit(.75));
    }

    @Test
    @DisplayName("PNL-4")
    void bothLegsOfAVerticalSettleOnOnePrice() {
        Vertical spread = new Vertical(CALL, 6145, 6135);
        assertThat(CALL.payoff(6142.62, 6135)).isCloseTo(7.62, within(1e-9));
        assertThat(CALL.payoff(6142.62, 6145)).isZero();
        assertThat(spread.payoff(6142.62)).isCloseTo(-7.62, within(1e-9));
        assertThat(spread.isDebit()).isFalse();

        ContractFill held =
                new ContractFill(
                        List.of(
                                Leg.settled(-1, new Quote(6.0, 6.2), CALL.payoff(6142.62, 6135)),
                                Leg.settled(1, new Quote(1.9, 2.0), CALL.payoff(6142.62, 6145))),
                        100,
                        .65);
        // Sold at 6.0, bought at 2.0, settled at 7.62, one side each.
        assertThat(held.profit(1)).isCloseTo(100 * (6 - 2 - 7.62) - 1.30, within(1e-9));
    }

    @Test
    void aShortLegPaysTheSpreadToo() {
        ContractFill sold = new ContractFill(List.of(Leg.traded(-2, EXIT, ENTRY)), 100, 0);

        assertThat(sold.profit(0)).isCloseTo(2 * 100 * (1.72 - 1.20), within(1e-9));
        assertThat(sold.profit(1)).isCloseTo(2 * 100 * (1.60 - 1.30), within(1e-9));
    }

    @Test
    void breakEvenIsWhereTheCurveCrossesNothing() {
        ContractFill trade =
                new ContractFill(
                        List.of(Leg.traded(3, new Quote(1, 1.4), new Quote(1.1, 1.5))), 100, .5);
        double share = trade.breakEvenSlippage();
        assertThat(share).isBetween(0.0, 1.0);
        assertThat(trade.profit(share)).isCloseTo(0, within(1e-9));

        ContractFill loser =
                new ContractFill(List.of(Leg.traded(1, EXIT, new Quote(.5, .6))), 100, .5);
        assertThat(loser.breakEvenSlippage()).isNegative();
        assertThat(loser.survivesTouch()).isFalse();
        ContractFill noSpread =
                new ContractFill(List.of(Leg.traded(1, new Quote(1, 1), new Quote(2, 2))), 100, .5);
        assertThat(noSpread.breakEvenSlippage()).isNaN();
    }

    @Test
    void rulesOnTheHalfSpreadAreConvertedAndNotMixedUp() {
        assertThat(Quote.shareOfHalfSpread(0)).isEqualTo(.5);
        assertThat(Quote.shareOfHalfSpread(.75)).isEqualTo(.875);
        assertThat(Quote.shareOfHalfSpread(1)).isEqualTo(1);
        // 75 % of the half spread of 0.05 above the middle of 1.25.
        assertThat(ENTRY.buy(Quote.shareOfHalfSpread(.75))).isCloseTo(1.2875, within(1e-12));
        assertThat(ENTRY.relativeSpread()).isCloseTo(.08, within(1e-12));
    }

    @Test
    void theOptionSoldLiesFurtherOutForCallsAndForPuts() {
        assertThat(Vertical.debit(CALL, 547, 5)).isEqualTo(new Vertical(CALL, 547, 552));
        assertThat(Vertical.debit(PUT, 547, 5)).isEqualTo(new Vertical(PUT, 547, 542));
        assertThat(Vertical.debit(PUT, 547, 5).isDebit()).isTrue();
    }

    @Test
    void gainsAndLossesOfVerticalsAreWhatTheirPayoffsAllow() {
        for (OptionType type : OptionType.values()) {
            for (int turn = 0; turn < 2; turn++) {
                Vertical debit = Vertical.debit(type, 100, 5);
                Vertical spread = turn == 0 ? debit : new Vertical(type, debit.shortStrike(), 100);
                double paid = turn == 0 ? 2 : -2;
                double most = Double.NEGATIVE_INFINITY;
                double least = Double.POSITIVE_INFINITY;
                for (double price = 80; price <= 120; price += .5) {
                    most = Math.max(most, spread.payoff(price) - paid);
                    least = Math.min(least, spread.payoff(price) - paid);
                }
                assertThat(spread.maxGain(paid)).isEqualTo(most);
                assertThat(spread.maxLoss(paid)).isEqualTo(-least);
                assertThat(spread.payoff(spread.breakEven(paid)) - paid).isZero();
                assertThat(spread.breakEven(6)).isNaN();
            }
        }
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertThatThrownBy(() -> new Quote(1.3, 1.2)).hasMessageContaining("1.3 / 1.2");
        assertThatThrownBy(() -> new Quote(Double.NaN, 1.2)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> ENTRY.buy(1.1)).hasMessageContaining("slippage");
        assertThatThrownBy(() -> Leg.traded(0, ENTRY, EXIT)).hasMessageContaining("quantity");
        assertThatThrownBy(() -> Leg.settled(1, ENTRY, Double.NaN))
                .hasMessageContaining("settlement");
        assertThatThrownBy(() -> new ContractFill(List.of(), 100, 0)).hasMessageContaining("legs");
        assertThatThrownBy(() -> new Vertical(CALL, 5, 5)).hasMessageContaining("differ");
    }
}
