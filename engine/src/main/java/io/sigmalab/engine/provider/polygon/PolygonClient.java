package io.sigmalab.engine.provider.polygon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.progress.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the interface, page by page, patiently: 429 waits as long as the server says, 5xx and broken
 * connections are tried again after 1, 2, 4, 8 seconds, everything else is refused with a sentence.
 * The key goes into the {@code Authorization} header and nowhere else; redirects are not followed,
 * because they could carry it elsewhere. Thread-safe.
 */
final class PolygonClient {
    /** Setting that holds the key. */
    static final String KEY_SETTING = "POLYGON_API_KEY";

    private static final int MOST_FAILURES = 5;
    private static final int MOST_REFUSALS = 10;
    private static final int MOST_PAGES = 20_000;
    private static final long LONGEST_WAIT = 600_000;
    private static final long POLL = 100;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,512}");
    private static final String BEYOND_PLAN =
            "the plan of the key does not include this; choose other dates or another plan, or"
                    + " check "
                    + KEY_SETTING;
    private static final int TOO_MANY = 429;
    private static final int NOT_FOUND = 404;

    private final PolygonAddress address;
    private final @Nullable String key;
    private final RequestPace pace;
    private final Duration timeout;
    private final HttpClient http;

    /**
     * @param key null when none is set: what is cached can be used, a request is refused
     * @param timeout for one answer, from the request to its last byte
     */
    PolygonClient(
            PolygonAddress address, @Nullable String key, RequestPace pace, Duration timeout) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "the key holds blanks or letters that no key has",
                    KEY_SETTING,
                    "copy it again from the vendor's page");
        }
        this.address = address;
        this.key = key;
        this.pace = pace;
        this.timeout = timeout;
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .build();
    }

    /** What is done with a page. */
    interface PageReader<T> {
        void read(Page<T> page, boolean isLast);
    }

    /** Whether a request was refused because the plan of the key does not include it. */
    static boolean isBeyondPlan(LabException refusal) {
        return refusal.hint().equals(BEYOND_PLAN);
    }

    /** How many requests may start in a minute. */
    int perMinute() {
        return pace.perMinute();
    }

    /**
     * Reads every page of an answer in order.
     *
     * @param pathAndQuery from the root of the interface, without a key
     * @param row what a result is
     */
    <T> void pages(String pathAndQuery, Class<T> row, Progress progress, PageReader<T> reader) {
        JavaType type = Json.MAPPER.getTypeFactory().constructParametricType(Page.class, row);
        Set<String> seen = new HashSet<>();
        String at = pathAndQuery;
        while (true) {
            byte[] body = fetch(at, progress);
            if (body == null) {
                throw failed("there is no such page (404)", at, "check the ticker");
            }
            Page<T> page = parse(body, type, at);
            String next = next(page, at);
            if (next != null && (!seen.add(next) || seen.size() > MOST_PAGES)) {
                throw failed("the pages of the answer do not end", at, "try again later");
            }
            reader.read(page, next == null);
            if (next == null) {
                return;
            }
            at = next;
        }
    }

    /** Reads the first page of an answer, whether or not there are more. */
    <T> void firstPage(
            String pathAndQuery, Class<T> row, Progress progress, Consumer<Page<T>> reader) {
        JavaType type = Json.MAPPER.getTypeFactory().constructParametricType(Page.class, row);
        byte[] body = fetch(pathAndQuery, progress);
        if (body != null) {
            reader.accept(parse(body, type, pathAndQuery));
        }
    }

    /** Whether a path exists. */
    boolean exists(String pathAndQuery, Progress progress) {
        return fetch(pathAndQuery, progress) != null;
    }

    /** An answer that does not have the documented shape. */
    LabException malformed(String what, String pathAndQuery, @Nullable Throwable cause) {
        return failed(
                "the answer is not what the interface documents: " + what,
                pathAndQuery,
                "check " + PolygonAddress.SETTING + ", or try again later",
                cause);
    }

    private <T> Page<T> parse(byte[] body, JavaType type, String at) {
        Page<T> page;
        try {
            page = Json.MAPPER.readValue(body, type);
        } catch (JsonProcessingException e) {
            // Not as the cause: its message quotes what was received.
            throw malformed(clean(e.getOriginalMessage()), at, null);
        } catch (IOException e) {
            throw malformed(clean(String.valueOf(e.getMessage())), at, null);
        }
        if (page == null || page.status() == null) {
            throw malformed("no status", at, null);
        }
        String status = page.status().toUpperCase(Locale.ROOT);
        if (!status.equals("OK") && !status.equals("DELAYED")) {
            throw failed(
                    "the data source answers "
                            + clean(page.status())
                            + said(page.error(), page.message()),
                    at,
                    "check the ticker, and what the plan of the key includes");
        }
        if (page.rows().stream().anyMatch(Objects::isNull)) {
            throw malformed("a result is null", at, null);
        }
        return page;
    }

    private <T> @Nullable String next(Page<T> page, String at) {
        if (page.nextUrl() == null || page.nextUrl().isEmpty()) {
            return null;
        }
        try {
            return address.next(page.nextUrl());
        } catch (URISyntaxException e) {
            throw malformed("next_url is not an address", at, null);
        }
    }

    /** One answer, however many tries it takes; null for 404. */
    private byte @Nullable [] fetch(String at, Progress progress) {
        int failures = 0;
        int refusals = 0;
        while (true) {
            pace.await(progress);
            HttpResponse<byte[]> answer = null;
            String trouble;
            long wait = -1;
            try {
                answer = send(at, progress);
                int status = answer.statusCode();
                if (status == 200) {
                    return body(answer);
                }
                if (status == NOT_FOUND) {
                    return null;
                }
                if (status != TOO_MANY && status != 408 && status < 500) {
                    throw refused(answer, at);
                }
                trouble = "answers " + status;
                wait = retryAfter(answer);
            } catch (IOException e) {
                trouble =
                        "cannot be reached ("
                                + e.getClass().getSimpleName()
                                + (e.getMessage() == null ? "" : ", " + clean(e.getMessage()))
                                + ")";
            }
            boolean tooMany = answer != null && answer.statusCode() == TOO_MANY;
            int tries = tooMany ? ++refusals : ++failures;
            if (tries >= (tooMany ? MOST_REFUSALS : MOST_FAILURES) || wait > LONGEST_WAIT) {
                throw failed(
                        "the data source " + trouble + ", " + (refusals + failures) + " times",
                        at,
                        tooMany
                                ? "lower POLYGON_REQUESTS_PER_MINUTE to what the plan allows; what"
                                        + " was fetched is kept"
                                : "try again later; what was fetched is kept");
            }
            if (wait < 0) {
                wait = tooMany ? Math.min(60_000, 5_000L << tries) : 1_000L << (tries - 1);
            }
            if (tooMany) {
                pace.hold(wait);
            }
            pace.sleep(wait, progress);
        }
    }

    private HttpResponse<byte[]> send(String at, Progress progress) throws IOException {
        if (key == null) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "data that is not cached needs a key of Polygon.io",
                    KEY_SETTING,
                    "set it in .env or in the environment, or choose another --data");
        }
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(at))
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", "application/json")
                        .header("Accept-Encoding", "gzip")
                        .header("User-Agent", "sigma-lab")
                        .timeout(timeout)
                        .build();
        // The client's own timeout ends with the headers; the body could trickle for ever.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        long left = timeout.toMillis();
        try {
            while (true) {
                try {
                    return answer.get(Math.min(POLL, left), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    left -= POLL;
                    progress.checkCancelled();
                    if (left <= 0) {
                        throw new IOException("no answer within " + timeout.toSeconds() + " s");
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("the HTTP client broke", e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static byte[] body(HttpResponse<byte[]> answer) throws IOException {
        boolean packed =
                answer.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
        if (!packed) {
            return answer.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return in.readAllBytes();
        }
    }

    /** Milliseconds the server asks to wait; −1 when it does not say. */
    private static long retryAfter(HttpResponse<?> answer) {
        String text = answer.headers().firstValue("Retry-After").orElse("").strip();
        return text.matches("\\d{1,6}") ? Long.parseLong(text) * 1_000 : -1;
    }

    private LabException refused(HttpResponse<byte[]> answer, String at) {
        int status = answer.statusCode();
        String said = "";
        try {
            Page<?> page = Json.MAPPER.readValue(body(answer), Page.class);
            said = page == null ? "" : said(page.error(), page.message());
        } catch (IOException e) {
            said = ""; // refusals of a proxy are no JSON; the status says enough
        }
        String hint =
                switch (status) {
                    case 401 -> "check " + KEY_SETTING + ": the key is not accepted";
                    case 403 -> BEYOND_PLAN;
                    case 301, 302, 303, 307, 308 ->
                            "set "
                                    + PolygonAddress.SETTING
                                    + " to the address it redirects to; the key is not sent there unasked";
                    default -> "check the ticker and the dates";
                };
        return failed("the data source refuses with " + status + said, at, hint);
    }

    private String said(@Nullable String error, @Nullable String message) {
        String text = error == null || error.isBlank() ? message : error;
        return text == null || text.isBlank() ? "" : " (" + clean(text) + ")";
    }

    private LabException failed(String what, String at, String hint) {
        return failed(what, at, hint, null);
    }

    private LabException failed(String what, String at, String hint, @Nullable Throwable cause) {
        int query = at.indexOf('?');
        String path = query < 0 ? at : at.substring(0, query);
        return new LabException(
                Reason.PROVIDER, what, "polygon " + address.host() + clean(path), hint, cause);
    }

    /** Text of others, made fit for a message: short, one line, and never with the key. */
    private String clean(@Nullable String text) {
        String plain = text == null ? "" : text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (key != null) {
            plain = plain.replace(key, "••••");
        }
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "…";
    }
}
