package io.sigmalab.engine.provider;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.option.SettlementTime;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The option market of one simulated ticker: which contracts are listed ({@link SimulatedExpiries},
 * {@link SimulatedStrikes}), what they are worth ({@link SimulatedVariance}, {@link
 * SimulatedSmile}), how they trade ({@link SimulatedOptionMinutes}) and how many are open ({@link
 * SimulatedChain}). Immutable; nothing is kept between questions.
 */
final class SimulatedOptions {
    /** Ten of the smallest steps: below, no strike is left on one side of the money. */
    private static final double LOWEST = 0.5;

    /** Above, the highest strike that a symbol can name leaves none on the other side. */
    private static final double HIGHEST = 70_000;

    private final SimulatedMarket market;
    private final SimulatedPath path;
    private final String root;
    private final SimulatedExpiries expiries;
    private final SimulatedVariance variance;
    private final ExpiryClock clock = ExpiryClock.calendarTime();

    SimulatedOptions(SimulatedPath path) {
        this.path = path;
        market = path.market();
        root = root(path.ticker().name());
        expiries = new SimulatedExpiries(market, path.ticker().name());
        variance = new SimulatedVariance(market, path.ticker());
    }

    /** Root of the contracts of a ticker: without dots and dashes. */
    static String root(String ticker) {
        return ticker.replace(".", "").replace("-", "");
    }

    /** Expiries listed in session {@code s}. */
    List<LocalDate> expiries(int s) {
        return Arrays.stream(expiries.listed(s)).mapToObj(this::date).toList();
    }

    /**
     * Options are listed on prices between 0.50 and 70,000. Over the years a strong planted trend
     * carries the price out of that, and a chain of two contracts, or of none, is not a market.
     */
    private void requireListed(int s) {
        double close = StrictMath.exp(path.logClose(s - 1));
        if (!(close >= LOWEST && close <= HIGHEST)) {
            throw new LabException(
                    Reason.MISSING_DATA,
                    String.format(
                            Locale.ROOT,
                            "no options are listed on the simulated %s on %s, its price has gone"
                                    + " to %.3g",
                            path.ticker().name(),
                            date(s),
                            close),
                    "simulated market",
                    "take a smaller edge (0.2 or less), another seed, or an earlier window");
        }
    }

    /**
     * Quotes and trades of session {@code s}.
     *
     * @throws LabException {@link Reason#MISSING_DATA} where the price is one that has no options
     */
    OptionDay minutes(int s, ContractFilter filter, Progress progress) {
        requireListed(s);
        String ticker = path.ticker().name();
        OptionDay.Builder out = OptionDay.builder(ticker, date(s));
        int[] wanted = wanted(s, filter);
        if (wanted.length == 0) {
            return out.build();
        }
        Bars.Builder builder = Bars.builder(ticker, Cadence.M1, 390);
        new SimulatedMinutes(path).append(s, builder);
        Bars bars = builder.build();
        double[] spot = new double[bars.size() + 1];
        spot[0] = bars.open(0);
        System.arraycopy(bars.closesUnsafe(), 0, spot, 1, bars.size());
        SimulatedPath.Session session = new SimulatedPath.Session();
        path.fill(s, session);
        SimulatedOptionMinutes minutes =
                new SimulatedOptionMinutes(
                        out, market, path.ticker(), s, spot, session.volumeShock);
        SimulatedVariance.Intraday intraday = variance.intraday(s);
        for (int k = 0; k < wanted.length; k++) {
            int e = wanted[k];
            progress.step(k, wanted.length, "simulating options of " + ticker + " " + date(s));
            LocalDate expiry = date(e);
            SimulatedOptionMinutes.Term term = term(s, e, intraday);
            for (int mills : strikes(s, e).mills) {
                OptionSymbol call = new OptionSymbol(root, expiry, OptionType.CALL, mills);
                if (filter.accepts(call)) {
                    OptionSymbol put = new OptionSymbol(root, expiry, OptionType.PUT, mills);
                    minutes.append(term, mills, call, put);
                }
            }
        }
        return out.build();
    }

