package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.label.DrawnBars;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MatrixProfileTest {
    private static final MatrixBuild BUILD =
            MatrixFixture.build(MatrixFixture.spec(MatrixFixture.honest()), MatrixFixture.market());
    private static final Matrix MATRIX = BUILD.matrix();
    private static final MatrixProfile PROFILE = BUILD.profile();

    @Test
    void labelsAreCountedByClassAndHour() {
        int[] total = new int[4];
        int[] atNine = new int[4];
        for (int r = 0; r < MATRIX.rows(); r++) {
            int k = MATRIX.isLabelled(r) ? MATRIX.label()[r] : 3;
            total[k]++;
            atNine[k] += MATRIX.hourEt(r) == 9 ? 1 : 0;
        }

        assertThat(PROFILE.rows()).isEqualTo(MATRIX.rows());
        assertThat(PROFILE.labels().counts()).isEqualTo(Arrays.copyOf(total, 3));
        assertThat(PROFILE.labels().unlabelled()).isEqualTo(total[3]);
        assertThat(PROFILE.labelled()).isEqualTo(MATRIX.rows() - total[3]);
        assertThat(PROFILE.labelsByHour()).containsOnlyKeys(9, 10, 11, 12, 13, 14, 15);
        assertThat(PROFILE.labelsByHour().get(9).counts()).isEqualTo(Arrays.copyOf(atNine, 3));
        assertThat(PROFILE.labels().of(Direction.UP)).isEqualTo(total[0]).isPositive();
    }

    @Test
    void missingSharesAreByFeatureAndMonth() {
        MatrixSpec fromTheFirstDay =
                MatrixFixture.spec(
                        Cadence.HOURLY,
                        "2018-10-01",
                        "2018-12-31",
                        MatrixFixture.honest(),
                        "next_bar",
                        Map.of("fixed_bp", 5),
                        List.of());

        MatrixProfile profile =
                MatrixFixture.build(fromTheFirstDay, MatrixFixture.market()).profile();

        MatrixProfile.Feature ema = profile.features().get(2);
        assertThat(profile.months()).containsExactly("2018-10", "2018-11", "2018-12");
        assertThat(ema.name()).isEqualTo("ema_20");
        assertThat(ema.missingByMonth()).containsExactly(19.0 / (23 * 7), 0, 0);
        assertThat(ema.missing()).isEqualTo(19.0 / profile.rows());
        double mean = profile.features().stream().mapToDouble(f -> f.missing()).average().orElse(0);
        assertThat(profile.missing()).isCloseTo(mean, within(1e-15)).isPositive();
    }

    @Test
    void momentsAreThoseOfTheKnownValues() {
        MatrixProfile.Feature feature = PROFILE.features().get(0);
        double[] column = MATRIX.features()[0];
        double mean = Arrays.stream(column).average().orElseThrow();
        double squares = Arrays.stream(column).map(v -> (v - mean) * (v - mean)).sum();

        assertThat(feature.mean()).isCloseTo(mean, within(1e-15));
        assertThat(feature.deviation())
                .isCloseTo(Math.sqrt(squares / (column.length - 1)), within(1e-14));
        assertThat(feature.min()).isEqualTo(Arrays.stream(column).min().orElseThrow());
        assertThat(feature.max()).isEqualTo(Arrays.stream(column).max().orElseThrow());
    }

    @Test
    void theCorrelationMatrixIsThatOfPearson() {
        double[] x = {1, 2, 3, 4, Double.NaN, 6};
        double[] y = {2, 1, 4, 3, 100, 7};
        int[] rows = {0, 1, 2, 3, 4, 5};

        // By hand without the fifth row: means 3.2 and 3.4, Sxx 14.8, Syy 21.2, Sxy 15.6.
        assertThat(Columns.correlation(x, y, rows, 3))
                .isCloseTo(15.6 / Math.sqrt(14.8 * 21.2), within(1e-14));
        assertThat(Columns.correlation(x, y, rows, 6)).isNaN();
        assertThat(Columns.correlation(x, new double[6], rows, 3)).isNaN();
        assertThat(Columns.unit(x)).isEmpty();
        assertThat(Columns.unit(new double[6])).isEmpty();
        assertThat(Columns.dot(Columns.unit(y), Columns.unit(y))).isCloseTo(1, within(1e-15));
        int[] everyRow = Columns.spread(MATRIX.rows(), MATRIX.rows());
        for (int i = 0; i < PROFILE.correlation().length; i++) {
            assertThat(PROFILE.correlation()[i][i]).isEqualTo(1);
            for (int j = 0; j < i; j++) {
                assertThat(PROFILE.correlation()[i][j])
                        .isCloseTo(
                                Columns.correlation(
                                        MATRIX.features()[i], MATRIX.features()[j], everyRow, 3),
                                within(1e-12));
            }
            for (int j = 0; j < i; j++) {
                assertThat(PROFILE.correlation()[i][j]).isEqualTo(PROFILE.correlation()[j][i]);
            }
        }
        assertThat(PROFILE.twins(0.95))
                .first()
                .satisfies(
                        pair -> {
                            assertThat(pair.first()).isEqualTo("ema_20");
                            assertThat(pair.second()).isEqualTo("close_d");
                        });
    }

    @Test
    void theStabilityIndexIsThatOfTheDefinition() {
        double[] first = new double[100];
        double[] last = new double[100];
        for (int i = 0; i < 100; i++) {
            first[i] = i;
            // Everything of the last part is in the upper half.
            last[i] = 50 + i / 2.0;
        }
        double expected = 5 * (1e-4 - 0.1) * Math.log(1e-4 / 0.1) + 5 * 0.1 * Math.log(2);

        assertThat(Columns.stability(first, last)).isCloseTo(expected, within(1e-12));
        assertThat(Columns.stability(first, first)).isZero();
        double[] gone = last.clone();
        Arrays.fill(gone, Double.NaN);
        assertThat(Columns.stability(first, gone)).isGreaterThan(5);
        assertThat(Columns.stability(gone, gone)).isZero();
        assertThat(Columns.stability(new double[0], last)).isNaN();
    }

    @Test
    void anUnchangedDistributionIsStableAndAShiftedOneIsNot() {
        SplittableRandom random = new SplittableRandom(1);
        double[] first = random.doubles(5000).toArray();
        double[] same = random.doubles(5000).toArray();
        double[] shifted = Arrays.stream(same).map(v -> v + 0.3).toArray();

        assertThat(Columns.stability(first, same)).isLessThan(0.02);
        assertThat(Columns.stability(first, shifted)).isGreaterThan(0.25);
    }

    @Test
    void coverageNamesMissingSessionsAndBars() {
        Bars whole = DrawnBars.random(Cadence.HOURLY, "2019-11-18", 15, 1);
        Bars.Builder holed = Bars.builder("TEST", Cadence.HOURLY, 100);
        for (int i = 0; i < whole.size(); i++) {
            LocalDate day = whole.sessionDate(i);
            boolean gone = day.equals(LocalDate.parse("2019-11-21"));
            boolean cut = day.equals(LocalDate.parse("2019-11-29")) && whole.hourEt(i) == 12;
            if (!gone && !cut) {
                holed.add(
                        whole.startMillis(i),
                        whole.endMillis(i),
                        whole.open(i),
                        whole.high(i),
                        whole.low(i),
                        whole.close(i),
                        1,
                        Double.NaN);
            }
        }

        Coverage coverage =
                Coverage.of(
                        holed.build(),
                        LocalDate.parse("2019-11-18"),
                        LocalDate.parse("2019-12-02"));

        // Nine full sessions, the half day after Thanksgiving with four bars.
        assertThat(coverage.sessions()).isEqualTo(10);
        assertThat(coverage.present()).isEqualTo(9);
        assertThat(coverage.expected()).isEqualTo(9 * 7 + 4);
        assertThat(coverage.bars()).isEqualTo(8 * 7 + 3);
        assertThat(coverage.absent()).containsExactly(LocalDate.parse("2019-11-21"));
        assertThat(coverage.incomplete())
                .containsExactly(new Coverage.Gap(LocalDate.parse("2019-11-29"), 3, 4));
    }

    @Test
    void everyCadenceExpectsAsManyBarsAsASessionHas() {
        for (Cadence cadence : Cadence.values()) {
            Bars bars = DrawnBars.random(cadence, "2019-11-27", 2, 1);
            Coverage coverage =
                    Coverage.of(bars, LocalDate.parse("2019-11-27"), LocalDate.parse("2019-11-29"));

            assertThat(coverage.expected()).as(cadence.code()).isEqualTo(bars.size());
            assertThat(coverage.incomplete()).isEmpty();
        }
        assertThat(Coverage.fullSession(Cadence.HOURLY)).isEqualTo(7);
        assertThat(Coverage.fullSession(Cadence.M15)).isEqualTo(26);
    }

    @Test
    void theMapHoldsJsonValuesOnly() {
        String json = Canonical.json(PROFILE.toMap());

        assertThat(json).contains("\"UP\":").contains("\"missing_pct\":0.0").doesNotContain("NaN");
        Map<String, Object> map = Canonical.parse(json);
        assertThat(map)
                .containsKeys(
                        "rows",
                        "labelled",
                        "missing_pct",
                        "features",
                        "labels",
                        "labels_by_hour",
                        "coverage",
                        "correlation",
                        "warnings");
        assertThat((List<?>) map.get("correlation")).hasSize(6);
    }
}
