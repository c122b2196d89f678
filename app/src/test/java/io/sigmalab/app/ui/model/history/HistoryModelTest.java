package io.sigmalab.app.ui.model.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.dashboard.RecentRun;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.model.SeededModel;
import io.sigmalab.app.ui.model.overview.OverviewChecks;
import io.sigmalab.app.ui.model.signals.SignalsChecks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tabs say about a model that was built, trained and backtested: one home for all. */
class HistoryModelTest {
    @TempDir static Path home;

    @BeforeAll
    static void seed() {
        SeededModel.seed(home);
    }

    @Test
    void theOverviewAndTheSignalsOfTheModel() {
        try (SeededModel seeded = new SeededModel(home)) {
            OverviewChecks.ofASeededModel(seeded);
            SignalsChecks.ofASeededModel(seeded);
        }
    }

    @Test
    void everyRunIsListedTwoAreComparedAndOneIsDeleted() {
        try (SeededModel seeded = new SeededModel(home)) {
            HistoryModel model = new HistoryModel(seeded.desk());
            model.show(SeededModel.MODEL, null);
            seeded.until("runs", () -> model.loaded().get());
            assertThat(model.rows().stream().map(RecentRun::kind))
                    .containsExactly("backtest", "backtest", "train", "build");
            assertThat(model.complete().get()).isTrue();

            RecentRun late = model.rows().get(0);
            RecentRun early = model.rows().get(1);
            model.select(List.of(early, late));
            seeded.until("both", () -> model.pair().get() != null);
            RunPair pair = model.pair().get();
            assertThat(pair.params().changes().stream().map(Difference.Line::name))
                    .containsExactlyInAnyOrder("training.allowed_hours", "value");
            assertThat(pair.metrics().changes().stream().map(Difference.Line::name))
                    .contains("trades", "cum_ret", "auc")
                    .doesNotContain("run_id", "folds[1].auc");
            assertThat(pair.lineage().changes().stream().map(Difference.Line::name))
                    .containsExactly("config_sha");

            model.open(early);
            assertThat(seeded.desk().here().get())
                    .isEqualTo(
                            new Destination.Model(
                                    SeededModel.MODEL.packId(),
                                    SeededModel.MODEL.modelId(),
                                    ModelTab.BACKTEST,
                                    early.runId()));

            model.replay(early);
            seeded.until("replay", () -> !seeded.desk().toasts().isEmpty());
            assertThat(seeded.desk().toasts().get(0).title()).isEqualTo("Every bit is equal");
            assertThat(
                            seeded.commandLine(HistoryModel.replayCommand(early))
                                    .get("equal")
                                    .asBoolean())
                    .isTrue();

            model.delete(late);
            seeded.until("gone", () -> model.rows().size() == 3);
            assertThat(model.rows()).doesNotContain(late);
            assertThat(model.selected()).isEmpty();
            assertThat(seeded.desk().toasts().stream().map(Toast::title))
                    .contains("Deleted " + late.runId());
        }
    }
}
