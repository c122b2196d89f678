package io.sigmalab.engine.learn;

import static io.sigmalab.engine.learn.Invented.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrossFitTest {
    private final ExecutorService pool = Executors.newFixedThreadPool(3);
    private final Invented.Data data = Invented.rows(900, 6, 0.1, 1);

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
    }

    @Test
    void resultsAreTheSameBitsWithOneTwoAndFourThreads() {
        Learner learner = new XgboostLearner();

        List<double[]> one = new CrossFit(learner, pool, 1).run(folds(), Progress.NONE);
        List<double[]> two = new CrossFit(learner, pool, 2).run(folds(), Progress.NONE);
        List<double[]> four = new CrossFit(learner, pool, 4).run(folds(), Progress.NONE);

        assertThat(one).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(two.get(i)).isEqualTo(one.get(i));
            assertThat(four.get(i)).isEqualTo(one.get(i));
        }
    }

    @Test
    void resultsStandInTheOrderOfTheTasksAndEqualFittingOneAfterTheOther() {
        XgboostLearner learner = new XgboostLearner();

        List<double[]> results = new CrossFit(learner, pool, 2).run(folds(), Progress.NONE);

        for (int fold = 0; fold < 5; fold++) {
            int from = 150 * (fold + 1);
            TrainingSet train = data.features().trainingSet(data.labels(), range(0, from));
            try (FittedModel model = learner.fit(train, Invented.spec(15), Progress.NONE)) {
                float[] values = data.features().gather(range(from, from + 150));
                assertThat(results.get(fold)).isEqualTo(model.predict(values, 150));
            }
        }
    }

    @Test
    void fitsRunSideBySideButNeverMoreThanAsked() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger alive = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Learner learner =
                new FakeLearner(
                        () -> {
                            most.accumulateAndGet(alive.incrementAndGet(), Math::max);
                            both.countDown();
                            assertThat(await(both)).isTrue();
                        },
                        alive::decrementAndGet);

        new CrossFit(learner, pool, 2).run(tasks(8, 1), Progress.NONE);

        assertThat(most.get()).isEqualTo(2);
        assertThat(alive.get()).isZero();
    }

    @Test
    void itMayRunOnTheExecutorItUsesEvenWhenThatIsFull() throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            List<Integer> results =
                    single.submit(
                                    () ->
                                            new CrossFit(new FakeLearner(), single, 4)
                                                    .run(tasks(6, 1), Progress.NONE))
                            .get(120, TimeUnit.SECONDS);
            assertThat(results).containsExactly(0, 1, 2, 3, 4, 5);
        } finally {
            single.shutdownNow();
        }
    }

    @Test
    void aDirectExecutorAndNoTasksWork() {
        Executor direct = Runnable::run;

        assertThat(new CrossFit(new FakeLearner(), direct, 3).run(tasks(4, 1), Progress.NONE))
                .containsExactly(0, 1, 2, 3);
        assertThat(new CrossFit(new FakeLearner(), direct, 3).run(tasks(0, 1), Progress.NONE))
                .isEmpty();
    }

    @Test
    void aFailureStopsTheRestAndNamesItsFold() {
        List<FitTask<Integer>> tasks = new ArrayList<>(tasks(50, 1));
        tasks.set(
                3,
                task(
                        "fold 4",
                        3,
                        model -> {
                            throw new LabException(Reason.TRAINING, "no luck", "row 7", "retry");
                        }));
        AtomicInteger fits = new AtomicInteger();
        Learner learner = new FakeLearner(fits::incrementAndGet, () -> {});

        assertThatThrownBy(() -> new CrossFit(learner, pool, 2).run(tasks, Progress.NONE))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.TRAINING);
                            assertThat(e).hasMessage("no luck: fold 4, row 7: retry");
                        });
        assertThat(fits.get()).isLessThan(50);
    }

    @Test
    void aFailureThatIsNobodysFaultKeepsItsCauseAndAnErrorStaysAnError() {
        FitTask<Integer> broken =
                task(
                        "fold 1",
                        0,
                        model -> {
                            throw new ArithmeticException("division");
                        });
        FitTask<Integer> dead =
                task(
                        "fold 1",
                        0,
                        model -> {
                            throw new StackOverflowError("deep");
                        });
        CrossFit fits = new CrossFit(new FakeLearner(), pool, 2);

        assertThatThrownBy(() -> fits.run(List.of(broken), Progress.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("fold 1: division")
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> fits.run(List.of(dead), Progress.NONE))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void cancellingStopsEveryFitWithinARoundAndClosesEveryModel() {
        AtomicLong reports = new AtomicLong();
        Progress progress =
                new Progress() {
                    @Override
                    public void report(long done, long total, String text) {
                        reports.incrementAndGet();
                    }

                    @Override
                    public boolean isCancelled() {
                        return reports.get() >= 40;
                    }
                };

        assertThatThrownBy(() -> new CrossFit(new XgboostLearner(), pool, 2).run(folds(), progress))
                .isInstanceOf(CancellationException.class);
        // One more round of the other thread may have begun.
        assertThat(reports.get()).isBetween(40L, 42L);
    }

    @Test
    void anInterruptedCallerIsCancelledAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(
                            () ->
                                    new CrossFit(new XgboostLearner(), pool, 2)
                                            .run(folds(), Progress.NONE))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void progressCountsRowsTimesRoundsUpToTheWhole() {
        List<Long> done = new ArrayList<>();
        AtomicLong total = new AtomicLong();
        Progress progress =
                new Progress() {
                    @Override
                    public void report(long at, long of, String text) {
                        done.add(at);
                        total.set(of);
                        assertThat(text).startsWith("fold ");
                    }

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                };

        new CrossFit(new XgboostLearner(), pool, 1).run(folds(), progress);

        assertThat(total.get()).isEqualTo((150 + 300 + 450 + 600 + 750) * 15);
        assertThat(done).isSorted().last().isEqualTo(total.get());
    }

    @Test
    void anExecutorThatIsShutDownFailsTheRun() {
        ExecutorService dead = Executors.newSingleThreadExecutor();
        dead.shutdown();

        assertThatThrownBy(
                        () ->
                                new CrossFit(new FakeLearner(), dead, 2)
                                        .run(tasks(3, 1), Progress.NONE))
                .isInstanceOf(RejectedExecutionException.class);
    }

    private List<FitTask<double[]>> folds() {
        List<FitTask<double[]>> folds = new ArrayList<>();
        for (int fold = 0; fold < 5; fold++) {
            int from = 150 * (fold + 1);
            folds.add(
                    FitTask.predicting(
                            "fold " + (fold + 1),
                            data.features(),
                            data.labels(),
                            range(0, from),
                            range(from, from + 150),
                            Invented.spec(15)));
        }
        return folds;
    }

    private List<FitTask<Integer>> tasks(int count, int rows) {
        List<FitTask<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            tasks.add(task("fold " + (i + 1), rows, model -> number));
        }
        return tasks;
    }

    private FitTask<Integer> task(String name, int rows, ModelUse<Integer> use) {
        return new FitTask<>(
                name, data.features(), data.labels(), range(0, rows), Invented.spec(3), use);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(120, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Learns nothing, tells when. */
    private record FakeLearner(Runnable onFit, Runnable onClose) implements Learner {
        FakeLearner() {
            this(() -> {}, () -> {});
        }

        @Override
        public LearningCurve fitWatching(
                TrainingSet rows, TrainingSet watched, LearnerSpec spec, Progress progress) {
            return new LearningCurve(fit(rows, spec, progress), new double[0], new double[0]);
        }

        @Override
        public FittedModel fit(TrainingSet rows, LearnerSpec spec, Progress progress) {
            onFit.run();
            return new FittedModel() {
                @Override
                public double[] predict(float[] values, int rows) {
                    return new double[3 * rows];
                }

                @Override
                public double[] contributions(float[] values, int rows) {
                    throw new UnsupportedOperationException(
                            "cross-fitting never asks for contributions");
                }

                @Override
                public List<String> features() {
                    return rows.features();
                }

                @Override
                public int maxBin() {
                    return 2;
                }

                @Override
                public Map<String, Double> gain() {
                    return Map.of();
                }

                @Override
                public byte[] boosterBytes() {
                    return new byte[0];
                }

                @Override
                public void close() {
                    onClose.run();
                }
            };
        }

        @Override
        public String version() {
            return "fake";
        }
    }
}
