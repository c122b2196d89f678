package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;

/** Bars of the simulated market and figures of them. */
final class SimulatedMarkets {
    private SimulatedMarkets() {}

    static Bars bars(MarketData market, String ticker, Cadence cadence, String from, String to) {
        return market.bars(
                        ticker, cadence, LocalDate.parse(from), LocalDate.parse(to), Progress.NONE)
                .bars();
    }

    static void assertEqualBars(Bars actual, Bars expected) {
        assertThat(actual.startsUnsafe()).isEqualTo(expected.startsUnsafe());
        assertThat(actual.endsUnsafe()).isEqualTo(expected.endsUnsafe());
        assertThat(actual.sessionDaysUnsafe()).isEqualTo(expected.sessionDaysUnsafe());
        assertThat(actual.hoursEtUnsafe()).isEqualTo(expected.hoursEtUnsafe());
        assertThat(actual.opensUnsafe()).isEqualTo(expected.opensUnsafe());
        assertThat(actual.highsUnsafe()).isEqualTo(expected.highsUnsafe());
        assertThat(actual.lowsUnsafe()).isEqualTo(expected.lowsUnsafe());
        assertThat(actual.closesUnsafe()).isEqualTo(expected.closesUnsafe());
        assertThat(actual.volumesUnsafe()).isEqualTo(expected.volumesUnsafe());
        assertThat(actual.vwapsUnsafe()).isEqualTo(expected.vwapsUnsafe());
    }
}
