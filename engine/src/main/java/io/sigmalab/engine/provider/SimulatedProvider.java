package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.Resampler;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.param.Nearest;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * An invented market, the default when no data is configured. Seed, ticker and date fix every
 * number: a day is the same bit for bit whatever range it was asked in, on every machine.
 *
 * <p>Volatility follows an autoregression with leverage and jumps ({@code SimulatedMarket}), prices
 * gap overnight, jump now and then, and move most after the open and before the close ({@code
 * SimulatedShape}); tickers are correlated with the market, {@code SPY}. Any symbol of capital
 * letters is a ticker with a start price, volatility and volume of its own, drawn from its name.
 * {@code VIX}, {@code VIX3M} and {@code VIX6M}, also written {@code I:VIX} and so on, are daily
 * indices of the market's volatility. Sessions are those of {@link SessionCalendar} from 1998 to
 * 2030. Coarser bars are the {@link Resampler}'s work on the minutes.
 *
 * <p>{@code edge} decides whether anything can be predicted: 0 makes every price a martingale;
 * above 0 each clock hour drifts by up to {@code edge} standard deviations of its return in the
 * direction of the recent trend, by the formula of {@code SimulatedPath}. At 0.2 the mean drift is
 * about 0.16 standard deviations of an hourly return, some 5 basis points. Daily bars inherit it:
 * the trend at the close carries into the next day's first hours. Thread-safe.
 *
 * <p>Every ticker with prices and a symbol of up to six letters and digits has options from 2000 on
 * ({@code SimulatedOptions}): expiries and strikes as of the previous close, minutes with quotes
 * and trades, a chain with open interest. Prices are Black–Scholes without interest and dividends
 * at the volatility the market expects of itself until expiry, times a premium of 5 %, with a
 * smile. So at edge 0 the underlying is a fair game and buying its options is not: on average the
 * buyer loses the premium (about 5 % of the price at the money, more in the wings) and the spread.
 * Minutes without quote, contracts without minutes and contracts without trades occur, as they do
 * in real data.
 */
public final class SimulatedProvider implements MarketData {
    /** Seed when the specification names none. */
    public static final long DEFAULT_SEED = 7;

    /** Edge when the specification names none. */
    public static final double DEFAULT_EDGE = 0.0;

    private static final Pattern TICKER = Pattern.compile("[A-Z][A-Z0-9.-]{0,9}");
    private static final List<String> LISTED =
            List.of("AAPL", "IWM", "MSFT", "NVDA", "QQQ", "SPY", "TSLA");
    private static final Map<String, Integer> INDICES =
            Map.of(
                    "VIX", 21, "I:VIX", 21, "VIX3M", 63, "I:VIX3M", 63, "VIX6M", 126, "I:VIX6M",
                    126);
    private static final int CACHED_YEARS = 400;

    /** Characters of a contract's root, see {@link OptionSymbol}. */
    private static final int LONGEST_ROOT = 6;

