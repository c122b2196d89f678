package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.dashboard.Facts.Best;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sentence under the best result, chosen from its numbers: what speaks against it first. */
final class Verdict {
    private static final int FEW_TRADES = 30;
    private static final double YEAR = 252;
    private static final double SURE = 0.95;

    private Verdict() {}

    static String of(Best best) {
        String text = text(best);
        return best.isSimulated()
                ? text + " Simulated data say nothing about a real market."
                : text;
    }

    private static String text(Best best) {
        double sessions = number(best.figures().get("sessions"));
        double needed = number(best.figures().get("min_track_record"));
        if (best.row().trades() < FEW_TRADES) {
            return "Fewer than " + FEW_TRADES + " trades: too few to tell anything.";
        }
        double[] interval = best.sharpe();
        if (interval != null && interval[1] < 0) {
            return "Loses, and not by bad luck alone: the interval is below zero as a whole.";
        }
        if (interval != null && interval[0] <= 0 && interval[1] >= 0) {
            return "The interval holds zero: "
                    + years(sessions)
                    + " are too short to tell this from luck."
                    + (Double.isNaN(needed) ? "" : " Minimum track record: " + years(needed) + ".");
        }
        if (sessions < needed) {
            return "The track record is too short: "
                    + years(sessions)
                    + " where "
                    + years(needed)
                    + " are needed.";
        }
        Double dsr = best.row().dsr();
        if (dsr == null) {
            return "The deflated Sharpe is not defined for it.";
        }
        if (dsr < SURE) {
            long times = Math.max(1, Math.round(1 / (1 - dsr)));
            return "After "
                    + Formats.counted(best.row().trials(), "trial")
                    + " luck alone gives a Sharpe this high 1 time in "
                    + times
                    + ".";
        }
        return "Holds after "
                + Formats.counted(best.row().trials(), "trial")
                + ": deflated Sharpe "
                + Formats.number(dsr)
                + (interval != null && interval[0] > 0 ? ", interval above zero." : ".");
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    private static String years(double sessions) {
        double years = sessions / YEAR;
        return years < 1
                ? Formats.whole((long) Math.ceil(sessions)) + " sessions"
                : String.format(Locale.ROOT, "%.1f years", years);
    }
}
