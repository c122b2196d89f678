package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.OptionTerms;
import java.util.Arrays;

/**
 * Minute quotes and trades of the contracts of one expiry in one session. A scratch object for one
 * thread; each contract has random numbers of its own, so what else was asked for changes nothing.
 *
 * <p>Quotes: the model price at the end of the minute lies inside, {@link SimulatedSpread} wide.
 * Within 2.5 standard deviations (of the time left at the open) of the money 99.5 % of the minutes
 * have a quote, further out fewer, down to 20 %: stale minutes are part of the market. One contract
 * in a hundred near the money, up to three in ten far out, has no minute all day.
 *
 * <p>Expiries more than {@value #BUSY_SESSIONS} sessions away have only every fifth minute: days
 * and weeks before its end a contract changes little in a minute, and a chain holds thousands of
 * them.
 *
 * <p>Trades: their number in a minute has the mean that the session's volume shape, the distance
 * from the money, the time to expiry and the roundness of the strike say; minutes without one have
 * volume 0 and NaN prices. Each trade is at the bid, the ask or between, of the quote at the
 * minute's beginning or end; the last one always inside the quote at the end.
 */
final class SimulatedOptionMinutes {
    private static final long PURPOSE_MINUTES = 7;

    /** Trades a day in one contract at the money that expires today, per share of volume. */
    private static final double TRADES = 12_000 / 60e6;

    /** Expiries further away than this trade and are quoted every {@link #SLOW_PACE} minutes. */
    private static final int BUSY_SESSIONS = 6;

    private static final int SLOW_PACE = 5;

    private static final double QUOTED = 0.995;
    private static final double QUOTED_FAR = 0.2;

    private final OptionDay.Builder out;
    private final long seed;
    private final SimulatedTicker ticker;
    private final int day;
    private final long start;
    private final int minutes;
    private final double[] spot;
    private final double[] logSpot;
    private final double[] volumeShape;
    private final double volumeOfDay;
    private final SimulatedSpread spread;
    private final double[] timeValue;
    private final SimRandom random = new SimRandom();

    /**
     * @param out receives the minutes
     * @param spot price at the open and at the end of each minute
     * @param volumeShock what moves the day's volume, standard normal
     */
    SimulatedOptionMinutes(
            OptionDay.Builder out,
            SimulatedMarket market,
            SimulatedTicker ticker,
            int s,
            double[] spot,
            double volumeShock) {
        this.out = out;
        this.ticker = ticker;
        this.spot = spot;
        seed = market.seed();
        day = market.day(s);
        start = SessionCalendar.nyse().openMillis(day);
        SimulatedShape shape = market.shape(s);
        minutes = shape.minutes;
        volumeShape = shape.volume;
        volumeOfDay = ticker.volume() * StrictMath.exp(0.25 * volumeShock);
        spread = new SimulatedSpread(ticker, minutes);
        logSpot = new double[minutes + 1];
        for (int i = 0; i <= minutes; i++) {
            logSpot[i] = StrictMath.log(spot[i]);
        }
        timeValue = new double[minutes + 1];
    }

    /** What the contracts of one expiry share in a session. */
    static final class Term {
        final int expiryDay;
        final int sessionsLeft;
        final SimulatedSmile smile;
        final double[] atTheMoney;
        final double[] years;

        /**
         * @param expiryDay epoch day
         * @param atTheMoney standard deviation until expiry that options at the money imply, at the
         *     open and at the end of each minute
         * @param years time to settlement at the same instants
         */
        Term(
                int expiryDay,
                int sessionsLeft,
                SimulatedSmile smile,
                double[] atTheMoney,
                double[] years) {
            this.expiryDay = expiryDay;
            this.sessionsLeft = sessionsLeft;
            this.smile = smile;
            this.atTheMoney = atTheMoney;
            this.years = years;
        }

        /** Minutes from one with a quote or trade to the next. */
        int pace() {
            return sessionsLeft > BUSY_SESSIONS ? SLOW_PACE : 1;
        }
    }

    /** Number of a contract, different for all contracts of a ticker. */
    static long code(SimulatedTicker ticker, int expiryDay, OptionType type, int mills) {
        return ticker.code() ^ ((long) expiryDay << 32 | (long) mills << 1 | type.ordinal());
    }

    /**
     * Appends call and put of a strike; they share the work of pricing, which is done for the
     * minutes in which one of them is quoted: far from the money that is a third of them.
     */
    void append(Term term, int mills, OptionSymbol call, OptionSymbol put) {
        double strike = mills / 1000.0;
        double logStrike = StrictMath.log(strike);
        Arrays.fill(timeValue, Double.NaN);
        append(term, strike, logStrike, call);
        append(term, strike, logStrike, put);
    }

