package io.sigmalab.app.ui.model.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.SeededModel;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** Scoring, looking at what came of it, and saying what is wrong with the form. */
public final class SignalsChecks {
    private SignalsChecks() {}

    /** Checks it on a seeded home. */
    public static void ofASeededModel(SeededModel seeded) {
        SignalsModel model = new SignalsModel(seeded.desk());
        model.show(SeededModel.MODEL);
        seeded.until("stored", () -> model.loaded().get());
        assertThat(model.rows()).isEmpty();
        model.threshold().set("1.5");
        assertThat(model.mistake().get()).contains("above 0 and below 1");
        model.score();
        assertThat(model.busy().get()).isFalse();
        model.threshold().set("");
        model.end().set("2023-07-05");
        model.sessions().set("2");
        assertThat(model.mistake().get()).isEmpty();
        assertThat(model.command().get())
                .isEqualTo(
                        "sigma-lab signals --pack momentumsigma --model spy_eq_intraday_hourly"
                                + " --end 2023-07-05 --sessions 2");

        model.score();
        seeded.until("scores", () -> model.newest().get() != null);
        // The eve of the holiday has two decisions in these hours, the day after it four.
        assertThat(model.rows()).hasSize(6);
        assertThat(model.newest().get().get("threshold")).isEqualTo(0.40);
        List<SignalRow> scored = List.copyOf(model.rows());
        assertThat(seeded.commandLine(model.command().get()).get("signals"))
                .hasSameSizeAs(scored)
                .allMatch(row -> row.get("decision_time").asText().startsWith("2023-07-0"));

        model.stored();
        seeded.until("stored", () -> model.newest().get() == null);
        assertThat(model.rows().stream().map(SignalRow::decision))
                .containsExactlyInAnyOrderElementsOf(
                        scored.stream().map(SignalRow::decision).toList());

        model.followUp();
        seeded.until("what came of it", () -> model.followed().get() != null);
        Outcome followed = model.followed().get();
        Map<String, Object> all = followed.map("all");
        assertThat(all).containsEntry("count", 6).containsEntry("known", 6);
        assertThat(model.rows()).allMatch(row -> row.move() != null);
        long right = model.rows().stream().filter(row -> row.move() > 0).count();
        assertThat(all).containsEntry("right", (int) right);
        // What came of an hour is the change of the price to that of the next decision.
        SignalRow second = model.rows().get(1);
        SignalRow first = model.rows().get(0);
        double change = first.price() / second.price() - 1;
        assertThat(second.move())
                .isCloseTo(second.isUp() ? change : -change, Assertions.within(1e-12));

        model.show(new ModelChoice("zerosigma", "spy_opt_0dte_hourly"));
        assertThat(model.followed().get()).isNull();
        model.threshold().set("0.5");
        model.score();
        seeded.until("the refusal", () -> model.problem().get() != null);
        assertThat(model.problem().get()).hasMessageContaining("no trained model yet");
    }
}
