package io.sigmalab.engine.label;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.time.LocalTime;
import java.util.List;

/**
 * Whether the first move of a session turns round: one decision a session, at the end of the bar
 * into which {@code windowEnd} falls. On hourly bars 10:30 falls into the bar from 10:00 to 11:00,
 * which therefore decides at 11:00.
 *
 * <p>With {@code early} = close of that bar − open of the bar that starts at {@code openTime}, and
 * {@code late} = close of the session − close of that bar: when |early| and |late| reach their
 * multiples of the daily ATR and their signs differ, the class is the direction of {@code late};
 * otherwise FLAT. The ATR is Wilder's over 14 completed sessions, through the one before, so that
 * it was known at the open.
 *
 * <p>There is no label where the bar at {@code openTime} or the deciding bar is missing, where the
 * session before has no bars, while the session is open, or when nothing of the session is left
 * after the decision: an early close before {@code windowEnd}, for instance.
 *
 * @param openTime market time at which the first move starts; the start of a bar
 * @param windowEnd market time at which it is judged
 * @param minOpenMove smallest |early| in ATR
 * @param minReversalMove smallest |late| in ATR
 */
public record HeadfakeReversal(
        LocalTime openTime, LocalTime windowEnd, double minOpenMove, double minReversalMove)
        implements Label {
    /** Catalogue entry. */
    public static final LabelType TYPE =
            new LabelType(
                    "headfake_reversal",
                    "Reversal of the first move",
                    List.of(
                            Param.text("open_time", "09:30", "start of the first move"),
                            Param.text("window_end", "10:30", "when the first move is judged"),
                            Param.number(
                                    "min_open_move_atr",
                                    0.5,
                                    0,
                                    100,
                                    "daily ATR",
                                    "smallest first move"),
                            Param.number(
                                    "min_reversal_move_atr",
                                    0.5,
                                    0,
                                    100,
                                    "daily ATR",
                                    "smallest move back")),
                    "close of the session against the close at window_end, where it turns the move"
                            + " since open_time",
                    HeadfakeReversal::of);

    /**
     * @throws LabException {@link Reason#INVALID_CONFIG} when the window is empty
     */
    public HeadfakeReversal {
        if (!openTime.isBefore(windowEnd)) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "open_time " + openTime + " is not before window_end " + windowEnd,
                    "label.window_end",
                    "give a later window_end");
        }
    }

    private static HeadfakeReversal of(Args args) {
        return new HeadfakeReversal(
                SessionMoves.time(args, "open_time"),
                SessionMoves.time(args, "window_end"),
                args.number("min_open_move_atr"),
                args.number("min_reversal_move_atr"));
    }

    @Override
    public String kind() {
        return TYPE.kind();
    }

    @Override
    public int historySessions() {
        return SessionMoves.historySessions();
    }

    @Override
    public boolean decidesAt(Bars bars, int bar) {
        return SessionMoves.holds(bars, bar, SessionMoves.millis(bars, bar, windowEnd))
                && bars.endMillis(bar) < SessionCalendar.nyse().closeMillis(bars.sessionDay(bar));
    }

    @Override
    public long latestExit(Bars bars, int bar) {
        return SessionCalendar.nyse().closeMillis(bars.sessionDay(bar));
    }

    @Override
    public LabelColumns compute(Bars bars) {
        Sessions sessions = new Sessions(bars);
        double[] atr = SessionMoves.atrBefore(bars, sessions);
        LabelRows rows = new LabelRows(bars.size());
        for (int i = 0; i < bars.size(); i++) {
            int session = sessions.of(i);
            int close = sessions.closeBar(session);
            int open = startAt(bars, sessions.openBar(session), i);
            if (!decidesAt(bars, i) || open < 0 || close <= i || Double.isNaN(atr[session])) {
                continue;
            }
            double early = bars.close(i) - bars.open(open);
            double late = bars.close(close) - bars.close(i);
            boolean turned =
                    early * late < 0
                            && Math.abs(early) >= minOpenMove * atr[session]
                            && Math.abs(late) >= minReversalMove * atr[session];
            rows.set(
                    i,
                    !turned ? Direction.FLAT : late > 0 ? Direction.UP : Direction.DOWN,
                    bars.close(close) / bars.close(i) - 1,
                    sessions.closeMillis(session),
                    close);
        }
        return rows.columns();
    }

    /** The bar up to {@code last} that starts at the open time, or −1. */
    private int startAt(Bars bars, int first, int last) {
        if (first < 0) {
            return -1;
        }
        long wanted = SessionMoves.millis(bars, last, openTime);
        for (int i = first; i <= last; i++) {
            if (bars.startMillis(i) == wanted) {
                return i;
            }
        }
        return -1;
    }
}
