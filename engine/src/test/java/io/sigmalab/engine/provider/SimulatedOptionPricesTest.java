package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.sigmalab.engine.option.ImpliedVolatility;
import io.sigmalab.engine.option.OptionTerms;
import io.sigmalab.engine.option.SettlementTime;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulated options are worth, against the market they are written on. */
class SimulatedOptionPricesTest {
    private static final SimulatedProvider PROVIDER = new SimulatedProvider(7, 0);
    private static final SimulatedMarket MARKET = new SimulatedMarket(7);
    private static final ExpiryClock CLOCK = ExpiryClock.calendarTime();

    @ParameterizedTest
    @CsvSource({"SPY, 1", "SPY, 5", "SPY, 21", "QQQ, 3", "AAPL, 1", "AAPL, 10"})
    void theVarianceExpectedAtACloseIsWhatComesOnAverage(String ticker, int sessions) {
        Mean ratio = new Mean();
        for (int seed = 1; seed <= 12; seed++) {
            SimulatedMarket market = new SimulatedMarket(seed);
            SimulatedPath path = new SimulatedPath(market, SimulatedTicker.of(ticker), 0);
            SimulatedVariance variance = new SimulatedVariance(market, path.ticker());
            for (int s = 1; s + sessions < market.sessions; s += sessions) {
                double expected = variance.fromCloseBefore(s, s + sessions - 1);
                double log = path.logClose(s + sessions - 1) - path.logClose(s - 1);
                ratio.add((log + expected / 2) * (log + expected / 2) / expected);
            }
        }

        assertThat(ratio.mean()).isCloseTo(1, within(4 * ratio.error()));
        assertThat(ratio.error()).isLessThan(0.03);
    }

    @Test
    void theVarianceExpectedInsideASessionIsWhatComesOnAverage() {
        // Also in sessions that have fallen or risen much: the shock so far takes part.
        Mean[] ratio = {new Mean(), new Mean(), new Mean()};
        for (int seed = 1; seed <= 12; seed++) {
            SimulatedMarket market = new SimulatedMarket(seed);
            SimulatedTicker ticker = SimulatedTicker.of("SPY");
            SimulatedVariance variance = new SimulatedVariance(market, ticker);
            double[] shock = new double[391];
            double[] later = new double[391];
            for (int s = 1; s + 10 < market.sessions; s += 3) {
                variance.intraday(s).until(s + 10, later);
                double[] rest = new double[391];
                variance.intraday(s).until(s, rest);
                int noon = 150;
                SimulatedMinutes.marketShock(market, s, shock);
                // What the close after tells, against what noon expected of it.
                double after = variance.fromCloseBefore(s + 1, s + 10);
                int kind = shock[noon] < -0.7 ? 0 : shock[noon] > 0.7 ? 2 : 1;
                ratio[kind].add(after / (later[noon] - rest[noon]));
            }
        }

        for (Mean each : ratio) {
            assertThat(each.mean()).isCloseTo(1, within(4 * each.error()));
            assertThat(each.error()).isLessThan(0.004);
        }
    }

    @Test
    void theVarianceOfTheRestOfASessionIsWhatComesOnAverage() {
        SimulatedVariance variance = new SimulatedVariance(MARKET, SimulatedTicker.of("SPY"));
        int[] from = {0, 60, 180, 330, 385};
        Mean[] ratio = new Mean[from.length];
        Arrays.setAll(ratio, k -> new Mean());
        Bars bars =
                PROVIDER.bars(
                                "SPY",
                                Cadence.M1,
                                LocalDate.of(2000, 1, 3),
                                LocalDate.of(2011, 12, 30),
                                Progress.NONE)
                        .bars();
        double[] rest = new double[391];
        for (int i = 0; i < bars.size(); i += 390) {
            while (bars.sessionDay(i) != bars.sessionDay(Math.min(bars.size() - 1, i + 389))) {
                i += 210; // a half day
            }
            variance.intraday(MARKET.sessionOnOrAfter(bars.sessionDay(i)))
                    .until(MARKET.sessionOnOrAfter(bars.sessionDay(i)), rest);
            double close = Math.log(bars.close(i + 389));
            for (int k = 0; k < from.length; k++) {
                double log = close - Math.log(bars.open(i + from[k]));
                ratio[k].add(log * log / rest[from[k]]);
            }
        }

        for (Mean each : ratio) {
            assertThat(each.mean()).isCloseTo(1, within(4 * each.error()));
            assertThat(each.error()).isLessThan(0.05);
        }
    }