    /** Worked out when it is first asked for this strike. */
    private double timeValue(Term term, double strike, double logStrike, int i) {
        double known = timeValue[i];
        if (Double.isNaN(known)) {
            known = price(term, strike, logStrike, i);
            timeValue[i] = known;
        }
        return known;
    }

    /** What the option out of the money is worth at the end of a minute. */
    private double price(Term term, double strike, double logStrike, int i) {
        double years = term.years[i];
        if (!(years > 0)) {
            return 0;
        }
        double total = term.smile.total(term.atTheMoney[i], logStrike - logSpot[i]);
        OptionTerms terms = new OptionTerms(spot[i], strike, years, 0, 0);
        return new BlackScholes(terms, total / Math.sqrt(years))
                .price(strike > spot[i] ? OptionType.CALL : OptionType.PUT);
    }

    private void append(Term term, double strike, double logStrike, OptionSymbol symbol) {
        OptionType type = symbol.type();
        int mills = symbol.strikeMills();
        random.seed(seed, code(ticker, term.expiryDay, type, mills), day, PURPOSE_MINUTES);
        double away = Math.abs(logStrike - logSpot[0]) / term.atTheMoney[0];
        double absent = 0.01 + Math.min(0.29, 0.03 * Math.max(0, away - 3));
        if (random.uniform() < absent) {
            return;
        }
        int contract = out.contract(symbol);
        double trades =
                TRADES
                        * volumeOfDay
                        * roundness(mills)
                        / (1 + 2.0 * term.sessionsLeft)
                        * StrictMath.exp(0.4 * random.normal());
        int quoted = -1;
        int bidBefore = 0;
        int askBefore = 0;
        for (int i = term.pace(); i <= minutes; i += term.pace()) {
            double d = (logStrike - logSpot[i]) / term.atTheMoney[0];
            away = Math.abs(d);
            double chance = Math.max(QUOTED_FAR, QUOTED - 0.2 * Math.max(0, away - 2.5));
            if (random.uniform() >= chance) {
                continue;
            }
            double price = timeValue(term, strike, logStrike, i) + type.payoff(spot[i], strike);
            spread.around(price, away, i - 1, random.exponential());
            int bid = spread.bid();
            int ask = spread.ask();
            double near = 1 + 0.5 * away * away;
            double mean = trades * volumeShape[i - 1] / (near * near);
            if (d * type.sign() < 0) {
                mean /= 1 + 2 * Math.min(1, away); // in the money
            }
            int count = (int) (mean * random.exponential() + random.uniform());
            long at = start + (i - 1) * OptionDay.MINUTE_MILLIS;
            if (count == 0) {
                double none = Double.NaN;
                out.add(contract, at, none, none, none, none, 0, none, 0, bid / 100.0, ask / 100.0);
            } else {
                boolean before = count > 1 && quoted == i - 1;
                trade(contract, at, count, before ? bidBefore : bid, before ? askBefore : ask);
            }
            quoted = i;
            bidBefore = bid;
            askBefore = ask;
        }
    }

    /** Appends a minute with trades; the quote at its beginning is given in cents. */
    private void trade(int contract, long at, int count, int bidBefore, int askBefore) {
        int close = pick(spread.bid(), spread.ask());
        int open = count == 1 ? close : pick(bidBefore, askBefore);
        int high = Math.max(open, close);
        int low = Math.min(open, close);
        double sum = open + close;
        int prices = 2;
        if (count > 2) {
            int early = pick(bidBefore, askBefore);
            int late = pick(spread.bid(), spread.ask());
            high = Math.max(high, Math.max(early, late));
            low = Math.min(low, Math.min(early, late));
            sum += early + late;
            prices = 4;
        }
        double volume = count + Math.floor(3 * count * random.exponential());
        double vwap = Math.rint(sum / prices * 100) / 10_000;
        out.add(
                contract,
                at,
                open / 100.0,
                high / 100.0,
                low / 100.0,
                close / 100.0,
                volume,
                vwap,
                count,
                spread.bid() / 100.0,
                spread.ask() / 100.0);
    }

    /** A price at the bid, at the ask or between them, in cents, never 0. */
    private int pick(int bid, int ask) {
        int tick = spread.tick();
        int low = Math.min(ask, Math.max(bid, tick));
        double u = random.uniform();
        if (u < 0.4) {
            return low;
        }
        if (u < 0.8) {
            return ask;
        }
        return low + tick * (int) ((u - 0.8) / 0.2 * ((ask - low) / tick + 1));
    }

    /** How much more round strikes are traded. */
    static double roundness(int mills) {
        if (mills % 10_000 == 0) {
            return 1.6;
        }
        return mills % 5_000 == 0 ? 1.3 : 1;
    }
}
