package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.label.Direction;
import io.sigmalab.engine.matrix.LeakScan.Association;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeakScanTest {
    private static final Matrix MATRIX =
            MatrixFixture.build(MatrixFixture.spec(MatrixFixture.honest()), MatrixFixture.market())
                    .matrix();

    /** The matrix with one feature made of its label. */
    private interface Leak {
        double value(int row, SplittableRandom random);
    }

    private static Association scan(Leak leak) {
        SplittableRandom random = new SplittableRandom(4);
        double[] column = new double[MATRIX.rows()];
        for (int r = 0; r < column.length; r++) {
            column[r] = leak.value(r, random);
        }
        Matrix planted =
                new Matrix(
                        MATRIX.meta(),
                        MATRIX.bars(),
                        MATRIX.barIndex(),
                        List.of("planted", "honest"),
                        new double[][] {column, MATRIX.features()[0]},
                        MATRIX.label(),
                        MATRIX.labelReturn(),
                        MATRIX.labelEnd(),
                        MATRIX.horizonBar());
        LeakScan.Report report = LeakScan.scan(planted, 2);
        assertThat(report.features().get(1).isSuspect()).isFalse();
        assertThat(LeakScan.suspects(planted)).isEqualTo(report.suspects().size());
        assertThat(report.suspects().contains(report.features().get(0)))
                .isEqualTo(report.features().get(0).isSuspect());
        return report.features().get(0);
    }

    private static double noise(SplittableRandom random) {
        return random.nextDouble() - 0.5;
    }

    @Test
    void theReturnItselfIsCaughtWithItsValue() {
        Association leak = scan((r, random) -> MATRIX.labelReturn()[r]);

        assertThat(leak.isSuspect()).isTrue();
        assertThat(leak.correlation()).isCloseTo(1, within(1e-12));
        assertThat(leak.auc()).isEqualTo(1);
        assertThat(leak.message()).contains("planted", "1.000", "0.95", "0.98");
    }

    @Test
    void theReturnWithItsSignTurnedAndSomeNoiseIsCaught() {
        Association leak = scan((r, random) -> -MATRIX.labelReturn()[r] + 0.001 * noise(random));

        assertThat(leak.correlation()).isLessThan(-LeakScan.MAX_CORRELATION);
        assertThat(leak.isSuspect()).isTrue();
    }

    @Test
    void aCodeOfTheClassIsCaughtByItsArea() {
        Association leak =
                scan((r, random) -> (MATRIX.label()[r] == Direction.FLAT.code() ? 1 : 0));

        assertThat(leak.auc()).isEqualTo(1);
        assertThat(Math.abs(leak.correlation())).isLessThan(0.5);
        assertThat(leak.isSuspect()).isTrue();
    }

    @Test
    void theSizeOfTheComingMoveIsCaughtThoughItsDirectionIsNot() {
        Association leak = scan((r, random) -> Math.abs(MATRIX.labelReturn()[r]));

        assertThat(Math.abs(leak.correlation())).isLessThan(0.5);
        assertThat(leak.auc()).isGreaterThan(LeakScan.MAX_AUC);
    }

    @Test
    void aStrongButPossibleFeatureIsLeftAlone() {
        Association strong = scan((r, random) -> MATRIX.labelReturn()[r] + 0.02 * noise(random));

        assertThat(strong.correlation()).isBetween(0.5, 0.95);
        assertThat(strong.auc()).isBetween(0.7, 0.98);
        assertThat(strong.isSuspect()).isFalse();
    }

    @Test
    void aConstantOrUnknownFeatureIsNoLeak() {
        Association constant = scan((r, random) -> 3);
        Association unknown = scan((r, random) -> Double.NaN);

        assertThat(constant.correlation()).isNaN();
        assertThat(constant.auc()).isEqualTo(0.5);
        assertThat(constant.isSuspect()).isFalse();
        assertThat(unknown.auc()).isNaN();
        assertThat(unknown.isSuspect()).isFalse();
    }

    @Test
    void tooFewRowsProveNothing() {
        int[] labelled = {0};
        Association few =
                scan((r, random) -> labelled[0]++ < 25 ? MATRIX.labelReturn()[r] : Double.NaN);

        assertThat(few.correlation()).isNaN();
        assertThat(few.auc()).isNaN();
    }

    @Test
    void missingValuesAreLeftOutOfBothFigures() {
        Association leak = scan((r, random) -> r % 2 == 0 ? Double.NaN : MATRIX.labelReturn()[r]);

        assertThat(leak.correlation()).isCloseTo(1, within(1e-12));
        assertThat(leak.auc()).isEqualTo(1);
    }

    @Test
    void aBarTooLateInALookBackIsCaughtInTheBuiltMatrix() {
        // Known by the decision, so the audit has nothing to say; a daily close that was stamped a
        // day early would look like this.
        MatrixSpec spec =
                MatrixFixture.spec(
                        MatrixFixture.honest(), "forward_return", Map.of("days", 1, "fixed_bp", 5));
        Matrix matrix = MatrixFixture.build(spec, MatrixFixture.market()).matrix();
        double[] tomorrow = new double[matrix.rows()];
        for (int r = 0; r < tomorrow.length; r++) {
            int horizon = matrix.horizonBar()[r];
            tomorrow[r] =
                    horizon < 0
                            ? Double.NaN
                            : matrix.bars().close(horizon)
                                    / matrix.bars().close(matrix.barIndex()[r]);
        }
        Matrix planted =
                new Matrix(
                        matrix.meta(),
                        matrix.bars(),
                        matrix.barIndex(),
                        List.of("tomorrow"),
                        new double[][] {tomorrow},
                        matrix.label(),
                        matrix.labelReturn(),
                        matrix.labelEnd(),
                        matrix.horizonBar());

        assertThat(LeakScan.scan(planted, 1).suspects())
                .extracting(Association::feature)
                .containsExactly("tomorrow");
    }

    @Test
    void whoeverOnlyCountsSuspectsCountsThoseOfTheScan() {
        SplittableRandom random = new SplittableRandom(9);
        for (int round = 0; round < 60; round++) {
            // From plainly honest over the limit to plainly the label itself, with ties and gaps.
            double noise = 0.0005 * round;
            boolean isCoarse = round % 3 == 0;
            scan(
                    (r, ignored) -> {
                        double value = MATRIX.labelReturn()[r] + noise * noise(random);
                        return r % 17 == 0
                                ? Double.NaN
                                : isCoarse ? Math.rint(value * 500) : Math.exp(100 * value);
                    });
        }
    }

    @Test
    void pairsAreCountedAsByBruteForce() {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = random.doubles(40).map(v -> Math.rint(v * 12)).sorted().toArray();
        double[] y = random.doubles(50).map(v -> Math.rint(v * 12 + 1)).sorted().toArray();
        double expected = 0;
        for (double a : x) {
            for (double b : y) {
                expected += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }

        assertThat(Columns.pairsWon(x, y)).isEqualTo(expected);
        assertThat(Columns.pairsWon(x, y) + Columns.pairsWon(y, x)).isEqualTo(2000);
        assertThat(Columns.pairsWon(new double[0], y)).isZero();
        assertThat(Arrays.stream(x).distinct().count()).isLessThan(40);
    }
}
