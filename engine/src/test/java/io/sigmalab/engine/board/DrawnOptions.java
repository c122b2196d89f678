package io.sigmalab.engine.board;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.option.BlackScholes;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionContract;
import io.sigmalab.engine.option.OptionTerms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/** Option minutes and chains drawn at random around given bars. */
public final class DrawnOptions {
    private static final SessionCalendar CALENDAR = SessionCalendar.nyse();
    private static final ExpiryClock CLOCK = ExpiryClock.calendarTime();
    private static final double VOLATILITY = 0.25;

    private DrawnOptions() {}

    /** Strikes from 6 below to 6 above a price, one apart, calls and puts of every expiry. */
    public static List<OptionSymbol> contracts(
            String root, Collection<LocalDate> expiries, double price) {
        List<OptionSymbol> all = new ArrayList<>();
        long centre = Math.round(price);
        for (LocalDate expiry : expiries) {
            for (long k = Math.max(1, centre - 6); k <= centre + 6; k++) {
                for (OptionType type : OptionType.values()) {
                    all.add(OptionSymbol.of(root, expiry, type, k));
                }
            }
        }
        return all;
    }

    /**
     * Minutes of some contracts, each the same whatever the others are: about every fourth minute
     * trades, of those some have no volume-weighted price; about every eighth is quoted, some
     * without a bid; trading goes on a quarter of an hour after the close.
     *
     * @param bars of the session alone
     */
    public static OptionDay minutes(Bars bars, List<OptionSymbol> contracts, long seed) {
        LocalDate session = bars.sessionDate(0);
        OptionDay.Builder day = OptionDay.builder(bars.ticker(), session);
        long end = CALENDAR.closeMillis(session) + 15 * 60_000;
        for (OptionSymbol symbol : contracts) {
            long name = symbol.strikeMills() + 31L * symbol.type().sign();
            SplittableRandom random =
                    new SplittableRandom(seed * 1_000_003 + name + symbol.expiry().toEpochDay());
            boolean rare = random.nextInt(4) == 0;
            int at = day.contract(symbol);
            long settlement = OptionContract.of(symbol).settlementMillis(CLOCK);
            for (long t = CALENDAR.openMillis(session); t < end; t += 60_000) {
                boolean trades = random.nextInt(rare ? 250 : 4) == 0;
                boolean quoted = random.nextInt(rare ? 250 : 8) == 0;
                if (!trades && !quoted) {
                    continue;
                }
                double fair = fair(bars, symbol, t, settlement);
                double volume = trades ? random.nextInt(200) : 0;
                double open = cents(fair * (0.95 + 0.1 * random.nextDouble()));
                double close = cents(fair * (0.95 + 0.1 * random.nextDouble()));
                double vwap = random.nextInt(10) == 0 ? Double.NaN : (open + close) / 2;
                double bid = random.nextInt(20) == 0 ? 0 : cents(fair * 0.97);
                day.add(
                        at,
                        t,
                        trades ? open : Double.NaN,
                        trades ? Math.max(open, close) : Double.NaN,
                        trades ? Math.min(open, close) : Double.NaN,
                        trades ? close : Double.NaN,
                        volume,
                        trades ? vwap : Double.NaN,
                        Double.NaN,
                        quoted ? bid : Double.NaN,
                        quoted ? cents(fair * 1.03) : Double.NaN);
            }
        }
        return day.build();
    }

    /** Open interest of some contracts. */
    public static ChainSnapshot chain(
            String underlying, LocalDate session, List<OptionSymbol> contracts, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<OptionSymbol> sorted = contracts.stream().sorted().toList();
        double[] interest = new double[sorted.size()];
        for (int i = 0; i < interest.length; i++) {
            interest[i] = random.nextInt(5000);
        }
        double[] none = new double[interest.length];
        Arrays.fill(none, Double.NaN);
        return new ChainSnapshot(
                underlying, session, sorted, interest, none, none, none, none, none);
    }

    private static double fair(Bars bars, OptionSymbol symbol, long millis, long settlement) {
        int bar = Math.min(bars.size() - 1, bars.firstEndingAfter(millis));
        double spot = bars.open(bar) / bars.factor(bar);
        double years = CLOCK.years(millis, settlement);
        OptionTerms terms = new OptionTerms(spot, symbol.strike(), Math.max(years, 1e-6), 0, 0);
        return new BlackScholes(terms, VOLATILITY).price(symbol.type()) + 0.01;
    }

    private static double cents(double price) {
        return Math.max(0.01, Math.rint(100 * price) / 100);
    }
}
