package io.sigmalab.app.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/** Light or dark. The colours themselves are in {@code resources/css}. */
public enum Theme {
    LIGHT,
    DARK;

    /** The other one. */
    public Theme other() {
        return this == DARK ? LIGHT : DARK;
    }

    /** The one that is remembered by this code; dark when there is none of it. */
    public static Theme of(String code) {
        return code.equals(LIGHT.code()) ? LIGHT : DARK;
    }

    /** As it is remembered. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The sheet under all others, for every scene. Before the first control is made: that one would
     * read JavaFX's own sheet, which takes a tenth of a second and is of no use.
     */
    public void use() {
        Application.setUserAgentStylesheet(
                this == DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
    }

    /** Dresses a scene, and every pop-up opened from now on. */
    public void apply(Scene scene) {
        use();
        scene.getStylesheets().setAll(sheets());
    }

    /** Sheets of this theme, for scenes of their own such as pop-ups. */
    public List<String> sheets() {
        return List.of(sheet(code()), sheet("base"));
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource("/lab/css/" + name + ".css"), name)
                .toExternalForm();
    }
}
