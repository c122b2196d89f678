package io.sigmalab.engine.matrix;

import io.sigmalab.engine.market.Cadence;
import java.util.List;

/**
 * What determined a matrix. {@code matrixSha} is the SHA-256 of the canonical inputs: content of
 * the data, provider, ticker, window, cadence, indicator set, label, hours, versions of calendar
 * and engine. The same inputs give the same hash and content on every machine, whichever pack or
 * model asks for them.
 *
 * @param matrixSha identity of the matrix
 * @param packId pack
 * @param modelId model
 * @param ticker symbol
 * @param cadence of the decisions
 * @param start first day of the window, ISO
 * @param end last day of the window, ISO
 * @param providerId canonical provider specification
 * @param dataSha hash of the content of every series that was read
 * @param dataSource where it came from, for people; the provider again after reading from a file
 * @param simulated whether the market is invented
 * @param indicatorSetSha hash of the indicator set
 * @param labelSpec canonical JSON of kind and arguments
 * @param spanBars decision bars one label covers
 * @param exitAtOpen whether positions close at the open of their horizon bar
 * @param contractDays days to expiry of the traded contracts whose prices the matrix holds; −1 for
 *     none, as in matrices of versions that did not say
 * @param allowedHours hours kept, empty for all
 * @param calendarVersion version of the session calendar
 * @param engineVersion version of the engine's definitions
 */
public record MatrixMeta(
        String matrixSha,
        String packId,
        String modelId,
        String ticker,
        Cadence cadence,
        String start,
        String end,
        String providerId,
        String dataSha,
        String dataSource,
        boolean simulated,
        String indicatorSetSha,
        String labelSpec,
        int spanBars,
        boolean exitAtOpen,
        int contractDays,
        List<Integer> allowedHours,
        String calendarVersion,
        String engineVersion) {
    public MatrixMeta {
        allowedHours = List.copyOf(allowedHours);
    }
}
