package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestSpec;
import io.sigmalab.engine.backtest.BacktestSpec.Training;
import io.sigmalab.engine.backtest.Scheme;
import io.sigmalab.engine.backtest.SelectBy;
import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.RiskBudget;
import io.sigmalab.engine.pack.RiskProfile;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.policy.DecisionRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with everything that policy and model config say filled in. */
final class BacktestPlan {
    private BacktestPlan() {}

    static BacktestSpec spec(BacktestRequest request, Pack pack, ModelConfig model) {
        Policy policy = pack.policyOf(model.modelId());
        RiskProfile profile =
                request.profile() == null
                        ? policy.riskProfile()
                        : RiskProfile.parse(request.profile());
        LearnerSpec learner = learner(request, model);
        String calibration = request.calibration();
        String selectBy = request.selectBy();
        ExecutionEdits edits = new ExecutionEdits(request.execution());
        return new BacktestSpec(
                rule(request),
                new Training(
                        request.hours(),
                        request.splits(),
                        request.embargo(),
                        Scheme.parse(request.scheme()),
                        request.trainSessions(),
                        calibration == null
                                ? Calibration.SIGMOID
                                : Calibration.parse(calibration, "--calibration"),
                        learner,
                        testGroups(request)),
                request.tradeHours(),
                execution(request, policy.execution(), edits),
                edits.alerting(policy.alerting()),
                selectBy == null ? SelectBy.SHARPE : SelectBy.parse(selectBy),
                pack.family(),
                profile,
                budget(pack, policy, profile).with(edited(request.budget())),
                learner.seed());
    }

    /** Of cpcv two, where nothing is said. */
    private static int testGroups(BacktestRequest request) {
        boolean isCombined = Scheme.parse(request.scheme()) == Scheme.CPCV;
        return isCombined && request.testGroups() == 0 ? 2 : request.testGroups();
    }

    static DecisionRule rule(BacktestRequest request) {
        String thresholds = request.thresholds();
        String topPct = request.topPct();
        if ((thresholds == null) == (topPct == null)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    thresholds == null ? "no decision rule" : "two decision rules at once",
                    "--thresholds, --top-pct",
                    "give one of the two");
        }
        return thresholds != null
                ? DecisionRule.thresholds(thresholds, "--thresholds")
                : DecisionRule.topShare(String.valueOf(topPct), "--top-pct");
    }

    private static LearnerSpec learner(BacktestRequest request, ModelConfig model) {
        if (request.learner().isEmpty()) {
            return model.learner();
        }
        Map<String, Object> given = new LinkedHashMap<>(model.learner().toMap());
        given.putAll(request.learner());
        return LearnerSpec.of(Args.check("learner", LearnerSpec.PARAMS, given, "--learner"));
    }

    private static RiskBudget edited(Map<String, Object> limits) {
        return limits.isEmpty() ? RiskBudget.NONE : RiskBudget.of(limits, "--budget");
    }

    /** Limits of a profile with what the policy writes in their place. */
    static RiskBudget budget(Pack pack, Policy policy, RiskProfile profile) {
        RiskBudget budget = pack.budgets().get(profile);
        if (budget == null) {
            throw new IllegalStateException("pack " + pack.id() + " has no budget " + profile);
        }
        RiskBudget overrides = policy.budgetOverrides();
        return overrides == null ? budget : budget.with(overrides);
    }

    private static Policy.Execution execution(
            BacktestRequest r, Policy.Execution policy, ExecutionEdits edits) {
        if (policy.instrument() == Policy.Instrument.CONTRACT && r.slippageBps() != null) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "contracts pay their spread, not basis points of a price",
                    "--slippage-bps",
                    "change execution.options.model_fill of the policy, or leave it out");
        }
        Double momentumMin = r.momentumMin();
        Boolean sizeByConf = r.sizeByConf();
        return new Policy.Execution(
                policy.instrument(),
                bounded(r.slippageBps(), policy.slippageBps(), 0, 1000, "--slippage-bps"),
                policy.commissionBps(),
                policy.entry(),
                sizeByConf == null ? policy.sizeByConf() : sizeByConf,
                bounded(r.confCap(), policy.confCap(), 0, 1, "--conf-cap"),
                momentumMin != null || edits.momentumGate(policy.momentumGate()),
                momentumMin == null ? policy.momentumMin() : momentumMin,
                policy.momentumColumn(),
                edits.brackets(policy.brackets()),
                edits.options(policy.options()));
    }

    private static double bounded(
            @Nullable Double given, double otherwise, double min, double max, String option) {
        if (given == null) {
            return otherwise;
        }
        if (!(given >= min && given <= max)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "must be between " + min + " and " + max + ", was " + given,
                    option,
                    "correct the value or leave it out for " + otherwise);
        }
        return given;
    }
}
