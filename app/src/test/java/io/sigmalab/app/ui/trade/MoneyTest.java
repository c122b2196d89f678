package io.sigmalab.app.ui.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.TradeLine;
import io.sigmalab.app.ui.model.backtest.PriceBasis;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final Instant T = Instant.parse("2024-03-04T19:00:00Z");

    private static TradeLine line(double gross, double cost, double net) {
        return new TradeLine(
                0, true, T, T, T, "DOWN", "", 0.5475, 0.3125, 0.02, gross, cost, net, 0, 0,
                "horizon", 2, 0.45, 0.51);
    }

    private static Map<String, Object> fill(double bid, double ask) {
        return Map.of(
                "time",
                T.toString(),
                "quotes",
                List.of(
                        Map.of(
                                "symbol",
                                "O:SPY240304P00560000",
                                "quantity",
                                1,
                                "bid",
                                bid,
                                "ask",
                                ask,
                                "source",
                                "quote",
                                "time",
                                T.toString(),
                                "age_s",
                                60)));
    }

    /** Figures of one real simulated trade: bought at 0.53 / 0.55, sold at 0.31 / 0.33. */
    private static TradeFacts contract() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("contract", Map.of("structure", "single"));
        document.put("entry", fill(0.53, 0.55));
        document.put("exit", fill(0.31, 0.33));
        document.put("fees", 1.3);
        document.put("premium", 54.75);
        return new TradeFacts(line(0, 0, -0.00905936073), new Outcome(document));
    }

    private static double addends(Money money) {
        return money.lines().stream()
                .filter(item -> item.kind() == Money.Kind.ADDEND)
                .mapToDouble(Money.Item::amount)
                .sum();
    }

    @Test
    void theLinesOfAContractAddUpAtEveryPrice() {
        // By hand: mid −22.00 and fees; at 0.75 of the half spread 1.50 more, at the touch 2.00.
        double[] profits = {-23.30, -24.80, -25.30};
        for (PriceBasis basis : PriceBasis.values()) {
            Money money = Money.of(contract(), basis, 0.75);
            assertThat(addends(money)).isCloseTo(profits[basis.ordinal()], within(1e-9));
            assertThat(money.total()).isCloseTo(profits[basis.ordinal()], within(1e-9));
        }
        List<Money.Item> items = Money.of(contract(), PriceBasis.MODEL, 0.75).lines();
        assertThat(items.get(items.size() - 1).amount()).isCloseTo(-0.00905936073, within(1e-10));
    }

    @Test
    void theLinesOfAShareAddUpToItsNetResult() {
        TradeFacts share = new TradeFacts(line(0.0123, 0.0004, 0.0119), new Outcome(Map.of()));
        Money money = Money.of(share, PriceBasis.MODEL, Double.NaN);
        assertThat(addends(money)).isCloseTo(money.total(), within(1e-12));
        assertThat(money.total()).isEqualTo(0.0119);
    }
}
