package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep may cost; what exceeds it is refused before anything runs, naming the number.
 *
 * @param variants most backtests, or null for {@link #VARIANTS}
 * @param minutes longest time, or null for no limit
 * @param megabytes most memory, or null for no limit
 */
public record SweepBudget(
        @Nullable Integer variants, @Nullable Double minutes, @Nullable Integer megabytes) {
    /** Most backtests of a sweep that names no number. */
    public static final int VARIANTS = 10_000;

    /** No plan may have more, whatever the budget: the plan itself would not fit in memory. */
    static final int MOST_VARIANTS = 1_000_000;

    private static final SweepBudget DEFAULT = new SweepBudget(null, null, null);

    static SweepBudget of(@Nullable SweepBudget given) {
        return given == null ? DEFAULT : given;
    }

    /**
     * Refuses a plan with too many variants.
     *
     * @throws LabException {@link Reason#INVALID_VALUE}
     */
    void checkVariants(long wanted) {
        int most = variants == null ? VARIANTS : Math.min(variants, MOST_VARIANTS);
        if (wanted > most) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    wanted + " variants are more than the budget of " + most,
                    "sweep",
                    "sweep fewer values at once, or allow more with --max-variants");
        }
    }

    /**
     * Refuses a sweep that would take too long or too much memory. Time that was never measured
     * here is not guessed: it refuses nothing.
     *
     * @throws LabException {@link Reason#REFUSED}
     */
    void check(SweepEstimate estimate) {
        Double seconds = estimate.seconds();
        if (minutes != null && seconds != null && seconds > 60 * minutes) {
            throw new LabException(
                    Reason.REFUSED,
                    String.format(
                            Locale.ROOT,
                            "about %.1f minutes are more than the budget of %s",
                            seconds / 60,
                            minutes),
                    "sweep",
                    "sweep fewer values at once, or allow more with --max-minutes");
        }
        long needed = estimate.bytes() >> 20;
        if (megabytes != null && needed > megabytes) {
            throw new LabException(
                    Reason.REFUSED,
                    "about " + needed + " MB of memory are more than the budget of " + megabytes,
                    "sweep",
                    "sweep fewer hours at once, or allow more with --max-memory");
        }
    }
}
