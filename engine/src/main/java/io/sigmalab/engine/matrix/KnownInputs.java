package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.indicator.Inputs;
import io.sigmalab.engine.indicator.Known;
import io.sigmalab.engine.market.Bars;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Bars of a part of the series, with the daily bars and boards that belong to it.
 *
 * @param all the complete data
 * @param boards as they were known; null for all there are, or none
 * @param bars the part
 * @param daysBefore daily bars before the first of the bars
 * @param daysAfter daily bars after the last of the bars
 * @param moment daily bars that became known later are left out
 * @param changedAfter daily bars that became known after this moment are other ones than they were;
 *     {@link Long#MAX_VALUE} for none
 */
record KnownInputs(
        Inputs all,
        @Nullable OptionBoards boards,
        Bars bars,
        int daysBefore,
        int daysAfter,
        long moment,
        long changedAfter)
        implements Inputs {
    /** Largest change of a price and of a volume, as a share of it. */
    private static final double PRICE = 0.2;

    private static final double VOLUME = 0.9;

    @Override
    public OptionBoards options() {
        return boards == null ? all.options() : boards;
    }

    @Override
    public Bars daily(String ticker) {
        Bars daily = all.daily(ticker);
        int first = daily.firstOfSessionOnOrAfter(bars.sessionDay(0));
        int end = daily.firstOfSessionOnOrAfter(bars.sessionDay(bars.size() - 1) + 1L);
        end = Math.min(daily.size() - end, daysAfter) + end;
        while (end > 0 && knownAt(daily, end - 1) > moment) {
            end--;
        }
        Bars part = daily.slice(Math.min(end, Math.max(0, first - daysBefore)), end);
        int kept = part.size();
        while (kept > 0 && knownAt(part, kept - 1) > changedAfter) {
            kept--;
        }
        return changed(part, kept, changedAfter);
    }

    /** When a daily bar is known: at its end, for volatility indices a quarter of an hour later. */
    static long knownAt(Bars daily, int i) {
        return daily.endMillis(i) + Known.daily(daily.ticker()).delayMillis();
    }

    /**
     * Bars whose prices and volumes from {@code from} on are others, each by a factor of its own:
     * still valid bars at the same times, but not those that happened.
     */
    static Bars changed(Bars bars, int from, long seed) {
        if (from >= bars.size()) {
            return bars;
        }
        SplittableRandom random = new SplittableRandom(seed);
        Bars.Builder out = Bars.builder(bars.ticker(), bars.cadence(), bars.size());
        out.addAll(bars, 0, from);
        for (int i = from; i < bars.size(); i++) {
            double price = 1 + PRICE * (2 * random.nextDouble() - 1);
            double volume = 1 + VOLUME * (2 * random.nextDouble() - 1);
            out.add(
                    bars.startMillis(i),
                    bars.endMillis(i),
                    bars.sessionDay(i),
                    (byte) bars.hourEt(i),
                    bars.open(i) * price,
                    bars.high(i) * price,
                    bars.low(i) * price,
                    bars.close(i) * price,
                    bars.volume(i) * volume,
                    bars.vwap(i) * price,
                    bars.factor(i));
        }
        return out.build();
    }
}
