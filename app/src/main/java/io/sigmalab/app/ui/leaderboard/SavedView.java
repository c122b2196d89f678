package io.sigmalab.app.ui.leaderboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to look at the leaderboard, by its name.
 *
 * @param filter with its order
 * @param columns codes of the columns shown, from left to right
 */
public record SavedView(String name, LeaderFilter filter, List<String> columns) {
    public SavedView {
        columns = List.copyOf(columns);
    }

    /** What is remembered. */
    Map<String, Object> remembered() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("filter", filter.remembered());
        map.put("columns", columns);
        return map;
    }

    /** Those that were remembered. */
    static List<SavedView> all(@Nullable JsonNode node) {
        List<SavedView> views = new ArrayList<>();
        if (node != null && node.isArray()) {
            for (JsonNode view : node) {
                if (view.path("name").isTextual()) {
                    views.add(
                            new SavedView(
                                    view.path("name").textValue(),
                                    LeaderFilter.of(view.get("filter")),
                                    texts(view.path("columns"))));
                }
            }
        }
        return views;
    }

    /** The texts of a list. */
    static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
