package io.sigmalab.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TradeStatsTest {
    @Test
    void countsWinsLossesAndTradesThatBrokeEven() {
        TradeStats stats = TradeStats.of(new double[] {3, -1, 0, 5, -3});

        assertThat(stats).isEqualTo(new TradeStats(5, 2, 2, 0.4, 2, 4, 2, 0.8, 4));
    }

    @Test
    void withoutTradesOrLossesRatiosAreNotDefined() {
        TradeStats none = TradeStats.of(new double[0]);
        TradeStats wins = TradeStats.of(new double[] {1, 2});

        assertThat(none.trades()).isZero();
        assertThat(none.winRate()).isNaN();
        assertThat(none.expectancy()).isNaN();
        assertThat(wins.profitFactor()).isNaN();
        assertThat(wins.averageLoss()).isNaN();
        assertThat(wins.winRate()).isEqualTo(1);
    }

    @Test
    void activityIsPerYearAndOneWay() {
        assertThat(Activity.exposure(10, 40)).isEqualTo(0.25);
        assertThat(Activity.exposure(0, 0)).isNaN();
        // 126 sessions are half a year: three round trips of half the equity make 3 a year.
        assertThat(Activity.turnover(new double[] {0.5, -0.5, 0.5}, 126, 252)).isEqualTo(3);
        assertThat(Activity.turnover(new double[0], 0, 252)).isNaN();
        assertThat(Activity.fillRate(9, 1)).isEqualTo(0.9);
        assertThat(Activity.fillRate(0, 0)).isNaN();
        assertThat(Activity.tradesPerYear(20, 126, 252)).isEqualTo(40);
        assertThat(Activity.tradesPerYear(20, 0, 252)).isNaN();
    }
}
