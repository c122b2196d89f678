package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.DrawnOptions;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarData;
import io.sigmalab.engine.provider.ChainData;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.OptionMinutes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Bars in memory with option minutes drawn around them: expiries every session, every third session
 * without a chain.
 */
final class OptionMarket implements MarketData {
    private final MemoryMarket bars;
    private final Bars underlying;
    private final Predicate<LocalDate> hasMinutes;
    private final List<Finding> findings = new ArrayList<>();

    /** Sessions whose minutes were asked for. */
    final Set<LocalDate> asked = ConcurrentHashMap.newKeySet();

    /** What was asked of a session last. */
    final ConcurrentHashMap<LocalDate, ContractFilter> filters = new ConcurrentHashMap<>();

    OptionMarket(MemoryMarket bars, Bars underlying, Predicate<LocalDate> hasMinutes) {
        this.bars = bars;
        this.underlying = underlying;
        this.hasMinutes = hasMinutes;
    }

    static OptionMarket hourly() {
        return new OptionMarket(MatrixFixture.market(), MatrixFixture.HOURLY, day -> true);
    }

    OptionMarket with(Finding finding) {
        findings.add(finding);
        return this;
    }

    @Override
    public String id() {
        return "memory-options";
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public BarData bars(
            String ticker, Cadence cadence, LocalDate from, LocalDate to, Progress progress) {
        return bars.bars(ticker, cadence, from, to, progress);
    }

    @Override
    public List<Coverage> coverage() {
        return List.of();
    }

    @Override
    public boolean hasOptions(String ticker) {
        return ticker.equals("TEST");
    }

    @Override
    public List<LocalDate> expiries(String ticker, LocalDate session) {
        List<LocalDate> expiries = new ArrayList<>();
        LocalDate day = session;
        for (int i = 0; i < 8; i++) {
            expiries.add(day);
            day = SessionCalendar.nyse().next(day);
        }
        return expiries;
    }

    private Bars session(LocalDate session) {
        return underlying.slice(
                underlying.firstOfSessionOnOrAfter(session.toEpochDay()),
                underlying.firstOfSessionOnOrAfter(session.toEpochDay() + 1));
    }

    private List<OptionSymbol> contracts(LocalDate session) {
        Bars day = session(session);
        return DrawnOptions.contracts(
                "TEST", expiries("TEST", session), day.open(0) / day.factor(0));
    }

    @Override
    public OptionMinutes optionMinutes(
            String ticker, LocalDate session, ContractFilter filter, Progress progress) {
        asked.add(session);
        filters.put(session, filter);
        if (!hasMinutes.test(session)) {
            return OptionMinutes.of(OptionDay.empty(ticker, session), findings, "memory");
        }
        List<OptionSymbol> wanted = contracts(session).stream().filter(filter::accepts).toList();
        OptionDay all = DrawnOptions.minutes(session(session), wanted, session.toEpochDay());
        return OptionMinutes.of(all, findings, "memory");
    }

    @Override
    public ChainData chain(
            String ticker, LocalDate session, ContractFilter filter, Progress progress) {
        ChainSnapshot chain =
                session.toEpochDay() % 3 == 0
                        ? ChainSnapshot.empty(ticker, session)
                        : DrawnOptions.chain(
                                ticker, session, contracts(session), session.toEpochDay());
        return ChainData.of(chain.only(filter), List.of(), "memory");
    }
}
