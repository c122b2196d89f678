package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ticker in the spellings the interface wants: indices carry {@code I:} in bars and snapshots and
 * none in the contracts reference. {@code VIX} means the index {@code I:VIX}; the indices known by
 * their bare names are those of which no share exists.
 *
 * @param name without {@code I:}
 * @param isIndex whether it is an index
 */
record PolygonTicker(String name, boolean isIndex) {
    private static final Pattern SHAPE = Pattern.compile("(I:)?([A-Za-z0-9][A-Za-z0-9.]{0,15})");
    private static final Set<String> INDICES =
            Set.of(
                    "VIX", "VIX1D", "VIX3M", "VIX6M", "VIX9D", "VVIX", "SKEW", "SPX", "XSP", "NDX",
                    "RUT", "DJX", "OEX", "VXN");

    /**
     * Reads a ticker.
     *
     * @throws LabException {@link Reason#INVALID_VALUE} when it is none
     */
    static PolygonTicker of(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "\"" + text + "\" is not a ticker",
                    "polygon",
                    "use letters, digits and dots, with I: before an index");
        }
        String name = matcher.group(2);
        return new PolygonTicker(name, matcher.group(1) != null || INDICES.contains(name));
    }

    /** As bars and snapshots name it. */
    String market() {
        return isIndex ? "I:" + name : name;
    }

    /**
     * Name of its folder. Colons are not allowed everywhere, some file systems do not tell {@code
     * BACpE} from {@code BACPE}, and one knows devices named CON: small letters follow an
     * underscore, an index ends with one and so does everything that would be a device.
     */
    String folder() {
        StringBuilder folder = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLowerCase(c)) {
                folder.append('_');
            }
            folder.append(c);
        }
        if (isIndex) {
            folder.append("_I");
        } else if (name.matches("(?i)CON|PRN|AUX|NUL|COM\\d|LPT\\d")) {
            folder.append('_');
        }
        return folder.toString();
    }

    /** The ticker of a folder. */
    static PolygonTicker ofFolder(String folder) {
        boolean index = folder.endsWith("_I");
        String name = index ? folder.substring(0, folder.length() - 2) : folder;
        return new PolygonTicker(name.replace("_", ""), index);
    }
}
