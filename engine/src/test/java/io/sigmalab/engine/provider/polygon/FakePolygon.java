package io.sigmalab.engine.provider.polygon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sigmalab.engine.market.SessionCalendar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A server on this machine that answers in the shapes the vendor documents and shows in the mocks
 * of its own client: cursors in {@code next_url} that name the vendor's host, aggregates with
 * extended hours, contracts with their fields, the nesting of the chain snapshot.
 */
public final class FakePolygon implements AutoCloseable {
    /** The key it wants. */
    public static final String KEY = "k3y-THAT-nobody-must-see";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final AtomicInteger pages = new AtomicInteger();
    private final Map<String, String[]> cursors = new ConcurrentHashMap<>();

    /** Paths with their queries, as they came. */
    public final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    final List<Map<String, List<String>>> headers = Collections.synchronizedList(new ArrayList<>());
    final Set<String> tickers = new HashSet<>(Set.of("SPY"));
    final Set<LocalDate> emptyDays = new HashSet<>();
    final Map<String, List<String>> contracts = new HashMap<>();
    final Set<String> quietContracts = new HashSet<>();
    final Map<String, Double> dailyClose = new HashMap<>();
    String splits = "";
    String dividends = "";
    final List<String> snapshot = new ArrayList<>();
    int aggregatesAPage = 50_000;
    int contractsAPage = 1_000;
    boolean packed;

    /**
     * What goes wrong with one of the next requests; status 0 sends the body with 200, −1 stalls.
     */
    record Trouble(Predicate<String> where, int status, String body, Map<String, String> headers) {}

    /** Starts on a free port. */
    public FakePolygon() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Address to set as the base. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next {@code times} requests that match are answered with a status. */
    void fail(int times, int status, String body, String... header) {
        for (int i = 0; i < times; i++) {
            Map<String, String> map = header.length == 0 ? Map.of() : Map.of(header[0], header[1]);
            troubles.add(new Trouble(path -> true, status, body, map));
        }
    }

    /** The next request that matches is answered with a status. */
    void failWhere(Predicate<String> where, int status, String body) {
        troubles.add(new Trouble(where, status, body, Map.of()));
    }

    void forgetTroubles() {
        synchronized (troubles) {
            troubles.clear();
        }
    }

