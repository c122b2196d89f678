package io.sigmalab.engine.indicator.momentum;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.indicator.kernel.PriceColumn;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RsiLastHourTest {
    private static final LocalDate HALF_DAY = LocalDate.of(2023, 11, 24);

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M15", "HOURLY", "DAILY"})
    void onlyBarsOfTheLastHourHaveAValueAndItIsTheirOwn(Cadence cadence) {
        Market market =
                Market.walk(LocalDate.of(2023, 11, 1), LocalDate.of(2023, 11, 28), cadence, 0, 3);
        Bars bars = market.bars();
        double[][] ours = new double[1][bars.size()];
        double[][] rsi = new double[1][bars.size()];
        new RsiLastHour(3).compute(market, ours);
        new Rsi(PriceColumn.CLOSE, 3).compute(market, rsi);

        int values = 0;
        for (int i = 0; i < bars.size(); i++) {
            int lastHour = bars.sessionDate(i).equals(HALF_DAY) ? 12 : 15;
            if (cadence == Cadence.DAILY || bars.hourEt(i) == lastHour) {
                assertThat(ours[0][i]).isEqualTo(Double.valueOf(rsi[0][i]));
                values++;
            } else {
                assertThat(ours[0][i]).isNaN();
            }
        }
        // Nineteen sessions from the 1st to the 28th without Thanksgiving.
        assertThat(values).isEqualTo(19 * (cadence == Cadence.M15 ? 4 : 1));
    }
}
