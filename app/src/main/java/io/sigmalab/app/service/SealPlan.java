package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.provider.MarketData;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which days a seal takes.
 *
 * @param dataset provider and ticker
 * @param from first sealed day
 * @param start first day of the data
 * @param end last day of the data
 * @param sessions sessions from the first to the last day
 * @param sealed those of them that are sealed; 0 when only days to come are
 */
record SealPlan(
        String dataset, LocalDate from, LocalDate start, LocalDate end, int sessions, int sealed) {
    /**
     * Checks what is asked for.
     *
     * @param from first sealed day; null for a share of the sessions
     * @param share above 0 and below 1; null for {@link HoldoutService#SHARE}; not with {@code
     *     from}
     * @throws LabException {@link Reason#MISSING_DATA} when there are no bars of the ticker, {@link
     *     Reason#INVALID_VALUE} when nothing would be left or nothing sealed
     */
    static SealPlan of(
            MarketData market, String ticker, @Nullable LocalDate from, @Nullable Double share) {
        String symbol = ticker.toUpperCase(Locale.ROOT);
        requireData(market, symbol);
        if (from != null && share != null) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "a first day and a share at once",
                    "--from, --share",
                    "give one of the two");
        }
        Window all = Window.of(market, symbol, Cadence.DAILY, null, null);
        List<LocalDate> sessions = SessionCalendar.nyse().between(all.start(), all.end());
        LocalDate first = from == null ? first(sessions, share) : from;
        if (!first.isAfter(all.start())) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "nothing is left before " + first,
                    "--from",
                    "the data begin on " + all.start());
        }
        return new SealPlan(
                market.id() + "/" + symbol,
                first,
                all.start(),
                all.end(),
                sessions.size(),
                (int) sessions.stream().filter(day -> !day.isBefore(first)).count());
    }

    /** A seal cannot be taken back unseen: none is laid on a name that was mistyped. */
    private static void requireData(MarketData market, String ticker) {
        if (market.coverage().stream().noneMatch(c -> c.ticker().equals(ticker))) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no bars of " + ticker,
                    market.id(),
                    "see: sigma-lab data coverage");
        }
    }

    private static LocalDate first(List<LocalDate> sessions, @Nullable Double share) {
        double part = share == null ? HoldoutService.SHARE : share;
        if (!(part > 0 && part < 1)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "share must be above 0 and below 1, was " + part,
                    "--share",
                    "give 0.2 for the newest fifth");
        }
        int kept = (int) Math.floor(sessions.size() * (1 - part));
        if (kept < 1 || kept >= sessions.size()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "a share of " + part + " of " + sessions.size() + " sessions seals all or none",
                    "--share",
                    "give --from instead");
        }
        return sessions.get(kept);
    }
}
