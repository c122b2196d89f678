package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Minute aggregates of contracts on one session, from the cache where it has them. Each contract is
 * one request and is written down as it arrives, in a file of its own; when all that were asked for
 * are there, the files become one. Thread-safe.
 */
final class OptionStore {
    private final PolygonCache cache;
    private final PolygonClient client;
    private final Map<Path, Object> locks = new ConcurrentHashMap<>();

    OptionStore(PolygonCache cache, PolygonClient client) {
        this.cache = cache;
        this.client = client;
    }

    /** Aggregates of contracts, without those that did not trade; today's are not kept. */
    TreeMap<OptionSymbol, Aggregates> minutes(
            PolygonTicker underlying,
            LocalDate session,
            Collection<OptionSymbol> contracts,
            Progress progress) {
        if (session.equals(cache.today())) {
            return traded(fetch(underlying, session, List.copyOf(contracts), null, progress));
        }
        Path folder = cache.options(underlying).resolve(session.toString());
        Path packed = cache.options(underlying).resolve(session + PolygonCache.END);
        synchronized (locks.computeIfAbsent(packed, f -> new Object())) {
            TreeMap<String, Aggregates> known = AggregateFile.read(packed);
            List<Path> parts = parts(folder, known);
            List<OptionSymbol> missing = missing(contracts, known, session);
            TreeMap<OptionSymbol, Aggregates> fetched =
                    fetch(underlying, session, missing, folder, progress);
            fetched.forEach((symbol, entry) -> known.put(symbol.compact(), entry));
            missing.forEach(symbol -> parts.add(part(folder, symbol)));
            if (!parts.isEmpty()) {
                AggregateFile.write(packed, known);
                remove(parts, folder);
            }
            TreeMap<OptionSymbol, Aggregates> wanted = new TreeMap<>();
            for (OptionSymbol symbol : contracts) {
                Aggregates entry = known.get(symbol.compact());
                if (entry != null) {
                    wanted.put(symbol, entry);
                }
            }
            return traded(wanted);
        }
    }

    private static Path part(Path folder, OptionSymbol symbol) {
        return folder.resolve(symbol.compact() + PolygonCache.END);
    }

    /** Adds what an unfinished download has left; answers its files. */
    private static List<Path> parts(Path folder, TreeMap<String, Aggregates> known) {
        List<Path> parts = new ArrayList<>();
        for (String name : PolygonCache.files(folder)) {
            Path part = folder.resolve(name + PolygonCache.END);
            known.putAll(AggregateFile.read(part));
            parts.add(part);
        }
        return parts;
    }

    private List<OptionSymbol> missing(
            Collection<OptionSymbol> contracts, Map<String, Aggregates> known, LocalDate session) {
        // That a contract did not trade is sure once the vendor has the session at all.
        boolean isThere = known.values().stream().anyMatch(entry -> entry.size() > 0);
        return contracts.stream()
                .filter(
                        symbol -> {
                            Aggregates entry = known.get(symbol.compact());
                            return entry == null
                                    || !cache.holds(
                                            entry.asked(), entry.size() == 0 && !isThere, session);
                        })
                .toList();
    }

    private TreeMap<OptionSymbol, Aggregates> fetch(
            PolygonTicker underlying,
            LocalDate session,
            List<OptionSymbol> contracts,
            @Nullable Path folder,
            Progress progress) {
        TreeMap<OptionSymbol, Aggregates> fetched = new TreeMap<>();
        AtomicInteger done = new AtomicInteger();
        Together.run(
                client.perMinute(),
                contracts.size(),
                progress,
                (task, shared) -> {
                    OptionSymbol symbol = contracts.get(task);
                    Aggregates found = ask(symbol, session, shared);
                    if (folder != null) {
                        TreeMap<String, Aggregates> one = new TreeMap<>();
                        one.put(symbol.compact(), found);
                        AggregateFile.write(part(folder, symbol), one);
                    }
                    synchronized (fetched) {
                        fetched.put(symbol, found);
                    }
                    shared.step(
                            done.incrementAndGet(),
                            contracts.size(),
                            underlying.name() + " options of " + session);
                });
        return fetched;
    }

    private Aggregates ask(OptionSymbol symbol, LocalDate session, Progress progress) {
        String asked = cache.now();
        List<Aggregates.Row> rows = new ArrayList<>();
        new AggregateRequest(client, symbol.toTicker(), "minute")
                .run(
                        session,
                        session,
                        progress,
                        new AggregateRequest.DayReader() {
                            @Override
                            public void day(LocalDate day, List<Aggregates.Row> ofDay) {
                                rows.addAll(ofDay);
                            }

                            @Override
                            public void allBefore(LocalDate day) {
                                // One day is one answer: nothing to write before its end.
                            }
                        });
        return Aggregates.of(asked, rows);
    }

    private static TreeMap<OptionSymbol, Aggregates> traded(Map<OptionSymbol, Aggregates> all) {
        TreeMap<OptionSymbol, Aggregates> some = new TreeMap<>(all);
        some.values().removeIf(entry -> entry.size() == 0);
        return some;
    }

    private static void remove(List<Path> parts, Path folder) {
        try {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
            if (PolygonCache.names(folder, entry -> true).isEmpty()) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            return; // another program is fetching for the same session
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot remove what is packed now (" + e.getMessage() + ")",
                    folder.toString(),
                    "check the permissions of the folder",
                    e);
        }
    }
}
