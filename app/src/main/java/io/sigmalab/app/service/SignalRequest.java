package io.sigmalab.app.service;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which rows to score.
 *
 * @param packId pack
 * @param modelId model
 * @param threshold smallest probability that trades; null for the one of the newest backtest
 * @param end last session to score; null for the newest of the source
 * @param sessions how many sessions up to it, at least 1
 * @param out CSV to write, or null
 */
public record SignalRequest(
        String packId,
        String modelId,
        @Nullable Double threshold,
        @Nullable LocalDate end,
        int sessions,
        @Nullable Path out) {}