    long asked(String part) {
        synchronized (requests) {
            return requests.stream().filter(request -> request.contains(part)).count();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        requests.add(path);
        headers.add(new HashMap<>(exchange.getRequestHeaders()));
        Trouble trouble = null;
        synchronized (troubles) {
            for (Trouble candidate : troubles) {
                if (trouble == null && candidate.where.test(path)) {
                    trouble = candidate;
                }
            }
            if (trouble != null) {
                troubles.remove(trouble);
            }
        }
        if (trouble != null && trouble.status < 0) {
            exchange.sendResponseHeaders(200, 1_000); // and never the body
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            return;
        }
        if (trouble != null) {
            trouble.headers.forEach(exchange.getResponseHeaders()::add);
            send(exchange, trouble.status == 0 ? 200 : trouble.status, trouble.body);
            return;
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("Bearer " + KEY).equals(authorization)) {
            send(
                    exchange,
                    401,
                    "{\"status\":\"ERROR\",\"request_id\":\"r\",\"error\":\"Unknown API Key\"}");
            return;
        }
        try {
            answer(exchange, path);
        } catch (RuntimeException e) {
            send(exchange, 400, "{\"status\":\"ERROR\",\"error\":\"" + e + "\"}");
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        String[] parts = path.split("[?]", 2);
        String query = parts.length > 1 ? parts[1] : "";
        int offset = 0;
        if (query.startsWith("cursor=")) {
            String[] cursor = cursors.get(query.substring(7));
            query = cursor[0];
            offset = Integer.parseInt(cursor[1]);
        }
        if (path.startsWith("/v2/aggs/")) {
            aggregates(exchange, parts[0], query, offset);
        } else if (path.startsWith("/v3/reference/tickers/")) {
            String ticker = parts[0].substring(22);
            boolean known = tickers.contains(ticker);
            send(
                    exchange,
                    known ? 200 : 404,
                    known
                            ? "{\"status\":\"OK\",\"results\":{\"ticker\":\"" + ticker + "\"}}"
                            : "{\"status\":\"NOT_FOUND\",\"message\":\"Ticker not found.\"}");
        } else if (path.startsWith("/v3/reference/splits")) {
            send(
                    exchange,
                    200,
                    "{\"status\":\"OK\",\"request_id\":\"r\",\"results\":[" + splits + "]}");
        } else if (path.startsWith("/v3/reference/dividends")) {
            send(exchange, 200, "{\"results\":[" + dividends + "],\"status\":\"OK\"}");
        } else if (path.startsWith("/v3/reference/options/contracts")) {
            contracts(exchange, parts[0], query, offset);
        } else if (path.startsWith("/v3/snapshot/options/")) {
            String expiry = query.replaceAll(".*expiration_date=([-0-9]+).*", "\"$1\"");
            List<String> some = snapshot.stream().filter(row -> row.contains(expiry)).toList();
            int end = Math.min(some.size(), offset + contractsAPage);
            send(
                    exchange,
                    200,
                    "{\"request_id\":\"r\",\"results\":["
                            + String.join(",", some.subList(offset, end))
                            + "],\"status\":\"OK\""
                            + (end < some.size() ? cursor(parts[0], query, end) : "")
                            + "}");
        } else {
            send(exchange, 404, "{\"status\":\"NOT_FOUND\"}");
        }
    }

    private void aggregates(HttpExchange exchange, String path, String query, int offset)
            throws IOException {
        String[] p = path.split("/");
        String ticker = p[4];
        if (!query.contains("adjusted=false") || !query.contains("sort=asc")) {
            throw new IllegalArgumentException("these tests want raw ascending bars");
        }
        List<String> rows = new ArrayList<>();
        boolean quiet = quietContracts.contains(ticker);
        boolean known = tickers.contains(ticker) || ticker.startsWith("O:");
        for (LocalDate day :
                SessionCalendar.nyse().between(LocalDate.parse(p[8]), LocalDate.parse(p[9]))) {
            if (!known || quiet || emptyDays.contains(day)) {
                continue;
            }
            rows.addAll(p[7].equals("day") ? daily(ticker, day) : minutes(ticker, day));
        }
        int end = Math.min(rows.size(), offset + aggregatesAPage);
        String next = end < rows.size() ? cursor(path, query, end) : "";
        List<String> page = rows.subList(Math.min(offset, end), end);
        // The vendor leaves the field out when there is nothing.
        String results = page.isEmpty() ? "" : "\"results\":[" + String.join(",", page) + "],";
        send(
                exchange,
                200,
                String.format(
                        Locale.ROOT,
                        "{\"ticker\":\"%s\",\"queryCount\":%d,\"resultsCount\":%d,\"adjusted\":false,"
                                + "%s\"status\":\"DELAYED\",\"request_id\":\"r\",\"count\":%d%s}",
                        ticker,
                        page.size(),
                        page.size(),
                        results,
                        page.size(),
                        next));
    }

    private String cursor(String path, String query, int offset) {
        String token = "YXA9" + pages.getAndIncrement();
        cursors.put(token, new String[] {query, String.valueOf(offset)});
        return ",\"next_url\":\"https://api.polygon.io" + path + "?cursor=" + token + "\"";
    }

    private List<String> daily(String ticker, LocalDate day) {
        long midnight = day.atStartOfDay(SessionCalendar.ZONE).toInstant().toEpochMilli();
        double close = dailyClose.getOrDefault(day.toString(), price(ticker, day, 400));
        return List.of(
                String.format(
                        Locale.ROOT,
                        "{\"v\":7.0e+06,\"vw\":%s,\"o\":%s,\"c\":%s,\"h\":%s,\"l\":%s,\"t\":%d,\"n\":6}",
                        close,
                        close,
                        close,
                        close + 1,
                        close - 1,
                        midnight));
    }

    /** Minutes from 09:00 to 16:29: before, during and after the session. */
    static List<String> minutes(String ticker, LocalDate day) {
        List<String> rows = new ArrayList<>();
        long from =
                day.atTime(LocalTime.of(9, 0))
                        .atZone(SessionCalendar.ZONE)
                        .toInstant()
                        .toEpochMilli();
        for (int minute = 0; minute < 450; minute++) {
            double open = price(ticker, day, minute);
            double close = price(ticker, day, minute + 1);
            rows.add(
                    String.format(
                            Locale.ROOT,
                            "{\"v\":%d,\"vw\":%s,\"o\":%s,\"c\":%s,\"h\":%s,\"l\":%s,\"t\":%d,\"n\":%d}",
                            100 + minute,
                            (open + close) / 2,
                            open,
                            close,
                            Math.max(open, close) + 0.25,
                            Math.min(open, close) - 0.25,
                            from + minute * 60_000L,
                            1 + minute % 7));
        }
        return rows;
    }

    /** A price that depends on everything that names it. */
    static double price(String ticker, LocalDate day, int minute) {
        int mix = Math.floorMod(ticker.hashCode() * 31 + (int) day.toEpochDay() * 17, 64);
        return 100 + mix / 8.0 + Math.floorMod(minute * 7, 32) / 16.0;
    }

    private void contracts(HttpExchange exchange, String path, String query, int offset)
            throws IOException {
        Map<String, String> asked = new HashMap<>();
        Stream.of(query.split("&")).map(s -> s.split("=", 2)).forEach(s -> asked.put(s[0], s[1]));
        String asOf = asked.getOrDefault("as_of", "now");
        List<String> all =
                contracts.getOrDefault(asked.get("underlying_ticker") + " " + asOf, List.of());
        int most = Math.min(contractsAPage, Integer.parseInt(asked.get("limit")));
        int end = Math.min(all.size(), offset + most);
        String next = end < all.size() ? cursor(path, query, end) : "";
        send(
                exchange,
                200,
                "{\"results\":["
                        + String.join(",", all.subList(Math.min(offset, end), end))
                        + "],\"status\":\"OK\",\"request_id\":\"r\""
                        + next
                        + "}");
    }

    /** A contract as the reference gives it. */
    static String contract(String ticker, int shares) {
        int tail = ticker.length() - 15;
        String date = ticker.substring(tail, tail + 6);
        return String.format(
                Locale.ROOT,
                "{\"cfi\":\"OCASPS\",\"contract_type\":\"%s\",\"exercise_style\":\"american\","
                        + "\"expiration_date\":\"20%s-%s-%s\",\"primary_exchange\":\"BATO\","
                        + "\"shares_per_contract\":%d,\"strike_price\":%s,\"ticker\":\"%s\","
                        + "\"underlying_ticker\":\"SPY\"}",
                ticker.charAt(tail + 6) == 'C' ? "call" : "put",
                date.substring(0, 2),
                date.substring(2, 4),
                date.substring(4),
                shares,
                Integer.parseInt(ticker.substring(tail + 7)) / 1000.0,
                ticker);
    }

    /** A contract as the chain snapshot nests it, after the mock of the vendor's own client. */
    static String snapshotOf(String ticker, int openInterest) {
        int tail = ticker.length() - 15;
        String date = ticker.substring(tail, tail + 6);
        return String.format(
                Locale.ROOT,
                "{\"break_even_price\":179.075,\"day\":{\"change\":-2.4,\"close\":29,\"high\":32.25,"
                        + "\"last_updated\":1651204800000000000,\"low\":29,\"open\":29.99,"
                        + "\"previous_close\":31.4,\"volume\":8,\"vwap\":30.7738},"
                        + "\"details\":{\"contract_type\":\"%s\",\"exercise_style\":\"american\","
                        + "\"expiration_date\":\"20%s-%s-%s\",\"shares_per_contract\":100,"
                        + "\"strike_price\":%s,\"ticker\":\"%s\"},"
                        + "\"greeks\":{\"delta\":0.6436614934293701,\"gamma\":0.0061735291012820675,"
                        + "\"theta\":-0.028227189324641973,\"vega\":0.6381159723175714},"
                        + "\"implied_volatility\":0.3570277203465058,"
                        + "\"last_quote\":{\"ask\":29.25,\"ask_size\":209,\"bid\":28.9,"
                        + "\"bid_size\":294,\"last_updated\":1651254260800059648,"
                        + "\"midpoint\":29.075,\"timeframe\":\"REAL-TIME\"},"
                        + "\"open_interest\":%d,"
                        + "\"underlying_asset\":{\"change_to_break_even\":19.1,"
                        + "\"last_updated\":1651254263172073152,\"price\":159.9606,"
                        + "\"ticker\":\"SPY\",\"timeframe\":\"REAL-TIME\"}}",
                ticker.charAt(tail + 6) == 'C' ? "call" : "put",
                date.substring(0, 2),
                date.substring(2, 4),
                date.substring(4),
                Integer.parseInt(ticker.substring(tail + 7)) / 1000.0,
                ticker,
                openInterest);
    }

    private void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (packed) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(bytes);
            }
            bytes = out.toByteArray();
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
