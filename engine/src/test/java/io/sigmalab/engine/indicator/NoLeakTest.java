package io.sigmalab.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.indicator.daily.DailyIndicators;
import io.sigmalab.engine.indicator.momentum.MomentumIndicators;
import io.sigmalab.engine.indicator.session.SessionIndicators;
import io.sigmalab.engine.indicator.volume.VolumeIndicators;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No row knows what its day does later: whatever happens after the end of a bar, in later bars or
 * in the running day's daily bar, leaves the row and those before it as they were.
 */
class NoLeakTest {
    /** With the clock change of 5 November, Thanksgiving and the half day after it. */
    private static final LocalDate FROM = LocalDate.of(2023, 10, 30);

    private static final LocalDate TO = LocalDate.of(2023, 11, 28);

    private static final Map<Cadence, Market> MARKETS =
            Map.of(
                    Cadence.M15, Market.walk(FROM, TO, Cadence.M15, 300, 1),
                    Cadence.HOURLY, Market.walk(FROM, TO, Cadence.HOURLY, 300, 2),
                    Cadence.DAILY, Market.walk(FROM, TO, Cadence.DAILY, 300, 3));

    record Case(IndicatorType type, Map<String, Object> given) {
        Indicator create() {
            return type.create(Args.check(type.name(), type.params(), given, "test"));
        }

        @Override
        public String toString() {
            return type.name() + given;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (List<IndicatorType> shelf :
                List.of(
                        MomentumIndicators.ALL,
                        VolumeIndicators.ALL,
                        DailyIndicators.ALL,
                        SessionIndicators.ALL)) {
            for (IndicatorType type : shelf) {
                cases.add(new Case(type, Map.of()));
                if (type.params().stream().anyMatch(p -> p.name().equals("output"))) {
                    cases.add(new Case(type, Map.of("output", "ratio")));
                }
            }
        }
        cases.add(named("momentum_score_total", Map.of("z_window", 20)));
        cases.add(named("realized_vol_rank", Map.of("window", 5, "rank_window", 10)));
        cases.add(named("vol_zscore", Map.of("window", 3, "by_hour", true)));
        cases.add(named("close_vs_vwap", Map.of("kind", "daily")));
        cases.add(named("open_gap_z", Map.of("norm", "stddev")));
        cases.add(named("first15m_range_z", Map.of("window_mins", 30, "norm", "stddev")));
        cases.add(named("daily_vwap", Map.of("shift_days", 2)));
        cases.add(named("daily_dist_to_ema", Map.of("normalize", "ema", "underlying", "OTHER")));
        cases.add(named("vix_term_slope", Map.of("near", "3m", "far", "6m")));
        return cases.stream();
    }

    private static Case named(String name, Map<String, Object> given) {
        return new Case(Indicators.get(name, "test"), given);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatHappensLaterChangesNothingBefore(Case c) {
        Indicator indicator = c.create();
        MARKETS.forEach(
                (cadence, market) -> {
                    double[][] whole = compute(indicator, market);
                    int size = market.bars().size();
                    for (int last = 0; last < size; last += 1 + size / 23) {
                        double[][] changed = compute(indicator, market.changedAfter(last));
                        double[][] known = compute(indicator, market.asOf(last));
                        for (int o = 0; o < whole.length; o++) {
                            double[] before = Arrays.copyOf(whole[o], last + 1);
                            assertThat(Arrays.copyOf(changed[o], last + 1))
                                    .as("%s %s after bar %d", cadence, c, last)
                                    .isEqualTo(before);
                            assertThat(known[o])
                                    .as("%s %s as of bar %d", cadence, c, last)
                                    .isEqualTo(before);
                        }
                    }
                });
    }

    private static double[][] compute(Indicator indicator, Inputs inputs) {
        double[][] out = new double[indicator.outputs().size()][inputs.bars().size()];
        for (double[] column : out) {
            Arrays.fill(column, -777);
        }
        indicator.compute(inputs, out);
        return out;
    }
}
