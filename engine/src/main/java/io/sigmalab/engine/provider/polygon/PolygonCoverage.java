package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.provider.MarketData.Coverage;
import io.sigmalab.engine.provider.MarketData.OptionCoverage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a cache holds.
 *
 * @param cache looked into, each time
 */
record PolygonCoverage(PolygonCache cache) {
    /** Bars, an entry a ticker and what was fetched of it. */
    List<Coverage> bars() {
        List<Coverage> all = new ArrayList<>();
        Path root = cache.root().resolve("bars");
        for (String folder : PolygonCache.names(root, Files::isDirectory)) {
            String ticker = PolygonTicker.ofFolder(folder).market();
            add(all, ticker, Cadence.M1, root.resolve(folder).resolve("1m"));
            add(all, ticker, Cadence.DAILY, root.resolve(folder).resolve("daily"));
        }
        return all;
    }

    private static void add(List<Coverage> all, String ticker, Cadence cadence, Path folder) {
        List<String> files = PolygonCache.files(folder);
        LocalDate first = null;
        for (int i = 0; i < files.size() && first == null; i++) {
            SortedSet<LocalDate> days = traded(folder, files.get(i));
            first = days.isEmpty() ? null : days.first();
        }
        for (int i = files.size() - 1; i >= 0 && first != null; i--) {
            SortedSet<LocalDate> days = traded(folder, files.get(i));
            if (!days.isEmpty()) {
                all.add(new Coverage(ticker, cadence, first, days.last(), 0));
                return;
            }
        }
    }

    private static SortedSet<LocalDate> traded(Path folder, String file) {
        SortedSet<LocalDate> days = new TreeSet<>();
        AggregateFile.read(folder.resolve(file + PolygonCache.END))
                .forEach(
                        (day, entry) -> {
                            if (entry.size() > 0) {
                                days.add(LocalDate.parse(day));
                            }
                        });
        return days;
    }

    /** Options, an entry an underlying. */
    List<OptionCoverage> options() {
        Path minutes = cache.root().resolve("options");
        Path chains = cache.root().resolve("chains");
        SortedSet<String> folders = new TreeSet<>(PolygonCache.names(minutes, Files::isDirectory));
        folders.addAll(PolygonCache.names(chains, Files::isDirectory));
        List<OptionCoverage> all = new ArrayList<>();
        for (String folder : folders) {
            SortedSet<LocalDate> traded = new TreeSet<>();
            for (String file : PolygonCache.files(minutes.resolve(folder))) {
                Path packed = minutes.resolve(folder).resolve(file + PolygonCache.END);
                if (AggregateFile.read(packed).values().stream().anyMatch(e -> e.size() > 0)) {
                    traded.add(LocalDate.parse(file));
                }
            }
            SortedSet<LocalDate> published = new TreeSet<>();
            for (String session : PolygonCache.names(chains.resolve(folder), Files::isDirectory)) {
                if (!PolygonCache.files(chains.resolve(folder).resolve(session)).isEmpty()) {
                    published.add(LocalDate.parse(session));
                }
            }
            SortedSet<LocalDate> any = new TreeSet<>(traded);
            any.addAll(published);
            if (!any.isEmpty()) {
                all.add(
                        new OptionCoverage(
                                PolygonTicker.ofFolder(folder).market(),
                                any.first(),
                                any.last(),
                                traded.size(),
                                published.size()));
            }
        }
        return all;
    }
}
