package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.kit.Focus;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Keys that work everywhere; the help page on shortcuts lists them. */
final class Keys {
    private Keys() {}

    static void attach(Scene scene, ShellModel model, Set<Place> places) {
        for (Place place : places) {
            if (place == place.entry()) {
                put(
                        scene,
                        KeyCode.valueOf("DIGIT" + place.digit()),
                        () -> model.desk().go(place),
                        KeyCombination.SHORTCUT_DOWN);
            }
        }
        Actions actions = new Actions(model);
        put(scene, KeyCode.N, actions::create, KeyCombination.SHORTCUT_DOWN);
        put(
                scene,
                KeyCode.K,
                () -> model.paletteOpen().set(!model.paletteOpen().get()),
                KeyCombination.SHORTCUT_DOWN);
        put(
                scene,
                KeyCode.J,
                () -> model.drawerOpen().set(!model.drawerOpen().get()),
                KeyCombination.SHORTCUT_DOWN);
        put(scene, KeyCode.B, model::toggleNavigation, KeyCombination.SHORTCUT_DOWN);
        put(
                scene,
                KeyCode.L,
                model::switchTheme,
                KeyCombination.SHORTCUT_DOWN,
                KeyCombination.SHIFT_DOWN);
        put(scene, KeyCode.LEFT, model.history()::back, KeyCombination.ALT_DOWN);
        put(scene, KeyCode.RIGHT, model.history()::forward, KeyCombination.ALT_DOWN);
        put(scene, KeyCode.F1, actions::help);
        put(scene, KeyCode.F5, model::refresh);
        Focus.arrowsPress(scene);
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    // Only what is open takes the key: a screen may use Esc itself.
                    if (event.getCode() == KeyCode.ESCAPE && model.escape()) {
                        event.consume();
                    }
                });
    }

    private static void put(
            Scene scene, KeyCode code, Runnable action, KeyCombination.Modifier... with) {
        scene.getAccelerators().put(new KeyCodeCombination(code, with), action);
    }
}
