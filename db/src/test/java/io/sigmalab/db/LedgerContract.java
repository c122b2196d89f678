package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.evidence.DeflatedSharpe;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.Trial;
import io.sigmalab.engine.run.TrialStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What {@code TrialLedger} promises. */
abstract class LedgerContract {
    abstract Stores stores();

    private TrialStats stats(String pack) {
        return stores().ledger.stats(pack, "m", Samples.DATASET);
    }

    private double luck(String pack) {
        return stores().database
                .transactions()
                .call(
                        "read luck",
                        handle ->
                                TrialGroups.find(handle, pack, "m", Samples.DATASET)
                                        .orElseThrow()
                                        .luck());
    }

    private void tryOut(String id, String pack, String configSha, Double sharpe) {
        Run run = Samples.backtest(id, pack);
        Trial trial =
                new Trial(pack, "m", run.dataset(), configSha, id, sharpe, 250, run.startedAt());
        stores().runs.begin(Samples.running(run));
        stores().runs
                .finish(
                        new RunResult(
                                run,
                                Samples.headline(sharpe, true, sharpe),
                                List.of(),
                                List.of(),
                                trial,
                                new double[0]));
    }

    @Test
    void nothingWasTriedAtFirst() {
        assertThat(stats("never tried")).isEqualTo(TrialStats.NONE);
        assertThat(stores().ledger.trials("never tried", "m", "d")).isEmpty();
    }

    @Test
    void theSameConfigurationIsOneTrialHoweverOftenItIsRun() {
        String pack = stores().newPack();
        tryOut("a" + pack, pack, "sha1", 0.1);
        tryOut("b" + pack, pack, "sha1", 0.9);
        tryOut("c" + pack, pack, "sha2", 0.3);

        assertThat(stats(pack).count()).isEqualTo(2);
        assertThat(stats(pack).sharpeVariance()).isCloseTo(0.02, within(1e-15));
        assertThat(stores().ledger.trials(pack, "m", Samples.DATASET))
                .extracting(Trial::runId, Trial::sharpe)
                .containsExactly(Tuple.tuple("a" + pack, 0.1), Tuple.tuple("c" + pack, 0.3));
    }

    @Test
    void aTrialComesBackWithEveryField() {
        String pack = stores().newPack();
        Run run = Samples.backtest("t" + pack, pack);
        Trial trial =
                new Trial(pack, "m", run.dataset(), "Σ'--", run.runId(), 0.1, 5800, Stores.NOW);
        stores().runs.begin(Samples.running(run));
        stores().runs.finish(new RunResult(run, null, List.of(), List.of(), trial, new double[0]));

        assertThat(stores().ledger.trials(pack, "m", run.dataset())).containsExactly(trial);
    }

    @Test
    void deletingRunsAndTheModelKeepsTheCount() {
        String pack = stores().newPack();
        tryOut("a" + pack, pack, "1", 0.1);
        tryOut("b" + pack, pack, "2", 0.2);
        TrialStats before = stats(pack);
        double luck = luck(pack);

        stores().runs.delete("a" + pack);
        stores().models.delete(pack, "m");

        assertThat(stats(pack)).isEqualTo(before);
        assertThat(luck(pack)).isEqualTo(luck);
        assertThat(stores().ledger.trials(pack, "m", Samples.DATASET)).hasSize(2);

        stores().models.put(Samples.model(pack, "m"));
        tryOut("again" + pack, pack, "1", 0.1);
        assertThat(stats(pack)).isEqualTo(before);
    }

    @Test
    void otherDataAndOtherModelsCountApart() {
        String pack = stores().newPack();
        Run run = Samples.on(Samples.backtest("o" + pack, pack), "files:/x/SPY");
        tryOut("a" + pack, pack, "1", 0.1);
        stores().store(run);

        assertThat(stats(pack).count()).isEqualTo(1);
        assertThat(stores().ledger.stats(pack, "m", "files:/x/SPY").count()).isEqualTo(1);
        assertThat(stores().ledger.stats(pack, "other", Samples.DATASET).count()).isZero();
    }