    @ParameterizedTest
    @CsvSource({"SPY, 2024-07-02, 0", "SPY, 2024-07-02, 6", "AAPL, 2024-07-02, 3"})
    void midsGiveBackThePlantedSmileWithinTheSpread(String ticker, LocalDate session, int which) {
        LocalDate expiry = PROVIDER.expiries(ticker, session).get(which);
        OptionDay day =
                PROVIDER.optionMinutes(
                                ticker,
                                session,
                                ContractFilter.ofExpiries(List.of(expiry)),
                                Progress.NONE)
                        .day();
        Bars bars = PROVIDER.bars(ticker, Cadence.M1, session, session, Progress.NONE).bars();
        SimulatedTicker share = SimulatedTicker.of(ticker);
        int s = MARKET.sessionOnOrAfter(session.toEpochDay());
        int e = MARKET.sessionOnOrAfter(expiry.toEpochDay());
        SimulatedSmile smile = new SimulatedSmile(MARKET, share, s, e);
        double[] variance = new double[391];
        new SimulatedVariance(MARKET, share).intraday(s).until(e, variance);
        int checked = 0;
        int tight = 0;

        for (int c = 0; c < day.contracts().size(); c++) {
            OptionSymbol symbol = day.contracts().get(c);
            for (int i = day.firstOf(c); i < day.endOf(c); i += 7) {
                int minute = (int) ((day.startMillis(i) - bars.startMillis(0)) / 60_000);
                double years = CLOCK.years(day.endMillis(i), expiry, SettlementTime.CLOSE);
                if (years == 0 || day.bid(i) == 0) {
                    continue;
                }
                double spot = bars.close(minute);
                double planted =
                        smile.total(
                                        smile.atTheMoney(variance[minute + 1]),
                                        Math.log(symbol.strike() / spot))
                                / Math.sqrt(years);
                OptionTerms terms = new OptionTerms(spot, symbol.strike(), years, 0, 0);
                double model = new BlackScholes(terms, planted).price(symbol.type());
                assertThat(model).isBetween(day.bid(i) - 1e-9, day.ask(i) + 1e-9);
                double middle = (day.bid(i) + day.ask(i)) / 2;
                double tick = ticker.equals("SPY") || model < 3 ? 0.01 : 0.05;
                assertThat(middle).isCloseTo(model, within(0.5 * tick + 1e-9));
                double vega = new BlackScholes(terms, planted).vega();
                double found = ImpliedVolatility.of(terms, symbol.type(), middle);
                checked++;
                if (tick / vega < 0.05 * planted) {
                    tight++;
                    assertThat(found).isCloseTo(planted, within(0.6 * tick / vega));
                }
            }
        }

        assertThat(checked).isGreaterThan(500);
        assertThat(tight).isGreaterThan(150);
    }

    @Test
    void aMonthAtTheMoneyCostsAboutTheVix() {
        double sum = 0;
        int n = 0;
        double worst = 0;
        for (int k = 0; k < 120; k++) {
            LocalDate session =
                    SessionCalendar.nyse().plusSessions(LocalDate.of(2001, 1, 3), 50 * k);
            LocalDate before = SessionCalendar.nyse().previous(session);
            LocalDate expiry = nearest(PROVIDER.expiries("SPY", session), session.plusDays(30));
            double implied = atTheMoney("SPY", session, expiry);
            double vix =
                    PROVIDER.bars("VIX", Cadence.DAILY, before, before, Progress.NONE)
                            .bars()
                            .close(0);
            double ratio = 100 * implied / vix;
            sum += ratio;
            n++;
            worst = Math.max(worst, Math.abs(ratio - 1));
        }

        assertThat(sum / n).isBetween(1.0, 1.1);
        assertThat(worst).isLessThan(0.2);
    }

