package io.sigmalab.app.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/**
 * The colours of a theme for what is painted and not styled. Read from the same sheet, so that
 * there is one place for each colour.
 */
public final class ThemeColours {
    private static final Pattern ENTRY =
            Pattern.compile("-lab-([a-z0-9-]+):\\s*(#[0-9A-Fa-f]{6});");

    private final Map<String, Color> colours = new HashMap<>();

    private ThemeColours(String sheet) {
        Matcher matcher = ENTRY.matcher(sheet);
        while (matcher.find()) {
            colours.put(matcher.group(1), Color.web(matcher.group(2)));
        }
    }

    /** The colours of a theme. */
    public static ThemeColours of(Theme theme) {
        String path = "/lab/css/" + theme.code() + ".css";
        try (InputStream in = ThemeColours.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no style sheet " + path);
            }
            return new ThemeColours(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a colour of this name: packs of one's own have none. */
    public boolean has(String name) {
        return colours.containsKey(name);
    }

    /**
     * A colour by its name without the prefix, {@code chart-grid}.
     *
     * @throws IllegalArgumentException when the sheet has none of that name
     */
    public Color get(String name) {
        Color colour = colours.get(name);
        if (colour == null) {
            throw new IllegalArgumentException("no colour -lab-" + name);
        }
        return colour;
    }
}
