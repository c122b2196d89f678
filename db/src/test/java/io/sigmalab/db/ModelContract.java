package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.RunKind;
import io.sigmalab.engine.run.RunResult;
import io.sigmalab.engine.run.RunState;
import io.sigmalab.engine.run.StoredModel;
import org.junit.jupiter.api.Test;

/** What {@code ModelStore} promises. */
abstract class ModelContract {
    abstract Stores stores();

    @Test
    void aModelComesBackAsItWasPut() {
        StoredModel model = Samples.model("aModelComesBack", "spy_eq_intraday_hourly");

        stores().models.put(model);

        assertThat(stores().models.find(model.packId(), model.modelId())).contains(model);
    }

    @Test
    void puttingItAgainRefreshesTheSnapshotAndKeepsTheTimeOfCreation() {
        StoredModel first = Samples.model("puttingAgain", "m");
        StoredModel second =
                new StoredModel(
                        "puttingAgain",
                        "m",
                        "QQQ",
                        "opt",
                        "0dte",
                        "5m",
                        "{\"k_sigma\":0.5}",
                        "other",
                        first.createdAt().plusSeconds(60));

        stores().models.put(first);
        stores().models.put(second);

        assertThat(stores().models.find("puttingAgain", "m"))
                .contains(
                        new StoredModel(
                                "puttingAgain",
                                "m",
                                "QQQ",
                                "opt",
                                "0dte",
                                "5m",
                                "{\"k_sigma\":0.5}",
                                "other",
                                first.createdAt()));
    }

    @Test
    void anUnknownModelIsNotFoundAndNotDeleted() {
        assertThat(stores().models.find("nobody", "m")).isEmpty();
        assertThat(stores().models.delete("nobody", "m")).isFalse();
    }

    @Test
    void modelsAreListedNewestFirstInPages() {
        for (int i = 0; i < 5; i++) {
            StoredModel model = Samples.model("listed", "m" + i);
            stores().models
                    .put(
                            new StoredModel(
                                    model.packId(),
                                    model.modelId(),
                                    model.ticker(),
                                    model.asset(),
                                    model.horizon(),
                                    model.cadence(),
                                    model.configJson(),
                                    model.configSha(),
                                    model.createdAt().plusSeconds(i)));
        }

        assertThat(stores().models.list("listed", 3, 0))
                .extracting(StoredModel::modelId)
                .containsExactly("m4", "m3", "m2");
        assertThat(stores().models.list("listed", 3, 3))
                .extracting(StoredModel::modelId)
                .containsExactly("m1", "m0");
        assertThat(stores().models.list(null, 1000, 0)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void deletingAModelTakesItsRunsAndSweepsAndLeavesTheLedger() {
        String pack = stores().newPack();
        String sweep = "sw_" + pack;
        stores().sweeps.begin(Samples.sweep(sweep, pack, 2));
        stores().sweeps
                .commit(
                        sweep,
                        Samples.cell(0, "swbt_" + pack),
                        Samples.result(
                                Samples.inSweep(Samples.backtest("swbt_" + pack, pack), sweep),
                                Samples.headline(0.3)));
        stores().sweeps.finish(sweep, RunState.CANCELLED, null, null);
        stores().store(Samples.backtest("bt_" + pack, pack));
        stores().runs.begin(Samples.running(Samples.run("bd_" + pack, RunKind.BUILD, pack)));
        stores().runs.finish(RunResult.without(Samples.run("bd_" + pack, RunKind.BUILD, pack)));

        boolean deleted = stores().models.delete(pack, "m");

        assertThat(deleted).isTrue();
        assertThat(stores().models.find(pack, "m")).isEmpty();
        assertThat(stores().runs.find("bt_" + pack)).isEmpty();
        assertThat(stores().runs.find("bd_" + pack)).isEmpty();
        assertThat(stores().sweeps.find(sweep)).isEmpty();
        assertThat(stores().sweeps.cells(sweep)).isEmpty();
        assertThat(stores().ledger.stats(pack, "m", Samples.DATASET).count()).isEqualTo(2);
        assertThat(stores().number("SELECT count(*) FROM runs WHERE run_id LIKE '%" + pack + "'"))
                .isZero();
    }

    @Test
    void aModelThatIsBeingUsedIsNotDeleted() {
        String pack = stores().newPack();
        stores().runs.begin(Samples.running(Samples.backtest("used_" + pack, pack)));

        assertThatThrownBy(() -> stores().models.delete(pack, "m"))
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT))
                .hasMessageContaining("used_" + pack);
        assertThat(stores().models.find(pack, "m")).isPresent();
    }

    @Test
    void aPageWithoutRowsOrBeforeTheFirstIsTheCallersMistake() {
        assertThatThrownBy(() -> stores().models.list(null, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be 1 to 1000, was 0");
        assertThatThrownBy(() -> stores().models.list(null, 1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("offset must be at least 0, was -1");
    }
}
