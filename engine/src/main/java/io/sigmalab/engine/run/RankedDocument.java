package io.sigmalab.engine.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.lineage.Canonical;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The few things that a row of the leaderboard shows of the document of a backtest, as a document
 * of their own. The rest, folds and curves, is passed over: it is most of the document, and a page
 * has many rows.
 */
public final class RankedDocument {
    /** The gate as it was stored. */
    public static final String GATE = "gate";

    /** First decision that was tested. */
    public static final String TEST_START = "test_start";

    /** Last decision that was tested. */
    public static final String TEST_END = "test_end";

    /** Ends of the interval of the Sharpe ratio per session. */
    public static final String SHARPE_INTERVAL = "sharpe_interval";

    /** Independent trials that the others amount to. */
    public static final String EFFECTIVE_TRIALS = "n_effective";

    private static final ObjectMapper JSON = new ObjectMapper();

    private RankedDocument() {}

    /**
     * Takes them out of a document, those that it has.
     *
     * @param metricsJson as {@link Run#metricsJson}
     * @return canonical JSON, an object with some of the fields of this class
     */
    public static String of(String metricsJson) {
        Map<String, Object> shown = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(metricsJson)) {
            parser.nextToken();
            for (String name = next(parser); name != null; name = next(parser)) {
                switch (name) {
                    case GATE, TEST_START, TEST_END -> put(shown, name, value(parser));
                    case "details" -> put(shown, SHARPE_INTERVAL, interval(parser));
                    case "metrics" ->
                            put(shown, EFFECTIVE_TRIALS, inside(parser, EFFECTIVE_TRIALS));
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + metricsJson, e);
        }
        return Canonical.json(shown);
    }

    private static void put(Map<String, Object> shown, String name, @Nullable Object value) {
        if (value != null) {
            shown.put(name, value);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return parser.readValueAs(Object.class);
    }

    /** Name of the next field, with the parser on its value; null at the end of the object. */
    private static @Nullable String next(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = parser.currentName();
        parser.nextToken();
        return name;
    }

    private static @Nullable Object interval(JsonParser parser) throws IOException {
        if (!field(parser, "intervals")) {
            return null;
        }
        Object found = inside(parser, "sharpe");
        rest(parser);
        return found;
    }

    /** A field of the object that begins here, null when it has none; the rest is passed over. */
    private static @Nullable Object inside(JsonParser parser, String name) throws IOException {
        if (!field(parser, name)) {
            return null;
        }
        Object found = value(parser);
        rest(parser);
        return found;
    }

    /**
     * Goes to a field of the object that begins here.
     *
     * @return false when it has none, or this is no object; then it was passed over
     */
    private static boolean field(JsonParser parser, String wanted) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = next(parser); name != null; name = next(parser)) {
                if (name.equals(wanted)) {
                    return true;
                }
                parser.skipChildren();
            }
        } else {
            parser.skipChildren();
        }
        return false;
    }

    /** Goes to the end of the object that the parser is in. */
    private static void rest(JsonParser parser) throws IOException {
        while (next(parser) != null) {
            parser.skipChildren();
        }
    }
}
