package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.Run;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.Signal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code SignalStore} promises. */
abstract class SignalContract {
    abstract Stores stores();

    private String trained(String pack) {
        Run run = Samples.run("train-" + pack, RunKind.TRAIN, pack);
        stores().runs.begin(Samples.running(run));
        stores().runs.finish(RunResult.without(run));
        return run.runId();
    }

    private static Signal signal(String run, String pack, int minutes, double probability) {
        return new Signal(
                run,
                pack,
                "m",
                "SPY",
                Stores.NOW.plusSeconds(60L * minutes),
                "up",
                probability,
                "O:SPY240702C00547000",
                546.25,
                545.5,
                null,
                "{\"bundle_sha\":\"ab\",\"threshold\":0.55,\"trade\":true}",
                Stores.NOW);
    }

    @Test
    void signalsComeBackAsTheyWerePutNewestDecisionFirst() {
        String pack = stores().newPack();
        String run = trained(pack);
        Signal early = signal(run, pack, 0, 0.61);
        Signal late = signal(run, pack, 60, 0.57);

        stores().signals.put(List.of(early, late));

        assertThat(stores().signals.list(pack, "m", 10, 0)).containsExactly(late, early);
        assertThat(stores().signals.list(pack, "m", 1, 1)).containsExactly(early);
        assertThat(stores().signals.list(pack, "other", 10, 0)).isEmpty();
    }

    @Test
    void nullsAndProbabilitiesSurvive() {
        String pack = stores().newPack();
        String run = trained(pack);
        Signal bare =
                new Signal(
                        run,
                        pack,
                        "m",
                        "SPY",
                        Instant.parse("2024-07-02T18:00:00Z"),
                        "down",
                        0.1 + 0.2,
                        null,
                        null,
                        null,
                        null,
                        "{}",
                        Stores.NOW);

        stores().signals.put(List.of(bare));

        assertThat(stores().signals.list(pack, "m", 10, 0)).containsExactly(bare);
    }

    @Test
    void scoringARowAgainReplacesWhatWasSaid() {
        String pack = stores().newPack();
        String run = trained(pack);
        stores().signals.put(List.of(signal(run, pack, 0, 0.61)));

        stores().signals.put(List.of(signal(run, pack, 0, 0.52)));

        assertThat(stores().signals.list(pack, "m", 10, 0))
                .singleElement()
                .satisfies(s -> assertThat(s.probability()).isEqualTo(0.52));
    }

    @Test
    void nothingToStoreIsNothing() {
        stores().signals.put(List.of());
    }

    @Test
    void aSignalOfAnUnknownRunIsRefusedAndNothingOfTheListIsKept() {
        String pack = stores().newPack();
        String run = trained(pack);

        assertThatThrownBy(
                        () ->
                                stores().signals
                                        .put(
                                                List.of(
                                                        signal(run, pack, 0, 0.6),
                                                        signal("never ran", pack, 1, 0.6))))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isNotEqualTo(Reason.INVALID_CONFIG));
        assertThat(stores().signals.list(pack, "m", 10, 0)).isEmpty();
    }

    @Test
    void deletingTheTrainingDeletesItsSignals() {
        String pack = stores().newPack();
        String run = trained(pack);
        stores().signals.put(List.of(signal(run, pack, 0, 0.6)));

        assertThat(stores().runs.delete(run)).isTrue();

        assertThat(stores().signals.list(pack, "m", 10, 0)).isEmpty();
    }
}
