package io.sigmalab.app.service;

import io.sigmalab.engine.matrix.MatrixPages;
import java.time.LocalDate;
import java.util.List;

/**
 * Rows of a few sessions, computed and not stored.
 *
 * @param start first session
 * @param end last session
 * @param features names of the features
 * @param rows the rows
 */
public record MatrixPreview(
        LocalDate start, LocalDate end, List<String> features, MatrixPages.Page rows) {
    public MatrixPreview {
        features = List.copyOf(features);
    }
}
