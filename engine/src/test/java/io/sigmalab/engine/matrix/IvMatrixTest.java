package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.iv.IvIndicators;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.pack.FeatureNames;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.SimulatedProvider;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every indicator of implied volatility on simulated options. */
class IvMatrixTest {
    private static MatrixSpec spec(String start, String end) {
        List<Indicator> indicators = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (IndicatorType type : IvIndicators.ALL) {
            boolean ranked = type.params().stream().anyMatch(p -> p.name().equals("min_days"));
            Map<String, ?> given = ranked ? Map.of("window_days", 6, "min_days", 3) : Map.of();
            indicators.add(type.create(Args.check(type.name(), type.params(), given, "test")));
            names.add(type.name());
        }
        List<List<String>> columns = FeatureNames.of(indicators);
        List<MatrixSpec.Member> members = new ArrayList<>();
        for (int i = 0; i < indicators.size(); i++) {
            members.add(
                    new MatrixSpec.Member(names.get(i), indicators.get(i), columns.get(i), "test"));
        }
        LabelType label = Labels.get("next_bar", "test");
        return new MatrixSpec(
                "test",
                "spy_opt_0dte_hourly",
                "SPY",
                Cadence.HOURLY,
                LocalDate.parse(start),
                LocalDate.parse(end),
                members,
                "iv",
                label,
                Args.defaults("next_bar", label.params()),
                List.of(),
                1.0);
    }

    /** With the end of daylight saving, Thanksgiving and a half day. */
    @Test
    void volatilityFeaturesLookNowhereAheadAndAreMostlyKnown() {
        MatrixSpec spec = spec("2023-11-03", "2023-11-27");

        MatrixBuild build =
                new MatrixBuilder(Clock.systemUTC(), 2)
                        .build(spec, new SimulatedProvider(7, 0), Progress.NONE);

        assertThat(build.audit().ok()).isTrue();
        assertThat(build.audit().featuresChecked()).isEqualTo(IvIndicators.ALL.size());
        assertThat(build.leaks().suspects()).isEmpty();
        Matrix matrix = build.matrix();
        for (int f = 0; f < matrix.features().length; f++) {
            double[] column = matrix.features()[f];
            double missing =
                    Arrays.stream(column).filter(Double::isNaN).count() / (double) column.length;
            assertThat(missing).as(matrix.featureNames().get(f)).isLessThan(0.3);
        }
    }
}
