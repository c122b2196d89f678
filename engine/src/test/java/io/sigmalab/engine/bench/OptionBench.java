package io.sigmalab.engine.bench;

import io.sigmalab.engine.board.Expiries;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.matrix.MatrixBuild;
import io.sigmalab.engine.matrix.MatrixBuilder;
import io.sigmalab.engine.matrix.MatrixFiles;
import io.sigmalab.engine.matrix.MatrixProfile;
import io.sigmalab.engine.matrix.MatrixSpec;
import io.sigmalab.engine.pack.FeatureNames;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarFiles;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.OptionFiles;
import io.sigmalab.engine.provider.Providers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Times a year of same-day SPY minutes on its way from cold files to a matrix of flow and implied
 * volatility. The simulated market is written in the layout of {@code files:} first, which is not
 * timed. Arguments: first session, number of sessions, strikes on either side of the money,
 * threads, rounds: {@code 2023-01-03 250 30 2 2}. Run with a heap of 1 GB.
 */
public final class OptionBench {
    private OptionBench() {}

    public static void main(String[] args) throws IOException {
        LocalDate first = LocalDate.parse(args[0]);
        int sessions = Integer.parseInt(args[1]);
        double strikes = Double.parseDouble(args[2]);
        int threads = Integer.parseInt(args[3]);
        Path folder = Files.createTempDirectory("option-bench");
        try {
            long begin = System.nanoTime();
            long[] size = write(folder, first, sessions, strikes);
            System.out.printf(
                    Locale.ROOT,
                    "wrote %d sessions: %,d minutes of %,d contracts, %.0f MB in %.1f s%n",
                    sessions,
                    size[0],
                    size[1],
                    bytes(folder) / 1e6,
                    (System.nanoTime() - begin) / 1e9);
            for (int round = 0; round < Integer.parseInt(args[4]); round++) {
                build(folder, first, sessions, threads);
            }
        } finally {
            delete(folder);
        }
    }

    private static void build(Path folder, LocalDate first, int sessions, int threads) {
        peaks().forEach(MemoryPoolMXBean::resetPeakUsage);
        long cpu = cpu();
        long begin = System.nanoTime();
        MarketData data = Providers.open("files:" + folder);
        LocalDate end = SessionCalendar.nyse().plusSessions(first, sessions - 1);
        MatrixBuild build =
                new MatrixBuilder(Clock.systemUTC(), threads)
                        .build(spec(first, end), data, Progress.NONE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double worked = (cpu() - cpu) / 1e9;
        begin = System.nanoTime();
        MatrixFiles.Written written =
                MatrixFiles.write(build.matrix(), folder.resolve("m"), threads, Progress.NONE);
        double writing = (System.nanoTime() - begin) / 1e9;
        MatrixFiles.Stored options = written.options();
        MatrixProfile profile = build.profile();
        System.out.printf(
                Locale.ROOT,
                "%,d rows × %d features in %.2f s (limit 20; %.1f s of all cores), peak heap %.0f MB (limit 1000), %s,"
                        + " %d rows audited; written in %.2f s, boards %.0f MB%n",
                build.matrix().rows(),
                build.matrix().features().length,
                seconds,
                worked,
                peaks().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1e6,
                build.seconds(),
                build.audit().rowsChecked(),
                writing,
                options == null ? 0 : options.bytes() / 1e6);
        System.out.println(profile.toMap().get("options"));
    }

    /** Time of all cores that this process has used, nanoseconds. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static List<MemoryPoolMXBean> peaks() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** Minutes and contracts that were written. */
    private static long[] write(Path folder, LocalDate first, int sessions, double strikes)
            throws IOException {
        MarketData simulated = Providers.open("simulated:seed=7");
        LocalDate end = SessionCalendar.nyse().plusSessions(first, sessions - 1);
        Bars bars =
                simulated
                        .bars(
                                "SPY",
                                Cadence.M5,
                                SessionCalendar.nyse().plusSessions(first, -30),
                                end,
                                Progress.NONE)
                        .bars();
        BarFiles.write(folder, bars);
        long minutes = 0;
        long contracts = 0;
        for (LocalDate session : SessionCalendar.nyse().between(first, end)) {
            int bar = bars.firstOfSessionOnOrAfter(session.toEpochDay());
            double money = bars.open(bar) / bars.factor(bar);
            List<LocalDate> listed = simulated.expiries("SPY", session);
            ContractFilter filter =
                    new ContractFilter(
                            new TreeSet<>(listed.subList(0, 1)), money - strikes, money + strikes);
            OptionDay day = simulated.optionMinutes("SPY", session, filter, Progress.NONE).day();
            minutes += day.size();
            contracts += day.contracts().size();
            OptionFiles.write(folder, day);
            ContractFilter all =
                    ContractFilter.ofExpiries(Expiries.of(listed, session, List.of(0)));
            OptionFiles.write(folder, simulated.chain("SPY", session, all, Progress.NONE).chain());
        }
        return new long[] {minutes, contracts};
    }

    private static MatrixSpec spec(LocalDate start, LocalDate end) {
        List<Indicator> indicators = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (IndicatorType type : Indicators.all()) {
            if (type.needsOptions()) {
                indicators.add(type.create(Args.defaults(type.name(), type.params())));
                names.add(type.name());
            }
        }
        List<List<String>> columns = FeatureNames.of(indicators);
        List<MatrixSpec.Member> members = new ArrayList<>();
        for (int i = 0; i < indicators.size(); i++) {
            members.add(
                    new MatrixSpec.Member(
                            names.get(i), indicators.get(i), columns.get(i), "catalogue"));
        }
        LabelType label = Labels.get("next_bar", "bench");
        return new MatrixSpec(
                        "bench",
                        "bench",
                        "SPY",
                        Cadence.HOURLY,
                        start,
                        end,
                        members,
                        "all",
                        label,
                        Args.defaults(label.kind(), label.params()),
                        List.of(),
                        1.0)
                .withContractDays(0);
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
