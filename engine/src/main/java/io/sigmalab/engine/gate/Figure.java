package io.sigmalab.engine.gate;

/** Figures of a backtest that gates and scores read. Shares are fractions. */
public enum Figure {
    /** Trades filled out of fold. */
    TRADES,
    /** Trades a year. */
    TRADES_PER_YEAR,
    /** Net Sharpe ratio, annualised from sessions. */
    SHARPE_ANNUAL,
    /** Net Sortino ratio, annualised from sessions. */
    SORTINO,
    /** Calmar ratio. */
    CALMAR,
    /** Maximum drawdown, positive. */
    MAX_DRAWDOWN,
    /** Expected shortfall at 95 % of session returns, positive for a loss. */
    ES95,
    /** Mean loss of the sessions that lost, positive; NaN when none did. */
    AVERAGE_LOSS,
    /** Standard deviation over folds of the annualised Sharpe ratio. */
    FOLD_SHARPE_SD,
    /** Turnover in multiples of equity a year, one way. */
    TURNOVER,
    /** Share of wanted trades that were filled. */
    FILL_RATE,
    /** Expected calibration error of the top label, 15 bins of equal width. */
    ECE,
    /** Features that the leak scan flagged. */
    LEAKS,
    /** Median spread at entry as a share of mid. Left out when no contract is traded. */
    MEDIAN_SPREAD,
    /** Smallest open interest of a traded contract. Left out when no contract is traded. */
    OPEN_INTEREST,
    /** Smallest volume of a traded contract. Left out when no contract is traded. */
    CONTRACT_VOLUME,
    /** Largest share of average daily volume, basis points. Left out when contracts are traded. */
    ADV_BPS,
    /**
     * Largest loss that a session had already made when another trade was opened in it, positive.
     * Left out when no session had two trades.
     */
    SESSION_LOSS_AT_ENTRY;

    /** Whether leaving the figure out means that its limit does not apply. */
    public boolean mayBeLeftOut() {
        return switch (this) {
            case MEDIAN_SPREAD, OPEN_INTEREST, CONTRACT_VOLUME, ADV_BPS, SESSION_LOSS_AT_ENTRY ->
                    true;
            default -> false;
        };
    }
}
