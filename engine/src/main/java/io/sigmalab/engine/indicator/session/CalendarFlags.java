package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Param;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;

/**
 * What is special about the bar's session, from the exchange calendar: 1 or 0, never missing.
 *
 * <p>{@code is_eom}: last session of its month. {@code is_eoq}: last session of its quarter. {@code
 * is_opex}: monthly option expiry, the third Friday, or the last session before it when that Friday
 * is no session. {@code is_holiday_eve}: the exchange is closed on the next calendar weekday.
 *
 * <p>Sessions are days in market time: {@code tz} has one value.
 *
 * <p>Source: the exchange calendar, known in advance.
 */
public record CalendarFlags() implements Indicator {
    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "calendar_flags",
                    "Calendar flags",
                    Family.SESSION,
                    List.of(
                            Param.choice(
                                    "tz",
                                    "US/Eastern",
                                    List.of("US/Eastern"),
                                    "Zone of the sessions; there is one.")),
                    Set.of(Need.BARS),
                    "end of month, end of quarter, monthly expiry, eve of a holiday",
                    "the exchange calendar",
                    args -> new CalendarFlags());

    @Override
    public List<Output> outputs() {
        return List.of(
                Output.of("is_eom"),
                Output.of("is_eoq"),
                Output.of("is_opex"),
                Output.of("is_holiday_eve"));
    }

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        for (int i = 0; i < bars.size(); i++) {
            if (i > 0 && bars.sessionDay(i) == bars.sessionDay(i - 1)) {
                for (double[] column : out) {
                    column[i] = column[i - 1];
                }
                continue;
            }
            LocalDate day = bars.sessionDate(i);
            boolean endOfMonth = isEndOfMonth(day);
            out[0][i] = endOfMonth ? 1 : 0;
            out[1][i] = endOfMonth && day.getMonthValue() % 3 == 0 ? 1 : 0;
            out[2][i] = isMonthlyExpiry(day) ? 1 : 0;
            out[3][i] = isHolidayEve(day) ? 1 : 0;
        }
    }

    private static boolean isEndOfMonth(LocalDate day) {
        return SessionCalendar.nyse().next(day).getMonth() != day.getMonth();
    }

    private static boolean isMonthlyExpiry(LocalDate day) {
        LocalDate friday = day.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY));
        SessionCalendar calendar = SessionCalendar.nyse();
        return day.equals(calendar.isSession(friday) ? friday : calendar.previous(friday));
    }

    private static boolean isHolidayEve(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (next.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()) {
            next = next.plusDays(1);
        }
        return !SessionCalendar.nyse().isSession(next);
    }
}
