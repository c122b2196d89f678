package io.sigmalab.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fold of a backtest, as stored. Undefined figures are null.
 *
 * @param fold number from 1
 * @param threshold threshold or confidence cut chosen inside the training window
 * @param cumRet net return of the test block
 * @param sharpe net Sharpe per session of the test block
 */
public record FoldRow(
        int fold,
        int trainRows,
        int testRows,
        Instant trainStart,
        Instant trainEnd,
        Instant testStart,
        Instant testEnd,
        int purged,
        int embargoed,
        @Nullable Double threshold,
        int trades,
        @Nullable Double cumRet,
        @Nullable Double sharpe,
        @Nullable Double logLoss,
        @Nullable Double auc) {}
