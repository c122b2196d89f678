package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.indicator.kernel.Rolling;
import io.sigmalab.engine.indicator.kernel.WindowRank;
import io.sigmalab.engine.indicator.momentum.RateOfChange;
import java.util.List;
import java.util.Set;

/**
 * Volatility regime: the share of the {@code rank_window} earlier realised volatilities that are
 * below the present one, in [0, 1].
 *
 * <p>Realised volatility is the sample standard deviation of the last {@code window} relative
 * changes. Nothing later than the bar enters.
 *
 * <p>Source: the catalogue's own.
 *
 * @param column what the changes are of
 * @param window changes behind a volatility
 * @param rankWindow earlier volatilities that the present one is compared with
 */
public record RealizedVolRank(PriceColumn column, int window, int rankWindow) implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "realized_vol_rank",
                    "Rank of realised volatility",
                    Family.SESSION,
                    List.of(
                            PriceColumn.PARAM,
                            Params.window(20, 2),
                            Params.bars("rank_window", 252, 1, "Volatilities compared with.")),
                    Set.of(Need.BARS),
                    "share of earlier std(ret, window) below the present one",
                    "the catalogue's own",
                    args ->
                            new RealizedVolRank(
                                    PriceColumn.of(args),
                                    args.wholeNumber("window"),
                                    args.wholeNumber("rank_window")));

    public RealizedVolRank {
        Params.atLeast("realized_vol_rank.window", window, 2);
        Params.atLeast("realized_vol_rank.rank_window", rankWindow, 1);
    }

    @Override
    public List<Output> outputs() {
        return List.of(Output.of(column.tag("rv_rank_" + window + "_" + rankWindow)));
    }

    @Override
    public int lookback() {
        return window + rankWindow;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        double[] x = column.values(inputs.bars());
        double[] change = new double[x.length];
        double[] volatility = new double[x.length];
        RateOfChange.change(x, 1, change);
        Rolling.std(change, window, 1, volatility);
        WindowRank.countBelow(volatility, volatility, rankWindow + 1, out[0]);
        for (int i = 0; i < x.length; i++) {
            out[0][i] /= rankWindow;
        }
    }
}
