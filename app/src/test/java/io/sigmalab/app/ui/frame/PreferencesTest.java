package io.sigmalab.app.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
    @TempDir Path home;

    private Preferences read() {
        return Preferences.read(home, Runnable::run);
    }

    @Test
    void whatIsPutIsThereTheNextDay() {
        Preferences first = read();
        first.put("theme", "light");
        first.put("window.width", 1440);
        first.put("leaderboard.passed", true);
        first.put("filters", Map.of("pack", List.of("zerosigma")));
        Preferences next = read();
        assertThat(next.text("theme", "dark")).isEqualTo("light");
        assertThat(next.number("window.width", 0)).isEqualTo(1440);
        assertThat(next.flag("leaderboard.passed", false)).isTrue();
        JsonNode filters = next.json("filters");
        assertThat(filters).isNotNull();
        assertThat(filters.at("/pack/0").asText()).isEqualTo("zerosigma");
    }

    @Test
    void whatIsNotThereOrOfAnotherKindIsReplaced() {
        Preferences preferences = read();
        preferences.put("theme", 3);
        assertThat(preferences.text("theme", "dark")).isEqualTo("dark");
        assertThat(preferences.number("nothing", 1.5)).isEqualTo(1.5);
        preferences.put("theme", null);
        assertThat(read().json("theme")).isNull();
    }

    @Test
    void aBurstIsWrittenOnce() {
        List<Runnable> waiting = new ArrayList<>();
        Preferences preferences = Preferences.read(home, waiting::add);
        for (int i = 0; i < 100; i++) {
            preferences.put("window.x", i);
        }
        assertThat(waiting).hasSize(1);
        waiting.get(0).run();
        assertThat(read().number("window.x", -1)).isEqualTo(99);
    }

    @Test
    void aBrokenFileIsSetAsideAndSaid() throws Exception {
        Files.writeString(home.resolve("ui.json"), "{\"theme\": \"li");
        Preferences preferences = read();
        assertThat(preferences.problem()).contains("could not be read").contains("ui.json.broken");
        assertThat(preferences.text("theme", "dark")).isEqualTo("dark");
        assertThat(Files.readString(home.resolve("ui.json.broken"))).isEqualTo("{\"theme\": \"li");
        preferences.put("theme", "light");
        assertThat(read().problem()).isNull();
    }
}
