package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;

/**
 * At-the-money volatility of one tenor: the volatility at the forward.
 *
 * <p>Interpolated linearly in strike between the nearest strikes on either side of the forward at
 * which a volatility is known; at each strike the mean of call and put where both are known.
 * Missing where there is no such strike on one side.
 *
 * @param days tenor in calendar days; 0 for the session's own expiry while it lives, else the next
 * @param band how far from the forward a strike may lie, dollars
 * @param side contracts that count
 */
public record AtTheMoney(int days, double band, Side side) implements BoardValue {
    /**
     * @throws IllegalArgumentException when days are negative or the band is not above 0
     */
    public AtTheMoney {
        Params.atLeast("days", days, 0);
        Params.atLeast("strike_band", band, Double.MIN_VALUE);
    }

    @Override
    public double at(OptionBoard board, int instant) {
        int expiry = SmileReader.expiry(board, instant, days);
        return SmileReader.atStrike(board, instant, expiry, 0, side, band);
    }

    @Override
    public OptionNeeds needs() {
        return OptionNeeds.ofTenor(days);
    }

    /** Parameters as a part of a full column name: {@code 30d_5_call}. */
    String tag() {
        return days + "d_" + Names.plain(band) + side.tag();
    }
}
