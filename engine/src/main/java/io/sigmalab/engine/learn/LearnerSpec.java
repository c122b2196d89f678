package io.sigmalab.engine.learn;

import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters of gradient boosting. The defaults stand in {@link #PARAMS} and nowhere else.
 *
 * @param rounds boosting rounds
 * @param maxDepth depth of a tree
 * @param eta learning rate
 * @param subsample share of rows a tree sees
 * @param colsample share of features a tree sees
 * @param minChildWeight smallest hessian sum of a leaf
 * @param lambda L2 penalty on leaf weights
 * @param alpha L1 penalty on leaf weights
 * @param gamma smallest gain of a split
 * @param maxBin histogram bins a feature; 0 lets the number of rows decide
 * @param seed seed of the samples
 */
public record LearnerSpec(
        int rounds,
        int maxDepth,
        double eta,
        double subsample,
        double colsample,
        double minChildWeight,
        double lambda,
        double alpha,
        double gamma,
        int maxBin,
        long seed) {
    /** Parameters as model configs and sweeps know them. */
    public static final List<Param> PARAMS =
            List.of(
                    Param.wholeNumber("rounds", 300, 1, 5000, "rounds", "boosting rounds"),
                    Param.wholeNumber("max_depth", 4, 1, 16, "levels", "depth of a tree"),
                    Param.number("eta", 0.08, 1e-4, 1, "", "learning rate"),
                    Param.number("subsample", 0.9, 0.05, 1, "", "share of rows a tree sees"),
                    Param.number("colsample", 0.9, 0.05, 1, "", "share of features a tree sees"),
                    Param.number(
                            "min_child_weight", 1, 0, 1e6, "", "smallest hessian sum of a leaf"),
                    Param.number("lambda", 1, 0, 1e6, "", "L2 penalty on leaf weights"),
                    Param.number("alpha", 0, 0, 1e6, "", "L1 penalty on leaf weights"),
                    Param.number("gamma", 0, 0, 1e6, "", "smallest gain of a split"),
                    Param.wholeNumber("max_bin", 0, 0, 1024, "bins", "histogram bins; 0 = by rows"),
                    Param.wholeNumber(
                            "seed", 2025, 0, Integer.MAX_VALUE, "", "seed of the samples"));

    /** The defaults. */
    public static LearnerSpec defaults() {
        return of(Args.defaults("learner", PARAMS));
    }

    /** From arguments checked against {@link #PARAMS}. */
    public static LearnerSpec of(Args args) {
        return new LearnerSpec(
                args.wholeNumber("rounds"),
                args.wholeNumber("max_depth"),
                args.number("eta"),
                args.number("subsample"),
                args.number("colsample"),
                args.number("min_child_weight"),
                args.number("lambda"),
                args.number("alpha"),
                args.number("gamma"),
                args.wholeNumber("max_bin"),
                args.wholeNumber("seed"));
    }

    /** The same with another seed. */
    public LearnerSpec withSeed(long newSeed) {
        return new LearnerSpec(
                rounds,
                maxDepth,
                eta,
                subsample,
                colsample,
                minChildWeight,
                lambda,
                alpha,
                gamma,
                maxBin,
                newSeed);
    }

    /** Values by YAML name, in declaration order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rounds", rounds);
        map.put("max_depth", maxDepth);
        map.put("eta", eta);
        map.put("subsample", subsample);
        map.put("colsample", colsample);
        map.put("min_child_weight", minChildWeight);
        map.put("lambda", lambda);
        map.put("alpha", alpha);
        map.put("gamma", gamma);
        map.put("max_bin", maxBin);
        map.put("seed", seed);
        return map;
    }
}
