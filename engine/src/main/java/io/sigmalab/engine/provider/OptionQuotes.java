package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.FindingLog;

/** What must hold of a bid and an ask, in minutes and in chains. */
final class OptionQuotes {
    private OptionQuotes() {}

    /**
     * Checks the quote of a row and makes an ask of 0, nobody's offer, unknown.
     *
     * @param value numbers of the row, NaN where not known
     * @param bid where the bid stands
     * @param ask where the ask stands
     * @return false when something is wrong, which the log then says
     */
    static boolean check(double[] value, int bid, int ask, CsvLines in, FindingLog log, int day) {
        boolean good = true;
        if (value[bid] < 0) {
            log.error(
                    "negative_quote",
                    day,
                    in.lineNumber(),
                    "bid",
                    "bid " + value[bid] + " is below 0");
            good = false;
        }
        if (value[ask] < 0) {
            log.error(
                    "negative_quote",
                    day,
                    in.lineNumber(),
                    "ask",
                    "ask " + value[ask] + " is below 0");
            good = false;
        }
        if (value[ask] == 0) {
            value[ask] = Double.NaN;
        }
        if (good && value[ask] < value[bid]) {
            log.error(
                    "crossed_quote",
                    day,
                    in.lineNumber(),
                    "ask",
                    "ask " + value[ask] + " is below bid " + value[bid]);
            good = false;
        }
        return good;
    }
}
