package io.sigmalab.app.service;

import java.time.Instant;
import java.util.Optional;

/**
 * What a fold that never saw a row gave each of its classes; each triple adds up to 1.
 *
 * @param raw before calibration
 * @param calibrated what was decided by
 */
public record ClassChances(Triple raw, Triple calibrated) {
    /** One probability a class. */
    public record Triple(double up, double flat, double down) {}

    /**
     * Of a row of {@code oof.csv}; empty when it has none.
     *
     * @param timestamp of the row, as the matrix has it
     */
    static Optional<ClassChances> find(String csv, String where, Instant timestamp, int fold) {
        return CsvLine.of(csv, where).stream()
                .filter(line -> line.time("timestamp").equals(timestamp))
                .filter(line -> (int) line.number("fold") == fold)
                .map(ClassChances::of)
                .findFirst();
    }

    private static ClassChances of(CsvLine line) {
        return new ClassChances(
                new Triple(line.number("raw_up"), line.number("raw_flat"), line.number("raw_down")),
                new Triple(line.number("p_up"), line.number("p_flat"), line.number("p_down")));
    }
}
