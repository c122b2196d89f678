package io.sigmalab.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.app.service.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Documents that go out. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** What a service answered, with {@code ok} before it. */
    static Map<String, Object> ok(Outcome outcome) {
        return ok(outcome.document());
    }

    /** A document with {@code ok} before it. */
    static Map<String, Object> ok(Map<String, Object> document) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        answer.putAll(document);
        return answer;
    }

    /** As bytes. */
    static byte[] json(Map<String, ?> document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answer is not representable as JSON", e);
        }
    }

    /** A text that is known to be a JSON object. */
    static Map<String, Object> parse(String json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + json, e);
        }
    }

    /** As one line of text. */
    static String line(Map<String, ?> document) {
        return new String(json(document), StandardCharsets.UTF_8);
    }
}
