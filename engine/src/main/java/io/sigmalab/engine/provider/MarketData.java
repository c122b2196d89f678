package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.List;

/**
 * A source of market data. Answers are the same for the same question; implementations may be
 * called from several threads.
 */
public interface MarketData {
    /**
     * Canonical specification, {@code simulated:seed=7,edge=0.0} or {@code files}; part of lineage.
     */
    String id();

    /** Whether the market is invented; every screen, card and report says so. */
    boolean isSimulated();

    /**
     * Bars of the regular session from {@code from} to {@code to}, both included.
     *
     * <p>A finer cadence that exists serves a coarser one. Findings of severity error are returned,
     * not thrown, so that {@code data check} can list all of them.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when the ticker or cadence does not exist at
     *     all, {@link Reason#PROVIDER} when the source fails. A ticker that exists without bars in
     *     the range is an empty answer.
     */
    BarData bars(String ticker, Cadence cadence, LocalDate from, LocalDate to, Progress progress);

    /** Whether there are option data of an underlying at all; most sources of bars have none. */
    default boolean hasOptions(String underlying) {
        return false;
    }

    /**
     * Expiries listed in a session, ascending, from the session itself on. Empty when the source
     * has nothing for the session. Depends on nothing that became known after the open.
     *
     * @throws LabException as {@link #optionMinutes}
     */
    default List<LocalDate> expiries(String underlying, LocalDate session) {
        throw noOptions(underlying);
    }

    /**
     * The same from a source that may take its time, which it reports, and which can be cancelled.
     */
    default List<LocalDate> expiries(String underlying, LocalDate session, Progress progress) {
        progress.checkCancelled();
        return expiries(underlying, session);
    }

    /**
     * Minute aggregates of the contracts of an underlying on one session. The same contract has the
     * same minutes whatever the filter. An expected absence (a session the source does not cover)
     * is an empty answer.
     *
     * @throws LabException {@link Reason#MISSING_DATA} when the source has no options of the
     *     underlying at all, {@link Reason#PROVIDER} when it fails
     */
    default OptionMinutes optionMinutes(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        throw noOptions(underlying);
    }

    /**
     * The chain as it was published before the open of a session, open interest above all.
     *
     * @throws LabException as {@link #optionMinutes}
     */
    default ChainData chain(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        throw noOptions(underlying);
    }

    private LabException noOptions(String underlying) {
        return new LabException(
                Reason.MISSING_DATA,
                "there are no options of " + underlying,
                id(),
                "use a source with option data, or a variant of the model without option features");
    }

    /** What there is of options, one entry an underlying. */
    default List<OptionCoverage> optionCoverage() {
        return List.of();
    }

    /**
     * What an underlying offers.
     *
     * @param first first session
     * @param last last session
     * @param minuteSessions sessions with minute aggregates
     * @param chainSessions sessions with a published chain
     */
    record OptionCoverage(
            String underlying,
            LocalDate first,
            LocalDate last,
            int minuteSessions,
            int chainSessions) {}

    /** What there is, for {@code data coverage} and {@code doctor}. */
    List<Coverage> coverage();

    /**
     * What one ticker and cadence offers.
     *
     * @param first first session
     * @param last last session
     * @param bars number of bars, 0 when counting would mean reading everything
     */
    record Coverage(String ticker, Cadence cadence, LocalDate first, LocalDate last, long bars) {}
}
