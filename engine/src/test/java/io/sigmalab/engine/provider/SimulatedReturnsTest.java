package io.sigmalab.engine.provider;

import static io.sigmalab.engine.provider.SimulatedMarkets.assertEqualBars;
import static io.sigmalab.engine.provider.SimulatedMarkets.bars;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How prices of the simulated market move, with and without an edge. */
class SimulatedReturnsTest {
    @Test
    void withoutEdgeNoBarReturnHasAMeanWhateverThePastLookedLike() {
        Score plain = new Score();
        Score afterRise = new Score();
        Score withTrend = new Score();
        Score afterMarket = new Score();
        Score gaps = new Score();
        Score highVolatility = new Score();
        for (int seed = 1; seed <= 60; seed++) {
            SimulatedProvider market = new SimulatedProvider(seed, 0);
            Bars spy = bars(market, "SPY", Cadence.HOURLY, "2021-01-01", "2021-12-31");
            Bars other = bars(market, "AAPL", Cadence.HOURLY, "2021-01-01", "2021-12-31");
            double ema = spy.close(0);
            for (int i = 1; i < spy.size(); i++) {
                double before = spy.close(i - 1) / spy.open(i - 1) - 1;
                double step = spy.close(i) / spy.close(i - 1) - 1;
                plain.add(step, 1);
                afterRise.add(step, Math.signum(before));
                withTrend.add(step, Math.signum(spy.close(i - 1) - ema));
                highVolatility.add(step, Math.abs(before) > 0.003 ? 1 : 0);
                afterMarket.add(other.close(i) / other.close(i - 1) - 1, Math.signum(before));
                if (spy.sessionDay(i) != spy.sessionDay(i - 1)) {
                    gaps.add(spy.open(i) / spy.close(i - 1) - 1, 1);
                }
                ema += (spy.close(i) - ema) / 10;
            }
        }

        assertThat(plain.count).isGreaterThan(100_000);
        for (Score score :
                List.of(plain, afterRise, withTrend, afterMarket, gaps, highVolatility)) {
            assertThat(score.standardErrors()).isBetween(-3.0, 3.0);
        }
    }

    @Test
    void pricesNotTheirLogarithmsAreTheMartingaleOverThirtyYearsOfDays() {
        // Without the half variance in the drift, price returns would be nine standard errors off.
        Score prices = new Score();
        Score inHighVolatility = new Score();
        Score logarithms = new Score();
        SimulatedTicker ticker = SimulatedTicker.of("NFLX");
        for (int seed = 1; seed <= 100; seed++) {
            SimulatedMarket market = new SimulatedMarket(seed);
            SimulatedPath path = new SimulatedPath(market, ticker, 0);
            for (int s = 1; s < market.sessions; s++) {
                double step = path.logClose(s) - path.logClose(s - 1);
                boolean high = market.logVariance(s) > SimulatedMarket.MEAN_LOG_VARIANCE + 0.7;
                prices.add(Math.expm1(step), 1);
                inHighVolatility.add(Math.expm1(step), high ? 1 : 0);
                logarithms.add(step, 1);
            }
        }

        assertThat(prices.standardErrors()).isBetween(-3.0, 3.0);
        assertThat(inHighVolatility.standardErrors()).isBetween(-3.0, 3.0);
        assertThat(logarithms.standardErrors()).isLessThan(-6);
    }