    @Test
    void theTermStructureRisesInCalmAndFallsInTurbulentMarkets() {
        int agree = 0;
        int n = 0;
        SimulatedVariance variance =
                new SimulatedVariance(MARKET, SimulatedTicker.of(SimulatedTicker.MARKET));
        for (int s = 1000; s < 7000; s += 50) {
            double near = variance.fromCloseBefore(s, s + 4) / 5;
            double far = variance.fromCloseBefore(s, s + 124) / 125;
            double deviation = MARKET.logVariance(s) - SimulatedMarket.MEAN_LOG_VARIANCE;
            if (deviation < 0 || deviation > 1) {
                n++;
                agree += deviation < 0 == near < far ? 1 : 0;
            }
        }

        assertThat(n).isGreaterThan(40);
        assertThat(agree).isEqualTo(n);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPY", "TSLA"})
    void noPortfolioOfModelPricesIsFree(String ticker) {
        SimulatedTicker share = SimulatedTicker.of(ticker);
        SimulatedVariance variance = new SimulatedVariance(MARKET, share);
        SimulatedExpiries expiries = new SimulatedExpiries(MARKET, ticker);
        for (int s = 600; s < 8000; s += 311) {
            double[] longer = new double[241];
            double[] before = null;
            for (int e : expiries.listed(s)) {
                SimulatedSmile smile = new SimulatedSmile(MARKET, share, s, e);
                double atTheMoney = smile.atTheMoney(variance.fromCloseBefore(s, e));
                double[] call = new double[241];
                for (int k = 0; k <= 240; k++) {
                    double strike =
                            100 + (k - 120) * 0.01 * 100 * Math.min(0.8, 5 * atTheMoney) / 1.2;
                    call[k] = call(strike, smile, atTheMoney);
                    double wide = 40 + 0.5 * k;
                    longer[k] = call(wide, smile, atTheMoney);
                }
                for (int k = 1; k < 240; k++) {
                    // A butterfly costs something, more of a strike costs less.
                    assertThat(call[k - 1] - 2 * call[k] + call[k + 1]).isGreaterThan(-1e-10);
                    assertThat(call[k - 1] - call[k]).isGreaterThan(-1e-12);
                }
                if (before != null) {
                    for (int k = 0; k <= 240; k++) {
                        assertThat(longer[k] - before[k]).isGreaterThan(-1e-9);
                    }
                }
                before = longer.clone();
            }
        }
    }

    @Test
    void putsBelowCostMoreVolatilityThanCallsAbove() {
        for (int s = 600; s < 8000; s += 311) {
            for (int ahead : new int[] {0, 5, 60}) {
                SimulatedSmile smile =
                        new SimulatedSmile(MARKET, SimulatedTicker.of("SPY"), s, s + ahead);
                double put = smile.total(0.05, -0.05);
                double call = smile.total(0.05, 0.05);
                double middle = smile.total(0.05, 0);
                assertThat(put).isGreaterThan(1.05 * middle);
                assertThat(call).isLessThan(middle);
                assertThat(smile.total(0.05, 1)).isGreaterThan(smile.total(0.05, 0.5));
            }
        }
    }

    @Test
    void whoBuysStraddlesAndHoldsThemLosesThePremiumOnAverage() {
        // The model price of the straddle at the money, one minute after the open, each session.
        Mean result = new Mean();
        double[] variance = new double[391];
        for (int seed = 1; seed <= 12; seed++) {
            SimulatedMarket market = new SimulatedMarket(seed);
            SimulatedTicker ticker = SimulatedTicker.of("SPY");
            SimulatedPath path = new SimulatedPath(market, ticker, 0);
            SimulatedVariance expected = new SimulatedVariance(market, ticker);
            SimulatedPath.Session session = new SimulatedPath.Session();
            for (int s = 500; s < market.sessions; s++) {
                expected.intraday(s).until(s, variance);
                double total = new SimulatedSmile(market, ticker, s, s).atTheMoney(variance[0]);
                path.fill(s, session);
                double move = path.logClose(s) - path.logClose(s - 1) - session.gap;
                double price = call(100, new SimulatedSmile(market, ticker, s, s), total) * 2;
                result.add(100 * Math.abs(Math.expm1(move)) / price - 1);
            }
        }

        double premium = 1 - 1 / SimulatedSmile.PREMIUM;
        assertThat(result.error()).isLessThan(0.004);
        assertThat(result.mean()).isCloseTo(-premium, within(4 * result.error() + 0.01));
    }

    @Test
    void theChainShowsTheQuotesAndGreeksOfTheCloseBefore() {
        LocalDate session = LocalDate.of(2024, 7, 5); // after a half day and a holiday
        ChainSnapshot chain =
                PROVIDER.chain("SPY", session, ContractFilter.ALL, Progress.NONE).chain();
        LocalDate before = LocalDate.of(2024, 7, 3);
        Bars bars = PROVIDER.bars("SPY", Cadence.M1, before, before, Progress.NONE).bars();
        double spot = bars.close(bars.size() - 1);
        int checked = 0;

        for (int i = 0; i < chain.size(); i++) {
            OptionSymbol symbol = chain.contracts().get(i);
            double volatility = chain.impliedVolatility()[i];
            if (Double.isNaN(volatility)) {
                continue;
            }
            double years =
                    CLOCK.years(
                            bars.endMillis(bars.size() - 1), symbol.expiry(), SettlementTime.CLOSE);
            BlackScholes model =
                    new BlackScholes(
                            new OptionTerms(spot, symbol.strike(), years, 0, 0), volatility);
            checked++;
            assertThat(model.price(symbol.type()))
                    .isBetween(chain.bid()[i] - 1e-3, chain.ask()[i] + 1e-3);
            assertThat(chain.delta()[i]).isCloseTo(model.delta(symbol.type()), within(1e-4));
            assertThat(chain.gamma()[i]).isCloseTo(model.gamma(), within(1e-4));
        }

        assertThat(checked).isGreaterThan(2000);
    }

    /** The call on 100 at a strike. */
    private static double call(double strike, SimulatedSmile smile, double atTheMoney) {
        double total = smile.total(atTheMoney, Math.log(strike / 100));
        return new BlackScholes(new OptionTerms(100, strike, 1, 0, 0), total)
                .price(OptionType.CALL);
    }

    /** Volatility in the chain of the strike nearest to the close before. */
    private static double atTheMoney(String ticker, LocalDate session, LocalDate expiry) {
        LocalDate before = SessionCalendar.nyse().previous(session);
        double close =
                PROVIDER.bars(ticker, Cadence.DAILY, before, before, Progress.NONE).bars().close(0);
        ChainSnapshot chain =
                PROVIDER.chain(
                                ticker,
                                session,
                                new ContractFilter(
                                        new TreeSet<>(List.of(expiry)), 0.9 * close, 1.1 * close),
                                Progress.NONE)
                        .chain();
        double best = Double.MAX_VALUE;
        double volatility = Double.NaN;
        for (int i = 0; i < chain.size(); i++) {
            double distance = Math.abs(chain.contracts().get(i).strike() - close);
            if (distance < best && !Double.isNaN(chain.impliedVolatility()[i])) {
                best = distance;
                volatility = chain.impliedVolatility()[i];
            }
        }
        return volatility;
    }

    private static LocalDate nearest(List<LocalDate> days, LocalDate wanted) {
        return days.stream()
                .min(
                        (a, b) ->
                                Long.compare(
                                        Math.abs(a.toEpochDay() - wanted.toEpochDay()),
                                        Math.abs(b.toEpochDay() - wanted.toEpochDay())))
                .orElseThrow();
    }

    /** Mean and its standard error. */
    private static final class Mean {
        private double sum;
        private double squares;
        private int n;

        void add(double value) {
            sum += value;
            squares += value * value;
            n++;
        }

        double mean() {
            return sum / n;
        }

        double error() {
            return Math.sqrt((squares / n - mean() * mean()) / n);
        }
    }
}
