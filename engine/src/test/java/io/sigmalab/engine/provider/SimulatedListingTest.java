package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedListingTest {
    private static final SimulatedProvider PROVIDER = new SimulatedProvider(7, 0);
    private static final SimulatedMarket MARKET = new SimulatedMarket(7);
    private static final SimulatedPath SPY =
            new SimulatedPath(MARKET, SimulatedTicker.of("SPY"), 0);
    private static final LocalDate MONDAY = LocalDate.of(2024, 3, 25);

    @Test
    void fundsExpireInEverySessionAndSharesOnFridaysOnly() {
        // Good Friday 2024-03-29 has no session; the week after is whole.
        assertThat(PROVIDER.expiries("SPY", MONDAY))
                .startsWith(
                        MONDAY,
                        LocalDate.of(2024, 3, 26),
                        LocalDate.of(2024, 3, 27),
                        LocalDate.of(2024, 3, 28),
                        LocalDate.of(2024, 4, 1),
                        LocalDate.of(2024, 4, 2),
                        LocalDate.of(2024, 4, 5));
        assertThat(PROVIDER.expiries("AAPL", MONDAY))
                .containsExactly(
                        LocalDate.of(2024, 3, 28), // the Thursday before Good Friday
                        LocalDate.of(2024, 4, 5),
                        LocalDate.of(2024, 4, 12),
                        LocalDate.of(2024, 4, 19),
                        LocalDate.of(2024, 4, 26),
                        LocalDate.of(2024, 5, 3),
                        LocalDate.of(2024, 5, 10),
                        LocalDate.of(2024, 5, 17),
                        LocalDate.of(2024, 6, 21),
                        LocalDate.of(2024, 7, 19),
                        LocalDate.of(2024, 8, 16),
                        LocalDate.of(2024, 9, 20),
                        LocalDate.of(2024, 10, 18),
                        LocalDate.of(2024, 11, 15),
                        LocalDate.of(2024, 12, 20),
                        LocalDate.of(2025, 1, 17),
                        LocalDate.of(2025, 2, 21),
                        LocalDate.of(2025, 3, 21));
    }

    @Test
    void aThirdFridayWithoutSessionIsTheSessionBefore() {
        // 19 June 2026 is a Friday and a holiday.
        assertThat(PROVIDER.expiries("MSFT", LocalDate.of(2025, 9, 2)))
                .contains(LocalDate.of(2026, 6, 18))
                .doesNotContain(LocalDate.of(2026, 6, 19));
        assertThat(PROVIDER.expiries("MSFT", LocalDate.of(2026, 6, 18)))
                .startsWith(LocalDate.of(2026, 6, 18), LocalDate.of(2026, 6, 26));
    }

    @ParameterizedTest
    @CsvSource({"SPY, 1", "TSLA, 5"})
    void whatIsListedStaysListedUntilItsExpiry(String ticker, int most) {
        List<LocalDate> sessions =
                SessionCalendar.nyse().between(LocalDate.of(2020, 2, 3), LocalDate.of(2020, 3, 31));
        List<OptionSymbol> before = List.of();
        for (LocalDate session : sessions) {
            List<OptionSymbol> now = chain(ticker, session, near(session, 30)).contracts();
            assertThat(PROVIDER.expiries(ticker, session)).isSorted().doesNotHaveDuplicates();
            LocalDate first = now.get(0).expiry();
            assertThat(first).isBetween(session, session.plusDays(most));
            Set<OptionSymbol> gone = new HashSet<>(before);
            now.forEach(gone::remove);
            assertThat(gone).allMatch(symbol -> symbol.expiry().isBefore(session));
            before = now;
        }
    }

    @ParameterizedTest
    @CsvSource({"SPY, 0", "SPY, 0.6", "NVDA, 0"})
    void strikesFollowFromEarlierClosesAlone(String ticker, double edge) {
        SimulatedPath path = new SimulatedPath(MARKET, SimulatedTicker.of(ticker), edge);
        boolean fund = ticker.equals("SPY");
        SimulatedExpiries expiries = new SimulatedExpiries(MARKET, ticker);
        for (int s = 3000; s < 8000; s += 997) {
            for (int e : expiries.listed(s)) {
                int first = expiries.firstListed(e);
                // All that is handed on ends with the close before the session.
                double[] closes =
                        IntStream.range(first, s + 1)
                                .mapToDouble(r -> Math.exp(path.logClose(r - 1)))
                                .toArray();
                double[] deviations =
                        IntStream.range(first, s + 1)
                                .mapToDouble(
                                        r ->
                                                path.ticker().volatility()
                                                        * Math.exp(0.5 * MARKET.logVariance(r)))
                                .toArray();

                SimulatedStrikes listed = SimulatedStrikes.of(path, fund, first, s, e);

                assertThat(listed.mills).isEqualTo(twin(closes, deviations, fund, e - first + 1));
            }
        }
    }

    @Test
    void everyStepAroundThePreviousCloseIsListed() {
        for (LocalDate session :
                SessionCalendar.nyse()
                        .between(LocalDate.of(2008, 9, 1), LocalDate.of(2009, 3, 31))) {
            int s = MARKET.sessionOnOrAfter(session.toEpochDay());
            double close = Math.exp(SPY.logClose(s - 1));
            ChainSnapshot chain =
                    chain("SPY", session, ContractFilter.ofExpiries(List.of(session)));
            double step = close < 100 ? 0.5 : 1;
            for (int k = -19; k <= 19; k++) {
                double strike = Math.round(close / step) * step + k * step;
                OptionSymbol call = OptionSymbol.of("SPY", session, OptionType.CALL, strike);
                OptionSymbol put = OptionSymbol.of("SPY", session, OptionType.PUT, strike);
                assertThat(chain.indexOf(call)).as(call.label()).isNotNegative();
                assertThat(chain.indexOf(put)).isEqualTo(chain.indexOf(call) + 1);
            }
        }
    }

    @Test
    void stepsGrowWithThePrice() {
        assertThat(SimulatedStrikes.step(1.5, true)).isEqualTo(50);
        assertThat(SimulatedStrikes.step(99.99, true)).isEqualTo(500);
        assertThat(SimulatedStrikes.step(100, true)).isEqualTo(1000);
        assertThat(SimulatedStrikes.step(400, true)).isEqualTo(1000);
        assertThat(SimulatedStrikes.step(24, false)).isEqualTo(500);
        assertThat(SimulatedStrikes.step(180, false)).isEqualTo(2500);
        assertThat(SimulatedStrikes.step(1e6, false)).isEqualTo(250_000);
    }

    @Test
    void pricesThatWanderFarHaveStrikesOnBothSidesOrAreRefused() {
        // A strong edge makes paths of all sizes; symbols hold strikes below 100,000 dollars.
        SimulatedProvider wild = new SimulatedProvider(7, 1);
        int listed = 0;
        int refused = 0;
        for (String ticker : List.of("SPY", "TSLA", "AMD", "INTC")) {
            for (int year = 2001; year <= 2030; year += 3) {
                LocalDate session = SessionCalendar.nyse().next(LocalDate.of(year, 6, 7));
                LocalDate before = SessionCalendar.nyse().previous(session);
                double close =
                        wild.bars(ticker, Cadence.DAILY, before, before, Progress.NONE)
                                .bars()
                                .close(0);
                if (close < 0.5 || close > 70_000) {
                    refused++;
                    assertThatThrownBy(
                                    () ->
                                            wild.chain(
                                                    ticker,
                                                    session,
                                                    ContractFilter.ALL,
                                                    Progress.NONE))
                            .isInstanceOf(LabException.class)
                            .hasMessageContaining("no options are listed");
                    continue;
                }
                listed++;
                ChainSnapshot chain =
                        wild.chain(ticker, session, ContractFilter.ALL, Progress.NONE).chain();
                assertThat(chain.contracts())
                        .allMatch(symbol -> symbol.strike() < 100_000)
                        .anyMatch(symbol -> symbol.strike() < close)
                        .anyMatch(symbol -> symbol.strike() > close);
                assertThat(chain.size()).isLessThan(50_000);
            }
        }
        assertThat(listed).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void whatIsListedForTheFirstTimeHasNoOpenInterestAndNoQuote() {
        ChainSnapshot yesterday = chain("SPY", MONDAY, ContractFilter.ALL);
        LocalDate today = MONDAY.plusDays(1);
        ChainSnapshot chain = chain("SPY", today, ContractFilter.ALL);
        int fresh = 0;

        for (int i = 0; i < chain.size(); i++) {
            if (yesterday.indexOf(chain.contracts().get(i)) < 0) {
                fresh++;
                assertThat(chain.openInterest()[i]).isZero();
                assertThat(chain.bid()[i] + chain.ask()[i]).isNaN();
                assertThat(chain.impliedVolatility()[i]).isNaN();
            } else {
                assertThat(chain.bid()[i]).isLessThan(chain.ask()[i]);
                assertThat(chain.gamma()[i]).isGreaterThanOrEqualTo(0);
                assertThat(Math.abs(chain.delta()[i])).isBetween(0.0, 1.0);
            }
        }

        assertThat(fresh).isGreaterThan(80).isLessThan(chain.size() / 4);
    }

    @Test
    void openInterestStandsAtRoundStrikesPutsBelowAndCallsAbove() {
        double[] round = new double[3];
        int[] strikes = new int[3];
        double putsBelow = 0;
        double putsAbove = 0;
        double callsBelow = 0;
        double callsAbove = 0;
        for (int day = 0; day < 40; day++) {
            LocalDate session =
                    SessionCalendar.nyse().plusSessions(LocalDate.of(2023, 1, 3), 6 * day);
            int s = MARKET.sessionOnOrAfter(session.toEpochDay());
            double close = Math.exp(SPY.logClose(s - 1));
            ChainSnapshot chain = chain("SPY", session, near(session, 30));
            for (int i = 0; i < chain.size(); i++) {
                OptionSymbol symbol = chain.contracts().get(i);
                double open = chain.openInterest()[i];
                double distance = symbol.strike() / close - 1;
                if (Math.abs(distance) > 0.05) {
                    continue;
                }
                int kind = symbol.strikeMills() % 10_000 == 0 ? 2 : 0;
                kind = kind == 0 && symbol.strikeMills() % 5000 == 0 ? 1 : kind;
                round[kind] += open;
                strikes[kind]++;
                boolean below = distance < 0;
                if (symbol.type() == OptionType.PUT) {
                    putsBelow += below ? open : 0;
                    putsAbove += below ? 0 : open;
                } else {
                    callsBelow += below ? open : 0;
                    callsAbove += below ? 0 : open;
                }
            }
        }

        assertThat(round[1] / strikes[1]).isGreaterThan(1.4 * round[0] / strikes[0]);
        assertThat(round[2] / strikes[2]).isGreaterThan(1.3 * round[1] / strikes[1]);
        assertThat(putsBelow).isGreaterThan(1.5 * putsAbove);
        assertThat(callsAbove).isGreaterThan(1.5 * callsBelow);
    }

    @Test
    void openInterestOfAMonthChangesSlowlyAndGrows() {
        LocalDate expiry = LocalDate.of(2024, 6, 21);
        ContractFilter filter = ContractFilter.ofExpiries(List.of(expiry));
        List<Double> changes = new ArrayList<>();
        double first = 0;
        double last = 0;
        ChainSnapshot before = ChainSnapshot.empty("SPY", MONDAY);
        for (LocalDate session : SessionCalendar.nyse().between(LocalDate.of(2024, 4, 1), expiry)) {
            ChainSnapshot now = chain("SPY", session, filter);
            for (int i = 0; i < before.size(); i++) {
                double old = before.openInterest()[i];
                double fresh = now.openInterest()[now.indexOf(before.contracts().get(i))];
                if (old > 5000) {
                    changes.add(fresh / old - 1);
                }
            }
            double sum = Arrays.stream(now.openInterest()).sum();
            first = first == 0 ? sum : first;
            last = sum;
            before = now;
        }
        double[] sorted = changes.stream().mapToDouble(x -> x).sorted().toArray();

        assertThat(sorted.length).isGreaterThan(1000);
        assertThat(sorted[0]).isGreaterThan(-0.02);
        assertThat(sorted[sorted.length / 2]).isBetween(0.002, 0.05);
        assertThat(sorted[(int) (0.95 * sorted.length)]).isLessThan(0.15);
        assertThat(last).isGreaterThan(1.5 * first);
    }

    /** The rule once more, told only closes and deviations of a day before each session. */
    private static int[] twin(double[] close, double[] deviation, boolean fund, int sessions) {
        TreeMap<Integer, long[]> runs = new TreeMap<>();
        for (int r = 0; r < close.length; r++) {
            int step = SimulatedStrikes.step(close[r], fund);
            double near = Math.max(0.02 * step, 4.5 * deviation[r] * close[r]);
            double far = 4.5 * deviation[r] * Math.sqrt(sessions - r) * close[r];
            int coarse = step == 2500 ? 10_000 : 5 * step;
            for (double[] window : new double[][] {{step, near}, {coarse, far}}) {
                double width = Math.min(window[1], 0.7 * close[r]);
                long low = (long) Math.max(1, Math.ceil((close[r] - width) * 1000 / window[0]));
                long high = (long) Math.floor((close[r] + width) * 1000 / window[0]);
                runs.merge(
                        (int) window[0],
                        new long[] {low, high},
                        (a, b) -> new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
            }
        }
        return runs.entrySet().stream()
                .flatMapToInt(
                        run ->
                                IntStream.rangeClosed(
                                                (int) run.getValue()[0], (int) run.getValue()[1])
                                        .map(k -> k * run.getKey()))
                .filter(mills -> mills <= 99_999_000)
                .sorted()
                .distinct()
                .toArray();
    }

    private static ContractFilter near(LocalDate session, int days) {
        return ContractFilter.ofExpiries(session.datesUntil(session.plusDays(days)).toList());
    }

    private static ChainSnapshot chain(String ticker, LocalDate session, ContractFilter filter) {
        return PROVIDER.chain(ticker, session, filter, Progress.NONE).chain();
    }
}
