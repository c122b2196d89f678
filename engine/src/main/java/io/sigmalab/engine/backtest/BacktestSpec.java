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
import io.sigmalab.engine.validate.CombinatorialPurged;
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
     * @param testGroups groups tested at a time, of {@code splits} groups; 0 for other schemes than
     *     {@code cpcv}
     */
    public record Training(
            List<Integer> hours,
            int splits,
            double embargo,
            Scheme scheme,
            int trainSessions,
            Calibration calibration,
            LearnerSpec learner,
            int testGroups) {
        public Training {
            hours = List.copyOf(hours);
            if ((scheme == Scheme.CPCV) != (testGroups > 0)) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "scheme " + scheme.code() + " with test_groups " + testGroups,
                        "--scheme, --test-groups",
                        "cpcv needs a number of groups to test, other schemes take none");
            }
            if ((scheme == Scheme.ROLLING) != (trainSessions > 0)) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "scheme " + scheme.code() + " with train_sessions " + trainSessions,
                        "--scheme, --train-sessions",
                        "rolling needs a number of sessions, other schemes take none");
            }
        }

        /** Of a scheme that tests one block at a time. */
        public Training(
                List<Integer> hours,
                int splits,
                double embargo,
                Scheme scheme,
                int trainSessions,
                Calibration calibration,
                LearnerSpec learner) {
            this(hours, splits, embargo, scheme, trainSessions, calibration, learner, 0);
        }

        /** The same with another learner. */
        public Training with(LearnerSpec other) {
            return new Training(
                    hours, splits, embargo, scheme, trainSessions, calibration, other, testGroups);
        }

        /**
         * How often a model is trained and tested.
         *
         * @throws LabException {@link Reason#INVALID_VALUE} for more combinations than are made
         */
        public int foldCount() {
            return scheme == Scheme.CPCV ? combinations().splitCount() : splits;
        }

        /** The combinations of {@code cpcv}. */
        CombinatorialPurged combinations() {
            return new CombinatorialPurged(splits, testGroups, embargo);
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
            if (testGroups > 0) {
                // Left out otherwise, so that what was trained before there was a choice keeps its
                // key.
                map.put("test_groups", testGroups);
            }
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

    /** The same with the folds trained otherwise. */
    public BacktestSpec with(Training other) {
        return new BacktestSpec(
                rule,
                other,
                tradeHours,
                execution,
                alerting,
                selectBy,
                family,
                profile,
                budget,
                seed);
    }

    /** Hash of the effective parameters. */
    public String sha256() {
        return Canonical.sha256(toMap());
    }
}
