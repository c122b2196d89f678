package io.sigmalab.engine.pack;

import static io.sigmalab.engine.pack.RiskProfile.AGGRESSIVE;
import static io.sigmalab.engine.pack.RiskProfile.BALANCED;
import static io.sigmalab.engine.pack.RiskProfile.CONSERVATIVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultBudgetsTest {
    @Test
    void zeroHasTheNumbersOfTheCatalogueAsFractions() {
        RiskBudget balanced = DefaultBudgets.of(PackFamily.ZERO, BALANCED);

        assertThat(balanced.toMap())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("min_trades", 30),
                                Map.entry("max_drawdown", 0.20),
                                Map.entry("es95_mult", 2.0),
                                Map.entry("dsr_min", 0.90),
                                Map.entry("ece_max", 0.08),
                                Map.entry("spread_max", 0.10),
                                Map.entry("oi_min", 500.0),
                                Map.entry("volume_min", 200.0),
                                Map.entry("fill_rate_min", 0.85),
                                Map.entry("allowed_hours", List.of(13, 14, 15))));
        assertThat(DefaultBudgets.of(PackFamily.ZERO, AGGRESSIVE).allowedHours())
                .containsExactly(12, 13, 14, 15);
    }

    @Test
    void swingAndLongHaveTheNumbersOfTheCatalogue() {
        RiskBudget swing = DefaultBudgets.of(PackFamily.SWING, CONSERVATIVE);
        assertThat(swing.maxDrawdown()).isEqualTo(0.20);
        assertThat(swing.tradesPerYearMin()).isEqualTo(40);
        assertThat(swing.sharpeMin()).isEqualTo(1.2);
        assertThat(swing.advBpsMax()).isEqualTo(5);
        assertThat(swing.turnoverMax()).isEqualTo(1.5);

        RiskBudget longer = DefaultBudgets.of(PackFamily.LONG, AGGRESSIVE);
        assertThat(longer.calmarMin()).isEqualTo(0.4);
        assertThat(longer.maxDrawdown()).isEqualTo(0.40);
        assertThat(longer.sharpeMin()).isNull();
    }

    @Test
    void everyFamilyAsksForEvidenceAndCalibration() {
        for (PackFamily family : PackFamily.values()) {
            assertThat(DefaultBudgets.of(family, CONSERVATIVE).minTrades()).isEqualTo(50);
            assertThat(DefaultBudgets.of(family, BALANCED).dsrMin()).isEqualTo(0.90);
            assertThat(DefaultBudgets.of(family, AGGRESSIVE).eceMax()).isEqualTo(0.12);
            for (RiskProfile profile : RiskProfile.values()) {
                assertThat(DefaultBudgets.of(family, profile).maxDrawdown()).isBetween(0.05, 0.5);
            }
        }
    }

    @Test
    void noFamilyGetsStricterFromConservativeToAggressive() {
        List<String> smallest =
                List.of(
                        "min_trades",
                        "sharpe_min",
                        "calmar_min",
                        "dsr_min",
                        "oi_min",
                        "volume_min",
                        "fill_rate_min",
                        "trades_per_year_min");
        for (PackFamily family : PackFamily.values()) {
            for (int i = 1; i < RiskProfile.values().length; i++) {
                Map<String, Object> strict =
                        DefaultBudgets.of(family, RiskProfile.values()[i - 1]).toMap();
                Map<String, Object> loose =
                        DefaultBudgets.of(family, RiskProfile.values()[i]).toMap();
                assertThat(loose.keySet()).isEqualTo(strict.keySet());
                for (String name : strict.keySet()) {
                    if (name.equals("allowed_hours")) {
                        assertThat(
                                        ((List<?>) loose.get(name))
                                                .containsAll((List<?>) strict.get(name)))
                                .isTrue();
                        continue;
                    }
                    double a = ((Number) strict.get(name)).doubleValue();
                    double b = ((Number) loose.get(name)).doubleValue();
                    if (smallest.contains(name)) {
                        assertThat(b).as(family + " " + name).isLessThan(a);
                    } else {
                        assertThat(b).as(family + " " + name).isGreaterThan(a);
                    }
                }
            }
        }
    }

    @Test
    void anOverrideReplacesOnlyTheLimitsItNames() {
        Limits limits = new Limits();
        limits.maxDrawdown = 0.05;
        RiskBudget base = DefaultBudgets.of(PackFamily.ZERO, BALANCED);

        RiskBudget merged = base.with(limits.build());

        assertThat(merged.maxDrawdown()).isEqualTo(0.05);
        assertThat(merged.minTrades()).isEqualTo(30);
        assertThat(merged.allowedHours()).containsExactly(13, 14, 15);
        assertThat(base.with(RiskBudget.NONE)).isEqualTo(base);
    }
}
