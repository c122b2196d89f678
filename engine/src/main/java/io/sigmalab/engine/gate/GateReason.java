package io.sigmalab.engine.gate;

import java.util.Locale;

/** What a gate checks, and why a run fails it. */
public enum GateReason {
    MIN_TRADES_NOT_MET("Minimum trades not met", false),
    MAX_DD_EXCEEDS("Max drawdown over budget", true),
    ES95_EXCEEDS("Expected shortfall over budget", true),
    SHARPE_BELOW_MIN("Sharpe ratio below minimum", false),
    DSR_BELOW_MIN("Deflated Sharpe ratio below minimum", false),
    CALMAR_BELOW_MIN("Calmar ratio below minimum", false),
    SPREAD_ABOVE_LIMIT("Option spread above limit", true),
    OI_BELOW_MIN("Open interest below minimum", false),
    VOLUME_BELOW_MIN("Volume below minimum", false),
    FILL_RATE_BELOW_MIN("Fill rate below minimum", false),
    TURNOVER_EXCEEDS("Turnover over budget", true),
    ADV_EXCEEDS("Share of average daily volume over budget", true),
    TRADES_PER_YEAR_BELOW_MIN("Trades a year below minimum", false),
    HOURS_NOT_ALLOWED("Trades at hours the profile does not allow", true),
    DAILY_LOSS_EXCEEDS("Traded on after the daily loss cap", true),
    LEAK_SUSPECTED("A feature is suspected to know the label", true),
    CALIBRATION_POOR("Calibration error over limit", true);

    private final String text;
    private final boolean limitIsMaximum;

    GateReason(String text, boolean limitIsMaximum) {
        this.text = text;
        this.limitIsMaximum = limitIsMaximum;
    }

    /** As in JSON and on the command line: {@code min_trades_not_met}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In words. */
    public String text() {
        return text;
    }

    /** Whether the value may not exceed the limit; otherwise it may not fall below it. */
    public boolean limitIsMaximum() {
        return limitIsMaximum;
    }
}