    @Test
    void withoutEdgeMinutesHaveNoMeanAndDoNotFollowTheMarketsLastMinute() {
        Score plain = new Score();
        Score afterRise = new Score();
        Score afterMarket = new Score();
        Score atTheHour = new Score();
        for (int seed = 1; seed <= 50; seed++) {
            SimulatedProvider market = new SimulatedProvider(seed, 0);
            Bars spy = bars(market, "SPY", Cadence.M1, "2021-03-01", "2021-03-12");
            Bars other = bars(market, "MSFT", Cadence.M1, "2021-03-01", "2021-03-12");
            for (int i = 1; i < spy.size(); i++) {
                double before = spy.close(i - 1) / spy.open(i - 1) - 1;
                double step = spy.close(i) / spy.open(i) - 1;
                plain.add(step, 1);
                afterRise.add(step, Math.signum(before));
                afterMarket.add(other.close(i) / other.open(i) - 1, Math.signum(before));
                // A bridge that leaked its target would turn in the last minute of an hour.
                if (i % 60 == 29 && i > 30) {
                    atTheHour.add(step, Math.signum(spy.close(i - 1) - spy.close(i - 20)));
                }
            }
        }

        for (Score score : List.of(plain, afterRise, afterMarket, atTheHour)) {
            assertThat(score.standardErrors()).isBetween(-3.0, 3.0);
        }
    }

    @Test
    void thePlantedTrendPaysAfterCostsOutOfSampleAndOnlyWhenItIsPlanted() {
        Score planted = new Score();
        Score martingale = new Score();
        int seedsThatPay = 0;
        for (int seed = 1; seed <= 10; seed++) {
            Score one = tradeRsiOutOfSample(new SimulatedProvider(seed, 0.2));
            planted.addAll(one);
            seedsThatPay += one.sum > 0 ? 1 : 0;
            martingale.addAll(tradeRsiOutOfSample(new SimulatedProvider(seed, 0)));
        }

        assertThat(planted.standardErrors()).isGreaterThan(6);
        assertThat(seedsThatPay).isGreaterThanOrEqualTo(9);
        assertThat(martingale.standardErrors()).isLessThan(1);
    }

    /**
     * Learns the sign and spread of RSI(14) on the first of two years of hourly bars and trades the
     * second year at 1 bp a side.
     */
    private static Score tradeRsiOutOfSample(SimulatedProvider market) {
        Bars bars = bars(market, "SPY", Cadence.HOURLY, "2022-01-01", "2023-12-31");
        double gain = 0;
        double loss = 0;
        double slope = 0;
        double spread = 0;
        int seen = 0;
        Score score = new Score();
        for (int i = 1; i + 1 < bars.size(); i++) {
            double change = bars.close(i) - bars.close(i - 1);
            gain += (Math.max(0, change) - gain) / 14;
            loss += (Math.max(0, -change) - loss) / 14;
            double rsi = 100 * gain / (gain + loss) - 50;
            if (i < 30 || bars.sessionDay(i + 1) != bars.sessionDay(i)) {
                continue;
            }
            double next = bars.close(i + 1) / bars.open(i + 1) - 1;
            if (bars.sessionDate(i).getYear() == 2022) {
                slope += rsi * next;
                spread += rsi * rsi;
                seen++;
            } else if (rsi * rsi > 0.25 * spread / seen) {
                score.add(next * Math.signum(rsi * slope) - 2e-4, 1);
            }
        }
        return score;
    }

    @Test
    void thePlantedTrendIsAlsoInDailyBars() {
        Score daily = new Score();
        Score without = new Score();
        for (int seed = 1; seed <= 6; seed++) {
            daily.addAll(afterADay(new SimulatedProvider(seed, 0.2)));
            without.addAll(afterADay(new SimulatedProvider(seed, 0)));
        }

        assertThat(daily.standardErrors()).isGreaterThan(6);
        assertThat(without.standardErrors()).isBetween(-3.0, 3.0);
    }

    private static Score afterADay(SimulatedProvider market) {
        Bars bars = bars(market, "SPY", Cadence.DAILY, "2018-01-01", "2022-12-31");
        Score score = new Score();
        for (int i = 1; i < bars.size(); i++) {
            double before = bars.close(i - 1) / bars.open(i - 1) - 1;
            score.add(bars.close(i) / bars.open(i) - 1, Math.signum(before));
        }
        return score;
    }

