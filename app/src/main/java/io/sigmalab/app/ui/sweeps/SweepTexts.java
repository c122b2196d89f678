package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.service.SweepEstimate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words of the sweeps screen that are made of numbers. */
final class SweepTexts {
    private static final double MIB = 1 << 20;

    private SweepTexts() {}

    /** A value of a dimension. */
    static String value(String kind, String value) {
        if (kind.equals("top_pct")) {
            try {
                double share = 100 * Double.parseDouble(value.strip());
                return (share == Math.rint(share)
                                ? String.format(Locale.ROOT, "%.0f", share)
                                : String.format(Locale.ROOT, "%.1f", share))
                        + " %";
            } catch (NumberFormatException e) {
                return value;
            }
        }
        return value.replace(",", " ");
    }

    /** A list of hours. */
    static String hours(String hours) {
        return hours.isBlank() ? "all" : hours.replace(",", " ").replaceAll("\\s+", " ").strip();
    }

    /** {@code 42 s}, {@code 2 m 05 s}, {@code 1 h 10 m}. */
    static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 1) {
            return "under 1 s";
        }
        if (s < 60) {
            return s + " s";
        }
        return s < 3600
                ? String.format(Locale.ROOT, "%d m %02d s", s / 60, s % 60)
                : String.format(Locale.ROOT, "%d h %02d m", s / 3600, s % 3600 / 60);
    }

    /** Time and memory of an estimate. */
    static String cost(SweepEstimate estimate) {
        Double seconds = estimate.seconds();
        String time =
                seconds == null
                        ? "time not known yet: nothing like it has run here"
                        : seconds < 0.5 ? duration(seconds) : "about " + duration(seconds);
        double mib = estimate.bytes() / MIB;
        String memory =
                mib >= 1024
                        ? String.format(Locale.ROOT, "%.1f GB", mib / 1024)
                        : String.format(Locale.ROOT, "%.0f MB", Math.max(1, mib));
        return time + " · " + estimate.threads() + " threads · about " + memory;
    }

    /** Folds of an estimate. */
    static String folds(SweepEstimate estimate) {
        if (estimate.foldsToTrain() == 0) {
            return "all " + estimate.folds() + " folds stored";
        }
        String trained =
                estimate.foldsToTrain() < estimate.folds()
                        ? " of " + estimate.folds() + " folds"
                        : " folds";
        return estimate.foldsToTrain() + trained + " to train, " + estimate.fits() + " fits";
    }

    /**
     * The deflated Sharpe ratio in plain words, from stored numbers only.
     *
     * @param trials how often something was tried
     * @param sharpe annual Sharpe of the best
     * @param dsr its deflated Sharpe ratio
     */
    static String luck(int trials, double sharpe, double dsr) {
        String begin =
                "After "
                        + Formats.counted(trials, "trial")
                        + ", a Sharpe of "
                        + Formats.number(sharpe)
                        + " is what luck alone gives ";
        double times = 1 / (1 - dsr);
        if (!(times < 9999.5)) {
            return begin + "less than 1 time in 10,000.";
        }
        long rounded = Math.round(times);
        return begin
                + (rounded <= 1
                        ? "more often than not."
                        : "1 time in " + Formats.whole(rounded) + ".");
    }

    /**
     * That words about luck are not the last ones, for as long as variants of the plan are missing;
     * empty for a sweep that is over.
     */
    static String soFar(Outcome sweep) {
        String state = sweep.text("state");
        if (state.equals("succeeded")) {
            return "";
        }
        String some =
                Formats.whole(sweep.document().get("done"))
                        + " of "
                        + Formats.whole(sweep.document().get("variants"))
                        + " variants";
        return state.equals("running")
                ? "Preliminary: after " + some + ". Each further one is a trial more."
                : "Preliminary: the sweep stopped after " + some + ".";
    }

    /** The overfitting probability in plain words. */
    static String overfitting(double pbo) {
        return "In "
                + Math.round(100 * pbo)
                + " of 100 ways to split the history, the variant that was best in one half fell"
                + " below the middle of the field in the other half.";
    }

    /** A reason of the gate with its value and limit. */
    static String reason(Map<?, ?> reason) {
        return reason.get("code")
                + ": "
                + figure(reason.get("value"))
                + ", limit "
                + figure(reason.get("limit"));
    }

    /** A figure whose unit is not known: counts as counts, others with four digits. */
    static String figure(@Nullable Object value) {
        if (value instanceof Number n && n.doubleValue() == Math.rint(n.doubleValue())) {
            return Formats.whole(n);
        }
        return Formats.precise(value);
    }

    /** A difference with its sign; empty for none. */
    static String delta(double is, double was, boolean percent) {
        double by = is - was;
        if (Double.isNaN(by) || by == 0) {
            return "";
        }
        String text =
                percent
                        ? Formats.signedPercent(by)
                        : String.format(Locale.ROOT, "%+.2f", by).replace('-', '−');
        return text;
    }
}
