package io.sigmalab.engine.pack;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Limits of each family and profile where neither pack nor policy gives its own. Shares are
 * fractions.
 *
 * <p>For every family: {@code min_trades} 50 / 30 / 20, {@code dsr_min} 0.95 / 0.90 / 0.80, {@code
 * ece_max} 0.05 / 0.08 / 0.12 (conservative / balanced / aggressive). A daily loss cap changes
 * which trades are taken, so it is nobody's default: it applies where a pack or policy writes it.
 */
public final class DefaultBudgets {
    private static final Map<PackFamily, Map<RiskProfile, RiskBudget>> BUDGETS = build();

    private DefaultBudgets() {}

    /** The limits of a family and profile. */
    public static RiskBudget of(PackFamily family, RiskProfile profile) {
        return of(family).getOrDefault(profile, RiskBudget.NONE);
    }

    /** The limits of a family, strict to loose. */
    public static Map<RiskProfile, RiskBudget> of(PackFamily family) {
        return BUDGETS.getOrDefault(family, Map.of());
    }

    private static Map<PackFamily, Map<RiskProfile, RiskBudget>> build() {
        Map<PackFamily, Map<RiskProfile, RiskBudget>> all = new EnumMap<>(PackFamily.class);
        for (PackFamily family : PackFamily.values()) {
            Map<RiskProfile, RiskBudget> byProfile = new EnumMap<>(RiskProfile.class);
            for (RiskProfile profile : RiskProfile.values()) {
                byProfile.put(profile, budget(family, profile.ordinal()));
            }
            all.put(family, Collections.unmodifiableMap(byProfile));
        }
        return Collections.unmodifiableMap(all);
    }

    private static RiskBudget budget(PackFamily family, int i) {
        Limits limits = new Limits();
        limits.minTrades = new int[] {50, 30, 20}[i];
        limits.dsrMin = pick(i, 0.95, 0.90, 0.80);
        limits.eceMax = pick(i, 0.05, 0.08, 0.12);
        switch (family) {
            case ZERO -> {
                limits.maxDrawdown = pick(i, 0.15, 0.20, 0.25);
                limits.es95Mult = pick(i, 1.5, 2.0, 2.5);
                limits.spreadMax = pick(i, 0.08, 0.10, 0.12);
                limits.oiMin = pick(i, 1000, 500, 300);
                limits.volumeMin = pick(i, 400, 200, 100);
                limits.fillRateMin = pick(i, 0.90, 0.85, 0.80);
                limits.hours = i < 2 ? List.of(13, 14, 15) : List.of(12, 13, 14, 15);
            }
            case SWING -> {
                limits.maxDrawdown = pick(i, 0.20, 0.25, 0.30);
                limits.tradesPerYearMin = pick(i, 40, 30, 25);
                limits.sharpeMin = pick(i, 1.2, 1.0, 0.8);
                limits.advBpsMax = pick(i, 5, 10, 15);
                limits.turnoverMax = pick(i, 1.5, 2.0, 3.0);
            }
            case LONG -> {
                limits.calmarMin = pick(i, 0.8, 0.6, 0.4);
                limits.maxDrawdown = pick(i, 0.30, 0.35, 0.40);
            }
            case MOMENTUM -> {
                // Only "progressively looser" is known of this family. Drawdown and Sharpe are
                // the product's general ladder, capacity that of swing; turnover allows about one,
                // two and four entries at full size a session.
                limits.maxDrawdown = pick(i, 0.10, 0.20, 0.30);
                limits.sharpeMin = pick(i, 1.0, 0.7, 0.5);
                limits.advBpsMax = pick(i, 5, 10, 15);
                limits.turnoverMax = pick(i, 252, 504, 1008);
            }
            case OVERNIGHT -> {
                // Nothing is known of this family. The general ladder again, capacity as swing
                // because opening and closing auctions bound it alike; no turnover limit, since
                // one position a night is what the family is.
                limits.maxDrawdown = pick(i, 0.10, 0.20, 0.30);
                limits.sharpeMin = pick(i, 1.0, 0.7, 0.5);
                limits.advBpsMax = pick(i, 5, 10, 15);
            }
        }
        return limits.build();
    }

    private static double pick(int i, double conservative, double balanced, double aggressive) {
        return i == 0 ? conservative : i == 1 ? balanced : aggressive;
    }
}
