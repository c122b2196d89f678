package io.sigmalab.engine.option;

import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;

/**
 * Years left to the exact settlement instant of an option.
 *
 * <p>In the last hours of an option the way of counting is most of its price: from the clock, not
 * from dates, to 16:00 New York (13:00 on half days, the open for AM-settled options), never less
 * than a minute while the option lives, and 0 at and after the instant.
 *
 * @param calendar sessions of the exchange
 * @param count how time turns into years
 */
public record ExpiryClock(SessionCalendar calendar, YearCount count) {
    /** Shortest time to a settlement that has not come yet. */
    public static final long FLOOR_MILLIS = 60_000;

    private static final double MILLIS_A_CALENDAR_YEAR = 365 * 86_400_000.0;
    private static final double MILLIS_A_TRADING_YEAR = 252 * 6.5 * 3_600_000.0;

    /** How time turns into years. */
    public enum YearCount {
        /** All time counts; a year is 365 days. */
        CALENDAR_365,
        /** Only the time in which the exchange trades counts; a year is 252 sessions of 6.5 h. */
        TRADING_TIME
    }

    /** The default: New York, calendar days. */
    public static ExpiryClock calendarTime() {
        return new ExpiryClock(SessionCalendar.nyse(), YearCount.CALENDAR_365);
    }

    /** New York, trading time. */
    public static ExpiryClock tradingTime() {
        return new ExpiryClock(SessionCalendar.nyse(), YearCount.TRADING_TIME);
    }

    /** The session in which the option ends: the day itself, or the last session before it. */
    public LocalDate lastSession(LocalDate expiry) {
        return calendar.isSession((int) expiry.toEpochDay()) ? expiry : calendar.previous(expiry);
    }

    /**
     * The settlement instant in epoch milliseconds. An expiry without a session (a Saturday before
     * 2015, Good Friday) settles in the session before it.
     */
    public long settlementMillis(LocalDate expiry, SettlementTime time) {
        int session = (int) lastSession(expiry).toEpochDay();
        return switch (time) {
            case CLOSE -> calendar.closeMillis(session);
            case OPEN -> calendar.openMillis(session);
        };
    }

    /** Years from an instant to the settlement of an expiry; 0 at and after it. */
    public double years(long nowMillis, LocalDate expiry, SettlementTime time) {
        return years(nowMillis, settlementMillis(expiry, time));
    }

    /** Years from one instant to another, at least {@link #FLOOR_MILLIS}; 0 when it has come. */
    public double years(long nowMillis, long settlementMillis) {
        if (nowMillis >= settlementMillis) {
            return 0;
        }
        return switch (count) {
            case CALENDAR_365 ->
                    Math.max(FLOOR_MILLIS, settlementMillis - nowMillis) / MILLIS_A_CALENDAR_YEAR;
            case TRADING_TIME ->
                    Math.max(FLOOR_MILLIS, tradingMillis(nowMillis, settlementMillis))
                            / MILLIS_A_TRADING_YEAR;
        };
    }

    private long tradingMillis(long from, long to) {
        long sum = 0;
        int last = calendar.marketDay(to);
        for (int day = calendar.marketDay(from); day <= last; day++) {
            if (calendar.isSession(day)) {
                long open = Math.max(from, calendar.openMillis(day));
                long close = Math.min(to, calendar.closeMillis(day));
                sum += Math.max(0, close - open);
            }
        }
        return sum;
    }
}
