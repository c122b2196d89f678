package io.sigmalab.app.ui.model.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.app.service.BuildRequest;
import io.sigmalab.app.ui.frame.Preferences;
import io.sigmalab.app.ui.model.ModelChoice;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildFormTest {
    private static final ModelChoice HOURLY =
            new ModelChoice("momentumsigma", "spy_eq_intraday_hourly");

    @TempDir Path home;
    private BuildForm form;

    @BeforeEach
    void open() {
        form = new BuildForm(Preferences.read(home, Runnable::run));
        form.turnTo(HOURLY);
    }

    @Test
    void anEmptyFormAsksForWhatModelAndDataSay() {
        assertThat(form.request()).isEqualTo(BuildRequest.of(HOURLY.packId(), HOURLY.modelId()));
        assertThat(form.command().get())
                .isEqualTo("sigma-lab build --pack momentumsigma --model spy_eq_intraday_hourly");
    }

    @Test
    void theCommandLineBuildsWhatTheFormAsksFor() {
        form.start().set("2024-09-03");
        form.end().set("2024-12-31");
        form.hours().set("13,14,15");
        form.band().set(BuildForm.Band.SIGMA);
        form.width().set("0.45");
        BuildRequest request = form.request();
        assertThat(request.start()).isEqualTo(LocalDate.of(2024, 9, 3));
        assertThat(request.hours()).isEqualTo(List.of(13, 14, 15));
        assertThat(request.kSigma()).isEqualTo(0.45);
        assertThat(request.fixedBp()).isNull();

        Call.json(home, form.command().get().replace("sigma-lab ", "").split(" "));
        JsonNode runs = Call.json(home, "runs", "build").get("rows");
        JsonNode params =
                Call.json(home, "run", "show", runs.get(0).get("run_id").asText()).get("params");
        assertThat(params.get("start").asText()).isEqualTo("2024-09-03");
        assertThat(params.get("end").asText()).isEqualTo("2024-12-31");
        assertThat(params.get("allowed_hours").toString()).isEqualTo("[13,14,15]");
        assertThat(params.get("k_sigma").asDouble()).isEqualTo(0.45);
        assertThat(params.get("fixed_bp").isNull()).isTrue();
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsAskedFor() {
        form.start().set("3.9.2024");
        assertThat(form.error().get()).contains("Start");
        form.start().set("2024-09-03");
        form.end().set("2024-08-01");
        assertThat(form.error().get()).isEqualTo("the start is after the end");
        form.end().set("");
        assertThat(form.error().get()).isEmpty();
        form.band().set(BuildForm.Band.POINTS);
        assertThat(form.error().get()).contains("band");
        form.width().set("-3");
        assertThat(form.error().get()).contains("above 0");
        form.width().set("30");
        assertThat(form.request().fixedBp()).isEqualTo(30);
    }

    @Test
    void aDayThatIsSealedIsRefusedInTheFormAndNamesTheLastOneThatIsNot() {
        form.seal(LocalDate.of(2024, 10, 1));
        form.end().set("2024-09-30");
        assertThat(form.error().get()).isEmpty();
        form.end().set("2024-10-01");
        assertThat(form.error().get()).contains("End is a sealed day").contains("2024-09-30");
        assertThat(form.wrong().get()).isEqualTo("end");
        assertThat(form.take("end: 2024-12-31\n")).contains("End is a sealed day");
        form.end().set("");
        assertThat(form.error().get()).as("a build ends before by itself").isEmpty();
        assertThat(form.wrong().get()).isEmpty();
        form.start().set("2024-10-02");
        assertThat(form.error().get()).contains("Start is a sealed day");
        form.seal(null);
        assertThat(form.error().get()).isEmpty();
    }

    @Test
    void theTextIsTheFormAndTheFormIsTheText() {
        form.start().set("2024-09-03");
        form.hours().set("13,14");
        form.band().set(BuildForm.Band.SIGMA);
        form.width().set("0.45");
        form.distance().set("7");
        BuildRequest request = form.request();
        assertThat(request.distanceMax()).isEqualTo(7);
        assertThat(form.command().get()).endsWith("--k-sigma 0.45 --distance-max 7");
        String yaml = form.yaml();
        assertThat(yaml).contains("hours: [13, 14]\n").contains("distance_max: 7\n");

        form.reset();
        assertThat(form.request()).isNotEqualTo(request);
        assertThat(form.take(yaml)).isNull();
        assertThat(form.request()).isEqualTo(request);

        assertThat(form.take("# none\nstrat: 2024-09-03\n"))
                .startsWith("line 2: there is no \"strat\"");
        assertThat(form.take("start: 3.9.2024")).contains("no date");
        assertThat(form.take("")).isNull();
        assertThat(form.request()).isEqualTo(BuildRequest.of(HOURLY.packId(), HOURLY.modelId()));
    }

    @Test
    void aHalfFilledFormIsThereTheNextDay() {
        form.start().set("2024-0");
        form.band().set(BuildForm.Band.POINTS);
        form.turnTo(new ModelChoice("momentumsigma", "qqq_eq_intraday_hourly"));
        assertThat(form.start().get()).isEmpty();

        BuildForm next = new BuildForm(Preferences.read(home, Runnable::run));
        next.turnTo(HOURLY);
        assertThat(next.start().get()).isEqualTo("2024-0");
        assertThat(next.band().get()).isEqualTo(BuildForm.Band.POINTS);
    }
}
