package io.sigmalab.engine.provider.polygon;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which contracts of an underlying were listed in a session, from the contracts reference as of
 * that day. The reference has no times: strikes added during the session are among them. A list is
 * fetched whole; one that breaks off is asked for again from its start, since a later page depends
 * on the first. Thread-safe.
 */
final class ContractList {
    private static final int FORMAT = 1;
    private static final double SHARES = 100;
    private static final long TODAY_HOLDS_MILLIS = 600_000;

    private final PolygonCache cache;
    private final PolygonClient client;
    private final Map<String, Kept> ofToday = new ConcurrentHashMap<>();

    ContractList(PolygonCache cache, PolygonClient client) {
        this.cache = cache;
        this.client = client;
    }

    /**
     * A list in the form in which it is cached.
     *
     * @param asked when, ISO-8601 UTC
     * @param contracts symbols without {@code O:}, ascending
     * @param leftOut contracts that deliver something else than 100 shares, after splits and
     *     mergers
     */
    record Listing(int format, String asked, List<String> contracts, int leftOut) {
        /** The contracts. */
        List<OptionSymbol> symbols(String where) {
            return contracts.stream().map(text -> OptionSymbol.parse(text, where)).toList();
        }
    }

    private record Kept(long since, Listing listing) {}

    private record Row(
            @Nullable String ticker,
            @JsonProperty("shares_per_contract") @Nullable Double shares,
            @JsonProperty("additional_underlyings") @Nullable List<Object> others) {}

    /** What was listed in a session; an empty list for a session to come. */
    Listing of(PolygonTicker underlying, LocalDate session, Progress progress) {
        LocalDate today = cache.today();
        if (session.isAfter(today)) {
            return new Listing(FORMAT, cache.now(), List.of(), 0);
        }
        if (session.equals(today)) {
            String name = underlying.name() + " " + session;
            long now = cache.clock().millis();
            Kept kept = ofToday.get(name);
            if (kept == null || now - kept.since > TODAY_HOLDS_MILLIS) {
                kept = new Kept(now, fetch(underlying, session, progress));
                ofToday.put(name, kept);
            }
            return kept.listing;
        }
        Path file = cache.contracts(underlying, session);
        Listing cached = Json.read(file, Listing.class);
        if (cached != null
                && (cached.format != FORMAT || cached.contracts == null || cached.asked == null)) {
            throw Json.damaged(file, null);
        }
        if (cached != null && cache.holds(cached.asked, cached.contracts.isEmpty(), session)) {
            return cached;
        }
        Listing fetched = fetch(underlying, session, progress);
        Json.write(file, fetched);
        return fetched;
    }

    /** Whether the interface knows any contract of an underlying, listed now or in the past. */
    boolean isAny(PolygonTicker underlying, Progress progress) {
        Path folder = cache.contracts(underlying, cache.today()).getParent();
        if (folder != null) {
            for (String session : PolygonCache.files(folder)) {
                Listing known =
                        Json.read(folder.resolve(session + PolygonCache.END), Listing.class);
                if (known != null && known.contracts != null && !known.contracts.isEmpty()) {
                    return true;
                }
            }
        }
        String ask = "/v3/reference/options/contracts?underlying_ticker=" + underlying.name();
        boolean[] any = new boolean[1];
        for (String which : List.of("&limit=1", "&expired=true&limit=1")) {
            if (!any[0]) {
                // One page is enough: whether there is a row, not how many.
                client.firstPage(
                        ask + which, Row.class, progress, page -> any[0] = !page.rows().isEmpty());
            }
        }
        return any[0];
    }

    private Listing fetch(PolygonTicker underlying, LocalDate session, Progress progress) {
        String path =
                "/v3/reference/options/contracts?underlying_ticker="
                        + underlying.name()
                        + "&as_of="
                        + session
                        + "&expiration_date.gte="
                        + session
                        + "&order=asc&sort=ticker&limit=1000";
        String asked = cache.now();
        SortedSet<OptionSymbol> symbols = new TreeSet<>();
        int[] leftOut = new int[1];
        client.pages(
                path,
                Row.class,
                progress,
                (page, isLast) -> {
                    for (Row row : page.rows()) {
                        OptionSymbol symbol = symbol(row.ticker, client, path);
                        boolean standard =
                                !symbol.root().matches(underlying.name() + "\\d+")
                                        && (row.shares == null || row.shares == SHARES)
                                        && (row.others == null || row.others.isEmpty());
                        if (!standard) {
                            leftOut[0]++;
                        } else if (!symbol.expiry().isBefore(session)) {
                            symbols.add(symbol);
                        }
                    }
                    progress.step(
                            0,
                            0,
                            underlying.name() + " contracts of " + session + ": " + symbols.size());
                });
        List<String> names = new ArrayList<>();
        symbols.forEach(symbol -> names.add(symbol.compact()));
        return new Listing(FORMAT, asked, names, leftOut[0]);
    }

    /** The contract an answer names. */
    static OptionSymbol symbol(@Nullable String ticker, PolygonClient client, String path) {
        if (ticker == null) {
            throw client.malformed("a contract without its ticker", path, null);
        }
        try {
            return OptionSymbol.parse(ticker, "polygon");
        } catch (LabException e) {
            throw client.malformed("a contract named otherwise than contracts are", path, e);
        }
    }
}
