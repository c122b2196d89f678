package io.sigmalab.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.metric.ProbabilityScores;
import io.sigmalab.engine.metric.Reliability;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalibratorTest {
    private static final byte UP = 0;
    private static final byte FLAT = 1;
    private static final byte DOWN = 2;

    /** Rows whose true probabilities are known and whose stated ones are far too sure. */
    private record Sample(double[] truth, double[] stated, byte[] labels) {
        static Sample of(long seed, int n) {
            Random random = new Random(seed);
            double[] truth = new double[3 * n];
            double[] stated = new double[3 * n];
            byte[] labels = new byte[n];
            for (int i = 0; i < n; i++) {
                double[] z = {random.nextGaussian(), 1 + random.nextGaussian(), 0};
                softmax(z, 1, truth, i);
                softmax(z, 3, stated, i);
                double u = random.nextDouble();
                labels[i] =
                        u < truth[3 * i] ? UP : u < truth[3 * i] + truth[3 * i + 1] ? FLAT : DOWN;
            }
            return new Sample(truth, stated, labels);
        }

        private static void softmax(double[] z, double scale, double[] out, int row) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                out[3 * row + k] = Math.exp(scale * z[k]);
                sum += out[3 * row + k];
            }
            for (int k = 0; k < 3; k++) {
                out[3 * row + k] /= sum;
            }
        }
    }

    @Test
    @DisplayName("OVR-1: one-vs-rest values .30, .10, .80 are divided by their sum")
    void valuesOfEachClassAreDividedByTheirSum() {
        Map<String, Object> curves = new LinkedHashMap<>();
        curves.put("UP", constant(.30));
        curves.put("FLAT", constant(.10));
        curves.put("DOWN", constant(.80));

        double[] p = stored(curves).apply(new double[] {.2, .3, .5});

        assertThat(p).containsExactly(new double[] {.25, .08333, .66667}, within(5e-6));
    }

    @Test
    void allZerosBecomeEqualShares() {
        Map<String, Object> curves = new LinkedHashMap<>();
        for (String name : List.of("UP", "FLAT", "DOWN")) {
            curves.put(name, constant(0));
        }

        assertThat(stored(curves).apply(new double[] {.2, .3, .5}))
                .containsExactly(1.0 / 3, 1.0 / 3, 1.0 / 3);
    }

    private static Map<String, Object> constant(double value) {
        return Map.of("x", List.of(0.0), "y", List.of(value));
    }

    private static Calibrator stored(Map<String, Object> curves) {
        return Calibrator.fromMap(
                Map.of(
                        "kind",
                        "isotonic",
                        "classes",
                        List.of("UP", "FLAT", "DOWN"),
                        "curves",
                        curves),
                "test");
    }

    @ParameterizedTest
    @EnumSource(
            value = Calibration.class,
            names = {"SIGMOID", "ISOTONIC"})
    void overconfidentProbabilitiesBecomeHonestOnLaterRows(Calibration kind) {
        Sample fit = Sample.of(1, 6_000);
        Sample later = Sample.of(2, 6_000);

        double[] p = Calibrator.fit(kind, fit.stated, fit.labels).apply(later.stated);

        assertThat(ece(later.stated, later.labels)).isGreaterThan(0.12);
        assertThat(ece(p, later.labels)).isLessThan(0.03);
        double best = ProbabilityScores.brier(later.truth, later.labels, 3);
        assertThat(ProbabilityScores.brier(p, later.labels, 3))
                .isLessThan(ProbabilityScores.brier(later.stated, later.labels, 3) - 0.05)
                .isCloseTo(best, within(0.02));
    }

    private static double ece(double[] p, byte[] labels) {
        return Reliability.ofTopLabel(p, labels, 3, 15, Reliability.Binning.EQUAL_WIDTH).ece();
    }

    @ParameterizedTest
    @EnumSource(Calibration.class)
    void rowsSumToOneAndTheInputIsNotTouched(Calibration kind) {
        Sample sample = Sample.of(3, 400);
        double[] before = sample.stated.clone();

        double[] p = Calibrator.fit(kind, sample.stated, sample.labels).apply(sample.stated);

        assertThat(sample.stated).isEqualTo(before);
        for (int i = 0; i < 400; i++) {
            assertThat(p[3 * i] + p[3 * i + 1] + p[3 * i + 2]).isCloseTo(1, within(1e-12));
        }
        assertThat(Arrays.stream(p)).allMatch(v -> v >= 0 && v <= 1);
    }

    @Test
    void noneLeavesEveryBitAsItIs() {
        double[] p = {.1, .2, .7, .3, .3, .4};

        assertThat(Calibrator.none().apply(p)).isEqualTo(p);
        assertThat(Calibrator.fit(Calibration.NONE, p, new byte[] {UP, DOWN}).apply(p))
                .isEqualTo(p);
    }

    @Test
    void twoClassesUseOneCurveAndItsComplement() {
        Random random = new Random(4);
        int n = 3_000;
        double[] p = new double[3 * n];
        byte[] labels = new byte[n];
        double[] logOdds = new double[n];
        boolean[] up = new boolean[n];
        for (int i = 0; i < n; i++) {
            p[3 * i] = 0.05 + 0.9 * random.nextDouble();
            p[3 * i + 2] = 1 - p[3 * i];
            up[i] = random.nextDouble() < 0.3 + 0.4 * p[3 * i];
            labels[i] = up[i] ? UP : DOWN;
            logOdds[i] = Math.log(p[3 * i] / (1 - p[3 * i]));
        }

        double[] calibrated = Calibrator.fit(Calibration.SIGMOID, p, labels).apply(p);

        Sigmoid alone = Sigmoid.fit(logOdds, up);
        for (int i = 0; i < n; i++) {
            assertThat(calibrated[3 * i]).isCloseTo(alone.apply(logOdds[i]), within(1e-12));
            assertThat(calibrated[3 * i + 1]).isZero();
            assertThat(calibrated[3 * i + 2]).isCloseTo(1 - calibrated[3 * i], within(1e-15));
        }
    }

    @Test
    void aClassThatWasNeverSeenKeepsItsProbabilityAndTheOthersShareTheRest() {
        Sample sample = Sample.of(6, 500);
        byte[] noFlat = sample.labels.clone();
        for (int i = 0; i < noFlat.length; i++) {
            noFlat[i] = noFlat[i] == FLAT ? DOWN : noFlat[i];
        }

        Calibrator calibrator = Calibrator.fit(Calibration.ISOTONIC, sample.stated, noFlat);
        double[] p = calibrator.apply(sample.stated);

        for (int i = 0; i < 500; i++) {
            assertThat(p[3 * i + 1]).isCloseTo(sample.stated[3 * i + 1], within(1e-15));
            assertThat(p[3 * i] + p[3 * i + 1] + p[3 * i + 2]).isCloseTo(1, within(1e-12));
        }
        assertThat(calibrator.apply(new double[] {0, 1, 0})).containsExactly(0, 1, 0);
    }

    @Test
    void oneClassOrNoRowsTeachNothing() {
        double[] p = {.5, .3, .2, .6, .3, .1};

        assertThat(Calibrator.fit(Calibration.SIGMOID, p, new byte[] {FLAT, FLAT}).apply(p))
                .isEqualTo(p);
        assertThat(Calibrator.fit(Calibration.ISOTONIC, new double[0], new byte[0]).apply(p))
                .isEqualTo(p);
    }

    @ParameterizedTest
    @EnumSource(Calibration.class)
    void isTheSameToTheLastBitAfterBeingWrittenAsJson(Calibration kind) {
        Sample sample = Sample.of(8, 700);
        Calibrator calibrator = Calibrator.fit(kind, sample.stated, sample.labels);

        String json = Canonical.json(calibrator.toMap());
        Calibrator read = Calibrator.fromMap(Canonical.parse(json), "bundle.json");

        assertThat(Canonical.json(read.toMap())).isEqualTo(json);
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.apply(sample.stated)).isEqualTo(calibrator.apply(sample.stated));
    }

    @Test
    void aDamagedRecordIsRefusedWithItsFile() {
        for (Map<String, Object> bad :
                List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("kind", "sigmoid", "classes", List.of("UP", "DOWN")),
                        Map.of(
                                "kind", "sigmoid",
                                "classes", List.of("UP", "SIDEWAYS"),
                                "curves", Map.of()),
                        Map.of(
                                "kind", "sigmoid",
                                "classes", List.of("UP", "DOWN"),
                                "curves", Map.of("UP", Map.of("a", List.of(1), "b", List.of()))))) {
            assertThatThrownBy(() -> Calibrator.fromMap(bad, "bundle.json"))
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("bundle.json");
        }
    }

    @Test
    void codesAreParsedAndSlipsAreNamed() {
        assertThat(Calibration.parse("isotonic", "--calibration")).isEqualTo(Calibration.ISOTONIC);
        assertThat(Calibration.SIGMOID.code()).isEqualTo("sigmoid");
        assertThatThrownBy(() -> Calibration.parse("sigmoit", "--calibration"))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_VALUE))
                .hasMessage(
                        "unknown calibration \"sigmoit\": --calibration: did you mean"
                                + " \"sigmoid\"?");
    }

    @Test
    void nonsenseIsTheCallersMistake() {
        assertThatThrownBy(
                        () ->
                                Calibrator.fit(
                                        Calibration.SIGMOID, new double[] {.5, .5}, new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () ->
                                Calibrator.fit(
                                        Calibration.SIGMOID,
                                        new double[] {.5, .5, 0},
                                        new byte[] {-1}))
                .hasMessageContaining("labels must be class codes");
        assertThatThrownBy(() -> Calibrator.none().apply(new double[] {Double.NaN, 0, 1}))
                .hasMessageContaining("entry 0 was NaN");
    }
}
