package io.sigmalab.engine.bench;

import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.SimulatedProvider;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.List;

/** Milliseconds of processor time of one thread for a session of same-day SPY options. */
public final class SimulatedOptionsBench {
    private static final int ROUNDS = 4;

    private SimulatedOptionsBench() {}

    /** No arguments. */
    public static void main(String[] args) {
        SimulatedProvider provider = new SimulatedProvider(7, 0);
        List<LocalDate> sessions =
                SessionCalendar.nyse()
                        .between(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 12, 31));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        System.out.println("round contracts_a_day minutes_a_day ms_a_day | chain: ms_a_day");
        for (int round = 0; round < ROUNDS; round++) {
            long contracts = 0;
            long minutes = 0;
            long start = threads.getCurrentThreadCpuTime();
            for (LocalDate session : sessions) {
                OptionDay day =
                        provider.optionMinutes("SPY", session, sameDay(session), Progress.NONE)
                                .day();
                contracts += day.contracts().size();
                minutes += day.size();
            }
            long middle = threads.getCurrentThreadCpuTime();
            for (LocalDate session : sessions) {
                provider.chain("SPY", session, sameDay(session), Progress.NONE);
            }
            long end = threads.getCurrentThreadCpuTime();
            int n = sessions.size();
            System.out.printf(
                    "%d %d %d %.2f | %.2f%n",
                    round,
                    contracts / n,
                    minutes / n,
                    (middle - start) / 1e6 / n,
                    (end - middle) / 1e6 / n);
        }
        LocalDate session = sessions.get(100);
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            ChainSnapshot whole =
                    provider.chain("SPY", session, ContractFilter.ALL, Progress.NONE).chain();
            System.out.printf(
                    "whole chain: %d contracts %d expiries %.1f ms%n",
                    whole.size(),
                    whole.expiries().size(),
                    (threads.getCurrentThreadCpuTime() - start) / 1e6);
        }
    }

    private static ContractFilter sameDay(LocalDate session) {
        return ContractFilter.ofExpiries(List.of(session));
    }
}
