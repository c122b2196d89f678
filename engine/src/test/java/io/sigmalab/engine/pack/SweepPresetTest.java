package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPresetTest {
    private static SweepPreset parse(String yaml) {
        return SweepPreset.parse(yaml.getBytes(StandardCharsets.UTF_8), "grid.yaml");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        SweepPreset preset =
                new SweepPreset(
                        List.of("0.50,0.52", "0.55"),
                        List.of("0.10"),
                        List.of("", "13,14"),
                        4,
                        0.01,
                        "isotonic",
                        30,
                        -0.5,
                        "aggressive",
                        Map.of("max_drawdown", 0.15));
        assertThat(parse(preset.yaml())).isEqualTo(preset);
    }

    @Test
    void furtherSettingsAreKeptAsTheyAreWritten() {
        SweepPreset preset =
                parse("thresholds: [0.5]\nvary: {momentum_min: [off, -0.1, 2], splits: [4, 5]}\n");
        assertThat(preset.vary())
                .containsEntry("momentum_min", List.of("off", "-0.1", "2"))
                .containsEntry("splits", List.of("4", "5"));
        assertThat(parse(preset.yaml())).isEqualTo(preset);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        SweepPreset preset = parse("thresholds: [0.5]\n");
        assertThat(preset.splits()).isEqualTo(5);
        assertThat(preset.calibration()).isEqualTo("sigmoid");
        assertThat(preset.minTrades()).isNull();
        assertThat(preset.budget()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thresholds: [0.5]~hour: [13]|line 2|hour",
                "thresholds:~  - 0.5~  - 1.5|line 3|below 1",
                "hours: [\"13,14\", \"noon\"]|line 1|noon",
                "top_pct: [0.1]~budget:~  max_drawdown: 7|line 3|max_drawdown",
                "splits: many|line 1|splits",
                "thresholds: [0.5|line|malformed"
            })
    void whatIsWrongIsSaidWithItsLine(String yaml, String line, String what) {
        assertThatThrownBy(() -> parse(yaml.replace('~', '\n')))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("grid.yaml")
                .hasMessageContaining(line)
                .hasMessageContaining(what);
    }
}
