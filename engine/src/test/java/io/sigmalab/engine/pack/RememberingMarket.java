package io.sigmalab.engine.pack;

import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarData;
import io.sigmalab.engine.provider.ChainData;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.OptionMinutes;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A market that works out bars, chains and minutes of a session once and answers them again to the
 * next who asks the same, as long as there is room. What it answers is what the market answers.
 */
final class RememberingMarket implements MarketData {
    /** Of minutes, about 80 bytes each. First come, first kept: sets are read one after another. */
    private static final long ROOM = 8_000_000;

    private record Question(String underlying, LocalDate session, ContractFilter filter) {}

    private record BarQuestion(String ticker, Cadence cadence, LocalDate from, LocalDate to) {}

    private final MarketData market;
    private final Map<BarQuestion, BarData> bars = new ConcurrentHashMap<>();
    private final Map<Question, ChainData> chains = new ConcurrentHashMap<>();
    private final Map<Question, OptionMinutes> minutes = new HashMap<>();
    private long room = ROOM;

    RememberingMarket(MarketData market) {
        this.market = market;
    }

    @Override
    public String id() {
        return market.id();
    }

    @Override
    public boolean isSimulated() {
        return market.isSimulated();
    }

    @Override
    public BarData bars(
            String ticker, Cadence cadence, LocalDate from, LocalDate to, Progress progress) {
        return bars.computeIfAbsent(
                new BarQuestion(ticker, cadence, from, to),
                q -> market.bars(ticker, cadence, from, to, progress));
    }

    @Override
    public List<Coverage> coverage() {
        return market.coverage();
    }

    @Override
    public boolean hasOptions(String underlying) {
        return market.hasOptions(underlying);
    }

    @Override
    public List<LocalDate> expiries(String underlying, LocalDate session) {
        return market.expiries(underlying, session);
    }

    @Override
    public List<OptionCoverage> optionCoverage() {
        return market.optionCoverage();
    }

    @Override
    public OptionMinutes optionMinutes(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        Question question = new Question(underlying, session, filter);
        OptionMinutes known = known(question);
        if (known != null) {
            return known;
        }
        OptionMinutes answer = market.optionMinutes(underlying, session, filter, progress);
        keep(question, answer);
        return answer;
    }

    @Override
    public ChainData chain(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        return chains.computeIfAbsent(
                new Question(underlying, session, filter),
                q -> market.chain(underlying, session, filter, progress));
    }

    private synchronized @Nullable OptionMinutes known(Question question) {
        return minutes.get(question);
    }

    private synchronized void keep(Question question, OptionMinutes answer) {
        int size = answer.day().size();
        if (size <= room && minutes.putIfAbsent(question, answer) == null) {
            room -= size;
        }
    }
}
