package io.sigmalab.engine.provider.polygon;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.DataCheck;
import io.sigmalab.engine.market.FindingLog;
import io.sigmalab.engine.market.MarketTimes;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.Resampler;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.BarData;
import io.sigmalab.engine.provider.ChainData;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.OptionMinutes;
import io.sigmalab.engine.provider.ProviderSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Market data of the REST interface that Polygon.io (now Massive) documents, kept on disk: what is
 * over is asked for once and never again, today is asked for every time, failures are not kept.
 *
 * <p>Bars: raw minutes make every intraday cadence, cut to the regular session; the vendor's own
 * day aggregates make the daily bars, whose volume includes extended hours. Splits and dividends
 * adjust them in the convention of factor files. Of today there are the minutes that have ended,
 * without the newest, which delayed plans may still be filling; today's daily bar exists half an
 * hour after the close.
 *
 * <p>Options: contracts as listed as of the session, then the minutes of each, a request a
 * contract; open interest only where it was collected on the day itself. Thread-safe.
 */
public final class PolygonProvider implements MarketData {
    /** Setting that says how many requests may start in a minute. */
    public static final String RATE_SETTING = "POLYGON_REQUESTS_PER_MINUTE";

    /** What the free plan allows. */
    public static final int DEFAULT_REQUESTS_PER_MINUTE = 5;

    private static final int MOST_REQUESTS_PER_MINUTE = 6_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long MINUTE = 60_000;

    private final PolygonAddress address;
    private final PolygonCache cache;
    private final BarStore bars;
    private final ContractList lists;
    private final OptionStore options;
    private final ChainStore chains;
    private final PolygonClient client;
    private final Map<String, Boolean> withOptions = new ConcurrentHashMap<>();

    /**
     * Opens the cache; asks nothing yet, and needs no key for what is cached.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG} when a setting is wrong
     */
    public PolygonProvider(ProviderSettings settings) {
        this(settings, Pause.REAL, TIMEOUT);
    }

    PolygonProvider(ProviderSettings settings, Pause pause, Duration timeout) {
        address = PolygonAddress.of(settings.polygonBaseUrl());
        int rate = rate(settings.polygonRequestsPerMinute());
        cache =
                new PolygonCache(
                        settings.cache()
                                .resolve("polygon")
                                .resolve(address.host().replaceAll("[^A-Za-z0-9.-]", "_")),
                        settings.clock());
        client =
                new PolygonClient(
                        address,
                        settings.polygonKey(),
                        new RequestPace(rate, settings.clock(), pause),
                        timeout);
        bars = new BarStore(cache, client);
        lists = new ContractList(cache, client);
        options = new OptionStore(cache, client);
        chains = new ChainStore(cache, client);
    }