    /**
     * What was published before session {@code s}.
     *
     * @throws LabException {@link Reason#MISSING_DATA} where the price is one that has no options
     */
    ChainSnapshot chain(int s, ContractFilter filter, Progress progress) {
        requireListed(s);
        String ticker = path.ticker().name();
        List<OptionSymbol> contracts = new ArrayList<>();
        Columns columns = new Columns();
        int[] wanted = wanted(s, filter);
        for (int k = 0; k < wanted.length; k++) {
            progress.step(k, wanted.length, "simulating chain of " + ticker + " " + date(s));
            int e = wanted[k];
            int first = expiries.firstListed(e);
            SimulatedChain interest = new SimulatedChain(path, first, s, e);
            SimulatedStrikes strikes = strikes(s, e);
            Evening evening = new Evening(s, e);
            for (int i = 0; i < strikes.mills.length; i++) {
                for (OptionType type : OptionType.values()) {
                    OptionSymbol symbol = new OptionSymbol(root, date(e), type, strikes.mills[i]);
                    if (filter.accepts(symbol)) {
                        contracts.add(symbol);
                        int since = strikes.since[i];
                        double open = interest.openInterest(type, strikes.mills[i], since);
                        evening.add(columns, type, symbol.strike(), open, since < s);
                    }
                }
            }
        }
        return columns.chain(ticker, date(s), contracts);
    }

    private int[] wanted(int s, ContractFilter filter) {
        return Arrays.stream(expiries.listed(s))
                .filter(e -> filter.expiries().isEmpty() || filter.expiries().contains(date(e)))
                .toArray();
    }

    private SimulatedStrikes strikes(int s, int e) {
        return SimulatedStrikes.of(path, expiries.daily(), expiries.firstListed(e), s, e);
    }

    private SimulatedOptionMinutes.Term term(int s, int e, SimulatedVariance.Intraday intraday) {
        SimulatedSmile smile = new SimulatedSmile(market, path.ticker(), s, e);
        double[] atTheMoney = new double[intraday.minutes() + 1];
        intraday.until(e, atTheMoney);
        double[] years = new double[atTheMoney.length];
        long open = SessionCalendar.nyse().openMillis(market.day(s));
        long settlement = clock.settlementMillis(date(e), SettlementTime.CLOSE);
        for (int i = 0; i < years.length; i++) {
            atTheMoney[i] = smile.atTheMoney(atTheMoney[i]);
            years[i] = clock.years(open + i * OptionDay.MINUTE_MILLIS, settlement);
        }
        return new SimulatedOptionMinutes.Term(market.day(e), e - s, smile, atTheMoney, years);
    }

    private LocalDate date(int s) {
        return LocalDate.ofEpochDay(market.day(s));
    }

    /** The contracts of one expiry at the close before a session. */
    private final class Evening {
        private final double spot;
        private final double logSpot;
        private final double years;
        private final double atTheMoney;
        private final SimulatedSmile smile;
        private final SimulatedSpread spread;

        Evening(int s, int e) {
            spot = SimulatedMinutes.round(StrictMath.exp(path.logClose(s - 1)));
            logSpot = StrictMath.log(spot);
            long close = SessionCalendar.nyse().closeMillis(market.day(s - 1));
            years = clock.years(close, date(e), SettlementTime.CLOSE);
            smile = new SimulatedSmile(market, path.ticker(), s - 1, e);
            atTheMoney = smile.atTheMoney(variance.fromCloseBefore(s, e));
            spread = new SimulatedSpread(path.ticker(), market.shape(s - 1).minutes);
        }

        void add(Columns columns, OptionType type, double strike, double open, boolean published) {
            if (!published) {
                columns.add(open, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
                return;
            }
            double distance = StrictMath.log(strike) - logSpot;
            double volatility = smile.total(atTheMoney, distance) / Math.sqrt(years);
            BlackScholes model =
                    new BlackScholes(new OptionTerms(spot, strike, years, 0, 0), volatility);
            spread.around(model.price(type), Math.abs(distance) / atTheMoney, spread.last(), 1);
            columns.add(
                    open,
                    spread.bid() / 100.0,
                    spread.ask() / 100.0,
                    volatility,
                    model.delta(type),
                    model.gamma());
        }
    }

    /** Columns of a chain while they grow. */
    private static final class Columns {
        private static final int COUNT = 6;

        private double[][] values = new double[COUNT][256];
        private int size;

        void add(double... row) {
            if (size == values[0].length) {
                for (int k = 0; k < COUNT; k++) {
                    values[k] = Arrays.copyOf(values[k], 2 * size);
                }
            }
            for (int k = 0; k < COUNT; k++) {
                values[k][size] = row[k];
            }
            size++;
        }

        ChainSnapshot chain(String ticker, LocalDate session, List<OptionSymbol> contracts) {
            for (int k = 0; k < COUNT; k++) {
                values[k] = Arrays.copyOf(values[k], size);
            }
            return new ChainSnapshot(
                    ticker, session, contracts, values[0], values[1], values[2], values[3],
                    values[4], values[5]);
        }
    }
}
