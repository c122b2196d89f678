package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.pack.FeatureNames;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.SimulatedProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole catalogue of bar indicators on a simulated market, with its defaults. */
class RealIndicatorsTest {
    private static final MarketData SIMULATED = new SimulatedProvider(7, 0);

    private static MatrixSpec catalogue(Cadence cadence, String start, String end, String label) {
        List<Indicator> indicators = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (IndicatorType type : Indicators.all()) {
            if (!type.needsOptions()) {
                indicators.add(type.create(Args.defaults(type.name(), type.params())));
                names.add(type.name());
            }
        }
        List<List<String>> columns = FeatureNames.of(indicators);
        List<MatrixSpec.Member> members = new ArrayList<>();
        for (int i = 0; i < indicators.size(); i++) {
            members.add(
                    new MatrixSpec.Member(
                            names.get(i), indicators.get(i), columns.get(i), "catalogue"));
        }
        LabelType type = Labels.get(label, "test");
        // Some indicators have nothing to say at some cadences: that is allowed here.
        return new MatrixSpec(
                "test",
                "spy_eq_test_" + cadence.code(),
                "SPY",
                cadence,
                LocalDate.parse(start),
                LocalDate.parse(end),
                members,
                "all",
                type,
                Args.defaults(label, type.params()),
                List.of(),
                1.0);
    }

    private static MatrixBuild build(MatrixSpec spec, int parallelism) {
        return new MatrixBuilder(Clock.systemUTC(), parallelism)
                .build(spec, SIMULATED, Progress.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "HOURLY, 2019-01-02, 2020-12-31, next_bar",
        "DAILY, 2012-01-03, 2019-12-31, forward_return",
        "M5, 2020-03-02, 2020-04-15, triple_barrier"
    })
    void theCatalogueLooksNowhereAhead(
            Cadence cadence, String start, String end, String label, @TempDir Path folder) {
        MatrixSpec spec = catalogue(cadence, start, end, label);

        MatrixBuild build = build(spec, 2);

        assertThat(build.audit().ok()).isTrue();
        assertThat(build.audit().featuresChecked()).isEqualTo(spec.featureNames().size());
        assertThat(build.leaks().suspects()).isEmpty();
        MatrixBuild again = build(spec, 1);
        MatrixBuilderTest.assertSame(again.matrix(), build.matrix());
        assertThat(MatrixFiles.write(again.matrix(), folder.resolve("a"), 1, Progress.NONE))
                .extracting(written -> written.csv().sha256(), written -> written.binary().sha256())
                .isEqualTo(shas(build.matrix(), folder.resolve("b")));
    }

    private static List<Object> shas(Matrix matrix, Path folder) {
        MatrixFiles.Written written = MatrixFiles.write(matrix, folder, 2, Progress.NONE);
        return List.of(written.csv().sha256(), written.binary().sha256());
    }

    @Test
    void cuttingTheFutureOffChangesNoFeature() {
        Matrix full =
                build(catalogue(Cadence.HOURLY, "2019-01-02", "2019-12-31", "next_bar"), 2)
                        .matrix();

        Matrix part =
                build(catalogue(Cadence.HOURLY, "2019-01-02", "2019-08-15", "next_bar"), 2)
                        .matrix();

        assertThat(part.rows()).isBetween(1000, full.rows() - 500);
        List<String> differing = new ArrayList<>();
        for (int f = 0; f < part.features().length; f++) {
            for (int r = 0; r < part.rows(); r++) {
                if (Double.doubleToLongBits(part.features()[f][r])
                        != Double.doubleToLongBits(full.features()[f][r])) {
                    differing.add(part.featureNames().get(f) + " row " + r);
                    break;
                }
            }
        }
        assertThat(differing).isEmpty();
    }

    @Test
    void anotherSeedIsAnotherMatrix() {
        MatrixSpec spec = catalogue(Cadence.DAILY, "2018-01-02", "2019-12-31", "forward_return");
        MatrixBuilder builder = new MatrixBuilder(Clock.systemUTC(), 2);

        MatrixMeta one = builder.build(spec, SIMULATED, Progress.NONE).matrix().meta();
        MatrixMeta other =
                builder.build(spec, new SimulatedProvider(8, 0), Progress.NONE).matrix().meta();

        assertThat(one.simulated()).isTrue();
        assertThat(one.matrixSha()).isNotEqualTo(other.matrixSha());
        assertThat(one.dataSha()).isNotEqualTo(other.dataSha());
        assertThat(Map.of("a", one.providerId())).isNotEqualTo(Map.of("a", other.providerId()));
    }
}
