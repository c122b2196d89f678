package io.sigmalab.app.ui.compare;

import io.sigmalab.app.ui.model.history.Difference;
import io.sigmalab.app.ui.model.history.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One value of the documents of all runs.
 *
 * @param name path of its keys
 * @param values written for people, one a run
 * @param differs whether each differs from that of the first run
 */
public record DocumentLine(String name, List<String> values, List<Boolean> differs) {
    public DocumentLine {
        values = List.copyOf(values);
        differs = List.copyOf(differs);
    }

    /** Whether one of them differs. */
    public boolean isDifferent() {
        return differs.contains(true);
    }

    /** Every value of the documents, each held against the first document. */
    public static List<DocumentLine> of(List<Map<String, Object>> documents) {
        Map<String, String[]> texts = new LinkedHashMap<>();
        Map<String, TreeSet<Integer>> other = new LinkedHashMap<>();
        int n = documents.size();
        for (int i = 1; i < n; i++) {
            for (Difference.Line line :
                    Difference.between(documents.get(0), documents.get(i)).lines()) {
                String[] values = texts.computeIfAbsent(line.name(), name -> new String[n]);
                values[0] = text(line.first());
                values[i] = text(line.second());
                if (line.kind() != Difference.Kind.SAME) {
                    other.computeIfAbsent(line.name(), name -> new TreeSet<>()).add(i);
                }
            }
        }
        List<DocumentLine> lines = new ArrayList<>();
        texts.forEach(
                (name, values) -> {
                    List<String> written = new ArrayList<>();
                    List<Boolean> differs = new ArrayList<>();
                    for (int i = 0; i < n; i++) {
                        written.add(values[i] == null ? text(null) : values[i]);
                        differs.add(other.getOrDefault(name, new TreeSet<>()).contains(i));
                    }
                    lines.add(new DocumentLine(name, written, differs));
                });
        return lines;
    }

    private static String text(@Nullable Object value) {
        return Values.shown(value);
    }
}
