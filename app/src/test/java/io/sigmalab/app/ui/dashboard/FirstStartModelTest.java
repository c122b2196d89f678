package io.sigmalab.app.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.Call;
import io.sigmalab.app.ui.Screen;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartModelTest {
    @TempDir Path home;
    private Screen screen;
    private FirstStartModel model;

    @BeforeEach
    void open() {
        screen = new Screen(home, Map.of());
        model = new FirstStartModel(screen.desk());
        model.refresh();
        screen.until("the packs", () -> model.pack().get() != null);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void aSourceIsCheckedBeforeTheNextStepOpensAndThenInForce() {
        model.sources().source().set("folder");
        model.sources().folder().set(home.resolve("nothing").toString());
        model.sources().use();
        screen.until("what is wrong", () -> model.sources().state().get().problem() != null);
        assertThat(model.isReady()).isFalse();
        assertThat(screen.desk().lab().source().spec()).isEqualTo("simulated");
        model.sources().source().set("simulated");
        model.sources().seed().set("11");
        model.sources().use();
        screen.until("the market", () -> model.sources().state().get().isDone());
        assertThat(screen.desk().lab().source().spec()).isEqualTo("simulated:seed=11,edge=0.0");
        assertThat(model.isReady()).isTrue();
        model.sources().source().set("folder");
        assertThat(model.isReady()).isFalse();
    }

    @Test
    void aSimulatedMarketThatDoesNotExistStartsNothing() {
        assertThat(model.isReady()).isTrue();
        model.sources().seed().set("no number");
        model.start();
        screen.until("what is wrong", () -> model.sources().state().get().problem() != null);
        assertThat(model.run().get().state()).isNull();
    }

    @Test
    void oneClickEndsOnARowOfTheLeaderboardAndTheCardIsNotWantedAgain() {
        FirstStartModel.Choice swing =
                model.packs().get().stream()
                        .filter(choice -> choice.packId().equals("overnightsigma"))
                        .findFirst()
                        .orElseThrow();
        model.choose(swing);
        model.start();
        screen.until(
                "the end",
                () -> {
                    FirstStartModel.Run run = model.run().get();
                    return run.state() != null && run.state().phase().isOver();
                });
        LeaderRow row = Objects.requireNonNull(model.run().get().row());
        assertThat(Call.json(home, "leaderboard").at("/rows/0/run_id").asText())
                .isEqualTo(row.runId());
        assertThat(model.run().get().details().keySet())
                .containsExactlyInAnyOrderElementsOf(FirstStartModel.stages());
        assertThat(screen.desk().preferences().flag(FirstStartModel.DONE, false)).isTrue();
        assertThat(FirstStartModel.isWanted(screen.desk(), null)).isFalse();
        FirstStartModel.callAgain(screen.desk());
        assertThat(FirstStartModel.isWanted(screen.desk(), null)).isTrue();
        model.dismiss();
        assertThat(FirstStartModel.isWanted(screen.desk(), null)).isFalse();
    }
}
