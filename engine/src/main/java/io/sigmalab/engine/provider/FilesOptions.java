package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData.OptionCoverage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The option files of a {@code files:} directory. Who asks for the expiries of a session asks for
 * its minutes next, so what a file holds is kept while there is room; a filter is answered from it
 * only when the file is clean, because findings are those of the wanted contracts. Thread-safe.
 */
final class FilesOptions {
    private static final long CACHED_MINUTES = 500_000;
    private static final long CACHED_CONTRACTS = 200_000;
    private static final long CACHED_DAYS = 20_000;

    private final OptionLayout layout;
    private final BarCache<OptionMinutesReader.Parsed> minutes = new BarCache<>(CACHED_MINUTES);
    private final BarCache<ChainReader.Parsed> chains = new BarCache<>(CACHED_CONTRACTS);
    private final BarCache<SortedSet<LocalDate>> expiries = new BarCache<>(CACHED_DAYS);

    FilesOptions(Path dir) {
        layout = new OptionLayout(dir);
    }

    /** As {@link MarketData#hasOptions}. */
    boolean has(String underlying) {
        return layout.has(underlying);
    }

    /** As {@link MarketData#optionCoverage}. */
    List<OptionCoverage> coverage() {
        List<OptionCoverage> all = new ArrayList<>();
        for (String underlying : layout.underlyings()) {
            TreeSet<LocalDate> ofMinutes = layout.days(OptionLayout.MINUTES, underlying);
            TreeSet<LocalDate> ofChains = layout.days(OptionLayout.CHAINS, underlying);
            TreeSet<LocalDate> days = new TreeSet<>(ofMinutes);
            days.addAll(ofChains);
            all.add(
                    new OptionCoverage(
                            underlying,
                            days.first(),
                            days.last(),
                            ofMinutes.size(),
                            ofChains.size()));
        }
        return all;
    }

    /** As {@link MarketData#expiries}. */
    List<LocalDate> expiries(String underlying, LocalDate session) {
        SortedSet<LocalDate> all = new TreeSet<>();
        Path file = layout.fileOf(OptionLayout.MINUTES, underlying, session);
        Path chain = layout.fileOf(OptionLayout.CHAINS, underlying, session);
        if (file == null && chain == null) {
            layout.require(underlying);
        }
        try {
            if (file != null) {
                all.addAll(
                        expiries.get(
                                key(file, underlying, session),
                                days -> 1,
                                () -> wholeMinutes(file, underlying, session).expiries()));
            }
        } catch (IOException e) {
            throw FilesLayout.unreadable(file, e);
        }
        if (chain != null) {
            all.addAll(wholeChain(chain, underlying, session).expiries());
        }
        return List.copyOf(all);
    }

    /** As {@link MarketData#optionMinutes}. */
    OptionMinutes minutes(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        Path file = layout.fileOf(OptionLayout.MINUTES, underlying, session);
        String source = layout.describe(OptionLayout.MINUTES, underlying, session, file);
        if (file == null) {
            layout.require(underlying);
            return OptionMinutes.of(OptionDay.empty(underlying, session), List.of(), source);
        }
        OptionMinutesReader.Parsed parsed = minutes(file, underlying, session, filter, progress);
        return OptionMinutes.of(parsed.day(), parsed.log().all(), source);
    }

    private OptionMinutesReader.Parsed minutes(
            Path file,
            String underlying,
            LocalDate session,
            ContractFilter filter,
            Progress progress) {
        if (filter.equals(ContractFilter.ALL)) {
            return wholeMinutes(file, underlying, session);
        }
        try {
            BarCache.Key key = key(file, underlying, session);
            OptionMinutesReader.Parsed known = minutes.peek(key);
            if (known != null && known.log().size() == 0) {
                return new OptionMinutesReader.Parsed(
                        known.day().only(filter), known.expiries(), known.log());
            }
            OptionMinutesReader.Parsed read =
                    OptionMinutesReader.read(file, underlying, session, filter, progress);
            expiries.get(key, days -> 1, read::expiries);
            return read;
        } catch (IOException e) {
            throw FilesLayout.unreadable(file, e);
        }
    }

    private OptionMinutesReader.Parsed wholeMinutes(
            Path file, String underlying, LocalDate session) {
        try {
            return minutes.get(
                    key(file, underlying, session),
                    parsed -> parsed.day().size(),
                    () -> {
                        try {
                            return OptionMinutesReader.read(
                                    file, underlying, session, ContractFilter.ALL, Progress.NONE);
                        } catch (IOException e) {
                            throw FilesLayout.unreadable(file, e);
                        }
                    });
        } catch (IOException e) {
            throw FilesLayout.unreadable(file, e);
        }
    }

    /** As {@link MarketData#chain}. */
    ChainData chain(String underlying, LocalDate session, ContractFilter filter) {
        Path file = layout.fileOf(OptionLayout.CHAINS, underlying, session);
        String source = layout.describe(OptionLayout.CHAINS, underlying, session, file);
        if (file == null) {
            layout.require(underlying);
            return ChainData.of(ChainSnapshot.empty(underlying, session), List.of(), source);
        }
        ChainReader.Parsed whole = wholeChain(file, underlying, session);
        if (filter.equals(ContractFilter.ALL)) {
            return ChainData.of(whole.chain(), whole.log().all(), source);
        }
        if (whole.log().size() == 0) {
            return ChainData.of(whole.chain().only(filter), List.of(), source);
        }
        try {
            ChainReader.Parsed read = ChainReader.read(file, underlying, session, filter);
            return ChainData.of(read.chain(), read.log().all(), source);
        } catch (IOException e) {
            throw FilesLayout.unreadable(file, e);
        }
    }

    private ChainReader.Parsed wholeChain(Path file, String underlying, LocalDate session) {
        try {
            return chains.get(
                    key(file, underlying, session),
                    parsed -> parsed.chain().size(),
                    () -> {
                        try {
                            return ChainReader.read(file, underlying, session, ContractFilter.ALL);
                        } catch (IOException e) {
                            throw FilesLayout.unreadable(file, e);
                        }
                    });
        } catch (IOException e) {
            throw FilesLayout.unreadable(file, e);
        }
    }

    private static BarCache.Key key(Path file, String underlying, LocalDate session)
            throws IOException {
        return BarCache.Key.of(file, null, underlying + " " + session);
    }
}
