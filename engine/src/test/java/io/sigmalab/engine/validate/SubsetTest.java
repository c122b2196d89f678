package io.sigmalab.engine.validate;

import static io.sigmalab.engine.validate.WalkForwardTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubsetTest {
    @Test
    void foldsOfASubsetAreNamedByTheRowsOfTheWhole() {
        Rows whole = Rows.daily(30, 1);
        whole.labelEnd()[5] = Long.MIN_VALUE; // an unlabelled row that is left out
        int[] rows = {0, 2, 4, 6, 8, 10, 12, 14, 16};

        List<Fold> folds =
                Subset.split(
                        new WalkForward(2, 0, 0),
                        rows,
                        whole.decision(),
                        whole.labelEnd(),
                        whole.sessionDay());

        assertThat(folds.get(0).train()).containsExactly(0, 2, 4);
        assertThat(folds.get(0).test()).containsExactly(6, 8, 10);
        assertThat(folds.get(1).train()).containsExactly(0, 2, 4, 6, 8, 10);
        assertThat(folds.get(1).test()).containsExactly(12, 14, 16);
    }

    @Test
    void innerFoldsStayInsideTheTrainingWindowAndKeepItsOrder() {
        for (long seed = 0; seed < 50; seed++) {
            Rows rows = Rows.random(seed, 400);
            List<Fold> outer =
                    new WalkForward(4, 0.01, 0)
                            .split(rows.decision(), rows.labelEnd(), rows.sessionDay());
            for (Fold fold : outer) {
                long testStart = rows.decision()[fold.test()[0]];
                List<Fold> inner =
                        InnerFolds.of(
                                fold.train(),
                                rows.decision(),
                                rows.labelEnd(),
                                rows.sessionDay(),
                                0.01);

                assertThat(inner).hasSize(InnerFolds.COUNT);
                for (Fold in : inner) {
                    int[] used =
                            Arrays.stream(new int[][] {in.train(), in.test()})
                                    .flatMapToInt(Arrays::stream)
                                    .toArray();
                    assertThat(Arrays.stream(used))
                            .allMatch(row -> Arrays.binarySearch(fold.train(), row) >= 0)
                            .allMatch(row -> rows.labelEnd()[row] < testStart);
                    assertThat(Arrays.stream(in.train()))
                            .allMatch(row -> rows.labelEnd()[row] < rows.decision()[in.test()[0]]);
                }
            }
        }
    }

    @Test
    void aWindowTooShortForThreeInnerFoldsIsRefused() {
        Rows rows = Rows.daily(10, 0);

        refused(
                () ->
                        InnerFolds.of(
                                new int[] {1, 2, 3},
                                rows.decision(),
                                rows.labelEnd(),
                                rows.sessionDay(),
                                0),
                "3 splits needs at least 4 labelled rows, there are 3");
    }

    @Test
    void rowsMustAscend() {
        Rows rows = Rows.daily(10, 0);

        assertThatThrownBy(
                        () ->
                                Subset.split(
                                        new WalkForward(2, 0, 0),
                                        new int[] {1, 3, 2},
                                        rows.decision(),
                                        rows.labelEnd(),
                                        rows.sessionDay()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows must ascend strictly, entry 2 was 2");
    }
}
