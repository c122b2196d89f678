package io.sigmalab.app.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** The typefaces that ship with the program: IBM Plex Sans and Mono, whose digits are tabular. */
public final class Typeface {
    /** Text. */
    public static final String SANS = "IBM Plex Sans";

    /** Labels that stand out a little. */
    public static final String MEDIUM = "IBM Plex Sans Medm";

    /** Titles and values. */
    public static final String SEMIBOLD = "IBM Plex Sans SmBld";

    /** Ids, hashes, column names, YAML. */
    public static final String MONO = "IBM Plex Mono";

    private static final List<String> FILES =
            List.of(
                    "IBMPlexSans-Regular",
                    "IBMPlexSans-Medium",
                    "IBMPlexSans-SemiBold",
                    "IBMPlexMono-Regular",
                    "IBMPlexMono-Medium");

    private Typeface() {}

    /**
     * Registers them with the toolkit; needed once, before the first text.
     *
     * @throws IllegalStateException when a file is missing or is another typeface
     */
    public static void load() {
        for (String file : FILES) {
            String path = "/lab/fonts/" + file + ".woff";
            try (InputStream in = Typeface.class.getResourceAsStream(path)) {
                Font font = in == null ? null : Font.loadFont(in, 13);
                if (font == null || !font.getFamily().startsWith("IBM Plex")) {
                    throw new IllegalStateException("typeface " + path + " cannot be loaded");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
