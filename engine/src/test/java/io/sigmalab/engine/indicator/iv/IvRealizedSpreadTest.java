package io.sigmalab.engine.indicator.iv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Implied against realised volatility. */
class IvRealizedSpreadTest {
    /** Half days, a holiday and a clock change are in it. */
    private static Market walk(Cadence cadence) {
        return Market.walk(LocalDate.of(2023, 10, 30), LocalDate.of(2023, 11, 30), cadence, 30, 3);
    }

    private static double[] spread(Market market, Map<String, ?> given) {
        return new IvWorld(market.bars(), market.daily(""))
                .plant(LocalDate.of(2023, 10, 27), LocalDate.of(2023, 11, 30), (t, s) -> 0.2)
                .values("iv_realized_spread", given);
    }

    @ParameterizedTest
    @CsvSource({"HOURLY", "M15", "M5"})
    void realisedVolatilityIsThatOfTheLastHoursInsideSessions(Cadence cadence) {
        Market market = walk(cadence);
        Bars bars = market.bars();
        double[] values = spread(market, Map.of("window", 9));

        List<Double> returns = new ArrayList<>();
        double before = Double.NaN;
        int known = 0;
        for (int i = 0; i < values.length; i++) {
            if (i > 0 && bars.sessionDay(i) != bars.sessionDay(i - 1)) {
                before = Double.NaN;
            }
            if (bars.endMillis(i) % 3_600_000 == 0) {
                if (!Double.isNaN(before)) {
                    returns.add(bars.close(i) / before - 1);
                }
                before = bars.close(i);
            }
            if (returns.size() < 9) {
                assertThat(values[i]).isNaN();
            } else {
                known++;
                double std = std(returns.subList(returns.size() - 9, returns.size()));
                assertThat(values[i]).isCloseTo(0.2 - std * Math.sqrt(252 * 6.5), within(1e-9));
            }
        }
        assertThat(known).isGreaterThan(100);
    }

    @Test
    void aMissingHourIsForgottenOnceItHasLeftTheWindow() {
        Market market = walk(Cadence.HOURLY);
        Bars bars = market.bars();
        int gone = 7 * 8 + 3;
        Market holed = market.withBars(Market.keep(bars, i -> i != gone));

        double[] whole = spread(market, Map.of("window", 4));
        double[] values = spread(holed, Map.of("window", 4));

        assertThat(values[gone - 1]).isEqualTo(whole[gone - 1]);
        // The hour that ends the hole is no return; four whole ones follow, one a bar.
        int until = gone + 4;
        assertThat(Arrays.stream(values, gone, until)).containsOnly(Double.NaN);
        for (int i = until + 8; i < values.length; i++) {
            assertThat(values[i]).isCloseTo(whole[i + 1], within(1e-9));
        }
    }

    @Test
    void realisedVolatilityOfDaysIsThatOfClosesThatWereOver() {
        Market hourly = walk(Cadence.HOURLY);
        Market daily = walk(Cadence.DAILY);
        Bars days = hourly.daily("");
        double[] ofDays = spread(hourly, Map.of("window", 10, "freq", "day"));
        double[] ofBars = spread(daily, Map.of("window", 10));
        double[] ofHours = spread(daily, Map.of("window", 10, "freq", "hour"));

        for (int i = 0; i < ofDays.length; i++) {
            int today = days.firstOfSessionOnOrAfter(hourly.bars().sessionDay(i));
            assertThat(ofDays[i]).isCloseTo(0.2 - ofCloses(days, today - 1), within(1e-9));
        }
        for (int i = 10; i < ofBars.length; i++) {
            assertThat(ofBars[i]).isCloseTo(0.2 - ofCloses(daily.bars(), i), within(1e-9));
        }
        assertThat(Arrays.stream(ofBars, 0, 10)).containsOnly(Double.NaN);
        assertThat(ofHours).containsOnly(Double.NaN);
    }

    private static double ofCloses(Bars days, int last) {
        List<Double> returns = new ArrayList<>();
        for (int d = last - 9; d <= last; d++) {
            returns.add(days.close(d) / days.close(d - 1) - 1);
        }
        return std(returns) * Math.sqrt(252);
    }

    private static double std(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.size() - 1));
    }
}
