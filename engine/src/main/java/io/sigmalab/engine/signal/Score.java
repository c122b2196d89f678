package io.sigmalab.engine.signal;

import io.sigmalab.engine.execution.ContractOffer;
import io.sigmalab.engine.execution.Unfilled;
import io.sigmalab.engine.label.Direction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model says about one row.
 *
 * @param row row of the matrix
 * @param decisionMillis when it decides: the end of its bar
 * @param entryMillis when a position is opened: at once, or at the next bar's open
 * @param validUntil until when that can be done in the spirit of the backtest
 * @param exitBy when the position ends at the latest; {@link Long#MAX_VALUE} when bars decide
 * @param up probability of UP, calibrated
 * @param flat probability of FLAT
 * @param down probability of DOWN
 * @param side the more likely of UP and DOWN
 * @param verdict whether to trade
 * @param size share of equity, 0 when not traded
 * @param price of the underlying at the decision, dollars of the day
 * @param stop stop of the underlying, NaN for none
 * @param target target of the underlying, NaN for none
 * @param offer contract to buy, null when the underlying is traded or nothing qualifies
 * @param unfilled why no contract qualifies, null otherwise
 * @param missing features that are not known at this row
 */
public record Score(
        int row,
        long decisionMillis,
        long entryMillis,
        long validUntil,
        long exitBy,
        double up,
        double flat,
        double down,
        Direction side,
        Verdict verdict,
        double size,
        double price,
        double stop,
        double target,
        @Nullable ContractOffer offer,
        @Nullable Unfilled unfilled,
        List<String> missing) {
    public Score {
        missing = List.copyOf(missing);
    }

    /** Probability of {@link #side}. */
    public double probability() {
        return side == Direction.UP ? up : down;
    }

    /** Whether to trade. */
    public boolean trades() {
        return verdict == Verdict.TRADE;
    }
}
