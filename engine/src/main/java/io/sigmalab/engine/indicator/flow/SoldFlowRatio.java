package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.kernel.Names;
import io.sigmalab.engine.indicator.kernel.Params;
import io.sigmalab.engine.indicator.kernel.Rolling;
import java.util.List;
import java.util.Set;

/**
 * Puts traded per call in the bar over the strikes of a window: {@code (puts + ε)/(calls + ε)}, or
 * the plain mean of its last {@code window} values.
 *
 * <p>The window of strikes is that of {@link OptionFlow}. Missing where the flow is not known, and
 * in a mean that reaches over such a bar; 1 where nothing traded.
 *
 * <p>Source: the catalogue's own, with missing where it had 0.
 *
 * @param window bars averaged, 1 for none
 * @param distanceMax strikes on either side of the anchor
 * @param strikeStep dollars between strikes; 0 for the step of the chain
 * @param tenor expiry looked at
 */
public record SoldFlowRatio(int window, int distanceMax, double strikeStep, Tenor tenor)
        implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "sold_flow_ratio",
                    "Puts traded per call near the money",
                    Family.FLOW,
                    Tenor.with(
                            Params.bars("window", 1, 1, "Bars averaged; 1 for none."),
                            StrikeWindow.DISTANCE,
                            StrikeWindow.STEP),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "mean of (puts + 1e-6) / (calls + 1e-6) over N bars",
                    "the catalogue's own",
                    args ->
                            new SoldFlowRatio(
                                    args.wholeNumber("window"),
                                    args.wholeNumber("distance_max"),
                                    args.number("strike_step"),
                                    Tenor.of(args)));

    /**
     * @throws IllegalArgumentException when a number is out of its range
     */
    public SoldFlowRatio {
        Params.atLeast("sold_flow_ratio.window", window, 1);
        Params.atLeast("sold_flow_ratio.distance_max", distanceMax, 0);
        StrikeWindow.stepMills(strikeStep);
    }

    @Override
    public List<Output> outputs() {
        String name = tenor.tag(window == 1 ? "sold_flow_ratio" : "sold_flow_ratio_" + window);
        String tail = "_" + distanceMax + "_" + Names.plain(strikeStep);
        return List.of(new Output(name, tenor.tag("sold_flow_ratio_" + window) + tail));
    }

    @Override
    public int lookback() {
        return window - 1;
    }

    /** On daily bars every bar averaged is a session. */
    @Override
    public OptionNeeds optionNeeds() {
        return tenor.needs().withHistory(window - 1);
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        tenor.requireOwn("sold_flow_ratio", inputs.bars());
        FlowReader reader = new FlowReader(inputs, tenor);
        StrikeWindow strikes = new StrikeWindow(distanceMax, strikeStep);
        double[] ratio = new double[inputs.bars().size()];
        for (int i = 0; i < ratio.length; i++) {
            ExpiryFlow flow = reader.at(i);
            ratio[i] = Double.NaN;
            if (flow != null) {
                strikes.read(flow, reader.from(), reader.to());
                ratio[i] = strikes.putCallRatio();
            }
        }
        Rolling.mean(ratio, window, out[0]);
    }
}
