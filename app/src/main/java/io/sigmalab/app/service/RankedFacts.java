package io.sigmalab.app.service;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The few things that a row of the leaderboard takes from the document of a backtest. The rest of
 * it, folds and curves, is passed over: it is most of the document, and a page has many rows.
 *
 * @param gate as it was stored, or null
 * @param sharpeInterval ends of the interval of the Sharpe ratio per session, or null
 * @param testStart first decision that was tested, or null
 * @param testEnd last one, or null
 * @param effectiveTrials independent trials that the others amount to, or null
 */
record RankedFacts(
        @Nullable Object gate,
        @Nullable Object sharpeInterval,
        @Nullable Object testStart,
        @Nullable Object testEnd,
        @Nullable Object effectiveTrials) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads them out of a document. */
    static RankedFacts parse(String metricsJson) {
        Object gate = null;
        Object interval = null;
        Object testStart = null;
        Object testEnd = null;
        Object effective = null;
        try (JsonParser parser = JSON.createParser(metricsJson)) {
            parser.nextToken();
            for (String name = next(parser); name != null; name = next(parser)) {
                switch (name) {
                    case "gate" -> gate = parser.readValueAs(Object.class);
                    case "test_start" -> testStart = parser.readValueAs(Object.class);
                    case "test_end" -> testEnd = parser.readValueAs(Object.class);
                    case "details" -> interval = interval(parser);
                    case "metrics" -> effective = inside(parser, "n_effective");
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + metricsJson, e);
        }
        return new RankedFacts(gate, interval, testStart, testEnd, effective);
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
        Object found = parser.readValueAs(Object.class);
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
