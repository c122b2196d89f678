package io.sigmalab.engine.pack;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How probabilities become trades, what they cost and what risk is allowed.
 *
 * @param name file stem
 * @param version from the file
 * @param riskProfile profile whose budget applies unless a run asks for another
 * @param risk hard limits
 * @param execution fills, costs, sizing, gate, brackets, contract selection
 * @param alerting cooldown and daily cap
 * @param budgetOverrides limits that replace those of the profile, or null
 * @param sha256 hash of the canonical content
 */
public record Policy(
        String name,
        int version,
        RiskProfile riskProfile,
        Risk risk,
        Execution execution,
        Alerting alerting,
        @Nullable RiskBudget budgetOverrides,
        String sha256) {
    /** When a position is opened. */
    public enum Entry {
        /** At the open of the bar after the decision. */
        NEXT_OPEN("next_open"),
        /** At the close of the decision bar. */
        CLOSE("close");

        private final String code;

        Entry(String code) {
            this.code = code;
        }

        /** As written in YAML. */
        public String code() {
            return code;
        }
    }

    /** What is bought and sold. */
    public enum Instrument {
        /** The underlying itself. */
        UNDERLYING,
        /** One call or put, held from entry to exit. */
        CONTRACT;

        /** As written in YAML. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Hard limits.
     *
     * @param maxDrawdown drawdown at which live trading stops, positive fraction
     * @param maxExposure largest exposure in dollars
     */
    public record Risk(double maxDrawdown, double maxExposure) {}

    /**
     * From decision to money.
     *
     * @param instrument what is traded
     * @param slippageBps cost a side in basis points of price; of the underlying only, contracts
     *     pay their spread
     * @param commissionBps commission a side in basis points of price; of the underlying only
     * @param entry when a position is opened
     * @param sizeByConf whether size is {@code max(0, 2p − 1)} instead of 1
     * @param confCap largest size when sized by confidence
     * @param momentumGate whether trades need the gate column at or above its minimum
     * @param momentumMin smallest value of the gate column
     * @param momentumColumn matrix column of the gate
     * @param brackets stops and targets, or null for none
     * @param options contract selection and cost, or null when the underlying is traded
     */
    public record Execution(
            Instrument instrument,
            double slippageBps,
            double commissionBps,
            Entry entry,
            boolean sizeByConf,
            double confCap,
            boolean momentumGate,
            double momentumMin,
            String momentumColumn,
            @Nullable Brackets brackets,
            @Nullable OptionRules options) {}

    /**
     * Exits before the horizon, in multiples of the ATR known at the decision.
     *
     * @param atrPeriod bars of the ATR
     * @param atrMultStop distance of the stop
     * @param atrMultTarget distance of the target
     * @param timeStopMinutes longest time in a position, or 0 for none
     * @param minRr smallest target ÷ stop
     * @param regimeAdjust whether both distances scale with ATR against its trailing mean
     */
    public record Brackets(
            int atrPeriod,
            double atrMultStop,
            double atrMultTarget,
            int timeStopMinutes,
            double minRr,
            boolean regimeAdjust) {}

    /** How many contracts make a position. */
    public enum Structure {
        /** One call or put is bought. */
        SINGLE,
        /** One is bought and another further out of the money sold: a debit spread. */
        VERTICAL;

        /** As written in YAML. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which prices a contract may be traded at. */
    public enum Prices {
        /** Only those in the data; without one there is no trade. */
        OBSERVED,
        /** Black–Scholes from the volatility of the decision where the data have none, counted. */
        MODELLED;

        /** As written in YAML. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which contract is held and what it costs.
     *
     * @param targetDelta absolute delta wanted
     * @param dteTarget days to expiry wanted; 0 = same day
     * @param minOi smallest open interest
     * @param minVol smallest volume so far that day
     * @param maxSpread largest spread as a share of mid, where there are quotes
     * @param spreadWidth distance of the strikes of a vertical, dollars
     * @param weeklyOk whether weekly expiries may be used
     * @param structure single contract or vertical
     * @param prices whether a missing price may be modelled
     * @param modelFill share of the half-spread given up at entry and exit
     * @param assumedSpread spread around a trade where nothing is quoted, as a share of its price
     * @param assumedSpreadMin least spread around a trade, dollars
     * @param commission dollars a contract to open and to close
     * @param forceExitMinutes minutes before the last close by which a contract that delivers
     *     shares is sold
     * @param premiumFraction share of equity spent on premium a trade
     */
    public record OptionRules(
            double targetDelta,
            int dteTarget,
            int minOi,
            int minVol,
            double maxSpread,
            double spreadWidth,
            boolean weeklyOk,
            Structure structure,
            Prices prices,
            double modelFill,
            double assumedSpread,
            double assumedSpreadMin,
            Commission commission,
            int forceExitMinutes,
            double premiumFraction) {}

    /**
     * How often a trade may be taken.
     *
     * @param cooldownMinutes minutes from one entry to the next decision that may trade
     * @param maxTradesPerDay most trades a session
     */
    public record Alerting(int cooldownMinutes, int maxTradesPerDay) {}
}
