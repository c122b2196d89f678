package io.sigmalab.engine.indicator.flow;

import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;

/** An indicator of what one expiry shows in the session itself: it looks back on no bars. */
public interface TenorIndicator extends Indicator {
    /** Expiry looked at. */
    Tenor tenor();

    @Override
    default int lookback() {
        return 0;
    }

    @Override
    default OptionNeeds optionNeeds() {
        return tenor().needs();
    }
}
