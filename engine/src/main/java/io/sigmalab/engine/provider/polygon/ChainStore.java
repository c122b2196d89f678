package io.sigmalab.engine.provider.polygon;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Chains as they were published before the open, collected day by day: the interface knows the
 * present only, so that a session has a chain when it was asked for on that day, and none
 * otherwise; nothing is made up. It holds what was counted the evening before, published about
 * 06:30 in market time, and is therefore asked between 07:00 and the close. Quotes, volatilities
 * and greeks of a snapshot taken after the open are of the session itself, not known before it, and
 * are left out; open interest does not change during the day and stays. Thread-safe.
 */
final class ChainStore {
    private static final int FORMAT = 1;
    private static final LocalTime PUBLISHED = LocalTime.of(7, 0);
    private static final double SHARES = 100;

    private final PolygonCache cache;
    private final PolygonClient client;

    ChainStore(PolygonCache cache, PolygonClient client) {
        this.cache = cache;
        this.client = client;
    }

    /**
     * One expiry of a chain in the form in which it is cached; columns as in {@link ChainSnapshot}.
     */
    private record Stored(
            int format,
            String asked,
            List<String> contracts,
            @JsonProperty("open_interest") double[] openInterest,
            double[] bid,
            double[] ask,
            @JsonProperty("implied_volatility") double[] impliedVolatility,
            double[] delta,
            double[] gamma) {
        boolean isSound() {
            for (double[] column :
                    new double[][] {openInterest, bid, ask, impliedVolatility, delta, gamma}) {
                if (column == null || contracts == null || column.length != contracts.size()) {
                    return false;
                }
            }
            return asked != null;
        }
    }

    private record Details(
            @Nullable String ticker,
            @JsonProperty("shares_per_contract") @Nullable Double shares) {}

    private record Greeks(@Nullable Double delta, @Nullable Double gamma) {}

    private record LastQuote(@Nullable Double bid, @Nullable Double ask) {}

    private record Row(
            @Nullable Details details,
            @Nullable Greeks greeks,
            @JsonProperty("implied_volatility") @Nullable Double impliedVolatility,
            @JsonProperty("last_quote") @Nullable LastQuote lastQuote,
            @JsonProperty("open_interest") @Nullable Double openInterest) {}

    /** Whether the chain of a session can be asked for now. */
    boolean isOpen(LocalDate session) {
        long now = cache.clock().millis();
        long from =
                session.atTime(PUBLISHED).atZone(SessionCalendar.ZONE).toInstant().toEpochMilli();
        return SessionCalendar.nyse().isSession(session)
                && now >= from
                && now < SessionCalendar.nyse().closeMillis(session);
    }

    /** Expiries stored for a session. */
    SortedSet<LocalDate> stored(PolygonTicker underlying, LocalDate session) {
        SortedSet<LocalDate> expiries = new TreeSet<>();
        for (String name : PolygonCache.files(folder(underlying, session))) {
            expiries.add(LocalDate.parse(name));
        }
        return expiries;
    }

    private Path folder(PolygonTicker underlying, LocalDate session) {
        return cache.chains(underlying).resolve(session.toString());
    }

    /** Fetches the expiries that are not stored yet. */
    void collect(
            PolygonTicker underlying,
            LocalDate session,
            Collection<LocalDate> expiries,
            Progress progress) {
        List<LocalDate> missing = new ArrayList<>();
        for (LocalDate expiry : new TreeSet<>(expiries)) {
            Stored stored = read(underlying, session, expiry);
            if (stored == null || !cache.holds(stored.asked, stored.contracts.isEmpty(), session)) {
                missing.add(expiry);
            }
        }
        AtomicInteger done = new AtomicInteger();
        Together.run(
                client.perMinute(),
                missing.size(),
                progress,
                (task, shared) -> {
                    LocalDate expiry = missing.get(task);
                    Stored chain = fetch(underlying, session, expiry, shared);
                    Json.write(file(underlying, session, expiry), chain);
                    shared.step(
                            done.incrementAndGet(),
                            missing.size(),
                            underlying.name() + " chain of " + session);
                });
    }