    private static int rate(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return DEFAULT_REQUESTS_PER_MINUTE;
        }
        String given = text.strip();
        if (given.matches("\\d{1,6}")) {
            int rate = Integer.parseInt(given);
            if (rate >= 1 && rate <= MOST_REQUESTS_PER_MINUTE) {
                return rate;
            }
        }
        throw new LabException(
                Reason.INVALID_CONFIG,
                "requests a minute must be a whole number from 1 to "
                        + MOST_REQUESTS_PER_MINUTE
                        + ", was \""
                        + given
                        + "\"",
                RATE_SETTING,
                "5 suits the free plan, 600 the others");
    }

    @Override
    public String id() {
        return "polygon";
    }

    @Override
    public boolean isSimulated() {
        return false;
    }

    @Override
    public BarData bars(
            String ticker, Cadence cadence, LocalDate from, LocalDate to, Progress progress) {
        if (from.isAfter(to)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "start " + from + " is after end " + to,
                    "start, end",
                    "give a start on or before the end");
        }
        PolygonTicker symbol = PolygonTicker.of(ticker);
        BarStore.Span span = cadence == Cadence.DAILY ? BarStore.Span.DAY : BarStore.Span.MINUTE;
        NavigableMap<LocalDate, Aggregates> days = bars.days(symbol, span, from, to, progress);
        FindingLog log = new FindingLog("polygon " + symbol.market() + " " + span.code);
        Bars fine = adjusted(symbol, raw(ticker, span, days), from, to, log, progress);
        int unfinished = Resampler.unfinished(fine, cadence);
        if (unfinished > 0) {
            int last = fine.size() - 1;
            log.warning(
                    "unfinished_bar",
                    fine.sessionDay(last),
                    0,
                    "t",
                    String.format(
                            Locale.ROOT,
                            "the newest %s bar is left out: its %d minutes end at %s, before it"
                                    + " does",
                            cadence.code(),
                            unfinished,
                            MarketTimes.text(fine.endMillis(last))));
        }
        Bars answer = Resampler.resample(fine, cadence);
        DataCheck.check(answer, 0, answer.size(), new int[0], log);
        return BarData.of(
                answer,
                log.all(),
                "polygon "
                        + address.host()
                        + ", "
                        + (span == BarStore.Span.DAY ? "days" : "minutes")
                        + " adjusted for splits and dividends");
    }

    /** Raw bars of the regular session. */
    private Bars raw(String ticker, BarStore.Span span, NavigableMap<LocalDate, Aggregates> days) {
        boolean daily = span == BarStore.Span.DAY;
        SessionCalendar calendar = SessionCalendar.nyse();
        Bars.Builder out =
                Bars.builder(
                        ticker,
                        daily ? Cadence.DAILY : Cadence.M1,
                        days.size() * (daily ? 1 : 390));
        days.forEach(
                (day, a) -> {
                    long open = calendar.openMillis(day);
                    long close = calendar.closeMillis(day);
                    int count = cache.finished(day, a, daily);
                    for (int i = 0; i < count; i++) {
                        long start = daily ? open : a.start()[i];
                        if (start < open || start >= close) {
                            continue; // extended hours
                        }
                        out.add(
                                start,
                                daily ? close : start + MINUTE,
                                a.open()[i],
                                a.high()[i],
                                a.low()[i],
                                a.close()[i],
                                a.volume()[i],
                                a.volume()[i] > 0 ? a.vwap()[i] : Double.NaN);
                    }
                });
        return out.build();
    }

    private Bars adjusted(
            PolygonTicker ticker,
            Bars raw,
            LocalDate from,
            LocalDate to,
            FindingLog log,
            Progress progress) {
        if (raw.isEmpty()) {
            return raw;
        }
        LocalDate today = cache.today();
        CorporateActions actions =
                CorporateActions.of(
                        ticker, to.isAfter(today) ? today : to, cache, client, progress);
        List<LocalDate> span = Factors.closesNeeded(actions, from);
        NavigableMap<LocalDate, Aggregates> closes =
                span.isEmpty()
                        ? new TreeMap<>()
                        : bars.days(ticker, BarStore.Span.DAY, span.get(0), span.get(1), progress);
        return Factors.of(actions, from, closes, log).adjust(raw);
    }

    @Override
    public boolean hasOptions(String underlying) {
        PolygonTicker ticker = PolygonTicker.of(underlying);
        return withOptions.computeIfAbsent(
                ticker.market(), market -> lists.isAny(ticker, Progress.NONE));
    }

    @Override
    public List<LocalDate> expiries(String underlying, LocalDate session) {
        return expiries(underlying, session, Progress.NONE);
    }

    @Override
    public List<LocalDate> expiries(String underlying, LocalDate session, Progress progress) {
        return List.copyOf(
                listed(underlying, session, progress).stream()
                        .map(OptionSymbol::expiry)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Contracts listed in a session, ascending; refused when the underlying has none at all. */
    private List<OptionSymbol> listed(String underlying, LocalDate session, Progress progress) {
        if (!SessionCalendar.nyse().isSession(session)) {
            return List.of();
        }
        PolygonTicker ticker = PolygonTicker.of(underlying);
        ContractList.Listing listing = lists.of(ticker, session, progress);
        if (listing.contracts().isEmpty()
                && !session.isAfter(cache.today())
                && !hasOptions(underlying)) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "there are no options of " + underlying,
                    id(),
                    "use a source with option data, or a variant of the model without option"
                            + " features");
        }
        return listing.symbols("contracts of " + ticker.name() + " on " + session);
    }

    @Override
    public OptionMinutes optionMinutes(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        List<OptionSymbol> wanted =
                listed(underlying, session, progress).stream().filter(filter::accepts).toList();
        String source = "polygon " + address.host();
        if (wanted.isEmpty()) {
            return OptionMinutes.of(
                    OptionDay.empty(underlying, session), List.of(), source + ", no contract");
        }
        PolygonTicker ticker = PolygonTicker.of(underlying);
        Map<OptionSymbol, Aggregates> found = options.minutes(ticker, session, wanted, progress);
        FindingLog log = new FindingLog("polygon " + ticker.name() + " options " + session);
        OptionRows rows = new OptionRows(underlying, session, log);
        found.forEach((symbol, a) -> rows.add(symbol, a, cache.finished(session, a, false)));
        OptionDay minutes = rows.build();
        return OptionMinutes.of(
                minutes,
                log.all(),
                source
                        + ", "
                        + minutes.contracts().size()
                        + " of "
                        + wanted.size()
                        + " contracts traded");
    }

    @Override
    public ChainData chain(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        PolygonTicker ticker = PolygonTicker.of(underlying);
        FindingLog log = new FindingLog("polygon " + ticker.name() + " chain " + session);
        boolean isToday = session.equals(cache.today());
        if (isToday && chains.isOpen(session)) {
            Set<LocalDate> expiries =
                    filter.expiries().isEmpty()
                            ? new TreeSet<>(expiries(underlying, session, progress))
                            : filter.expiries();
            collect(ticker, session, expiries, log, progress);
        }
        Set<LocalDate> stored = chains.stored(ticker, session);
        String source = "polygon " + address.host();
        if (stored.isEmpty()) {
            source +=
                    isToday
                            ? ", no chain: the open interest of a session is collected between"
                                    + " 07:00 and its close"
                            : ", no chain: the interface knows no past open interest, and none was"
                                    + " collected on the day";
        } else {
            source += ", chain collected on the day, " + stored.size() + " expiries";
        }
        return ChainData.of(chains.chain(ticker, underlying, session, filter), log.all(), source);
    }

    /** Plans without snapshots are no reason to give up what they do include. */
    private void collect(
            PolygonTicker ticker,
            LocalDate session,
            Set<LocalDate> expiries,
            FindingLog log,
            Progress progress) {
        try {
            chains.collect(ticker, session, expiries, progress);
        } catch (LabException e) {
            if (!PolygonClient.isBeyondPlan(e)) {
                throw e;
            }
            log.warning(
                    "no_snapshots",
                    (int) session.toEpochDay(),
                    0,
                    "open_interest",
                    "the chain is not collected: " + e.what());
        }
    }

    /** What is cached; the interface has more. */
    @Override
    public List<Coverage> coverage() {
        return new PolygonCoverage(cache).bars();
    }

    /** What is cached; the interface has more. */
    @Override
    public List<OptionCoverage> optionCoverage() {
        return new PolygonCoverage(cache).options();
    }
}