    @Test
    void theMeanDriftIsTheOneTheHelpNames() {
        SimulatedMarket market = new SimulatedMarket(5);
        SimulatedPath with = new SimulatedPath(market, SimulatedTicker.of("SPY"), 0.2);
        SimulatedPath without = new SimulatedPath(market, SimulatedTicker.of("SPY"), 0);
        SimulatedPath.Session a = new SimulatedPath.Session();
        SimulatedPath.Session b = new SimulatedPath.Session();

        double sum = 0;
        int n = 0;
        for (int s = 0; s < market.sessions; s++) {
            with.fill(s, a);
            without.fill(s, b);
            for (int k = 0; k < a.shape.hours; k++, n++) {
                double drift = (a.hourReturn[k] - b.hourReturn[k]) / Math.sqrt(a.hourVariance[k]);
                assertThat(Math.abs(drift)).isLessThanOrEqualTo(0.2 + 1e-9);
                sum += Math.abs(drift);
            }
        }

        assertThat(sum / n).isBetween(0.155, 0.175);
    }

    @Test
    void volatilityAndVolumeAreHighAfterTheOpenAndBeforeTheClose() {
        Bars bars =
                bars(new SimulatedProvider(7, 0), "SPY", Cadence.M1, "2022-01-01", "2023-12-31");
        double[] square = new double[390];
        double[] volume = new double[390];
        for (int i = 0; i < bars.size(); i++) {
            long minute =
                    (bars.startMillis(i) - SessionCalendar.nyse().openMillis(bars.sessionDay(i)))
                            / 60_000;
            double step = Math.log(bars.close(i) / bars.open(i));
            square[(int) minute] += step * step;
            volume[(int) minute] += bars.volume(i);
        }

        assertThat(mean(square, 0, 15)).isGreaterThan(2 * mean(square, 150, 240));
        assertThat(mean(square, 375, 390)).isGreaterThan(1.2 * mean(square, 150, 240));
        assertThat(mean(volume, 0, 15)).isGreaterThan(2 * mean(volume, 150, 240));
        assertThat(mean(volume, 375, 390)).isGreaterThan(2 * mean(volume, 150, 240));
    }

    @Test
    void returnsAreRealisticVolatilityClustersTailsAreFatGapsExist() {
        Bars bars =
                bars(new SimulatedProvider(7, 0), "SPY", Cadence.DAILY, "1998-01-01", "2030-12-31");
        int n = bars.size() - 1;
        double[] r = new double[n];
        double second = 0;
        double fourth = 0;
        double gap = 0;
        for (int i = 0; i < n; i++) {
            r[i] = Math.log(bars.close(i + 1) / bars.close(i));
            second += r[i] * r[i] / n;
            fourth += Math.pow(r[i], 4) / n;
            gap += Math.pow(Math.log(bars.open(i + 1) / bars.close(i)), 2) / n;
        }
        double clustering = 0;
        for (int i = 0; i + 5 < n; i++) {
            clustering += (r[i] * r[i] - second) * (r[i + 5] * r[i + 5] - second) / n;
        }

        assertThat(Math.sqrt(252 * second)).isBetween(0.12, 0.24);
        assertThat(fourth / (second * second)).isGreaterThan(4.5); // normal: 3
        assertThat(clustering / (fourth - second * second)).isGreaterThan(0.05);
        assertThat(gap / second).isBetween(0.2, 0.45);
    }

