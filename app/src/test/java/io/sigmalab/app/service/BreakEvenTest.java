package io.sigmalab.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BreakEvenTest {
    private static final String HEAD =
            "decision_time,entry_time,exit_time,side,contract,entry,exit,size,gross,cost,net,"
                    + "net_mid,net_touch,exit_reason,fold,threshold,p\n";
    private static final String TIMES =
            "2024-01-02T15:00:00Z,2024-01-02T15:00:00Z,2024-01-02T16:00:00Z,UP,,100,101,";

    /** By hand: 30 + 10 bp earned on 1.5 of equity, bought and sold: 40 ÷ (2 · 1.5). */
    @Test
    void itIsWhatIsEarnedOnEachUnitThatIsBoughtAndSold() {
        List<TradeLine> trades =
                TradeLine.trades(
                        HEAD
                                + TIMES
                                + "1,0.003,0.0002,0.0028,,,horizon,1,0.5,0.6\n"
                                + TIMES
                                + "0.5,0.001,0.0001,0.0009,,,horizon,1,0.5,0.6\n",
                        "test");
        assertThat(BreakEven.basisPoints(trades)).isCloseTo(13.333333, within(1e-6));
        assertThat(BreakEven.basisPoints(List.of())).isNaN();
    }
}
