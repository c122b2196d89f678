package io.sigmalab.engine.pack;

import io.sigmalab.engine.param.Param;
import java.util.List;

/**
 * Every value of a policy and of a risk budget with its default, bounds and help: what YAML checks,
 * forms and {@code policy explain} go by. A parameter without default must be written where its
 * section says so, and otherwise follows the model or is absent.
 */
public final class PolicyParams {
    private static final String FRACTION = "as a fraction (0.20 is 20 %)";

    /** Section {@code risk}; both must be written. */
    public static final List<Param> RISK =
            List.of(
                    Param.number(
                                    "max_drawdown",
                                    0,
                                    0.001,
                                    1,
                                    FRACTION,
                                    "drawdown at which live trading stops")
                            .optional(),
                    Param.number("max_exposure", 0, 1, 1e12, "dollars", "largest exposure")
                            .optional());

    /** Section {@code execution}; the instrument follows the asset type of the model. */
    public static final List<Param> EXECUTION =
            List.of(
                    Param.choice(
                                    "instrument",
                                    Policy.Instrument.UNDERLYING.code(),
                                    List.of(
                                            Policy.Instrument.UNDERLYING.code(),
                                            Policy.Instrument.CONTRACT.code()),
                                    "what is bought and sold; contract for opt, underlying for eq")
                            .optional(),
                    Param.number("slippage_bps", 1.0, 0, 1000, "basis points", "cost a side"),
                    Param.number(
                            "commission_bps", 0.0, 0, 1000, "basis points", "commission a side"),
                    Param.choice(
                            "entry",
                            Policy.Entry.NEXT_OPEN.code(),
                            List.of(Policy.Entry.NEXT_OPEN.code(), Policy.Entry.CLOSE.code()),
                            "open of the bar after the decision, or close of the decision bar"),
                    Param.flag("size_by_conf", false, "size max(0, 2p - 1) instead of 1"),
                    Param.number(
                            "conf_cap", 1.0, 0.01, 1, "", "largest size when sized by confidence"),
                    Param.flag("momentum_gate", false, "trade only above momentum_min"),
                    Param.number(
                            "momentum_min",
                            0.0,
                            -1e6,
                            1e6,
                            "",
                            "smallest value of the gate column"),
                    Param.text(
                            "momentum_column", "momentum_score_total", "feature the gate reads"));

    /** Section {@code execution.brackets}; without the section there are none. */
    public static final List<Param> BRACKETS =
            List.of(
                    Param.flag("enabled", true, "false is the same as no section"),
                    Param.choice("mode", "atr", List.of("atr"), "unit of the distances"),
                    Param.wholeNumber("atr_period", 14, 2, 500, "bars", "bars of the ATR"),
                    Param.number("atr_mult_stop", 1.5, 0.01, 100, "ATR", "distance of the stop"),
                    Param.number(
                            "atr_mult_target", 3.0, 0.01, 100, "ATR", "distance of the target"),
                    Param.wholeNumber(
                            "time_stop_minutes",
                            120,
                            0,
                            1_000_000,
                            "minutes",
                            "longest time in a position; 0 = none"),
                    Param.number("min_rr", 1.0, 0, 100, "", "smallest target / stop"),
                    Param.flag("regime_adjust", false, "scale with ATR against its median"));

    /** Section {@code execution.options.selection}; the expiry wanted follows the horizon. */
    public static final List<Param> SELECTION =
            List.of(
                    Param.number("target_delta", 0.35, 0.01, 0.99, "", "absolute delta wanted"),
                    Param.wholeNumber(
                                    "dte_target",
                                    0,
                                    0,
                                    1000,
                                    "days",
                                    "days to expiry; 0 = same day")
                            .optional(),
                    Param.wholeNumber(
                            "min_oi", 0, 0, 100_000_000, "contracts", "smallest open interest"),
                    Param.wholeNumber(
                            "min_vol", 0, 0, 100_000_000, "contracts", "smallest volume so far"),
                    Param.number(
                            "max_spread", 0.10, 0.001, 2, FRACTION, "widest spread against mid"),
                    Param.number(
                            "spread_width",
                            5.0,
                            0.1,
                            10_000,
                            "dollars",
                            "distance of the strikes of a vertical"),
                    Param.flag("weekly_ok", true, "weekly expiries may be used"));

