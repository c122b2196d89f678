package io.sigmalab.engine.execution;

import io.sigmalab.engine.board.Expiries;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionContract;
import io.sigmalab.engine.pack.Policy.OptionRules;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which contract a policy holds, from what was known at the decision: of the expiry wanted, the one
 * whose absolute delta is nearest to the target among those within the limits of open interest,
 * volume and spread; of equals the one nearer to the money, then the lower strike.
 */
public final class ContractPicker {
    private final OptionRules rules;
    private final ContractPricer pricer;
    private final ExpiryClock clock = ExpiryClock.calendarTime();

    /** A picker by these rules. */
    public ContractPicker(OptionRules rules) {
        this.rules = rules;
        pricer = new ContractPricer(rules);
    }

    /**
     * A choice: a contract, or the reason why there is none.
     *
     * @param contract position on the board, −1 for none
     * @param pick what was known about it
     * @param reason why there is none
     */
    public record Choice(int contract, @Nullable Pick pick, @Nullable Unfilled reason) {
        private static Choice none(Unfilled reason) {
            return new Choice(-1, null, reason);
        }
    }

    /**
     * Chooses at an instant.
     *
     * @param board of the session of the decision
     * @param instant position of the decision on the board
     * @param type calls or puts
     * @param opened session in which the position is opened: its own expiry is the same-day one
     */
    public Choice choose(OptionBoard board, int instant, OptionType type, LocalDate opened) {
        LocalDate expiry = expiry(board, opened);
        if (expiry == null) {
            return Choice.none(Unfilled.NO_EXPIRY);
        }
        int listed = 0;
        int priced = 0;
        int open = 0;
        boolean openUnknown = false;
        int active = 0;
        int eligible = 0;
        int best = -1;
        long tradable = clock.calendar().openMillis(opened);
        for (int c = 0; c < board.size(); c++) {
            OptionSymbol symbol = board.contracts().get(c);
            if (symbol.type() != type
                    || !board.isKnown(instant, c)
                    || !symbol.expiry().equals(expiry)
                    || OptionContract.of(symbol).lastTradeMillis(clock) <= tradable) {
                continue;
            }
            listed++;
            if (!isPriced(board, instant, c)) {
                continue;
            }
            priced++;
            double interest = board.openInterest(c);
            if (rules.minOi() > 0 && !(interest >= rules.minOi())) {
                openUnknown |= Double.isNaN(interest);
                continue;
            }
            open++;
            if (board.sum(Column.VOLUME, -1, instant, c) < rules.minVol()) {
                continue;
            }
            active++;
            if (spread(board, instant, c) > rules.maxSpread()) {
                continue;
            }
            eligible++;
            if (best < 0 || isBetter(board, instant, c, best)) {
                best = c;
            }
        }
        if (best < 0) {
            return Choice.none(reason(listed, priced, open, openUnknown, active));
        }
        Pick pick =
                new Pick(
                        board.contracts().get(best),
                        board.get(Column.DELTA, instant, best),
                        board.get(Column.IV, instant, best),
                        board.openInterest(best),
                        board.sum(Column.VOLUME, -1, instant, best),
                        spread(board, instant, best),
                        board.spot(instant),
                        listed,
                        priced,
                        eligible);
        return new Choice(best, pick, null);
    }

    private static Unfilled reason(
            int listed, int priced, int open, boolean openUnknown, int active) {
        if (listed == 0) {
            return Unfilled.NO_CONTRACT;
        }
        if (priced == 0) {
            return Unfilled.NO_DELTA;
        }
        if (open == 0) {
            return openUnknown ? Unfilled.OI_UNKNOWN : Unfilled.OI_BELOW_MIN;
        }
        return active == 0 ? Unfilled.VOLUME_BELOW_MIN : Unfilled.SPREAD_ABOVE_MAX;
    }

    private @Nullable LocalDate expiry(OptionBoard board, LocalDate opened) {
        List<LocalDate> allowed =
                rules.weeklyOk()
                        ? board.expiries()
                        : board.expiries().stream().filter(this::isMonthly).toList();
        if (rules.dteTarget() == 0) {
            return allowed.contains(opened) ? opened : null;
        }
        return Expiries.nearest(allowed, board.session(), rules.dteTarget());
    }

    /** The third Friday, the session before it where the exchange is closed, or its Saturday. */
    private boolean isMonthly(LocalDate expiry) {
        LocalDate third = expiry.with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.FRIDAY));
        SessionCalendar calendar = clock.calendar();
        return expiry.equals(third)
                || expiry.equals(third.plusDays(1))
                || (!calendar.isSession(third) && expiry.equals(calendar.previous(third)));
    }

    private static boolean isPriced(OptionBoard board, int instant, int contract) {
        return board.get(Column.PRICE, instant, contract) > 0
                && board.get(Column.IV, instant, contract) > 0
                && !Double.isNaN(board.get(Column.DELTA, instant, contract));
    }

    /** Quoted spread as a share of mid; NaN, which exceeds no limit, where nothing is quoted. */
    private double spread(OptionBoard board, int instant, int contract) {
        ContractPrice price = pricer.inForce(board, instant, contract);
        return price == null || price.source() != ContractPrice.Source.QUOTE
                ? Double.NaN
                : price.spread() / price.mid();
    }

    private boolean isBetter(OptionBoard board, int instant, int contract, int than) {
        int order =
                Double.compare(distance(board, instant, contract), distance(board, instant, than));
        if (order == 0) {
            order =
                    Double.compare(
                            moneyness(board, instant, contract), moneyness(board, instant, than));
        }
        return order < 0
                || (order == 0
                        && board.contracts().get(contract).strike()
                                < board.contracts().get(than).strike());
    }

    private double distance(OptionBoard board, int instant, int contract) {
        return Math.abs(Math.abs(board.get(Column.DELTA, instant, contract)) - rules.targetDelta());
    }

    private static double moneyness(OptionBoard board, int instant, int contract) {
        return Math.abs(board.contracts().get(contract).strike() - board.spot(instant));
    }
}
