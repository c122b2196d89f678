package io.sigmalab.engine.provider;

/**
 * Notices files whose clock is wrong: in a file of regular hours no bar lies outside the session,
 * in a file of extended hours days are longer than a session. Where days are no longer than a
 * session and still nearly every one has bars outside it, the times are in another zone than they
 * say, or mark the ends of the bars.
 */
final class ZoneGuess {
    private static final int FEWEST_DAYS = 3;
    private static final double NEARLY_ALL = 0.8;
    private static final double HARDLY_ANY = 0.05;

    private final long longest;
    private int day = Integer.MIN_VALUE;
    private long first;
    private long last;
    private boolean dayOutside;
    private int days;
    private int longDays;
    private int outsideDays;

    /**
     * @param step length of a bar in milliseconds
     */
    ZoneGuess(long step) {
        long session = 390 * 60_000L;
        longest = (session + step - 1) / step * step - step;
    }

    /** Takes in the label of a bar on a session day. */
    void see(int epochDay, long label, boolean outside) {
        if (epochDay != day) {
            endDay();
            day = epochDay;
            first = label;
            dayOutside = false;
        }
        last = label;
        dayOutside |= outside;
    }

    /** Whether the clock of everything seen is wrong. */
    boolean isWrong() {
        endDay();
        day = Integer.MIN_VALUE;
        return days >= FEWEST_DAYS
                && longDays <= HARDLY_ANY * days
                && outsideDays >= NEARLY_ALL * days;
    }

    private void endDay() {
        if (day != Integer.MIN_VALUE) {
            days++;
            longDays += last - first > longest ? 1 : 0;
            outsideDays += dayOutside ? 1 : 0;
        }
    }
}
