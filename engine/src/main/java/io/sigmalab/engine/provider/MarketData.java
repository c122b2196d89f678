package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
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
