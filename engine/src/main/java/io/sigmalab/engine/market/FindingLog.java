package io.sigmalab.engine.market;

import io.sigmalab.engine.market.Finding.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Findings as they are made, each with the sessions it concerns, so that a question about some days
 * gets the findings of those days. The first {@link #LIMIT} are kept in full, the rest is counted:
 * a broken file of a million rows must not fill the memory, and must not pass as clean either. Not
 * thread-safe while it is written, immutable afterwards by convention.
 */
public final class FindingLog {
    /** Findings kept in full. */
    public static final int LIMIT = 1_000;

    /** Session of a finding that concerns every question, a row without a readable time. */
    public static final int ANY_DAY = Integer.MIN_VALUE;

    private final String file;
    private final List<Finding> kept = new ArrayList<>();
    private int[] firstDay = new int[16];
    private int[] lastDay = new int[16];
    private int[] restDay = new int[0];
    private boolean[] restError = new boolean[0];
    private int rest;
    private int errors;

    /**
     * @param file where the findings are from, for people
     */
    public FindingLog(String file) {
        this.file = file;
    }

    /** Where the findings are from. */
    public String file() {
        return file;
    }

    /** Number of errors, also of those that are only counted. */
    public int errors() {
        return errors;
    }

    /** Number of findings, also of those that are only counted. */
    public int size() {
        return kept.size() + rest;
    }

    /** Notes an error about one session; {@link #ANY_DAY} when it is not known. */
    public void error(String code, int day, long line, String column, String message) {
        add(new Finding(Severity.ERROR, code, file, line, column, message), day, day);
    }

    /** Notes a warning about one session; {@link #ANY_DAY} when it is not known. */
    public void warning(String code, int day, long line, String column, String message) {
        add(new Finding(Severity.WARNING, code, file, line, column, message), day, day);
    }

    /** Notes a finding about the sessions {@code first} to {@code last}. */
    public void add(Finding finding, int first, int last) {
        boolean error = finding.severity() == Severity.ERROR;
        errors += error ? 1 : 0;
        if (kept.size() >= LIMIT) {
            if (rest == restDay.length) {
                restDay = Arrays.copyOf(restDay, Math.max(64, rest * 2));
                restError = Arrays.copyOf(restError, restDay.length);
            }
            restDay[rest] = first;
            restError[rest++] = error;
            return;
        }
        int at = kept.size();
        if (at == firstDay.length) {
            firstDay = Arrays.copyOf(firstDay, at * 2);
            lastDay = Arrays.copyOf(lastDay, at * 2);
        }
        firstDay[at] = first;
        lastDay[at] = first == ANY_DAY ? Integer.MAX_VALUE : last;
        kept.add(finding);
    }

    /** Notes everything another log holds. */
    public void addAll(FindingLog other) {
        for (int i = 0; i < other.kept.size(); i++) {
            add(other.kept.get(i), other.firstDay[i], other.lastDay[i]);
        }
        for (int i = 0; i < other.rest; i++) {
            Severity severity = other.restError[i] ? Severity.ERROR : Severity.WARNING;
            add(new Finding(severity, "", file, 0, "", ""), other.restDay[i], other.restDay[i]);
        }
    }

    /** Every finding, errors first. */
    public List<Finding> all() {
        return select(ANY_DAY, Integer.MAX_VALUE);
    }

    /** Findings about any session from {@code from} to {@code to}, both included, errors first. */
    public List<Finding> between(LocalDate from, LocalDate to) {
        return select(clamp(from.toEpochDay()), clamp(to.toEpochDay()));
    }

    private List<Finding> select(int from, int to) {
        List<Finding> errorsFound = new ArrayList<>();
        List<Finding> warningsFound = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            if (firstDay[i] <= to && lastDay[i] >= from) {
                Finding finding = kept.get(i);
                (finding.severity() == Severity.ERROR ? errorsFound : warningsFound).add(finding);
            }
        }
        int moreErrors = 0;
        int moreWarnings = 0;
        for (int i = 0; i < rest; i++) {
            if (restDay[i] == ANY_DAY || (restDay[i] <= to && restDay[i] >= from)) {
                moreErrors += restError[i] ? 1 : 0;
                moreWarnings += restError[i] ? 0 : 1;
            }
        }
        addRest(errorsFound, Severity.ERROR, moreErrors, "errors");
        addRest(warningsFound, Severity.WARNING, moreWarnings, "warnings");
        errorsFound.addAll(warningsFound);
        return errorsFound;
    }

    private void addRest(List<Finding> found, Severity severity, int more, String noun) {
        if (more > 0) {
            String message = String.format(Locale.ROOT, "%,d more %s are not listed", more, noun);
            found.add(new Finding(severity, "more_" + noun, file, 0, "", message));
        }
    }

    private static int clamp(long day) {
        return (int) Math.max(Integer.MIN_VALUE + 1L, Math.min(Integer.MAX_VALUE - 1L, day));
    }
}
