package io.sigmalab.engine.provider;

import static io.sigmalab.engine.provider.SimulatedMarkets.assertEqualBars;
import static io.sigmalab.engine.provider.SimulatedMarkets.bars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Resampler;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedProviderTest {
    private static final LocalDate HALF_DAY = LocalDate.of(2024, 7, 3);

    @Test
    void theNumbersOfTheDefaultMarketNeverChange() {
        // Pinned: whoever changes these changes every stored result and raises EngineVersion.
        SimulatedProvider market = new SimulatedProvider(7, 0);

        assertThat(sha(market, "SPY", Cadence.M1, "2024-07-01", "2024-07-31"))
                .isEqualTo("f47fcb2f7a7d41ac32cedd91f7969683d0b8b901f09fcd37f8b1722d9f7edc3f");
        assertThat(sha(market, "AAPL", Cadence.DAILY, "1998-01-01", "2024-12-31"))
                .isEqualTo("f4cfec1fbd57b786d0f8f2a977858097a3e8cf0ccdfb18aa26d946b34fb7185e");
        assertThat(sha(market, "VIX", Cadence.DAILY, "1998-01-01", "2024-12-31"))
                .isEqualTo("17df65df3bb214323edc9437c45fe2c6bba4a55af9270f5ac4537a165212bdaf");
        assertThat(
                        sha(
                                new SimulatedProvider(8, 0.2),
                                "QQQ",
                                Cadence.HOURLY,
                                "2023-01-01",
                                "2023-12-31"))
                .isEqualTo("8a260b07e6481038f19c5738161dc90608efbbc16d3a5ddfdea73be6a4d39977");
    }

    @ParameterizedTest
    @EnumSource(Cadence.class)
    void aDayIsTheSameWhateverRangeItWasAskedIn(Cadence cadence) {
        for (String ticker : List.of("SPY", "AAPL")) {
            Bars year =
                    bars(
                            new SimulatedProvider(7, 0.1),
                            ticker,
                            cadence,
                            "2023-03-01",
                            "2024-12-31");
            Bars day =
                    bars(
                            new SimulatedProvider(7, 0.1),
                            ticker,
                            cadence,
                            "2024-07-03",
                            "2024-07-03");

            int from = year.firstOfSessionOnOrAfter(HALF_DAY.toEpochDay());
            int to = year.firstOfSessionOnOrAfter(HALF_DAY.toEpochDay() + 1);
            assertThat(day.size()).isPositive();
            assertEqualBars(day, year.slice(from, to));
        }
    }

    @Test
    void theOrderOfQuestionsAndTheNumberOfThreadsChangeNothing() {
        SimulatedProvider shared = new SimulatedProvider(3, 0.2);
        List<String> tickers = List.of("QQQ", "SPY", "AAPL", "QQQ", "SPY", "AAPL");

        List<String> together =
                IntStream.range(0, tickers.size())
                        .parallel()
                        .mapToObj(
                                i ->
                                        sha(
                                                shared,
                                                tickers.get(i),
                                                Cadence.HOURLY,
                                                "2020-01-01",
                                                "2021-12-31"))
                        .toList();

        for (int i = 0; i < tickers.size(); i++) {
            assertThat(together.get(i))
                    .isEqualTo(
                            sha(
                                    new SimulatedProvider(3, 0.2),
                                    tickers.get(i),
                                    Cadence.HOURLY,
                                    "2020-01-01",
                                    "2021-12-31"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M5", "M15", "HOURLY", "DAILY"})
    void coarserBarsAreExactlyTheResampleOfTheMinutes(Cadence cadence) {
        SimulatedProvider market = new SimulatedProvider(7, 0.1);
        Bars minutes = bars(market, "QQQ", Cadence.M1, "2023-12-01", "2024-03-31");

        assertEqualBars(
                bars(market, "QQQ", cadence, "2023-12-01", "2024-03-31"),
                Resampler.resample(minutes, cadence));
    }

    @Test
    void sessionsAndTheirMinutesAreThoseOfTheCalendar() {
        SessionCalendar calendar = SessionCalendar.nyse();
        Bars minutes =
                bars(new SimulatedProvider(7, 0), "SPY", Cadence.M1, "2024-01-01", "2024-12-31");

        int at = 0;
        for (LocalDate day :
                calendar.between(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31))) {
            long close = calendar.closeMillis(day);
            for (long t = calendar.openMillis(day); t < close; t += 60_000, at++) {
                assertThat(minutes.startMillis(at)).isEqualTo(t);
                assertThat(minutes.endMillis(at)).isEqualTo(t + 60_000);
                assertThat(minutes.hourEt(at)).isEqualTo(calendar.marketHour(t));
                assertThat(minutes.sessionDate(at)).isEqualTo(day);
            }
        }
        assertThat(minutes.size()).isEqualTo(at);
    }

    @Test
    void everyBarIsPlausible() {
        for (String ticker : List.of("SPY", "TSLA", "IWM")) {
            Bars bars =
                    bars(
                            new SimulatedProvider(7, 0.3),
                            ticker,
                            Cadence.M5,
                            "2008-01-01",
                            "2009-12-31");
            for (int i = 0; i < bars.size(); i++) {
                double top = Math.max(bars.open(i), bars.close(i));
                double bottom = Math.min(bars.open(i), bars.close(i));
                boolean prices = bars.high(i) >= top && bars.low(i) <= bottom && bars.low(i) > 0;
                boolean volume = bars.volume(i) >= 1 && bars.volume(i) == Math.rint(bars.volume(i));
                boolean vwap =
                        bars.vwap(i) >= bars.low(i) * (1 - 1e-12)
                                && bars.vwap(i) <= bars.high(i) * (1 + 1e-12);
                boolean joined =
                        i == 0
                                || bars.sessionDay(i) != bars.sessionDay(i - 1)
                                || bars.open(i) == bars.close(i - 1);
                if (!(prices && volume && vwap && joined && bars.factor(i) == 1)) {
                    fail("bar %d of %s on %s", i, ticker, bars.sessionDate(i));
                }
            }
        }
    }

    @Test
    void differentSeedsAreDifferentMarkets() {
        assertThat(
                        sha(
                                new SimulatedProvider(7, 0),
                                "SPY",
                                Cadence.DAILY,
                                "2024-01-01",
                                "2024-12-31"))
                .isNotEqualTo(
                        sha(
                                new SimulatedProvider(8, 0),
                                "SPY",
                                Cadence.DAILY,
                                "2024-01-01",
                                "2024-12-31"));
    }

    @Test
    void coverageCountsExactlyTheBarsThatAreAnswered() {
        SimulatedProvider market = new SimulatedProvider(7, 0);

        for (MarketData.Coverage coverage : market.coverage()) {
            if (coverage.ticker().equals("SPY") || coverage.ticker().startsWith("VIX")) {
                if (coverage.cadence().isIntraday() && coverage.cadence() != Cadence.HOURLY) {
                    continue;
                }
                Bars bars =
                        market.bars(
                                        coverage.ticker(),
                                        coverage.cadence(),
                                        coverage.first(),
                                        coverage.last(),
                                        Progress.NONE)
                                .bars();
                assertThat(bars.size()).isEqualTo((int) coverage.bars());
                assertThat(bars.sessionDate(0)).isEqualTo(coverage.first());
                assertThat(bars.sessionDate(bars.size() - 1)).isEqualTo(coverage.last());
            }
        }
        assertThat(market.coverage())
                .extracting(MarketData.Coverage::ticker)
                .contains("SPY", "QQQ", "VIX");
    }

    @Test
    void aRangeWithoutSessionsIsAnEmptyAnswer() {
        SimulatedProvider market = new SimulatedProvider(7, 0);

        assertThat(bars(market, "SPY", Cadence.HOURLY, "2024-07-06", "2024-07-07").isEmpty())
                .isTrue();
        assertThat(bars(market, "SPY", Cadence.DAILY, "1980-01-01", "1997-12-31").isEmpty())
                .isTrue();
        assertThat(bars(market, "VIX", Cadence.DAILY, "2031-01-01", "2040-12-31").isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "spy, DAILY, INVALID_VALUE, not a ticker",
        "'', DAILY, INVALID_VALUE, not a ticker",
        "../SPY, DAILY, INVALID_VALUE, not a ticker",
        "I:VIX9, DAILY, MISSING_DATA, did you mean \"I:VIX\"",
        "VIX, HOURLY, MISSING_DATA, volatility indices are daily only"
    })
    void whatTheMarketDoesNotHaveIsSaid(
            String ticker, Cadence cadence, Reason reason, String text) {
        SimulatedProvider market = new SimulatedProvider(7, 0);

        assertThatThrownBy(() -> bars(market, ticker, cadence, "2024-01-01", "2024-12-31"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(text)
                .extracting("reason")
                .isEqualTo(reason);
    }

    @Test
    void aStartAfterTheEndIsRefused() {
        assertThatThrownBy(
                        () ->
                                bars(
                                        new SimulatedProvider(7, 0),
                                        "SPY",
                                        Cadence.DAILY,
                                        "2024-02-01",
                                        "2024-01-01"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("start 2024-02-01 is after end 2024-01-01");
    }

    @Test
    void simulatingStopsWhenCancelled() {
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
                        () ->
                                new SimulatedProvider(7, 0)
                                        .bars(
                                                "SPY",
                                                Cadence.M1,
                                                LocalDate.of(2020, 1, 1),
                                                LocalDate.of(2024, 1, 1),
                                                cancelled))
                .isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void anEdgeOutsideItsBoundsIsAMistakeOfTheCaller(double edge) {
        assertThatThrownBy(() -> new SimulatedProvider(7, edge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("edge must be between 0 and 1, was " + edge);
    }

    private static String sha(
            MarketData market, String ticker, Cadence cadence, String from, String to) {
        return market.bars(
                        ticker, cadence, LocalDate.parse(from), LocalDate.parse(to), Progress.NONE)
                .contentSha();
    }
}
