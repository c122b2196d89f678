package io.sigmalab.app.ui.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.Call;
import io.sigmalab.app.Wiring;
import io.sigmalab.app.service.Home;
import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.SweepPresets;
import io.sigmalab.app.service.SweepRequest;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.pack.SweepPreset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFormTest {
    private static final String PACK = "momentumsigma";
    private static final String MODEL = "spy_eq_intraday_hourly";

    @TempDir Path home;

    private static SweepForm filled() {
        SweepForm form = new SweepForm();
        form.thresholds().setAll("0.34", "0.36,0.38", "");
        form.topPcts().setAll("0.2");
        form.hours().setAll("all", "10,11");
        form.vary().setAll("slippage_bps=1;2", "embargo=");
        form.splits().set("3");
        form.embargo().set("0.01");
        form.calibration().set("isotonic");
        form.minTrades().set("30");
        form.minSharpe().set("0.5");
        form.profile().set("aggressive");
        form.tag().set("grid one");
        form.limits().put("max_drawdown", "0.15");
        form.limits().put("min_trades", "40");
        return form;
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        for (String part : command.split("'", -1)) {
            if (words.size() % 2 == 0) {
                words.add(part);
            } else {
                words.add("'" + part);
            }
        }
        List<String> all = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("'")) {
                all.add(word.substring(1));
            } else if (!word.isBlank()) {
                all.addAll(List.of(word.strip().split(" ")));
            }
        }
        return all.subList(1, all.size()).toArray(String[]::new);
    }

    @Test
    void theCommandLineRunsTheRequestOfTheForm() {
        SweepRequest request = filled().request(PACK, MODEL);
        Call.json(
                home,
                "build",
                "--pack",
                PACK,
                "--model",
                MODEL,
                "--start",
                "2023-01-03",
                "--end",
                "2023-08-31");
        JsonNode swept = Call.json(home, words(SweepForm.command(request, false)));
        assertThat(swept.get("variants").asInt()).isEqualTo(12);
        try (Lab lab = Wiring.open(Map.of("SIGMA_LAB_HOME", home.toString()), 1, "test")) {
            SweepRequest run = lab.sweeps().request(swept.get("sweep_id").asText());
            // The command line says of every limit that there is none, the form says nothing.
            assertThat(run.within(null)).isEqualTo(request);
        }
    }

    @Test
    void aPresetGivesTheSameFormBack() {
        SweepForm form = filled();
        byte[] yaml = form.preset().yaml().getBytes(StandardCharsets.UTF_8);
        SweepForm other = new SweepForm();
        other.fill(SweepPreset.parse(yaml, "grid.yaml"));
        other.tag().set("grid one");
        assertThat(other.request(PACK, MODEL)).isEqualTo(form.request(PACK, MODEL));
    }

    @Test
    void presetsAreKeptInTheHomeUntilTheyAreDeleted() {
        SweepPresets presets = new SweepPresets(new Home(home));
        assertThat(presets.names()).isEmpty();
        presets.save("wide-grid", filled().preset());
        assertThat(presets.names()).containsExactly("wide-grid");
        assertThat(presets.load("wide-grid")).isEqualTo(filled().preset());
        assertThat(presets.delete("wide-grid")).isTrue();
        assertThatThrownBy(() -> presets.load("wide-grid")).isInstanceOf(LabException.class);
        assertThatThrownBy(() -> presets.save("../outside", filled().preset()))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("../outside");
    }

    @Test
    void whatCannotBeReadIsNamedWithItsField() {
        SweepForm form = filled();
        form.splits().set("five");
        assertThatThrownBy(() -> form.request(PACK, MODEL))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("splits")
                .hasMessageContaining("five");
    }
}
