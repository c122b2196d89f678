package io.sigmalab.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PurgeTest {
    @Test
    @DisplayName("WF-2: two blocks of ten daily events with labels of two days, k-fold")
    void interiorOverlapIsPurgedOnBothSides() {
        Rows rows = Rows.daily(10, 2);

        List<Fold> folds =
                new PurgedKFold(2, 0).split(rows.decision(), rows.labelEnd(), rows.sessionDay());

        // Events are counted from 1 in the source, rows from 0 here.
        assertThat(folds.get(0).test()).isEqualTo(Rows.range(0, 5));
        assertThat(folds.get(0).train()).containsExactly(7, 8, 9);
        assertThat(folds.get(1).test()).isEqualTo(Rows.range(5, 10));
        assertThat(folds.get(1).train()).containsExactly(0, 1, 2);
    }

    @Test
    @DisplayName("WF-3: labels of three days before a block at row 3 are all purged, touching too")
    void touchingCounts() {
        Rows rows = Rows.daily(8, 3);

        Purge.Outcome outcome =
                Purge.apply(0, 3, List.of(new Block(3, 8)), rows.decision(), rows.labelEnd(), 0);

        assertThat(outcome.train()).isEmpty();
        assertThat(outcome.purged()).isEqualTo(3);
    }

    @Test
    @DisplayName("WF-4: rows between two distant blocks stay")
    void distantBlocksAreHeldAgainstEachRowOneByOne() {
        Rows rows = Rows.daily(12, 1);

        Purge.Outcome outcome =
                Purge.apply(
                        0,
                        12,
                        List.of(new Block(2, 3), new Block(9, 10)),
                        rows.decision(),
                        rows.labelEnd(),
                        0);

        assertThat(outcome.purged()).isEqualTo(4);
        assertThat(outcome.train()).containsExactly(0, 4, 5, 6, 7, 11);
    }

    @Test
    void aBlockReachesToTheLatestLabelEndOfAnyOfItsRows() {
        long[] decision = {0, 10, 20, 30, 40, 50};
        long[] end = {1, 45, 21, 31, 41, 51};

        Purge.Outcome outcome = Purge.apply(0, 6, List.of(new Block(1, 3)), decision, end, 1);

        // Row 1's label outlives row 2's: rows 3 and 4 decide inside the block's span.
        assertThat(outcome.train()).containsExactly(0);
        assertThat(outcome.purged()).isEqualTo(2);
        assertThat(outcome.embargoed()).isEqualTo(1);
    }

    @Test
    void aRowWhoseSpanCoversTheWholeBlockIsPurged() {
        assertThat(Purge.overlaps(0, 100, 10, 20)).isTrue();
        assertThat(Purge.overlaps(0, 9, 10, 20)).isFalse();
        assertThat(Purge.overlaps(21, 30, 10, 20)).isFalse();
        assertThat(Purge.overlaps(20, 30, 10, 20)).isTrue();
        assertThat(Purge.overlaps(0, 10, 10, 20)).isTrue();
        assertThat(Purge.overlaps(12, 13, 10, 20)).isTrue();
    }

    @Test
    void theProofOnEveryFoldCatchesARowThatOverlaps() {
        Rows rows = Rows.daily(10, 2);

        assertThatThrownBy(
                        () ->
                                Purge.verify(
                                        new int[] {0, 1, 4},
                                        List.of(new Block(5, 10)),
                                        rows.decision(),
                                        rows.labelEnd()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("training row 4 overlaps the test block [5, 10)");
    }
}
