package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.run.HoldoutSeal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** First and last day of a build: what was asked for, else all that the source has. */
record Window(LocalDate start, LocalDate end) {
    /** Two years that every installation has, so that results can be compared. */
    private static final LocalDate SIMULATED_START = LocalDate.of(2023, 1, 1);

    private static final LocalDate SIMULATED_END = LocalDate.of(2024, 12, 31);

    /**
     * @throws LabException {@link Reason#MISSING_DATA} when a day is to be found and nothing is
     *     there
     */
    static Window of(
            MarketData market,
            String ticker,
            Cadence cadence,
            @Nullable LocalDate start,
            @Nullable LocalDate end) {
        if (start != null && end != null) {
            return new Window(start, end);
        }
        if (market.isSimulated()) {
            return new Window(
                    start == null ? SIMULATED_START : start, end == null ? SIMULATED_END : end);
        }
        LocalDate first = null;
        LocalDate last = null;
        for (MarketData.Coverage c : market.coverage()) {
            if (c.ticker().equals(ticker) && c.cadence().compareTo(cadence) <= 0) {
                first = first == null || c.first().isBefore(first) ? c.first() : first;
                last = last == null || c.last().isAfter(last) ? c.last() : last;
            }
        }
        if (first == null || last == null) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no bars of " + ticker + " at " + cadence.code() + " or finer",
                    market.id(),
                    "see: sigma-lab data coverage");
        }
        return new Window(start == null ? first : start, end == null ? last : end);
    }

    /**
     * The same without sealed days.
     *
     * @param endAsked whether somebody asked for the last day: then it is refused, not moved
     * @throws LabException {@link Reason#REFUSED} when that leaves nothing, or not what was asked
     */
    Window before(HoldoutSeal seal, boolean endAsked) {
        if (end.isBefore(seal.from())) {
            return this;
        }
        LocalDate last = seal.from().minusDays(1);
        if (endAsked || last.isBefore(start)) {
            throw Sealed.refusal(
                    seal,
                    "the window reaches into sealed days",
                    start + " to " + end,
                    "end on " + last + " at the latest");
        }
        return new Window(start, last);
    }
}
