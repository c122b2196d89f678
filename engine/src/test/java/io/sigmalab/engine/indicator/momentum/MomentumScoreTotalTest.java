package io.sigmalab.engine.indicator.momentum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MomentumScoreTotalTest {
    private static final LocalDate FROM = LocalDate.of(2023, 9, 1);
    private static final LocalDate TO = LocalDate.of(2023, 12, 29);
    private static final Market MARKET = Market.walk(FROM, TO, Cadence.HOURLY, 300, 11);

    private static double[] score(MomentumScoreTotal indicator, Market market) {
        double[][] out = new double[1][market.bars().size()];
        Arrays.fill(out[0], -777);
        indicator.compute(market, out);
        return out[0];
    }

    @Test
    void isTheWeightedMeanOfTrailingScoresAndYesterdaysRsi() {
        MomentumScoreTotal indicator = new MomentumScoreTotal(0.7, 0.3, 50);

        double[] ours = score(indicator, MARKET);

        assertThat(indicator.lookback()).isEqualTo(52);
        double[] one = changes(MARKET.bars(), 1);
        double[] three = changes(MARKET.bars(), 3);
        double[] rsi = rsiOfDays();
        Bars daily = MARKET.daily("");
        for (int i = 0; i < ours.length; i++) {
            if (i < 52) {
                assertThat(ours[i]).isNaN();
                continue;
            }
            int today = daily.firstOfSessionOnOrAfter(MARKET.bars().sessionDay(i));
            double expected =
                    0.7 * (z(one, i, 50) + z(three, i, 50)) / 2 + 0.3 * (rsi[today - 1] - 50) / 50;
            assertThat(ours[i]).as("bar %d", i).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void howLongTheSampleIsChangesNoEarlierScore() {
        MomentumScoreTotal indicator = new MomentumScoreTotal(0.7, 0.3, 20);
        double[] whole = score(indicator, MARKET);

        for (int size : new int[] {50, 100, 400}) {
            double[] part = score(indicator, MARKET.asOf(size - 1));

            assertThat(part).isEqualTo(Arrays.copyOf(whole, size));
        }
    }

    @Test
    void asManyDaysAsAskedForMakeTheirStartForgotten() {
        MomentumScoreTotal indicator = new MomentumScoreTotal(0.7, 0.3, 20);
        Market market = Market.walk(FROM, FROM.plusDays(20), Cadence.HOURLY, 1500, 11);
        Bars own = market.daily("");
        int first = own.firstOfSessionOnOrAfter(FROM.toEpochDay());
        Bars asked = own.slice(first - indicator.dailyHistory(), own.size());

        double[] full = score(indicator, market);
        double[] enough = score(indicator, market.withDays("", asked));

        for (int i = indicator.lookback(); i < full.length; i++) {
            assertThat(enough[i]).isCloseTo(full[i], within(1e-9 * Math.max(0.01, full[i])));
        }
    }

    private static double[] changes(Bars bars, int window) {
        double[] change = new double[bars.size()];
        for (int i = window; i < change.length; i++) {
            change[i] = bars.close(i) / bars.close(i - window) - 1;
        }
        return change;
    }

    private static double z(double[] x, int i, int window) {
        double[] w = Arrays.copyOfRange(x, i - window + 1, i + 1);
        double mean = Arrays.stream(w).sum() / window;
        double squares = Arrays.stream(w).map(v -> (v - mean) * (v - mean)).sum();
        return (x[i] - mean) / Math.sqrt(squares / (window - 1));
    }

    private static double[] rsiOfDays() {
        Bars daily = MARKET.daily("");
        double[] rsi = new double[daily.size()];
        double gain = 0;
        double loss = 0;
        for (int i = 1; i < rsi.length; i++) {
            double change = daily.close(i) - daily.close(i - 1);
            double up = Math.max(0, change);
            double down = Math.max(0, -change);
            gain = i <= 14 ? gain + up / 14 : (13 * gain + up) / 14;
            loss = i <= 14 ? loss + down / 14 : (13 * loss + down) / 14;
            rsi[i] = 100 - 100 / (1 + gain / loss);
        }
        return rsi;
    }
}
