package io.sigmalab.app.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionTest {
    @TempDir Path home;

    private Selection open() {
        return new Selection(Preferences.read(home, Runnable::run));
    }

    @Test
    void runsKeepTheOrderInWhichTheyWereChosenAndAreThereTomorrow() {
        Selection today = open();
        today.add("bt_b");
        today.add(List.of("bt_a", "bt_b", "bt_c"));
        today.toggle("bt_a");
        assertThat(open().runs()).containsExactly("bt_b", "bt_c");
    }

    @Test
    void clearingCanBeUndone() {
        Selection selection = open();
        selection.add(List.of("bt_a", "bt_b"));
        List<String> before = List.copyOf(selection.runs());
        selection.clear();
        assertThat(open().runs()).isEmpty();
        selection.set(before);
        assertThat(open().runs()).containsExactly("bt_a", "bt_b");
    }
}
