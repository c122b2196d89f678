package io.sigmalab.engine.pack;

import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.learn.LearnerSpec;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.List;

/**
 * One configured strategy.
 *
 * @param modelId {@code <ticker>_<asset>_<horizon>_<cadence>[_<variant>]}
 * @param ticker symbol, upper case
 * @param asset what is traded
 * @param horizon how long a position is meant to live
 * @param cadence of the decisions
 * @param variant last part of the id, or empty
 * @param indicatorSet name of the set
 * @param labelType kind of label
 * @param labelArgs its checked arguments
 * @param learner parameters of the learner
 * @param allowedHours hours that may decide, empty for all
 * @param extendedHours whether bars outside the session are kept
 * @param maxMissing share of missing values above which a feature fails the build
 * @param notes for people
 * @param sha256 hash of the canonical content
 * @param where file, for messages
 */
public record ModelConfig(
        String modelId,
        String ticker,
        AssetType asset,
        Horizon horizon,
        Cadence cadence,
        String variant,
        String indicatorSet,
        LabelType labelType,
        Args labelArgs,
        LearnerSpec learner,
        List<Integer> allowedHours,
        boolean extendedHours,
        double maxMissing,
        String notes,
        String sha256,
        String where) {
    /** Share of missing values above which a feature fails, where a config does not say. */
    public static final double DEFAULT_MAX_MISSING = 0.30;

    /** Single values of a config beside its id, label and learner, for forms and checks. */
    public static final List<Param> PARAMS =
            List.of(
                    Param.flag("extended_hours", false, "keep bars outside the session"),
                    Param.number(
                            "max_missing",
                            DEFAULT_MAX_MISSING,
                            0,
                            1,
                            "as a fraction",
                            "share of missing values above which a feature fails the build"));

    public ModelConfig {
        allowedHours = List.copyOf(allowedHours);
    }
}
