package io.sigmalab.app.service;

import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.ChainData;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.OptionMinutes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the option minutes and chains of one underlying and gathers what is wrong with them. */
final class OptionCheck {
    /** Sessions of an invented market that are looked at when no window is given. */
    static final int SIMULATED_SESSIONS = 5;

    private final MarketData market;
    private final String underlying;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<OptionSymbol> contracts = new HashSet<>();
    private int minuteSessions;
    private int chainSessions;
    private long minutes;
    private long listed;

    OptionCheck(MarketData market, String underlying) {
        this.market = market;
        this.underlying = underlying;
    }

    /** Reads every day of a window: files of days without a session are wrong, not unseen. */
    void run(LocalDate from, LocalDate to, Progress progress) {
        long days = to.toEpochDay() - from.toEpochDay() + 1;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            progress.step(
                    day.toEpochDay() - from.toEpochDay(), days, underlying + " options " + day);
            if (market.isSimulated() && !SessionCalendar.nyse().isSession(day)) {
                continue;
            }
            OptionMinutes traded =
                    market.optionMinutes(underlying, day, ContractFilter.ALL, progress);
            ChainData chain = market.chain(underlying, day, ContractFilter.ALL, progress);
            findings.addAll(traded.findings());
            findings.addAll(chain.findings());
            minuteSessions += traded.day().isEmpty() ? 0 : 1;
            chainSessions += chain.chain().isEmpty() ? 0 : 1;
            minutes += traded.day().size();
            listed += chain.chain().size();
            contracts.addAll(traded.day().contracts());
            contracts.addAll(chain.chain().contracts());
        }
    }

    /** Everything noticed. */
    List<Finding> findings() {
        return findings;
    }

    /** What was read, for {@code data check}. */
    Map<String, Object> row(LocalDate from, LocalDate to) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("underlying", underlying);
        row.put("first", from.toString());
        row.put("last", to.toString());
        row.put("minute_sessions", minuteSessions);
        row.put("chain_sessions", chainSessions);
        row.put("contracts", contracts.size());
        row.put("minutes", minutes);
        row.put("chain_rows", listed);
        row.put("findings", findings.size());
        return row;
    }
}
