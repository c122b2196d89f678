package io.sigmalab.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionStatsTest {
    /** Series as sweeps have them: some sessions without a trade, now and then ruin or nothing. */
    private static double[] series(Random random) {
        double[] returns = new double[random.nextInt(4) == 0 ? random.nextInt(3) : 40];
        double idle = random.nextInt(3) / 2.0;
        Arrays.setAll(
                returns,
                i -> random.nextDouble() < idle ? 0 : 0.02 * random.nextGaussian() + 0.001);
        if (returns.length > 2 && random.nextInt(10) == 0) {
            returns[random.nextInt(returns.length)] = -1.5;
        }
        return returns;
    }

    @Test
    void workedOutTogetherEveryFigureIsThatOfItsOwnMethod() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            double[] r = series(random);
            assertThat(SessionStats.of(r))
                    .isEqualTo(
                            new SessionStats(
                                    Returns.cumulative(r),
                                    Returns.cagr(r, 252),
                                    Returns.volatility(r, 252),
                                    Moments.of(r),
                                    SharpeRatio.perPeriod(r, 0),
                                    Returns.sortino(r, 0, 252),
                                    Returns.calmar(r, 252),
                                    Drawdown.of(r),
                                    Returns.es95(r),
                                    Returns.averageLoss(r)));
        }
    }

    @Test
    void severalSeriesSideBySideHaveTheFiguresOfEachAlone() {
        Random random = new Random(4);
        for (int round = 0; round < 200; round++) {
            double[][] series = new double[random.nextInt(7)][];
            Arrays.setAll(series, s -> series(random));
            SeveralSeries together = SeveralSeries.of(series);
            assertThat(together.cumulative())
                    .isEqualTo(Arrays.stream(series).mapToDouble(Returns::cumulative).toArray());
            assertThat(together.sharpe())
                    .isEqualTo(
                            Arrays.stream(series)
                                    .mapToDouble(r -> SharpeRatio.perPeriod(r, 0))
                                    .toArray());
        }
    }

    @Test
    void aReturnThatIsNotKnownIsRefused() {
        double[] returns = {0.1, Double.POSITIVE_INFINITY};

        assertThatThrownBy(() -> SessionStats.of(returns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("returns must be finite, entry 1 was Infinity");
        assertThatThrownBy(() -> SeveralSeries.of(new double[][] {{0.1}, returns}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("returns must be finite, entry 1 was Infinity");
    }
}
