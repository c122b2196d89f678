package io.sigmalab.engine.provider;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which expiries are listed when, by the calendar alone. Funds list the session itself and the next
 * five; everything lists the Fridays of the next 56 days and the third Fridays of the next 365. A
 * Friday without a session stands for the session before it. The rule is the same in all years,
 * unlike history, begins with expiries of 2000 (symbols of contracts do) and ends with the
 * simulated market. Closures nobody announced count as if announced.
 */
final class SimulatedExpiries {
    /** First session with options. */
    static final LocalDate FIRST = LocalDate.of(2000, 1, 3);

    private static final Set<String> DAILY = Set.of("SPY", "QQQ", "IWM");
    private static final int DAILY_SESSIONS = 5;
    private static final int WEEKLY_DAYS = 56;
    private static final int MONTHLY_DAYS = 365;

    private final SimulatedMarket market;
    private final boolean daily;
    private final int begin;

    SimulatedExpiries(SimulatedMarket market, String ticker) {
        this.market = market;
        daily = DAILY.contains(ticker);
        begin = market.sessionOnOrAfter(FIRST.toEpochDay());
    }

    /** Whether contracts expire in every session. */
    boolean daily() {
        return daily;
    }

    /** Sessions in which the contracts listed in session {@code s} expire, ascending. */
    int[] listed(int s) {
        if (s < begin || s >= market.sessions) {
            return new int[0];
        }
        TreeSet<Integer> listed = new TreeSet<>();
        if (daily) {
            for (int e = s; e <= Math.min(s + DAILY_SESSIONS, market.sessions - 1); e++) {
                listed.add(e);
            }
        }
        int today = market.day(s);
        for (int friday = fridayFrom(today); friday <= today + MONTHLY_DAYS; friday += 7) {
            int e = session(friday);
            if (e >= s && (friday <= today + WEEKLY_DAYS || isThird(friday))) {
                listed.add(e);
            }
        }
        return listed.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The first session in which the contracts that expire in session {@code e} are listed. */
    int firstListed(int e) {
        int first = daily ? Math.max(0, e - DAILY_SESSIONS) : e;
        int friday = fridayFrom(market.day(e));
        if (session(friday) == e) {
            int ahead = isThird(friday) ? MONTHLY_DAYS : WEEKLY_DAYS;
            first = Math.min(first, market.sessionOnOrAfter(friday - ahead));
        }
        return first;
    }

    /** The session a Friday stands for, or −1 after the end of the market. */
    private int session(int friday) {
        return friday > SimulatedMarket.LAST.toEpochDay()
                ? -1
                : market.sessionOnOrAfter(friday + 1L) - 1;
    }

    private static int fridayFrom(int day) {
        // 1970-01-02 was a Friday.
        return day + Math.floorMod(1 - day, 7);
    }

    private static boolean isThird(int friday) {
        int dayOfMonth = LocalDate.ofEpochDay(friday).getDayOfMonth();
        return dayOfMonth >= 15 && dayOfMonth <= 21;
    }
}
