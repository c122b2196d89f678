package io.sigmalab.engine.run;

/**
 * A file that a run left.
 *
 * @param kind {@code matrix_csv}, {@code matrix_bin}, {@code matrix_options}, {@code bundle},
 *     {@code oof_csv}, …
 * @param uri path relative to the home, with forward slashes
 * @param sha256 of the bytes; checked when the file is read
 * @param sizeBytes length
 */
public record Artifact(String kind, String uri, String sha256, long sizeBytes) {}
