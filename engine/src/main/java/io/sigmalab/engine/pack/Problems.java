package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.pack.LintFinding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Collects what is wrong with one part of a pack. Readers record a problem and go on, so that a
 * linter sees all of them; whoever needs the part asks for {@link #first} and throws it.
 */
final class Problems {
    static final String UNREADABLE = "unreadable";
    static final String MISSING_KEY = "missing_key";

    private final List<LintFinding> findings = new ArrayList<>();

    void error(String file, int line, String code, String message, String hint) {
        findings.add(new LintFinding(Severity.ERROR, file, line, code, message, hint));
    }

    void warning(String file, int line, String code, String message, String hint) {
        findings.add(new LintFinding(Severity.WARNING, file, line, code, message, hint));
    }

    void addAll(Problems other) {
        findings.addAll(other.findings);
    }

    /** Whether nothing found so far stops the part from being used. */
    boolean isUsable() {
        return findings.stream().noneMatch(LintFinding::isBlocking);
    }

    /**
     * The first problem that stops the part from being used. A missing key comes last: it is often
     * one that was misspelled, which says more.
     */
    Optional<LabException> first() {
        return findings.stream()
                .filter(LintFinding::isBlocking)
                .min(
                        Comparator.comparing(
                                        (LintFinding finding) -> finding.code().equals(MISSING_KEY))
                                .thenComparing(LintFinding.ORDER))
                .map(LintFinding::toException);
    }

    List<LintFinding> all() {
        return findings;
    }
}
