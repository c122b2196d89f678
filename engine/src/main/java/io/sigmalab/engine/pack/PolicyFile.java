package io.sigmalab.engine.pack;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.pack.Policy.Alerting;
import io.sigmalab.engine.pack.Policy.Brackets;
import io.sigmalab.engine.pack.Policy.Entry;
import io.sigmalab.engine.pack.Policy.Execution;
import io.sigmalab.engine.pack.Policy.Instrument;
import io.sigmalab.engine.pack.Policy.OptionRules;
import io.sigmalab.engine.pack.Policy.Prices;
import io.sigmalab.engine.pack.Policy.Risk;
import io.sigmalab.engine.pack.Policy.Structure;
import io.sigmalab.engine.param.Args;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy as written, before it is applied to a model: the instrument and the expiry wanted follow
 * the model where the file does not say.
 *
 * @param name file stem
 * @param root the file, for lines
 * @param sections checked values by section path; a section that may be absent and is has no entry
 * @param values version and risk profile
 * @param budget limits of the policy's own, or null
 */
record PolicyFile(
        String name,
        YamlMap root,
        Map<String, Section> sections,
        Args values,
        @Nullable RiskBudget budget) {
    static final String EXECUTION = "execution";
    static final String BRACKETS = "execution.brackets";
    static final String OPTIONS = "execution.options";
    static final String SELECTION = "execution.options.selection";
    static final String RISK = "risk";
    static final String ALERTING = "alerting";

    /** Days to expiry wanted where a policy does not say and the model is not 0dte. */
    static final int DTE_DEFAULT = 30;

    /**
     * Checked values of one section.
     *
     * @param map the section, null where only defaults apply
     * @param args its values
     */
    record Section(@Nullable YamlMap map, Args args) {
        /** File and line of a key that is written. */
        Optional<String> source(String key) {
            return map != null && map.has(key) ? Optional.of(map.where(key)) : Optional.empty();
        }
    }

    Args args(String section) {
        Section found = sections.get(section);
        if (found == null) {
            throw new IllegalArgumentException("no section " + section);
        }
        return found.args;
    }

    /** What the policy means for a model of this asset type and horizon. */
    Policy resolve(AssetType asset, Horizon horizon) {
        Instrument instrument = instrument(asset);
        Args risk = args(RISK);
        Args execution = args(EXECUTION);
        Args alerting = args(ALERTING);
        Policy policy =
                new Policy(
                        name,
                        values.wholeNumber("version"),
                        RiskProfile.parse(values.text("risk_profile")),
                        new Risk(risk.number("max_drawdown"), risk.number("max_exposure")),
                        new Execution(
                                instrument,
                                execution.number("slippage_bps"),
                                execution.number("commission_bps"),
                                entry(),
                                execution.flag("size_by_conf"),
                                execution.number("conf_cap"),
                                execution.flag("momentum_gate"),
                                execution.number("momentum_min"),
                                execution.text("momentum_column"),
                                brackets(),
                                instrument == Instrument.CONTRACT ? options(horizon) : null),
                        new Alerting(
                                alerting.wholeNumber("cooldown_minutes"),
                                alerting.wholeNumber("max_trades_per_day")),
                        budget,
                        "");
        return withHash(policy);
    }

    Entry entry() {
        boolean atClose = args(EXECUTION).text("entry").equals(Entry.CLOSE.code());
        return atClose ? Entry.CLOSE : Entry.NEXT_OPEN;
    }

    Instrument instrument(AssetType asset) {
        Object written = args(EXECUTION).get("instrument");
        if (written == null) {
            return asset == AssetType.OPT ? Instrument.CONTRACT : Instrument.UNDERLYING;
        }
        return written.equals(Instrument.CONTRACT.code())
                ? Instrument.CONTRACT
                : Instrument.UNDERLYING;
    }

    int dteTarget(Horizon horizon) {
        Args selection = args(SELECTION);
        if (selection.has("dte_target")) {
            return selection.wholeNumber("dte_target");
        }
        return horizon == Horizon.ZERO_DTE ? 0 : DTE_DEFAULT;
    }

    @Nullable Brackets brackets() {
        if (!sections.containsKey(BRACKETS) || !args(BRACKETS).flag("enabled")) {
            return null;
        }
        Args brackets = args(BRACKETS);
        return new Brackets(
                brackets.wholeNumber("atr_period"),
                brackets.number("atr_mult_stop"),
                brackets.number("atr_mult_target"),
                brackets.wholeNumber("time_stop_minutes"),
                brackets.number("min_rr"),
                brackets.flag("regime_adjust"));
    }

    private OptionRules options(Horizon horizon) {
        Args selection = args(SELECTION);
        Args options = args(OPTIONS);
        return new OptionRules(
                selection.number("target_delta"),
                dteTarget(horizon),
                selection.wholeNumber("min_oi"),
                selection.wholeNumber("min_vol"),
                selection.number("max_spread"),
                selection.number("spread_width"),
                selection.flag("weekly_ok"),
                options.text("structure").equals(Structure.VERTICAL.code())
                        ? Structure.VERTICAL
                        : Structure.SINGLE,
                options.text("prices").equals(Prices.MODELLED.code())
                        ? Prices.MODELLED
                        : Prices.OBSERVED,
                options.number("model_fill"),
                options.number("assumed_spread"),
                options.number("assumed_spread_min"),
                Commission.of(
                        options.text("commission"), options.number("commission_per_contract")),
                options.wholeNumber("force_exit_minutes"),
                options.number("premium_fraction"));
    }

    /** The policy with the hash of everything in it that can change a result. */
    private static Policy withHash(Policy policy) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", policy.version());
        content.put("risk_profile", policy.riskProfile().code());
        content.put("risk", policy.risk());
        content.put("execution", policy.execution());
        content.put("alerting", policy.alerting());
        RiskBudget own = policy.budgetOverrides();
        content.put("risk_budget", own == null ? Map.of() : own.toMap());
        return new Policy(
                policy.name(),
                policy.version(),
                policy.riskProfile(),
                policy.risk(),
                policy.execution(),
                policy.alerting(),
                own,
                Canonical.sha256(content));
    }
}
