package io.sigmalab.app.service;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import java.time.LocalDate;

/**
 * The bars of a session with some before and after it, so that one sees what it stands in. The
 * arrays must not be changed.
 *
 * @param withClock whether bars have a time of day
 * @param first index of the first bar of the day; {@code bars.size()} when it has none
 * @param count how many bars the day has
 * @param ends epoch milliseconds at which bars end, ascending
 * @param volume of each bar, in shares
 */
public record DayBars(
        String ticker,
        String cadence,
        LocalDate day,
        boolean withClock,
        int first,
        int count,
        long[] ends,
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        double[] volume) {
    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final int DAYS_AROUND = 15;
    private static final int HOURLY_DAYS_AROUND = 2;

    static DayBars of(
            MarketData market, String ticker, Cadence cadence, LocalDate day, Progress progress) {
        SessionCalendar calendar = SessionCalendar.nyse();
        int around = around(cadence);
        LocalDate from = around == 0 ? day : calendar.plusSessions(day, -around);
        LocalDate to = around == 0 ? day : calendar.plusSessions(day, around);
        Bars bars = market.bars(ticker, cadence, from, to, progress).bars();
        int first = bars.size();
        int count = 0;
        for (int i = bars.size() - 1; i >= 0; i--) {
            if (bars.sessionDate(i).equals(day)) {
                first = i;
                count++;
            }
        }
        int n = bars.size();
        long[] ends = new long[n];
        double[][] values = new double[5][n];
        for (int i = 0; i < n; i++) {
            ends[i] = bars.endMillis(i);
            values[0][i] = bars.open(i);
            values[1][i] = bars.high(i);
            values[2][i] = bars.low(i);
            values[3][i] = bars.close(i);
            values[4][i] = bars.volume(i);
        }
        return new DayBars(
                ticker,
                cadence.code(),
                day,
                cadence.isIntraday(),
                first,
                count,
                ends,
                values[0],
                values[1],
                values[2],
                values[3],
                values[4]);
    }

    /** Sessions shown before and after: few bars need some, many speak for themselves. */
    private static int around(Cadence cadence) {
        if (!cadence.isIntraday()) {
            return DAYS_AROUND;
        }
        return cadence.minutes() >= MINUTES_OF_AN_HOUR ? HOURLY_DAYS_AROUND : 0;
    }
}
