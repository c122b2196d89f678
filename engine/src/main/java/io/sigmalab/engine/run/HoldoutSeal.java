package io.sigmalab.engine.run;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The newest part of a data set, put away: no build, training, backtest, sweep or signal sees it
 * until somebody looks, and every look is written down.
 *
 * @param sealId name of the seal
 * @param dataset provider and ticker, as runs record them
 * @param from first sealed day; every later one is sealed too, those to come included
 * @param seenBefore trials on the data set that had been tested on such a day when it was sealed,
 *     or of which nobody can say so any more because their run was deleted
 * @param sealedAt when
 * @param sealedBy who
 */
public record HoldoutSeal(
        String sealId,
        String dataset,
        LocalDate from,
        int seenBefore,
        Instant sealedAt,
        String sealedBy) {}
