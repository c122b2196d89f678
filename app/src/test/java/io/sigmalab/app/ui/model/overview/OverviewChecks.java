package io.sigmalab.app.ui.model.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.service.LeaderboardRequest;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.SeededModel;
import io.sigmalab.app.ui.model.overview.OverviewModel.Facts;
import io.sigmalab.engine.run.RunKind;
import org.assertj.core.api.Assertions;

/** What the overview says about a model with runs, and about one without. */
public final class OverviewChecks {
    private OverviewChecks() {}

    /** Checks it on a seeded home. */
    public static void ofASeededModel(SeededModel seeded) {
        OverviewModel model = new OverviewModel(seeded.desk().lab(), seeded.desk().jobs());
        model.show(SeededModel.MODEL);
        seeded.until("facts", () -> model.facts().get() != null);
        Facts facts = model.facts().get();

        LeaderRow top =
                LeaderRow.of(
                                seeded.desk()
                                        .lab()
                                        .runs()
                                        .leaderboard(
                                                new LeaderboardRequest(
                                                        null, null, null, null, false, null, 9, 0)))
                        .get(0);
        assertThat(facts.best().row()).isEqualTo(top);
        double[] equity = facts.best().equity().equity();
        assertThat(equity[equity.length - 1] - 1).isCloseTo(top.net(), Assertions.within(1e-9));
        assertThat(facts.stages().get(RunKind.BUILD).good().map("metrics"))
                .containsEntry("start", "2023-01-03");
        assertThat(facts.stages().get(RunKind.BACKTEST).newest().tag()).isEqualTo("late");
        CardText card = facts.card();
        assertThat(card.warning()).startsWith("Simulated data.");
        assertThat(card.facts()).contains(new CardText.Fact("stage", "backtest"));
        assertThat(card.figures().stream().map(CardText.Fact::name)).contains("sharpe_annual");
        assertThat(card.lineage().stream().map(CardText.Fact::name)).contains("matrix_sha");
        assertThat(card.limits()).startsWith("Past results of a model say little");

        model.show(new ModelChoice("zerosigma", "spy_opt_0dte_hourly"));
        assertThat(model.facts().get()).isNull();
        seeded.until("facts of the other", () -> model.facts().get() != null);
        assertThat(model.facts().get().best()).isNull();
        assertThat(model.facts().get().card()).isNull();
        assertThat(model.facts().get().stages().get(RunKind.TRAIN).newest()).isNull();
    }
}