    @Test
    void theVolatilityIndexKnowsTheVolatilityToComeAndRisesWhenPricesFall() {
        SimulatedProvider market = new SimulatedProvider(7, 0);
        Bars spy = bars(market, "SPY", Cadence.DAILY, "1998-01-01", "2024-12-31");
        Bars vix = bars(market, "VIX", Cadence.DAILY, "1998-01-01", "2024-12-31");
        Bars months = bars(market, "I:VIX3M", Cadence.DAILY, "1998-01-01", "2024-12-31");
        int n = spy.size() - 22;
        double[] level = new double[n];
        double[] realised = new double[n];
        double[] rise = new double[n];
        double[] fall = new double[n];
        double[] slow = new double[n];
        for (int i = 1; i < n; i++) {
            level[i] = Math.log(vix.close(i));
            slow[i] = Math.log(months.close(i));
            for (int k = 1; k <= 21; k++) {
                realised[i] += Math.pow(Math.log(spy.close(i + k) / spy.close(i + k - 1)), 2) / 21;
            }
            rise[i] = Math.log(vix.close(i) / vix.close(i - 1));
            fall[i] = Math.log(spy.close(i) / spy.close(i - 1));
            realised[i] = Math.log(realised[i]);
        }

        assertThat(spy.startsUnsafe()).isEqualTo(vix.startsUnsafe());
        assertThat(correlation(level, realised)).isGreaterThan(0.6);
        assertThat(correlation(rise, fall)).isLessThan(-0.4);
        assertThat(deviation(slow)).isLessThan(deviation(level));
        assertThat(
                        Math.exp(
                                IntStream.range(1, n)
                                        .mapToDouble(i -> level[i])
                                        .average()
                                        .orElseThrow()))
                .isBetween(12.0, 22.0);
        assertEqualBars(
                bars(market, "I:VIX", Cadence.DAILY, "2024-01-01", "2024-12-31"),
                vix.slice(
                        vix.firstOfSessionOnOrAfter(LocalDate.of(2024, 1, 1).toEpochDay()),
                        vix.size()));
    }

    @Test
    void tickersMoveWithTheMarketButNotAlike() {
        SimulatedProvider market = new SimulatedProvider(7, 0);
        double[] spy = steps(bars(market, "SPY", Cadence.HOURLY, "2023-01-01", "2023-12-31"));
        double[] qqq = steps(bars(market, "QQQ", Cadence.HOURLY, "2023-01-01", "2023-12-31"));
        double[] aapl = steps(bars(market, "AAPL", Cadence.HOURLY, "2023-01-01", "2023-12-31"));

        assertThat(correlation(spy, qqq)).isBetween(0.85, 0.95);
        assertThat(correlation(spy, aapl)).isBetween(0.3, 0.8);
    }

    private static double[] steps(Bars bars) {
        double[] steps = new double[bars.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.log(bars.close(i + 1) / bars.close(i));
        }
        return steps;
    }

    private static double mean(double[] values, int from, int to) {
        return IntStream.range(from, to).mapToDouble(i -> values[i]).average().orElseThrow();
    }

    private static double deviation(double[] x) {
        double mean = mean(x, 1, x.length);
        return Math.sqrt(
                IntStream.range(1, x.length).mapToDouble(i -> (x[i] - mean) * (x[i] - mean)).sum());
    }

    private static double correlation(double[] x, double[] y) {
        double mx = mean(x, 1, x.length);
        double my = mean(y, 1, y.length);
        double sum = 0;
        for (int i = 1; i < x.length; i++) {
            sum += (x[i] - mx) * (y[i] - my);
        }
        return sum / deviation(x) / deviation(y);
    }

    /** Sum of signed returns in units of its own standard error, right for changing variance. */
    private static final class Score {
        private double sum;
        private double squares;
        private int count;

        void add(double value, double sign) {
            sum += value * sign;
            squares += value * value * sign * sign;
            count++;
        }

        void addAll(Score other) {
            sum += other.sum;
            squares += other.squares;
            count += other.count;
        }

        double standardErrors() {
            return sum / Math.sqrt(squares);
        }
    }

    @Test
    void aPathThatHasFallenFarStillMovesSmoothly() {
        // Seed 5 with an edge of 0.4 stands at a few cents in 2023.
        Bars bars =
                new SimulatedProvider(5, 0.4)
                        .bars(
                                "SPY",
                                Cadence.HOURLY,
                                LocalDate.of(2023, 1, 3),
                                LocalDate.of(2023, 12, 29),
                                Progress.NONE)
                        .bars();
        int still = 0;
        for (int i = 0; i < bars.size(); i++) {
            still += bars.open(i) == bars.close(i) ? 1 : 0;
        }
        assertThat(bars.close(0)).isLessThan(1);
        assertThat(still).isLessThan(bars.size() / 100);
    }
}
