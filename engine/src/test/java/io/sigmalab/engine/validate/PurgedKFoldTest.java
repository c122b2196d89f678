package io.sigmalab.engine.validate;

import static io.sigmalab.engine.validate.WalkForwardTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurgedKFoldTest {
    @Test
    void embargoFollowsTheEndOfTheBlocksLastLabel() {
        Rows rows = Rows.daily(20, 2);

        Fold fold =
                new PurgedKFold(4, 0.15)
                        .split(rows.decision(), rows.labelEnd(), rows.sessionDay())
                        .get(1);

        // Test rows 5–9 span to day 11: 3, 4 and 10, 11 overlap, then three rows of embargo.
        assertThat(fold.test()).isEqualTo(Rows.range(5, 10));
        assertThat(fold.train()).containsExactly(0, 1, 2, 15, 16, 17, 18, 19);
        assertThat(fold.purged()).isEqualTo(4);
        assertThat(fold.embargoed()).isEqualTo(3);
    }

    @Test
    void everyRowIsTestedOnceAndNoTrainingSpanTouchesItsBlock() {
        for (long seed = 0; seed < 100; seed++) {
            Rows rows = Rows.random(seed, 200 + (int) seed);

            List<Fold> folds =
                    new PurgedKFold(2 + (int) (seed % 4), (seed % 3) * 0.01)
                            .split(rows.decision(), rows.labelEnd(), rows.sessionDay());

            assertThat(folds.stream().flatMapToInt(fold -> Arrays.stream(fold.test())).toArray())
                    .isEqualTo(Rows.range(0, rows.size()));
            for (Fold fold : folds) {
                assertThat(Arrays.stream(fold.train()))
                        .noneMatch(i -> rows.touches(i, fold.test()));
                long touching =
                        Arrays.stream(Rows.range(0, rows.size()))
                                .filter(i -> Arrays.binarySearch(fold.test(), i) < 0)
                                .filter(i -> rows.touches(i, fold.test()))
                                .count();
                assertThat((long) fold.purged()).isEqualTo(touching);
                assertThat(fold.train().length + fold.test().length)
                        .isEqualTo(rows.size() - fold.purged() - fold.embargoed());
            }
        }
    }

    @Test
    void saysThatItTrainsOnLaterDataAndRefusesNonsense() {
        assertThat(new PurgedKFold(2, 0).trainsOnLaterData()).isTrue();
        refused(() -> new PurgedKFold(1, 0), "splits must be at least 2");
        refused(() -> new PurgedKFold(2, 1.5), "embargo must be");
        Rows rows = Rows.daily(3, 0);
        refused(
                () ->
                        new PurgedKFold(4, 0)
                                .split(rows.decision(), rows.labelEnd(), rows.sessionDay()),
                "needs at least 4 labelled rows");
    }
}
