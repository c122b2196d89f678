package io.sigmalab.app.service;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.run.RankedDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the leaderboard takes from the results of a backtest.
 *
 * @param gate as it was stored, or null
 * @param sharpeInterval ends of the interval of the Sharpe ratio per session, or null
 * @param testStart first decision that was tested, or null
 * @param testEnd last one, or null
 * @param effectiveTrials independent trials that the others amount to, or null
 */
record RankedFacts(
        @Nullable Object gate,
        @Nullable Object sharpeInterval,
        @Nullable Object testStart,
        @Nullable Object testEnd,
        @Nullable Object effectiveTrials) {
    /** Reads them out of a {@link RankedDocument}. */
    static RankedFacts parse(String shownJson) {
        Map<String, Object> shown = Canonical.parse(shownJson);
        return new RankedFacts(
                shown.get(RankedDocument.GATE),
                shown.get(RankedDocument.SHARPE_INTERVAL),
                shown.get(RankedDocument.TEST_START),
                shown.get(RankedDocument.TEST_END),
                shown.get(RankedDocument.EFFECTIVE_TRIALS));
    }
}
