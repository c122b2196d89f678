package io.sigmalab.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WalkForwardTest {
    private static List<Fold> split(Splitter splitter, Rows rows) {
        return splitter.split(rows.decision(), rows.labelEnd(), rows.sessionDay());
    }

    @Test
    @DisplayName("WF-1: fixed test size and gap give the folds of scikit-learn's TimeSeriesSplit")
    void fixedTestSizeAndGap() {
        List<Fold> folds = split(WalkForward.fixed(3, 2, 2), Rows.daily(12, 0));

        assertThat(folds)
                .extracting(Fold::train)
                .containsExactly(Rows.range(0, 4), Rows.range(0, 6), Rows.range(0, 8));
        assertThat(folds)
                .extracting(Fold::test)
                .containsExactly(Rows.range(6, 8), Rows.range(8, 10), Rows.range(10, 12));
        assertThat(folds).extracting(Fold::embargoed).containsExactly(2, 2, 2);
    }

    @Test
    void lastPartsOfTheSampleAreTheTestBlocksAndAdjoin() {
        List<Fold> folds = split(new WalkForward(4, 0, 0), Rows.daily(50, 0));

        assertThat(folds)
                .extracting(Fold::test)
                .containsExactly(
                        Rows.range(10, 20),
                        Rows.range(20, 30),
                        Rows.range(30, 40),
                        Rows.range(40, 50));
        assertThat(folds)
                .extracting(Fold::train)
                .containsExactly(
                        Rows.range(0, 10), Rows.range(0, 20), Rows.range(0, 30), Rows.range(0, 40));
    }

    @Test
    void rowsThatDoNotDivideEvenlyAreAllTestedFromTheFirstBlockOn() {
        List<Fold> folds = split(new WalkForward(5, 0, 0), Rows.daily(103, 0));

        int[] tested = folds.stream().flatMapToInt(fold -> Arrays.stream(fold.test())).toArray();
        assertThat(tested).isEqualTo(Rows.range(103 / 6, 103));
        assertThat(folds).allMatch(fold -> Math.abs(fold.test().length - 17) <= 1);
    }

    @Test
    void rowsWhoseLabelEndsInsideTheTestBlockArePurgedAndTheEmbargoIsBeyondThem() {
        List<Fold> folds = split(new WalkForward(3, 0.05, 0), Rows.daily(40, 3));

        // Block 0 starts at row 10; labels of 7, 8, 9 end at or after it; ⌈0.05·40⌉ = 2 more go.
        assertThat(folds.get(0))
                .usingRecursiveComparison()
                .isEqualTo(new Fold(0, Rows.range(0, 5), Rows.range(10, 20), 3, 2));
        assertThat(folds.get(2))
                .usingRecursiveComparison()
                .isEqualTo(new Fold(2, Rows.range(0, 25), Rows.range(30, 40), 3, 2));
    }

    @Test
    void aLabelThatEndsExactlyAtTheFirstTestDecisionIsPurged() {
        Fold fold = split(new WalkForward(2, 0, 0), Rows.daily(9, 1)).get(0);

        assertThat(fold.train()).containsExactly(0, 1);
        assertThat(fold.purged()).isEqualTo(1);
    }

    @Test
    void rollingTrainsOnTheLastSessionsThatHaveRowsBeforeTheBlock() {
        // Four rows a session, blocks start in the middle of sessions.
        int n = 60;
        long[] decision = new long[n];
        int[] day = new int[n];
        for (int i = 0; i < n; i++) {
            decision[i] = Rows.HOUR * (24L * (i / 4) + i % 4);
            day[i] = i / 4;
        }
        List<Fold> folds = new WalkForward(3, 0, 2).split(decision, decision.clone(), day);

        // Block 1 starts at row 30, inside session 7: sessions 6 and 7 are the last two before it.
        assertThat(folds.get(0).train()).isEqualTo(Rows.range(8, 15));
        assertThat(folds.get(1).train()).isEqualTo(Rows.range(24, 30));
        assertThat(folds.get(2).train()).isEqualTo(Rows.range(40, 45));
        assertThat(new WalkForward(3, 0, 1000).split(decision, decision.clone(), day))
                .usingRecursiveComparison()
                .isEqualTo(new WalkForward(3, 0, 0).split(decision, decision.clone(), day));
    }

    @Test
    void whateverTheRowsTrainingEndsBeforeTestingBeginsAndTheCountsAddUp() {
        for (long seed = 0; seed < 200; seed++) {
            Rows rows = Rows.random(seed, 150 + (int) seed);
            int splits = 2 + (int) (seed % 7);
            double embargo = (seed % 4) * 0.01;
            List<Fold> folds = split(new WalkForward(splits, embargo, 0), rows);

            for (Fold fold : folds) {
                int first = fold.test()[0];
                long t0 = rows.decision()[first];
                int[] before =
                        IntStream.range(0, first).filter(i -> rows.labelEnd()[i] < t0).toArray();
                int h = (int) Math.ceil(embargo * rows.size() - 1e-9);
                assertThat(fold.train()).isEqualTo(Arrays.copyOf(before, before.length - h));
                assertThat(fold.purged()).isEqualTo(first - before.length);
                assertThat(fold.embargoed()).isEqualTo(h);
                assertThat(Arrays.stream(fold.train()))
                        .noneMatch(i -> rows.touches(i, fold.test()));
            }
        }
    }

    @Test
    void labelsThatEndWithTheirSessionNeedNoPurgeWhenBlocksStartWithASession() {
        // 0DTE: four rows a session, every label ends at the session's close.
        int n = 80;
        long[] decision = new long[n];
        long[] end = new long[n];
        int[] day = new int[n];
        for (int i = 0; i < n; i++) {
            day[i] = i / 4;
            decision[i] = Rows.HOUR * (24L * day[i] + i % 4);
            end[i] = Rows.HOUR * (24L * day[i] + 5);
        }

        assertThat(new WalkForward(4, 0, 0).split(decision, end, day))
                .extracting(Fold::purged)
                .containsExactly(0, 0, 0, 0);
    }

    @Test
    void saysThatItNeverTrainsOnLaterData() {
        assertThat(new WalkForward(2, 0, 0).trainsOnLaterData()).isFalse();
    }

    @Test
    void refusesWhatCannotBeSplitInWordsForTheUser() {
        refused(() -> new WalkForward(1, 0, 0), "splits must be at least 2, was 1");
        refused(() -> new WalkForward(3, -0.1, 0), "embargo must be");
        refused(() -> new WalkForward(3, 1, 0), "embargo must be");
        refused(() -> new WalkForward(3, Double.NaN, 0), "embargo must be");
        refused(() -> new WalkForward(3, 0, -1), "train_sessions");
        refused(
                () -> split(new WalkForward(12, 0, 0), Rows.daily(12, 0)),
                "12 splits needs at least 13 labelled rows, there are 12");
        refused(
                () -> split(new WalkForward(5, 0.5, 0), Rows.daily(60, 1)),
                "fold 1 has no training rows left (1 purged because their label reaches the test"
                        + " block, 9 embargoed)");
        refused(() -> split(new WalkForward(2, 0, 0), Rows.daily(9, 9)), "no training rows");
    }

    @Test
    void rowsOutOfOrderAreTheCallersMistake() {
        assertThatThrownBy(
                        () ->
                                new WalkForward(2, 0, 0)
                                        .split(
                                                new long[] {1, 2, 2, 3},
                                                new long[] {1, 2, 2, 3},
                                                new int[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 2 was 2");
        assertThatThrownBy(
                        () ->
                                new WalkForward(2, 0, 0)
                                        .split(
                                                new long[] {1, 2, 3},
                                                new long[] {1, Long.MIN_VALUE, 3},
                                                new int[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave unlabelled rows out");
    }

    static void refused(ThrowableAssert.ThrowingCallable call, String what) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_VALUE))
                .hasMessageContaining(what);
    }
}
