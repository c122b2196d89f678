package io.sigmalab.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.OutOfFold.FoldProbabilities;
import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.validate.CombinatorialPurged;
import io.sigmalab.engine.validate.Fold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CombinatorialPathsTest {
    private static final int ROWS = 61;

    @Test
    void everyPathTestsEveryRowOnceAndEverySplitIsUsedForEachOfItsGroups() {
        Training training =
                new Training(
                        List.of(),
                        5,
                        0,
                        Scheme.CPCV,
                        0,
                        Calibration.NONE,
                        LearnerSpec.defaults(),
                        2);
        long[] time = IntStream.range(0, ROWS).asLongStream().toArray();
        List<FoldProbabilities> splits = new ArrayList<>();
        for (Fold fold :
                new CombinatorialPurged(5, 2, 0)
                        .split(time, time, IntStream.range(0, ROWS).toArray())) {
            // The probability tells which split and which row it came from.
            double[] p = new double[3 * fold.test().length];
            for (int k = 0; k < fold.test().length; k++) {
                p[3 * k] = fold.index() + fold.test()[k] / 1000.0;
            }
            splits.add(
                    new FoldProbabilities(
                            fold, new int[] {fold.index()}, new double[3], p, p, new int[3]));
        }
        OutOfFold all = new OutOfFold("key", splits, 64);
        assertThat(training.foldCount()).isEqualTo(10);
        assertThat(CombinatorialPaths.count(training)).isEqualTo(4);
        Set<String> used = new HashSet<>();
        for (int path = 0; path < 4; path++) {
            OutOfFold one = CombinatorialPaths.path(all, training, path);
            assertThat(one.folds()).hasSize(5);
            List<Integer> tested = new ArrayList<>();
            for (FoldProbabilities fold : one.folds()) {
                int[] test = fold.fold().test();
                int split = fold.inner()[0];
                for (int k = 0; k < test.length; k++) {
                    tested.add(test[k]);
                    assertThat(fold.testProbabilities()[3 * k]).isEqualTo(split + test[k] / 1000.0);
                    assertThat(fold.fold().train()).doesNotContain(test[k]);
                }
                assertThat(used.add(split + "/" + fold.fold().index())).isTrue();
            }
            assertThat(tested).containsExactlyElementsOf(IntStream.range(0, ROWS).boxed().toList());
        }
        assertThat(used).hasSize(20);
    }
}
