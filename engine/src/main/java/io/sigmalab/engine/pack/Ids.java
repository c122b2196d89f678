package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that become a path element: packs, indicator sets, templates. Lower case letters, digits
 * and underscores only, so that no name can leave its folder, differ by case alone or be a device
 * on Windows.
 */
public final class Ids {
    /** Longest name. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");
    private static final Pattern TICKER = Pattern.compile("[A-Z0-9]+([.:-][A-Z0-9]+)*");
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
    private static final Pattern PORT = Pattern.compile("(com|lpt)[0-9]");

    private Ids() {}

    /** Whether this text may name a pack, a set, a template. */
    public static boolean isName(String text) {
        return text.length() <= MAX_LENGTH
                && NAME.matcher(text).matches()
                && !DEVICES.contains(text)
                && !PORT.matcher(text).matches();
    }

    /**
     * A pack id that is safe as a path element.
     *
     * @throws LabException {@link Reason#INVALID_VALUE}
     */
    public static String pack(String text) {
        return name("pack id", text);
    }

    /**
     * A name that is safe as a path element.
     *
     * @param noun what is named, for the message: {@code pack id}
     * @throws LabException {@link Reason#INVALID_VALUE}
     */
    public static String name(String noun, String text) {
        if (!isName(text)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "\"" + shown(text) + "\" is not a valid " + noun,
                    noun,
                    "use a-z, 0-9 and single underscores between them, at most "
                            + MAX_LENGTH
                            + " characters");
        }
        return text;
    }

    /**
     * A ticker in upper case: letters, digits and single {@code . : -} between them, at most 15.
     *
     * @throws LabException {@link Reason#INVALID_VALUE}
     */
    public static String ticker(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.length() > 15 || !TICKER.matcher(upper).matches()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "\"" + shown(text) + "\" is not a valid ticker",
                    "ticker",
                    "use letters and digits with single . : or - between them, at most 15");
        }
        return upper;
    }

    /** At most 80 characters of a text, for messages. */
    static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
