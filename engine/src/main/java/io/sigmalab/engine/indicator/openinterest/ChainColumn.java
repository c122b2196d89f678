package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.option.GammaExposure;
import io.sigmalab.engine.option.OpenInterest;
import org.jspecify.annotations.Nullable;

/**
 * Fills a column with a figure of the chain that stands for a tenor, at the end of bar after bar
 * and with the raw price then.
 *
 * <p>For 0 days that is the session's own expiry while it lives; at the close, and so on daily
 * bars, and where the session has none, the next one. Nothing is known where the session has no
 * board, where the bar does not end at one of its instants, where the price is not known or where
 * nothing is open.
 */
final class ChainColumn {
    private final Bars bars;
    private final OptionBoards boards;
    private final Tenor tenor;
    private @Nullable Chain chain;
    private int instant;
    private double spot;

    private ChainColumn(String indicator, Inputs inputs, Tenor tenor) {
        this.bars = inputs.bars();
        this.boards = inputs.options();
        this.tenor = tenor;
        tenor.requireOwn(indicator, bars);
    }

    /** A figure of open contracts. */
    @FunctionalInterface
    interface OfOpen {
        double value(OpenInterest open, double spot);
    }

    /** A figure of the gamma of open contracts. */
    @FunctionalInterface
    interface OfGamma {
        double value(GammaExposure exposure, double spot);
    }

    /** A figure of a chain at an instant. */
    @FunctionalInterface
    interface OfChain {
        double value(Chain chain, int instant, double spot);
    }

    /** Fills a column with a figure of the open contracts at the end of each bar. */
    static void open(String indicator, Inputs inputs, Tenor tenor, OfOpen figure, double[] out) {
        chain(indicator, inputs, tenor, (c, at, spot) -> figure.value(c.open(), spot), out);
    }

    /** Fills a column with a figure of gamma; missing where no gamma of an open contract is. */
    static void gamma(String indicator, Inputs inputs, Tenor tenor, OfGamma figure, double[] out) {
        gamma(indicator, inputs, tenor, GammaExposure.Unit.PER_DOLLAR, figure, out);
    }

    /** The same in another unit. */
    static void gamma(
            String indicator,
            Inputs inputs,
            Tenor tenor,
            GammaExposure.Unit unit,
            OfGamma figure,
            double[] out) {
        OfChain ofChain =
                (c, at, spot) ->
                        c.coverage(at) > 0
                                ? figure.value(c.exposure(at, spot, unit), spot)
                                : Double.NaN;
        chain(indicator, inputs, tenor, ofChain, out);
    }

    /** Fills a column with a figure of the chain at the end of each bar. */
    static void chain(String indicator, Inputs inputs, Tenor tenor, OfChain figure, double[] out) {
        ChainColumn column = new ChainColumn(indicator, inputs, tenor);
        for (int i = 0; i < out.length; i++) {
            Chain chain = column.at(i);
            out[i] = chain == null ? Double.NaN : figure.value(chain, column.instant, column.spot);
        }
    }

    private @Nullable Chain at(int bar) {
        OptionBoard board = boards.of(bars.sessionDay(bar));
        instant = board == null ? -1 : board.instantAt(bars.endMillis(bar));
        if (board == null || instant < 0) {
            return null;
        }
        spot = board.spot(instant);
        int expiry = board.expiryAt(instant, tenor.days());
        if (expiry < 0 || !(spot > 0)) {
            return null;
        }
        Chain known = chain;
        if (known == null || !known.isOf(board, expiry)) {
            known = new Chain(board, expiry);
            chain = known;
        }
        return known.isOpen() ? known : null;
    }
}
