package io.sigmalab.app.ui.create;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.app.ui.Screen;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateModelTest {
    @TempDir Path home;
    @TempDir Path other;
    private Screen screen;
    private CreateModel model;

    @BeforeEach
    void open() {
        screen = new Screen(home, Map.of());
        model = new CreateModel(screen.desk());
        model.refresh();
        screen.until("the gallery", () -> model.gallery().get() != null);
    }

    @AfterEach
    void close() {
        screen.close();
    }

    private Template template(String packId, String templateId) {
        return Objects.requireNonNull(model.gallery().get()).templates().stream()
                .filter(row -> row.packId().equals(packId))
                .filter(row -> row.templateId().equals(templateId))
                .findFirst()
                .orElseThrow();
    }

    private void start() {
        model.start(template("momentumsigma", "hourly_momentum"));
        screen.until("its preview", () -> model.preview().get().isUsable());
    }

    @Test
    void aTemplateFillsTheFormAndAnIdThatExistsIsSaid() {
        start();
        assertThat(model.part("ticker").get()).isEqualTo("SPY");
        assertThat(model.part("cadence").get()).isEqualTo("hourly");
        assertThat(model.preview().get().modelId()).isEqualTo("spy_eq_intraday_hourly");
        assertThat(model.preview().get().exists()).isTrue();
    }

    @Test
    void whatTheServiceWouldRefuseIsSaidAtItsFieldWhileTyping() {
        start();
        model.part("ticker").set("S P");
        screen.until("a wrong ticker", () -> "ticker".equals(model.preview().get().field()));
        model.part("ticker").set("SPY");
        model.part("variant").set("My Variant");
        screen.until("a wrong variant", () -> "variant".equals(model.preview().get().field()));
        assertThat(model.preview().get().isUsable()).isFalse();
        model.part("variant").set("");
        model.part("profile").set("aggressive");
        screen.until("a taken id", () -> "profile".equals(model.preview().get().field()));
        model.part("variant").set("bold");
        screen.until("a free id", () -> model.preview().get().isUsable());
        assertThat(model.preview().get().exists()).isFalse();
        model.part("asset").set("opt");
        model.part("horizon").set("long");
        screen.until(
                "the id follows",
                () -> "spy_opt_long_hourly_bold".equals(model.preview().get().modelId()));
    }

    @Test
    void theCommandLineUnderTheFormMakesTheSameModel() {
        start();
        model.part("ticker").set("qqq");
        model.part("variant").set("bold");
        model.part("profile").set("conservative");
        screen.until(
                "a free id",
                () -> "qqq_eq_intraday_hourly_bold".equals(model.preview().get().modelId()));
        String command = model.command().get();
        model.create();
        screen.until(
                "the model on the screen",
                () -> screen.desk().here().get() instanceof Destination.Model);
        assertThat(screen.desk().here().get())
                .isEqualTo(
                        new Destination.Model(
                                "momentumsigma",
                                "qqq_eq_intraday_hourly_bold",
                                ModelTab.BUILD,
                                null));
        JsonNode made = Call.json(other, command.substring("sigma-lab ".length()).split(" "));
        assertThat(made.get("model_id").asText()).isEqualTo("qqq_eq_intraday_hourly_bold");
        JsonNode here =
                Call.json(
                        home,
                        "model",
                        "show",
                        "--pack",
                        "momentumsigma",
                        "--model",
                        "qqq_eq_intraday_hourly_bold");
        assertThat(here.get("config_sha")).isEqualTo(made.get("config_sha"));
        assertThat(here.get("policy_sha")).isEqualTo(made.get("policy_sha"));
        JsonNode policy =
                Call.json(
                        other,
                        "policy",
                        "show",
                        "--pack",
                        "momentumsigma",
                        "--model",
                        "qqq_eq_intraday_hourly_bold");
        assertThat(
                        policy.at("/policy/riskProfile").asText().toLowerCase(Locale.ROOT)
                                + policy.at("/policy/risk_profile").asText())
                .contains("conservative");
    }

    @Test
    void aHalfFilledFormIsThereTheNextDay() {
        start();
        model.part("variant").set("half");
        CreateModel next = new CreateModel(screen.desk());
        next.refresh();
        screen.until("its preview", () -> next.preview().get().isUsable());
        assertThat(next.preview().get().modelId()).isEqualTo("spy_eq_intraday_hourly_half");
    }
}