    @Test
    void statisticsEqualWhatIsComputedFromAllTrialsAndLuckRisesWithTheirNumber() {
        String pack = stores().newPack();
        Random random = new Random(5);
        List<Double> sharpes = new ArrayList<>();
        double before = 0;
        for (int i = 0; i < 40; i++) {
            // A large mean and a small spread: where summing squares would lose all digits.
            Double sharpe = i % 7 == 3 ? null : 1e6 + random.nextGaussian();
            tryOut("r" + i + pack, pack, "c" + i, sharpe);
            if (sharpe != null) {
                sharpes.add(sharpe);
            }
            double mean = sharpes.stream().mapToDouble(x -> x - 1e6).average().orElse(0);
            double squares = sharpes.stream().mapToDouble(x -> Math.pow(x - 1e6 - mean, 2)).sum();
            double variance = sharpes.size() < 2 ? 0 : squares / (sharpes.size() - 1);

            assertThat(stats(pack).count()).isEqualTo(i + 1);
            assertThat(stats(pack).sharpeVariance()).isCloseTo(variance, within(1e-7));
            assertThat(luck(pack))
                    .isEqualTo(
                            Math.max(
                                    before,
                                    DeflatedSharpe.luck(stats(pack).sharpeVariance(), i + 1)));
            assertThat(stats(pack).luckSharpe()).isEqualTo(luck(pack));
            before = luck(pack);
        }
        before = 0;

        String even = stores().newPack();
        for (int i = 0; i < 20; i++) {
            // Spread stays the same, so only the number moves it.
            tryOut("e" + i + even, even, "c" + i, i % 2 == 0 ? 0.1 : -0.1);
            if (i % 2 == 1) {
                assertThat(luck(even)).isGreaterThan(before);
                before = luck(even) * 0.95;
            }
        }
    }

    @Test
    void nothingThatIsTriedOrDeletedMakesAnOlderRunLookBetter() {
        String pack = stores().newPack();
        Random random = new Random(17);
        List<Double> sharpes = new ArrayList<>();
        double before = 0;
        for (int i = 0; i < 60; i++) {
            // Some honest trials, then copies of one of them that differ in the last digits: they
            // bring the ratios together faster than their number raises what luck may reach.
            Double sharpe = i < 12 ? 0.1 * random.nextGaussian() : 0.03 + 1e-9 * i;
            if (i % 17 == 5) {
                sharpe = null;
            }
            double variance = stats(pack).sharpeVariance();
            TrialStats foretold =
                    stores().ledger.statsWith(pack, "m", Samples.DATASET, "c" + i, sharpe);
            tryOut("r" + i + pack, pack, "c" + i, sharpe);
            sharpes.add(sharpe);
            if (i > 30) {
                assertThat(stats(pack).sharpeVariance()).isLessThanOrEqualTo(variance);
            }
            assertThat(luck(pack)).isGreaterThanOrEqualTo(before);
            assertThat(stats(pack)).isEqualTo(foretold);
            assertThat(luck(pack)).isEqualTo(DeflatedSharpe.highestLuck(sharpes));
            before = luck(pack);
            if (i % 3 == 0) {
                stores().runs.delete("r" + i + pack);
                assertThat(luck(pack)).isEqualTo(before);
            }
        }
        assertThat(DeflatedSharpe.luck(stats(pack).sharpeVariance(), 60))
                .as("without a memory it would have fallen")
                .isLessThan(before * 0.9);
    }

    @Test
    void trialsOfManyThreadsAreAllCountedOnce() throws Exception {
        String pack = stores().newPack();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int trial = i;
            work.add(
                    () -> {
                        tryOut("p" + trial + pack, pack, "c" + trial % 20, (trial % 20) / 100.0);
                        return null;
                    });
        }
        try {
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
        // Sample variance of 0, 0.01 … 0.19.
        assertThat(stats(pack).count()).isEqualTo(20);
        assertThat(stats(pack).sharpeVariance()).isCloseTo(0.0035, within(1e-12));
        assertThat(stores().ledger.trials(pack, "m", Samples.DATASET)).hasSize(20);
    }
}