    private final long seed;
    private final double edge;
    private final SimulatedMarket market;
    private final Map<String, SimulatedPath> paths = new ConcurrentHashMap<>();
    private final Map<YearKey, Year> years =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<YearKey, Year> eldest) {
                    return size() > CACHED_YEARS;
                }
            };

    /**
     * @param seed picks the market
     * @param edge strength of the planted trend, 0 to 1
     */
    public SimulatedProvider(long seed, double edge) {
        if (!(edge >= 0 && edge <= 1)) {
            throw new IllegalArgumentException("edge must be between 0 and 1, was " + edge);
        }
        this.seed = seed;
        this.edge = edge + 0.0; // -0.0 is 0
        market = new SimulatedMarket(seed);
    }

    @Override
    public String id() {
        return "simulated:seed=" + seed + ",edge=" + edge;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public BarData bars(
            String ticker, Cadence cadence, LocalDate from, LocalDate to, Progress progress) {
        Ranges.check(from, to);
        checkTicker(ticker, cadence);
        int first = market.sessionOnOrAfter(from.toEpochDay());
        int end = market.sessionOnOrAfter(to.toEpochDay() + 1);
        Integer horizon = INDICES.get(ticker);
        Bars bars =
                horizon != null
                        ? index(ticker, horizon, first, end)
                        : prices(ticker, cadence, first, end, progress);
        return BarData.of(bars, List.of(), source());
    }

    @Override
    public List<Coverage> coverage() {
        LocalDate last = LocalDate.ofEpochDay(market.day(market.sessions - 1));
        long full = 0;
        for (int s = 0; s < market.sessions; s++) {
            full += market.shape(s).minutes;
        }
        List<Coverage> all = new ArrayList<>();
        for (String ticker : LISTED) {
            for (Cadence cadence : Cadence.values()) {
                long bars =
                        switch (cadence) {
                            case DAILY -> market.sessions;
                            case HOURLY -> hours();
                            default -> full / cadence.minutes();
                        };
                all.add(new Coverage(ticker, cadence, SimulatedMarket.FIRST, last, bars));
            }
        }
        for (String ticker : List.of("VIX", "VIX3M", "VIX6M")) {
            all.add(
                    new Coverage(
                            ticker, Cadence.DAILY, SimulatedMarket.FIRST, last, market.sessions));
        }
        return all;
    }

    @Override
    public boolean hasOptions(String underlying) {
        return !INDICES.containsKey(underlying)
                && TICKER.matcher(underlying).matches()
                && SimulatedOptions.root(underlying).length() <= LONGEST_ROOT;
    }

    @Override
    public List<LocalDate> expiries(String underlying, LocalDate session) {
        if (!hasOptions(underlying)) {
            return MarketData.super.expiries(underlying, session);
        }
        int s = session(session);
        return s < 0 ? List.of() : new SimulatedOptions(path(underlying)).expiries(s);
    }

    @Override
    public OptionMinutes optionMinutes(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        if (!hasOptions(underlying)) {
            return MarketData.super.optionMinutes(underlying, session, filter, progress);
        }
        int s = session(session);
        OptionDay day =
                s < 0
                        ? OptionDay.empty(underlying, session)
                        : new SimulatedOptions(path(underlying)).minutes(s, filter, progress);
        return OptionMinutes.of(day, List.of(), source());
    }

    @Override
    public ChainData chain(
            String underlying, LocalDate session, ContractFilter filter, Progress progress) {
        if (!hasOptions(underlying)) {
            return MarketData.super.chain(underlying, session, filter, progress);
        }
        int s = session(session);
        ChainSnapshot chain =
                s < 0
                        ? ChainSnapshot.empty(underlying, session)
                        : new SimulatedOptions(path(underlying)).chain(s, filter, progress);
        return ChainData.of(chain, List.of(), source());
    }

    @Override
    public List<OptionCoverage> optionCoverage() {
        int begin = market.sessionOnOrAfter(SimulatedExpiries.FIRST.toEpochDay());
        LocalDate first = LocalDate.ofEpochDay(market.day(begin));
        LocalDate last = LocalDate.ofEpochDay(market.day(market.sessions - 1));
        int sessions = market.sessions - begin;
        return LISTED.stream()
                .map(ticker -> new OptionCoverage(ticker, first, last, sessions, sessions))
                .toList();
    }

    /** Number of a session that has options, or −1. */
    private int session(LocalDate day) {
        int s = market.sessionOnOrAfter(day.toEpochDay());
        return s < market.sessions
                        && market.day(s) == day.toEpochDay()
                        && !day.isBefore(SimulatedExpiries.FIRST)
                ? s
                : -1;
    }

    private String source() {
        return "simulated market, seed " + seed + ", edge " + edge;
    }

    private long hours() {
        long hours = 0;
        for (int s = 0; s < market.sessions; s++) {
            hours += market.shape(s).hours;
        }
        return hours;
    }

    private static void checkTicker(String ticker, Cadence cadence) {
        if (INDICES.containsKey(ticker)) {
            if (cadence != Cadence.DAILY) {
                throw new LabException(
                        Reason.MISSING_DATA,
                        "no " + cadence.code() + " bars of " + ticker,
                        "simulated market",
                        "volatility indices are daily only");
            }
            return;
        }
        if (ticker.startsWith("I:") || ticker.startsWith("^")) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    "no index " + ticker,
                    "simulated market",
                    Nearest.hint(ticker, INDICES.keySet().stream().sorted().toList()));
        }
        if (!TICKER.matcher(ticker).matches()) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "\"" + ticker + "\" is not a ticker",
                    "simulated market",
                    "use up to ten capital letters, digits, dots or dashes, a letter first");
        }
    }

    private Bars index(String ticker, int horizon, int first, int end) {
        SimulatedVix index =
                new SimulatedVix(
                        market, ticker.startsWith("I:") ? ticker.substring(2) : ticker, horizon);
        Bars.Builder out = Bars.builder(ticker, Cadence.DAILY, Math.max(0, end - first));
        for (int s = first; s < end; s++) {
            index.append(s, out);
        }
        return out.build();
    }

    private Bars prices(String ticker, Cadence cadence, int first, int end, Progress progress) {
        SimulatedPath path = path(ticker);
        int perSession = 390 / cadence.minutes() + 1;
        Bars.Builder out = Bars.builder(ticker, cadence, Math.max(0, end - first) * perSession);
        int s = first;
        while (s < end) {
            int year = LocalDate.ofEpochDay(market.day(s)).getYear();
            int yearStart = market.sessionOnOrAfter(LocalDate.of(year, 1, 1).toEpochDay());
            int yearEnd = market.sessionOnOrAfter(LocalDate.of(year + 1, 1, 1).toEpochDay());
            int to = Math.min(end, yearEnd);
            progress.step(s - first, end - first, "simulating " + ticker + " " + year);
            if (cadence.compareTo(Cadence.HOURLY) >= 0) {
                Year whole = year(path, year, yearStart, yearEnd);
                Bars bars = cadence == Cadence.DAILY ? whole.daily : whole.hourly;
                int a = bars.firstOfSessionOnOrAfter(market.day(s));
                int b = bars.firstOfSessionOnOrAfter(market.day(to - 1) + 1L);
                out.addAll(bars, a, b);
            } else {
                Bars bars = Resampler.resample(minutes(path, s, to), cadence);
                out.addAll(bars, 0, bars.size());
            }
            s = to;
        }
        return out.build();
    }

    private SimulatedPath path(String ticker) {
        return paths.computeIfAbsent(
                ticker, name -> new SimulatedPath(market, SimulatedTicker.of(name), edge));
    }

    /** Hourly and daily bars of a year, kept because their minutes are the expensive part. */
    private Year year(SimulatedPath path, int year, int from, int to) {
        YearKey key = new YearKey(path.ticker().name(), year);
        synchronized (years) {
            Year known = years.get(key);
            if (known != null) {
                return known;
            }
        }
        Bars minutes = minutes(path, from, to);
        Year made =
                new Year(
                        Resampler.resample(minutes, Cadence.HOURLY),
                        Resampler.resample(minutes, Cadence.DAILY));
        synchronized (years) {
            years.put(key, made);
        }
        return made;
    }

    private Bars minutes(SimulatedPath path, int from, int to) {
        SimulatedMinutes minutes = new SimulatedMinutes(path);
        Bars.Builder out = Bars.builder(path.ticker().name(), Cadence.M1, (to - from) * 390);
        for (int s = from; s < to; s++) {
            minutes.append(s, out);
        }
        return out.build();
    }

    private record YearKey(String ticker, int year) {}

    private record Year(Bars hourly, Bars daily) {}
}
