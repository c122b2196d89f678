package io.sigmalab.engine.indicator.openinterest;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.IndicatorType.Family;
import io.sigmalab.engine.indicator.IndicatorType.Need;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.flow.Tenor;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.SessionCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Contracts opened less contracts closed in one expiry on the day before: its open interest
 * published before this session less that published before the session before, contract by
 * contract.
 *
 * <p>The expiry is the one that stands for the tenor when the session opens, and it is the same in
 * both sessions; the value is the same on every bar of a session, the last one and so daily bars
 * included ({@code days: 1} asks for the expiry after the session). Contracts published on one of
 * the two days only are left out. Missing where the exchange's session before has no option data or
 * does not have the expiry.
 *
 * <p>Source: the catalogue's own, which compared two different expiries.
 *
 * @param tenor expiry looked at
 */
public record OiChange1d(Tenor tenor) implements Indicator {
    /** Calendar days from one session to the next, at most: a weekend between two holidays. */
    private static final int LONGEST_GAP = 5;

    /** Catalogue entry. */
    public static final IndicatorType TYPE =
            new IndicatorType(
                    "oi_change_1d",
                    "Change of open interest",
                    Family.OPEN_INTEREST,
                    Tenor.with(),
                    Set.of(Need.BARS, Need.OPTION_CHAIN),
                    "open interest today - the session before, same contracts",
                    "the catalogue's own",
                    args -> new OiChange1d(Tenor.of(args)));

    @Override
    public List<Output> outputs() {
        return List.of(tenor.output("oi_change_1d"));
    }

    @Override
    public int lookback() {
        return 0;
    }

    /** Also what the session before calls the same expiry: it was some days further away. */
    @Override
    public OptionNeeds optionNeeds() {
        OptionNeeds needs = tenor.needs().withHistory(1);
        for (int gap = 1; tenor.days() > 0 && gap <= LONGEST_GAP; gap++) {
            needs = needs.withTenor(tenor.days() + gap);
        }
        return needs;
    }

    @Override
    public void compute(Inputs inputs, double[][] out) {
        Bars bars = inputs.bars();
        tenor.requireOwn("oi_change_1d", bars);
        OptionBoards boards = inputs.options();
        for (int i = 0; i < bars.size(); i++) {
            int day = bars.sessionDay(i);
            boolean same = i > 0 && bars.sessionDay(i - 1) == day;
            out[0][i] = same ? out[0][i - 1] : change(boards, day);
        }
    }

    private double change(OptionBoards boards, int day) {
        LocalDate previous = SessionCalendar.nyse().previous(LocalDate.ofEpochDay(day));
        OptionBoard today = boards.of(day);
        OptionBoard before = boards.of((int) previous.toEpochDay());
        int expiry = Sessions.expiry(today, tenor);
        if (today == null || before == null || expiry < 0) {
            return Double.NaN;
        }
        double change = 0;
        int compared = 0;
        for (int c = 0; c < today.size(); c++) {
            int then = today.expiryOf(c) == expiry ? before.indexOf(today.contracts().get(c)) : -1;
            if (then >= 0) {
                double difference = today.openInterest(c) - before.openInterest(then);
                if (!Double.isNaN(difference)) {
                    change += difference;
                    compared++;
                }
            }
        }
        return compared > 0 ? change : Double.NaN;
    }
}
