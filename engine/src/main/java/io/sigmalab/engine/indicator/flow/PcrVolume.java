package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import java.util.List;
import java.util.Set;

/**
 * Puts traded per call in the bar, over all strikes of the expiry.
 *
 * <p>Missing where no call traded and where the flow is not known, see {@link OptionFlow}.
 *
 * <p>Source: the put/call ratio as the exchanges publish it, for one expiry and bar.
 *
 * @param tenor expiry looked at
 */
public record PcrVolume(Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "pcr_volume",
                    "Put/call ratio of volume",
                    Family.FLOW,
                    Tenor.with(),
                    Set.of(Need.BARS, Need.OPTION_FLOW),
                    "puts / calls traded in the bar, all strikes of the expiry",
                    "Cboe put/call ratio",
                    args -> new PcrVolume(Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output("pcr_volume"));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        tenor.requireOwn("pcr_volume", inputs.bars());
        FlowReader reader = new FlowReader(inputs, tenor);
        for (int i = 0; i < out[0].length; i++) {
            ExpiryFlow flow = reader.at(i);
            out[0][i] = flow == null ? Double.NaN : flow.putCallRatio(reader.from(), reader.to());
        }
    }
}