    private Path file(PolygonTicker underlying, LocalDate session, LocalDate expiry) {
        return folder(underlying, session).resolve(expiry + PolygonCache.END);
    }

    private @Nullable Stored read(PolygonTicker underlying, LocalDate session, LocalDate expiry) {
        Path file = file(underlying, session, expiry);
        Stored stored = Json.read(file, Stored.class);
        if (stored != null && (stored.format != FORMAT || !stored.isSound())) {
            throw Json.damaged(file, null);
        }
        return stored;
    }

    /** What is stored of a session, as one chain. */
    ChainSnapshot chain(
            PolygonTicker underlying, String name, LocalDate session, ContractFilter filter) {
        TreeMap<OptionSymbol, double[]> rows = new TreeMap<>();
        for (LocalDate expiry : stored(underlying, session)) {
            if (!filter.expiries().isEmpty() && !filter.expiries().contains(expiry)) {
                continue;
            }
            Stored stored = read(underlying, session, expiry);
            if (stored == null) {
                continue; // removed by somebody since it was listed
            }
            for (int i = 0; i < stored.contracts.size(); i++) {
                OptionSymbol symbol =
                        OptionSymbol.parse(
                                stored.contracts.get(i),
                                file(underlying, session, expiry).toString());
                if (filter.accepts(symbol)) {
                    rows.put(
                            symbol,
                            new double[] {
                                stored.openInterest[i],
                                stored.bid[i],
                                stored.ask[i],
                                stored.impliedVolatility[i],
                                stored.delta[i],
                                stored.gamma[i]
                            });
                }
            }
        }
        double[][] columns = columns(List.copyOf(rows.values()));
        return new ChainSnapshot(
                name,
                session,
                List.copyOf(rows.keySet()),
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5]);
    }

    private static double[][] columns(List<double[]> rows) {
        double[][] columns = new double[6][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int k = 0; k < columns.length; k++) {
                columns[k][i] = rows.get(i)[k];
            }
        }
        return columns;
    }

    private Stored fetch(
            PolygonTicker underlying, LocalDate session, LocalDate expiry, Progress progress) {
        String path =
                "/v3/snapshot/options/"
                        + underlying.market()
                        + "?expiration_date="
                        + expiry
                        + "&order=asc&sort=ticker&limit=250";
        String asked = cache.now();
        TreeMap<OptionSymbol, double[]> rows = new TreeMap<>();
        client.pages(
                path,
                Row.class,
                progress,
                (page, isLast) -> {
                    for (Row row : page.rows()) {
                        Details details = row.details;
                        if (details == null) {
                            throw client.malformed("a contract without details", path, null);
                        }
                        OptionSymbol symbol = ContractList.symbol(details.ticker, client, path);
                        if (!symbol.expiry().equals(expiry)) {
                            throw client.malformed("a contract of another expiry", path, null);
                        }
                        if (details.shares == null || details.shares == SHARES) {
                            rows.put(symbol, values(row));
                        }
                    }
                });
        boolean isKnownBefore = cache.clock().millis() < SessionCalendar.nyse().openMillis(session);
        double[][] columns = columns(List.copyOf(rows.values()));
        for (int k = 1; k < columns.length && !isKnownBefore; k++) {
            Arrays.fill(columns[k], Double.NaN);
        }
        return new Stored(
                FORMAT,
                asked,
                rows.keySet().stream().map(OptionSymbol::compact).toList(),
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5]);
    }

    private static double[] values(Row row) {
        double bid = row.lastQuote == null ? Double.NaN : known(row.lastQuote.bid);
        double ask = row.lastQuote == null ? Double.NaN : known(row.lastQuote.ask);
        boolean isQuoted = ask > 0;
        return new double[] {
            known(row.openInterest),
            isQuoted ? bid : Double.NaN,
            isQuoted ? ask : Double.NaN,
            known(row.impliedVolatility),
            row.greeks == null ? Double.NaN : known(row.greeks.delta),
            row.greeks == null ? Double.NaN : known(row.greeks.gamma)
        };
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