    /**
     * Section {@code execution.options}. {@code model_fill} is stated on the half-spread: 0.75 buys
     * three quarters of the way from the middle to the ask, which is 0.875 of the whole spread
     * above the bid.
     */
    public static final List<Param> OPTIONS =
            List.of(
                    Param.choice(
                            "structure",
                            Policy.Structure.SINGLE.code(),
                            List.of(
                                    Policy.Structure.SINGLE.code(),
                                    Policy.Structure.VERTICAL.code()),
                            "one contract, or a debit spread"),
                    Param.choice(
                            "prices",
                            Policy.Prices.OBSERVED.code(),
                            List.of(Policy.Prices.OBSERVED.code(), Policy.Prices.MODELLED.code()),
                            "what to do without a price: no trade, or a modelled premium"),
                    Param.number("model_fill", 0.75, 0, 1, "", "share of the half-spread given up"),
                    Param.number(
                            "assumed_spread",
                            0.02,
                            0,
                            1,
                            FRACTION,
                            "spread around a trade where nothing is quoted, against its price"),
                    Param.number(
                            "assumed_spread_min",
                            0.02,
                            0,
                            10,
                            "dollars",
                            "least spread around a trade where nothing is quoted"),
                    Param.choice(
                            "commission",
                            Commission.CUSTOM,
                            Commission.NAMES,
                            "broker whose rates apply; custom is commission_per_contract"),
                    Param.number(
                            "commission_per_contract",
                            0.65,
                            0,
                            100,
                            "dollars",
                            "commission a contract and side"),
                    Param.wholeNumber(
                            "force_exit_minutes",
                            5,
                            0,
                            120,
                            "minutes",
                            "before the last close, by when what delivers shares is sold"),
                    Param.number(
                            "premium_fraction",
                            0.02,
                            0.0001,
                            1,
                            FRACTION,
                            "share of equity spent on premium a trade"));

    /** Section {@code alerting}; both must be written. */
    public static final List<Param> ALERTING =
            List.of(
                    Param.wholeNumber(
                                    "cooldown_minutes",
                                    0,
                                    0,
                                    100_000,
                                    "minutes",
                                    "minutes from an entry to the next decision that may trade")
                            .optional(),
                    Param.wholeNumber(
                                    "max_trades_per_day", 1, 1, 10_000, "trades", "most a session")
                            .optional());

    /** A risk budget, beside its list {@code allowed_hours}. */
    public static final List<Param> BUDGET =
            List.of(
                    Param.wholeNumber("min_trades", 0, 0, 1_000_000, "trades", "fewest out of fold")
                            .optional(),
                    limit("max_drawdown", 0.001, 1, FRACTION, "largest drawdown"),
                    limit("es95_mult", 0.01, 100, "", "largest ES95 in average losses"),
                    limit("sharpe_min", -10, 100, "", "smallest annualised net Sharpe"),
                    limit("calmar_min", -10, 1000, "", "smallest Calmar ratio"),
                    limit("dsr_min", 0, 1, "as a probability", "smallest deflated Sharpe ratio"),
                    limit("ece_max", 0.0001, 1, FRACTION, "largest calibration error"),
                    limit("spread_max", 0.0001, 2, FRACTION, "widest median spread against mid"),
                    limit("oi_min", 0, 1e9, "contracts", "smallest open interest traded"),
                    limit("volume_min", 0, 1e9, "contracts", "smallest volume traded"),
                    limit("fill_rate_min", 0, 1, FRACTION, "smallest share of trades filled"),
                    limit("turnover_max", 0.01, 1e6, "x equity a year", "largest turnover"),
                    limit("adv_bps_max", 0.001, 10_000, "basis points", "share of daily volume"),
                    limit("trades_per_year_min", 0, 1e6, "trades", "fewest trades a year"),
                    limit("daily_loss_cap", 0.0001, 1, FRACTION, "session loss that ends trading"));

    private PolicyParams() {}

    private static Param limit(String name, double min, double max, String unit, String help) {
        return Param.number(name, 0, min, max, unit, help).optional();
    }
}
