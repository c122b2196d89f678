package io.sigmalab.engine.indicator.iv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.market.Cadence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rank, percentile and z-score of volatility among sessions before. */
class VolatilityStandingTest {
    /** Daily bars of sessions with these volatilities, NaN for a session without options. */
    private static IvWorld closings(double... volatilities) {
        LocalDate first = LocalDate.of(2023, 3, 1);
        LocalDate last = IvWorld.CALENDAR.plusSessions(first, volatilities.length - 1);
        IvWorld world = IvWorld.flat(first, last, Cadence.DAILY);
        LocalDate day = first;
        for (double volatility : volatilities) {
            if (!Double.isNaN(volatility)) {
                world.plant(day, day, (t, s) -> volatility);
            }
            day = IvWorld.CALENDAR.next(day);
        }
        return world;
    }

    private static double last(IvWorld world, String name, int window, int fewest) {
        double[] values = world.values(name, Map.of("window_days", window, "min_days", fewest));
        return values[values.length - 1];
    }

    @Test
    void rankAndPercentileArePublishedOnes() {
        IvWorld tutorial = closings(.30, .10, .11, .15, .17, .20);
        IvWorld definition = closings(.30, .60, .45);
        IvWorld unitTest = closings(.12, .35, .18);

        assertThat(last(tutorial, "iv_rank_52w", 5, 5)).isCloseTo(50, within(1e-6));
        assertThat(last(tutorial, "iv_percentile_52w", 5, 5)).isCloseTo(80, within(1e-6));
        assertThat(last(definition, "iv_rank_52w", 2, 2)).isCloseTo(50, within(1e-6));
        assertThat(last(unitTest, "iv_rank_52w", 2, 2)).isCloseTo(26.09, within(0.005));
    }

    @Test
    void twoHundredLowerDaysOfAYearAreTheSeventyNinthPercentile() {
        double[] year = new double[253];
        for (int d = 0; d < 252; d++) {
            year[d] = d % 63 < 50 ? 0.1 + 1e-4 * d : 0.3 + 1e-4 * d;
        }
        year[252] = 0.25;

        assertThat(last(closings(year), "iv_percentile_52w", 252, 126))
                .isCloseTo(79.4, within(0.05));
    }

    @Test
    void ranksAreHeldInTheirRangeAndMissingWithTooShortAPast() {
        assertThat(last(closings(.2, .3, .4), "iv_rank_52w", 2, 2)).isEqualTo(100);
        assertThat(last(closings(.2, .3, .1), "iv_rank_52w", 2, 2)).isEqualTo(0);
        assertThat(last(closings(.2, Double.NaN, .3), "iv_rank_52w", 2, 2)).isNaN();
        assertThat(last(closings(.2, .3, Double.NaN), "iv_rank_52w", 2, 2)).isNaN();
        assertThat(last(closings(.1, .3, Double.NaN, .2), "iv_rank_52w", 3, 2))
                .isCloseTo(50, within(1e-6));
    }

    /** The past written out: nothing of the own session, nothing before the window. */
    @ParameterizedTest
    @CsvSource({"iv_rank_52w", "iv_percentile_52w", "atm_iv_zscore"})
    void everyRowComparesWithTheSessionsBeforeItsOwn(String name) {
        Random random = new Random(5);
        LocalDate first = LocalDate.of(2023, 6, 1);
        LocalDate last = IvWorld.CALENDAR.plusSessions(first, 39);
        List<LocalDate> days = IvWorld.CALENDAR.between(first, last);
        LocalDate firstRow = days.get(8);
        IvWorld world = IvWorld.flat(firstRow, last, Cadence.HOURLY);
        double[] level = new double[days.size()];
        for (int d = 0; d < level.length; d++) {
            double drawn = random.nextInt(6) == 0 ? Double.NaN : 0.1 + 0.3 * random.nextDouble();
            level[d] = drawn;
            if (drawn > 0) {
                long open = IvWorld.CALENDAR.openMillis(days.get(d));
                world.plant(days.get(d), days.get(d), (t, s) -> drawn + (t - open) / 1e9);
            }
        }
        int window = 12;
        double[] values = world.values(name, Map.of("window_days", window, "min_days", 7));

        int known = 0;
        for (int i = 0; i < values.length; i++) {
            int today = days.indexOf(world.bars().sessionDate(i));
            List<Double> past = new ArrayList<>();
            for (int d = Math.max(0, today - window); d < today; d++) {
                if (level[d] > 0) {
                    long length =
                            IvWorld.CALENDAR.closeMillis(days.get(d))
                                    - IvWorld.CALENDAR.openMillis(days.get(d));
                    past.add(level[d] + length / 1e9);
                }
            }
            double now =
                    level[today]
                            + (world.bars().endMillis(i)
                                            - IvWorld.CALENDAR.openMillis(days.get(today)))
                                    / 1e9;
            double expected = past.size() < 7 ? Double.NaN : expected(name, past, now);
            known += Double.isNaN(expected) ? 0 : 1;
            if (Double.isNaN(expected)) {
                assertThat(values[i]).isNaN();
            } else {
                assertThat(values[i]).isCloseTo(expected, within(1e-6));
            }
        }
        assertThat(known).isBetween(100, values.length - 20);
    }

    private static double expected(String name, List<Double> past, double now) {
        double least = past.stream().mapToDouble(v -> v).min().orElseThrow();
        double most = past.stream().mapToDouble(v -> v).max().orElseThrow();
        double mean = past.stream().mapToDouble(v -> v).average().orElseThrow();
        double squares = past.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        if (Double.isNaN(now)) {
            return Double.NaN;
        }
        return switch (name) {
            case "iv_rank_52w" -> Math.min(100, Math.max(0, 100 * (now - least) / (most - least)));
            case "iv_percentile_52w" ->
                    100.0 * past.stream().filter(v -> v < now).count() / past.size();
            default -> (now - mean) / Math.sqrt(squares / (past.size() - 1));
        };
    }
}
