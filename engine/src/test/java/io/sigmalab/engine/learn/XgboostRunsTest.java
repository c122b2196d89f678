package io.sigmalab.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How training runs: cancelling, progress, threads, native memory, refusals. */
class XgboostRunsTest {
    private final XgboostLearner learner = new XgboostLearner();

    @Test
    void cancellingStopsBeforeTheNextRound() {
        Invented.Data data = Invented.rows(300, 4, 0, 1);
        int[] rounds = new int[1];
        Progress progress =
                new Progress() {
                    @Override
                    public void report(long done, long total, String text) {
                        assertThat(total).isEqualTo(50);
                        rounds[0]++;
                    }

                    @Override
                    public boolean isCancelled() {
                        return rounds[0] == 3;
                    }
                };

        assertThatThrownBy(() -> learner.fit(data.all(), Invented.spec(50), progress))
                .isInstanceOf(CancellationException.class);
        assertThat(rounds[0]).isEqualTo(3);
    }

    @Test
    void cancelledFitsGiveTheirNativeMemoryBack() throws Exception {
        Path status = Path.of("/proc/self/statm");
        assumeTrue(Files.exists(status), "only Linux tells");
        TrainingSet rows = Invented.rows(10_000, 100, 0, 1).all();
        cancelAfterOneRound(rows);
        long before = residentPages(status);

        for (int i = 0; i < 6; i++) {
            cancelAfterOneRound(rows);
        }

        // Values, bins and gradients of one fit are 13 MB: 78 MB if nothing were freed.
        assertThat((residentPages(status) - before) * 4096 / 1e6).isLessThan(40);
    }

    private void cancelAfterOneRound(TrainingSet rows) {
        boolean[] began = new boolean[1];
        Progress progress =
                new Progress() {
                    @Override
                    public void report(long done, long total, String text) {
                        began[0] = true;
                    }

                    @Override
                    public boolean isCancelled() {
                        return began[0];
                    }
                };
        assertThatThrownBy(() -> learner.fit(rows, Invented.spec(50), progress))
                .isInstanceOf(CancellationException.class);
    }

    private static long residentPages(Path statm) throws IOException {
        return Long.parseLong(Files.readString(statm).split(" ")[1]);
    }

    @Test
    void progressEndsAtTheNumberOfRounds() {
        long[] last = new long[2];
        Progress progress =
                new Progress() {
                    @Override
                    public void report(long done, long total, String text) {
                        assertThat(done).isGreaterThanOrEqualTo(last[0]);
                        last[0] = done;
                        last[1] = total;
                    }

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                };

        learner.fit(Invented.rows(50, 3, 0, 1).all(), Invented.spec(5), progress).close();

        assertThat(last).containsExactly(5, 5);
    }

    @Test
    void noRowsAndNoFeaturesAreSaidPlainly() {
        TrainingSet noRows = new TrainingSet(new float[0], 0, List.of("a"), new byte[0]);
        TrainingSet noFeatures = new TrainingSet(new float[0], 2, List.of(), new byte[2]);

        assertThatThrownBy(() -> learner.fit(noRows, Invented.spec(5), Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("no labelled rows to learn from: ");
        assertThatThrownBy(() -> learner.fit(noFeatures, Invented.spec(5), Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("no features to learn from: ");
    }

    @Test
    void anInfiniteValueNamesItsFeatureAndRow() {
        float[] values = {1, 2, 3, Float.POSITIVE_INFINITY};
        TrainingSet rows = new TrainingSet(values, 2, List.of("a", "b"), new byte[] {0, 1});

        assertThatThrownBy(() -> learner.fit(rows, Invented.spec(5), Progress.NONE))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.TRAINING);
                            assertThat(e.getMessage())
                                    .startsWith("feature b is Infinity")
                                    .contains(": row 1: ");
                        });
    }

    @Test
    void oneModelPredictsFromManyThreadsAtOnce() throws Exception {
        Invented.Data data = Invented.rows(500, 8, 0.1, 4);
        float[] values = data.all().values();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (FittedModel model = learner.fit(data.all(), Invented.spec(40), Progress.NONE)) {
            double[] expected = model.predict(values, 500);
            Callable<Boolean> predict =
                    () -> {
                        boolean same = true;
                        for (int i = 0; i < 20; i++) {
                            same &= Arrays.equals(expected, model.predict(values, 500));
                        }
                        return same;
                    };

            for (Future<Boolean> same :
                    pool.invokeAll(List.of(predict, predict, predict, predict))) {
                assertThat(same.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aClosedModelRefusesAndClosesTwice() {
        FittedModel model =
                learner.fit(Invented.rows(50, 3, 0, 1).all(), Invented.spec(2), Progress.NONE);
        model.close();
        model.close();

        assertThatThrownBy(() -> model.predict(new float[3], 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model is closed");
        assertThatThrownBy(model::boosterBytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theVersionNamesBothLibraries() {
        assertThat(learner.version())
                .matches("xgboost \\d+\\.\\d+\\.\\d+, tribuo \\d+\\.\\d+\\.\\d+");
    }

    @Test
    void timeInsideNativeCallsIsCounted() {
        learner.fit(Invented.rows(300, 8, 0, 1).all(), Invented.spec(10), Progress.NONE).close();

        assertThat(learner.nativeNanos()).isPositive();
    }
}
