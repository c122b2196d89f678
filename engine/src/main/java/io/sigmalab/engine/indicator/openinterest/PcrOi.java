package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.indicator.flow.TenorIndicator;
import java.util.List;
import java.util.Set;

/**
 * Open puts per open call of the expiry, as published before the open.
 *
 * <p>Missing where nothing was published or is open, or the price is not known. Missing without
 * open calls.
 *
 * <p>Source: the put/call ratio as the exchanges publish it, for one expiry.
 *
 * @param tenor expiry looked at
 */
public record PcrOi(Tenor tenor) implements TenorIndicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "pcr_oi",
                    "Put/call ratio of open interest",
                    Family.OPEN_INTEREST,
                    Tenor.with(),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "open puts / open calls",
                    "Cboe put/call ratio",
                    args -> new PcrOi(Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output("pcr_oi"));
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        ChainColumn.open(TYPE.name(), inputs, tenor, (open, spot) -> open.putCallRatio(), out[0]);
    }
}
