package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

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
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedOptionsTest {
    private static final LocalDate TUESDAY = LocalDate.of(2024, 7, 2);
    private static final LocalDate HALF_DAY = LocalDate.of(2024, 7, 3);
    private static final SimulatedProvider MARKET = new SimulatedProvider(7, 0);

    @Test
    void theOptionsOfTheDefaultMarketNeverChange() {
        // Pinned: whoever changes these changes every stored result and raises EngineVersion.
        ContractFilter week = ofExpiries(TUESDAY, LocalDate.of(2024, 7, 19));

        assertThat(MARKET.optionMinutes("SPY", TUESDAY, week, Progress.NONE).contentSha())
                .isEqualTo("a3172100f66f79c9ee3a48381356f3acc2dbd9546c9f42809c22ab4b219ccae1");
        assertThat(MARKET.chain("AAPL", TUESDAY, ContractFilter.ALL, Progress.NONE).contentSha())
                .isEqualTo("3780e17cb3aff4cb585a21914dfdd3d347a1d1ba6a6f442cc80b14eac6fe9665");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPY", "AAPL"})
    void aContractHasTheSameMinutesAndChainWhateverElseIsAskedFor(String ticker) {
        LocalDate friday = LocalDate.of(2024, 7, 19);
        OptionDay all = minutes(ticker, TUESDAY, ContractFilter.ALL);
        ChainSnapshot chain = chain(ticker, TUESDAY, ContractFilter.ALL);
        double spot = bars(ticker, TUESDAY).open(0);
        ContractFilter few = new ContractFilter(new TreeSet<>(Set.of(friday)), spot - 11, spot + 7);

        SimulatedProvider fresh = new SimulatedProvider(7, 0);
        OptionDay some = fresh.optionMinutes(ticker, TUESDAY, few, Progress.NONE).day();
        ChainSnapshot part = fresh.chain(ticker, TUESDAY, few, Progress.NONE).chain();

        assertThat(some.contracts()).isNotEmpty();
        assertThat(some.contentSha()).isEqualTo(all.only(few).contentSha());
        assertThat(part.contracts()).isNotEmpty();
        assertThat(part.contentSha()).isEqualTo(chain.only(few).contentSha());
    }

    @Test
    void seedsAndEdgesAreDifferentMarkets() {
        assertThat(chain(new SimulatedProvider(8, 0)).contentSha())
                .isNotEqualTo(chain(MARKET).contentSha());
        assertThat(chain(new SimulatedProvider(7, 0.2)).contentSha())
                .isNotEqualTo(chain(MARKET).contentSha());
    }

    @ParameterizedTest
    @CsvSource({
        "SPY, 2024-07-02",
        "SPY, 2024-07-03",
        "QQQ, 2008-10-10",
        "IWM, 2020-03-13",
        "AAPL, 2024-07-05",
        "TSLA, 2011-08-19"
    })
    void quotesContainTheFairPriceAndLeaveNoArbitrage(String ticker, LocalDate session) {
        List<LocalDate> listed = MARKET.expiries(ticker, session);
        OptionDay day = minutes(ticker, session, ofExpiries(listed.get(0), listed.get(3)));
        Bars bars = bars(ticker, session);
        int pairs = 0;

        for (int c = 0; c < day.contracts().size(); c++) {
            OptionSymbol symbol = day.contracts().get(c);
            boolean call = symbol.type() == OptionType.CALL;
            int put = call ? day.indexOf(put(symbol)) : -1;
            for (int i = day.firstOf(c); i < day.endOf(c); i++) {
                holds(day.bid(i) >= 0 && day.bid(i) < day.ask(i), symbol, day, i);
                double spot = bars.close(minute(day, bars, i));
                double payoff = symbol.type().payoff(spot, symbol.strike());
                holds(day.ask(i) >= payoff - 1e-9, symbol, day, i);
                holds(day.bid(i) <= (call ? spot : symbol.strike()), symbol, day, i);
                int j = put < 0 ? -1 : at(day, put, day.startMillis(i));
                if (j >= 0) {
                    pairs++;
                    double forward = spot - symbol.strike();
                    holds(day.bid(i) - day.ask(j) <= forward + 1e-9, symbol, day, i);
                    holds(day.ask(i) - day.bid(j) >= forward - 1e-9, symbol, day, i);
                }
            }
        }

        assertThat(pairs).isGreaterThan(3000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SPY", "NVDA"})
    void tradesLieInsideTheQuotesOfTheirMinute(String ticker) {
        OptionDay day =
                minutes(ticker, TUESDAY, ofExpiries(MARKET.expiries(ticker, TUESDAY).get(0)));
        int traded = 0;
        int quiet = 0;

        for (int c = 0; c < day.contracts().size(); c++) {
            OptionSymbol symbol = day.contracts().get(c);
            for (int i = day.firstOf(c); i < day.endOf(c); i++) {
                if (day.volume(i) == 0) {
                    quiet++;
                    holds(day.transactions(i) == 0, symbol, day, i);
                    holds(Double.isNaN(day.open(i)) && Double.isNaN(day.high(i)), symbol, day, i);
                    holds(Double.isNaN(day.low(i)) && Double.isNaN(day.close(i)), symbol, day, i);
                    holds(Double.isNaN(day.vwap(i)), symbol, day, i);
                    continue;
                }
                traded++;
                boolean follows =
                        i > day.firstOf(c) && day.startMillis(i - 1) + 60_000 == day.startMillis(i);
                double bid = follows ? Math.min(day.bid(i), day.bid(i - 1)) : day.bid(i);
                double ask = follows ? Math.max(day.ask(i), day.ask(i - 1)) : day.ask(i);
                double low = day.low(i);
                double high = day.high(i);
                holds(day.bid(i) <= day.close(i) && day.close(i) <= day.ask(i), symbol, day, i);
                holds(low >= Math.max(0.01, bid) && high <= ask, symbol, day, i);
                holds(low <= day.open(i) && day.open(i) <= high, symbol, day, i);
                holds(low <= day.close(i) && day.close(i) <= high, symbol, day, i);
                holds(low <= day.vwap(i) + 1e-9 && day.vwap(i) <= high + 1e-9, symbol, day, i);
                double count = day.transactions(i);
                holds(count >= 1 && count <= day.volume(i), symbol, day, i);
                holds(count > 1 || high == low, symbol, day, i);
            }
        }

        assertThat(traded).isGreaterThan(500);
        assertThat(quiet).isGreaterThan(1000);
    }

    @Test
    void volumeGathersNearTheMoneyAndAtBothEndsOfTheSession() {
        double near = 0;
        double far = 0;
        double[] hour = new double[7];
        for (LocalDate session :
                SessionCalendar.nyse()
                        .between(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 2, 29))) {
            OptionDay day = minutes("SPY", session, ofExpiries(session));
            Bars bars = bars("SPY", session);
            for (int c = 0; c < day.contracts().size(); c++) {
                double strike = day.contracts().get(c).strike();
                for (int i = day.firstOf(c); i < day.endOf(c); i++) {
                    int minute = minute(day, bars, i);
                    boolean close = Math.abs(strike / bars.close(minute) - 1) < 0.01;
                    near += close ? day.volume(i) : 0;
                    far += close ? 0 : day.volume(i);
                    hour[minute / 60] += day.volume(i);
                }
            }
        }

        assertThat(near).isGreaterThan(3 * far);
        assertThat(far).isPositive();
        assertThat(hour[0]).isGreaterThan(1.3 * hour[3]);
        assertThat(hour[6]).isGreaterThan(0.6 * hour[3]); // half an hour only
    }

    @Test
    void someMinutesAreStaleAndSomeContractsMissing() {
        int listed = 0;
        int near = 0;
        int missingNear = 0;
        int seen = 0;
        int gaps = 0;
        for (LocalDate session :
                SessionCalendar.nyse()
                        .between(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 31))) {
            OptionDay day = minutes("SPY", session, ofExpiries(session));
            double spot = bars("SPY", session).open(0);
            for (OptionSymbol symbol : chain("SPY", session, ofExpiries(session)).contracts()) {
                listed++;
                int c = day.indexOf(symbol);
                boolean isNear = Math.abs(symbol.strike() / spot - 1) < 0.01;
                near += isNear ? 1 : 0;
                missingNear += isNear && c < 0 ? 1 : 0;
                seen += c < 0 ? 0 : 1;
                for (int i = c < 0 ? 0 : day.firstOf(c) + 1; c >= 0 && i < day.endOf(c); i++) {
                    gaps += day.startMillis(i) - day.startMillis(i - 1) > 5 * 60_000 ? 1 : 0;
                }
            }
        }

        assertThat((double) missingNear / near).isBetween(0.002, 0.03);
        assertThat((double) seen / listed).isBetween(0.7, 0.97);
        assertThat(gaps).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"2024-07-03, 13, 210", "2024-03-08, 16, 390", "2024-03-11, 16, 390"})
    void minutesStayInTheSessionOnHalfDaysAndAroundClockChanges(
            LocalDate session, int closeHour, int minutes) {
        OptionDay day = minutes("SPY", session, ofExpiries(session));
        TreeSet<Long> starts = new TreeSet<>();
        for (int i = 0; i < day.size(); i++) {
            starts.add(day.startMillis(i));
        }

        assertThat(starts).hasSize(minutes);
        assertThat(starts.first()).isEqualTo(SessionCalendar.nyse().openMillis(session));
        assertThat(starts.last() + 60_000).isEqualTo(at(session, closeHour));
    }

    @Test
    void atTheEndOnlyThePayoffIsLeft() {
        OptionDay day = minutes("SPY", HALF_DAY, ofExpiries(HALF_DAY));
        Bars bars = bars("SPY", HALF_DAY);
        double close = bars.close(bars.size() - 1);
        int checked = 0;

        for (int c = 0; c < day.contracts().size(); c++) {
            int last = day.endOf(c) - 1;
            if (day.endMillis(last) == at(HALF_DAY, 13)) {
                OptionSymbol symbol = day.contracts().get(c);
                double payoff = symbol.type().payoff(close, symbol.strike());
                assertThat(payoff).isBetween(day.bid(last), day.ask(last));
                checked++;
            }
        }

        assertThat(checked).isGreaterThan(10);
    }

    @Test
    void daysWithoutSessionOrBeforeOptionsExistAreEmpty() {
        for (String day : List.of("2024-07-04", "2024-07-06", "1999-12-31", "2031-01-02")) {
            LocalDate date = LocalDate.parse(day);
            assertThat(MARKET.expiries("SPY", date)).isEmpty();
            assertThat(minutes("SPY", date, ContractFilter.ALL).isEmpty()).isTrue();
            assertThat(chain("SPY", date, ContractFilter.ALL).isEmpty()).isTrue();
        }
        assertThat(minutes("SPY", TUESDAY, ofExpiries(LocalDate.of(2024, 7, 4))).isEmpty())
                .isTrue();
        assertThat(chain("SPY", LocalDate.of(2000, 1, 3), ContractFilter.ALL).isEmpty()).isFalse();
        LocalDate end = LocalDate.of(2030, 12, 31);
        assertThat(MARKET.expiries("SPY", end)).containsExactly(end);
        assertThat(minutes("SPY", end, ContractFilter.ALL).isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIX", "I:VIX", "VIX3M", "ABCDEFGH", "spy", "I:SPX"})
    void whatHasNoPricesOrNoContractSymbolHasNoOptions(String ticker) {
        assertThat(MARKET.hasOptions(ticker)).isFalse();
        assertThatThrownBy(() -> chain(ticker, TUESDAY, ContractFilter.ALL))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_DATA));
        assertThatThrownBy(() -> minutes(ticker, TUESDAY, ContractFilter.ALL))
                .isInstanceOf(LabException.class);
        assertThatThrownBy(() -> MARKET.expiries(ticker, TUESDAY)).isInstanceOf(LabException.class);
    }

    @Test
    void contractsOfATickerWithADotHaveARootWithoutIt() {
        assertThat(MARKET.hasOptions("BRK.B")).isTrue();
        assertThat(chain("BRK.B", TUESDAY, ContractFilter.ALL).contracts().get(0).root())
                .isEqualTo("BRKB");
    }

    @Test
    void coverageCountsTheSessionsFrom2000On() {
        MarketData.OptionCoverage spy =
                MARKET.optionCoverage().stream()
                        .filter(each -> each.underlying().equals("SPY"))
                        .findFirst()
                        .orElseThrow();

        assertThat(spy.first()).isEqualTo(LocalDate.of(2000, 1, 3));
        assertThat(spy.last()).isEqualTo(LocalDate.of(2030, 12, 31));
        assertThat(spy.minuteSessions())
                .isEqualTo(SessionCalendar.nyse().between(spy.first(), spy.last()).size());
        assertThat(spy.chainSessions()).isEqualTo(spy.minuteSessions());
    }

    @Test
    void workStopsWhenNobodyWaitsForIt() {
        Progress cancelled =
                new Progress() {
                    @Override
                    public void report(long done, long total, String text) {}

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                };
        assertThatThrownBy(
                        () -> MARKET.optionMinutes("SPY", TUESDAY, ContractFilter.ALL, cancelled))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> MARKET.chain("SPY", TUESDAY, ContractFilter.ALL, cancelled))
                .isInstanceOf(CancellationException.class);
    }

    /** An assertion that costs nothing while it holds; there are hundreds of thousands. */
    private static void holds(boolean condition, OptionSymbol symbol, OptionDay day, int i) {
        if (!condition) {
            fail(
                    "%s minute %d: quote %s %s, trades %s %s %s %s vwap %s",
                    symbol.label(),
                    day.startMillis(i),
                    day.bid(i),
                    day.ask(i),
                    day.open(i),
                    day.high(i),
                    day.low(i),
                    day.close(i),
                    day.vwap(i));
        }
    }

    private static ContractFilter ofExpiries(LocalDate... days) {
        return ContractFilter.ofExpiries(List.of(days));
    }

    private static OptionDay minutes(String ticker, LocalDate session, ContractFilter filter) {
        return MARKET.optionMinutes(ticker, session, filter, Progress.NONE).day();
    }

    private static ChainSnapshot chain(String ticker, LocalDate session, ContractFilter filter) {
        return MARKET.chain(ticker, session, filter, Progress.NONE).chain();
    }

    private static ChainSnapshot chain(SimulatedProvider market) {
        return market.chain("SPY", TUESDAY, ContractFilter.ALL, Progress.NONE).chain();
    }

    private static Bars bars(String ticker, LocalDate session) {
        return MARKET.bars(ticker, Cadence.M1, session, session, Progress.NONE).bars();
    }

    private static OptionSymbol put(OptionSymbol call) {
        return new OptionSymbol(call.root(), call.expiry(), OptionType.PUT, call.strikeMills());
    }

    private static int minute(OptionDay day, Bars bars, int i) {
        return (int) ((day.startMillis(i) - bars.startMillis(0)) / 60_000);
    }

    /** The minute of a contract with this start, or −1. */
    private static int at(OptionDay day, int contract, long start) {
        int low = day.firstOf(contract);
        int high = day.endOf(contract) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (day.startMillis(middle) == start) {
                return middle;
            }
            boolean before = day.startMillis(middle) < start;
            low = before ? middle + 1 : low;
            high = before ? high : middle - 1;
        }
        return -1;
    }

    private static long at(LocalDate session, int hour) {
        return session.atTime(hour, 0).atZone(SessionCalendar.ZONE).toInstant().toEpochMilli();
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 2023-06-05", // 140
        "0.2, 2024-12-30", // 87
        "0.5, 2012-06-04", // 1.11
        "1.0, 2023-06-05" // 6370
    })
    void aMarketWithATrendHasSameDayOptionsOnBothSidesOfItsPrice(double edge, LocalDate day) {
        SimulatedProvider market = new SimulatedProvider(7, edge);
        double close = market.bars("SPY", Cadence.DAILY, day, day, Progress.NONE).bars().close(0);
        ContractFilter today = ContractFilter.ofExpiries(List.of(day));
        List<OptionSymbol> contracts =
                market.optionMinutes("SPY", day, today, Progress.NONE).day().contracts();

        assertThat(contracts).anyMatch(c -> c.strike() < close).anyMatch(c -> c.strike() > close);
        assertThat(contracts).hasSizeGreaterThan(40);
        assertThat(market.chain("SPY", day, today, Progress.NONE).chain().contracts())
                .hasSizeGreaterThanOrEqualTo(contracts.size());
    }

    @ParameterizedTest
    @CsvSource({"0.5, 2023-06-05, gone to 0.0711", "1.0, 2012-06-04, e+18"})
    void whereATrendHasCarriedThePriceOutOfAllStrikesThatIsSaid(
            double edge, LocalDate day, String price) {
        SimulatedProvider market = new SimulatedProvider(7, edge);
        ContractFilter today = ContractFilter.ofExpiries(List.of(day));

        assertThatThrownBy(() -> market.optionMinutes("SPY", day, today, Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no options are listed on the simulated SPY on " + day)
                .hasMessageContaining(price)
                .hasMessageContaining("take a smaller edge");
        assertThatThrownBy(() -> market.chain("SPY", day, today, Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no options are listed");
    }
}
