package io.sigmalab.engine.backtest;

import io.sigmalab.engine.calibrate.Calibration;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.pack.PackFamily;
import io.sigmalab.engine.pack.Policy;
import io.sigmalab.engine.pack.RiskBudget;
import io.sigmalab.engine.pack.RiskProfile;
import io.sigmalab.engine.policy.DecisionRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One backtest, completely: the same spec on the same matrix gives the same figures to the last
 * bit.
 *
 * @param rule threshold list or top share
 * @param training what determines the probabilities
 * @param tradeHours hours that trade, of those that train; empty for all of them
 * @param execution fills, costs, sizing, gate, brackets
 * @param alerting cooldown and daily cap
 * @param selectBy by what folds choose their threshold
 * @param family picks the score
 * @param profile risk profile
 * @param budget limits the run is held against
 * @param seed seed of bootstrap and random traders
 */
public record BacktestSpec(
        DecisionRule rule,
        Training training,
        List<Integer> tradeHours,
        Policy.Execution execution,
        Policy.Alerting alerting,
        SelectBy selectBy,
        PackFamily family,
        RiskProfile profile,
        RiskBudget budget,
        long seed) {
    public BacktestSpec {
        tradeHours = List.copyOf(tradeHours);
        if (!training.hours().isEmpty() && !training.hours().containsAll(tradeHours)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "cannot trade in hours "
                            + tradeHours
                            + " when hours "
                            + training.hours()
                            + " train",
                    "--trade-hours, --hours",
                    "trade in hours that train");
        }
    }

    /**
     * What determines the probabilities: variants that share it share their folds.
     *
     * @param hours clock hours that train and trade, empty for all
     * @param splits number of test blocks
     * @param embargo further fraction of the sample left out before a block
     * @param scheme how rows are cut
     * @param trainSessions sessions of a rolling window; 0 for other schemes
     * @param calibration of the probabilities
     * @param learner parameters of the learner
     */
    public record Training(
            List<Integer> hours,
            int splits,
            double embargo,
            Scheme scheme,
            int trainSessions,
            Calibration calibration,
            LearnerSpec learner) {
        public Training {
            hours = List.copyOf(hours);
            if ((scheme == Scheme.ROLLING) != (trainSessions > 0)) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "scheme " + scheme.code() + " with train_sessions " + trainSessions,
                        "--scheme, --train-sessions",
                        "rolling needs a number of sessions, other schemes take none");
            }
        }

        /** Values by name, for hashes and reports. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("allowed_hours", hours);
            map.put("splits", splits);
            map.put("embargo", embargo);
            map.put("scheme", scheme.code());
            map.put("train_sessions", trainSessions);
            map.put("calibration", calibration.code());
            map.put("learner", learner.toMap());
            return map;
        }
    }

    /**
     * Effective parameters by name: what is stored with the run and what {@code replay} repeats.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", rule.kind());
        map.put("value", rule.value());
        map.put("training", training.toMap());
        if (!tradeHours.isEmpty()) {
            // Left out otherwise, so that what was recorded before there was a choice keeps its
            // hash.
            map.put("trade_hours", tradeHours);
        }
        map.put("execution", execution);
        map.put("alerting", alerting);
        map.put("select_by", selectBy.code());
        map.put("family", family.code());
        map.put("profile", profile.code());
        map.put("budget", budget);
        map.put("seed", seed);
        return map;
    }

    /** Hash of the effective parameters. */
    public String sha256() {
        return Canonical.sha256(toMap());
    }
}
