package io.sigmalab.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.calibrate.Calibrator;
import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.learn.PermutationImportance.Importance;
import io.sigmalab.engine.metric.Reliability;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainingEvidenceTest {
    private static final TrainingEvidence.Curve CURVE =
            new TrainingEvidence.Curve(4, 2, new double[] {1.0, 0.9}, new double[] {1.1, 1.2});

    @Test
    void aHandWorkedCaseIsCountedRight() {
        // Six rows in two folds; probabilities in the order of Direction.
        double[] p = {
            0.62, 0.30, 0.08,
            0.66, 0.20, 0.14,
            0.10, 0.80, 0.10,
            0.20, 0.30, 0.50,
            0.64, 0.30, 0.06,
            0.30, 0.10, 0.60
        };
        byte[] labels = {0, 1, 1, 2, 0, 0};
        TrainingEvidence evidence =
                TrainingEvidence.of(
                        Calibration.NONE, p, labels, new int[] {4, 2}, List.of(), CURVE);
        assertThat(evidence.confusion())
                .isDeepEqualTo(new int[][] {{2, 0, 1}, {1, 1, 0}, {0, 0, 1}});
        // Top class: 0.62, 0.66, 0.64 and 0.60 lie in [0.6, 0.7): two of four are right.
        Reliability.Bin bin = evidence.raw().get("top").bins().get(6);
        assertThat(bin.count()).isEqualTo(4);
        assertThat(bin.observed()).isEqualTo(0.5);
        assertThat(bin.meanConfidence()).isCloseTo((0.62 + 0.66 + 0.64 + 0.60) / 4, within(1e-12));
        assertThat(evidence.rows()).isEqualTo(6);
    }

    @Test
    void aFoldIsCalibratedByTheOtherFoldsAlone() {
        SplittableRandom random = new SplittableRandom(5);
        int n = 300;
        double[] p = new double[n * Direction.COUNT];
        byte[] labels = new byte[n];
        for (int row = 0; row < n; row++) {
            double a = 0.1 + 0.6 * random.nextDouble();
            double b = (1 - a) * random.nextDouble();
            p[3 * row] = a;
            p[3 * row + 1] = b;
            p[3 * row + 2] = 1 - a - b;
            labels[row] = (byte) (random.nextDouble() < a * a ? 0 : 1 + random.nextInt(2));
        }
        int[] sizes = {120, 80, 100};
        for (Calibration kind : Calibration.values()) {
            double[] all = TrainingEvidence.crossCalibrated(kind, p, labels, sizes);
            // The middle fold: rows 120 to 199, calibrated by the 220 others.
            double[] others = new double[220 * 3];
            byte[] otherLabels = new byte[220];
            for (int i = 0, at = 0; i < n; i++) {
                if (i < 120 || i >= 200) {
                    System.arraycopy(p, 3 * i, others, 3 * at, 3);
                    otherLabels[at++] = labels[i];
                }
            }
            double[] expected =
                    Calibrator.fit(kind, others, otherLabels)
                            .apply(Arrays.copyOfRange(p, 3 * 120, 3 * 200));
            assertThat(Arrays.copyOfRange(all, 3 * 120, 3 * 200)).isEqualTo(expected);

            // Other labels in a fold change nothing in that fold.
            byte[] turned = labels.clone();
            for (int i = 120; i < 200; i++) {
                turned[i] = (byte) ((labels[i] + 1) % 3);
            }
            double[] again = TrainingEvidence.crossCalibrated(kind, p, turned, sizes);
            assertThat(Arrays.copyOfRange(again, 3 * 120, 3 * 200)).isEqualTo(expected);
        }
    }

    @Test
    void importanceIsTheMeanOfTheFoldsByTheirRows() {
        List<Importance> first =
                List.of(new Importance("a", 0.10, 0.01), new Importance("b", 0.02, 0.02));
        List<Importance> second =
                List.of(new Importance("b", 0.30, 0.04), new Importance("a", 0.00, 0.00));
        assertThat(TrainingEvidence.pooled(List.of(first, second), new int[] {300, 100}))
                .usingRecursiveComparison()
                .withComparatorForType(
                        (x, y) -> Math.abs(x - y) < 1e-12 ? 0 : Double.compare(x, y), Double.class)
                .isEqualTo(
                        List.of(
                                new Importance("b", (300 * 0.02 + 100 * 0.30) / 400, 0.025),
                                new Importance("a", 0.075, 0.0075)));
    }
}
