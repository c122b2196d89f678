package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of one file that were not taken over, by reason, with the first of each. */
final class ImportTally {
    private final String file;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Map<String, Finding> first = new LinkedHashMap<>();

    ImportTally(String file) {
        this.file = file;
    }

    /** Counts a row. */
    void reject(String code, long line, String column, String message) {
        counts.merge(code, 1, Integer::sum);
        first.computeIfAbsent(
                code, c -> new Finding(Finding.Severity.WARNING, c, file, line, column, message));
    }

    /** Rows not taken over, by reason. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** One finding a reason, with its number and its first row. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        first.forEach(
                (code, finding) ->
                        all.add(
                                new Finding(
                                        finding.severity(),
                                        code,
                                        file,
                                        finding.line(),
                                        finding.column(),
                                        String.format(
                                                Locale.ROOT,
                                                "%,d rows are left out, the first: %s",
                                                counts.get(code),
                                                finding.message()))));
        return all;
    }
}
