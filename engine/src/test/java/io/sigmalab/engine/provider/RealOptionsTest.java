package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.Shared;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.progress.Progress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two real days of same-day SPY options. */
class RealOptionsTest {
    /** Two legs, each traded at bid or ask of a market a few cents wide. */
    private static final double SPREADS = 0.05;

    @ParameterizedTest
    @CsvSource({"2024-07-01, 8313", "2024-07-02, 8065"})
    void aRealDayReadsCleanAndWhole(LocalDate session, int minutes) {
        OptionMinutes read = read(session);

        assertThat(read.findings()).isEmpty();
        assertThat(read.day().size()).isEqualTo(minutes);
        assertThat(read.day().contracts()).hasSize(30);
        assertThat(read.day().contracts()).allMatch(symbol -> symbol.expiry().equals(session));
        assertThat(read.day().contracts())
                .filteredOn(symbol -> symbol.type() == OptionType.CALL)
                .hasSize(15);
        assertThat(provider().expiries("SPY", session)).containsExactly(session);
    }

    @Test
    void coverageNamesTheTwoDays() {
        assertThat(provider().optionCoverage())
                .containsExactly(
                        new MarketData.OptionCoverage(
                                "SPY", LocalDate.of(2024, 7, 1), LocalDate.of(2024, 7, 2), 2, 0));
    }

    /**
     * C − P = S − K for every strike of which call and put traded in the same minute. S is the
     * median of C − P + K over the strikes of that minute (there are only hourly bars of the
     * stock), in minutes with at least three. The last trades of call and put lie up to a minute
     * apart, so the bound is 5 cents for the two spreads and what the two prices moved within the
     * minute.
     */
    @ParameterizedTest
    @CsvSource({"2024-07-01, 3123", "2024-07-02, 3021"})
    void putCallParityHoldsWithinSpreadsAndTheMoveOfTheMinute(LocalDate session, int pairs) {
        Parity parity = parity(read(session).day(), 0, 0);

        assertThat(parity.pairs).isEqualTo(pairs);
        assertThat(parity.share()).isBetween(0.915, 0.93);
        assertThat(parity.medianError()).isLessThan(0.021);

        // Puts of half an hour later or of the next strike are not the same market.
        assertThat(parity(read(session).day(), 30, 0).share()).isLessThan(0.75);
        assertThat(parity(read(session).day(), 0, 1).share()).isLessThan(0.5);
    }

    private static final class Parity {
        private int pairs;
        private int held;
        private final List<Double> errors = new ArrayList<>();

        double share() {
            return held / (double) pairs;
        }

        double medianError() {
            return median(errors);
        }
    }

    private static Parity parity(OptionDay day, int minutesLater, int strikesUp) {
        Map<Long, List<double[]>> byMinute = new TreeMap<>();
        for (int c = 0; c < day.contracts().size(); c++) {
            OptionSymbol call = day.contracts().get(c);
            OptionSymbol put =
                    new OptionSymbol(
                            call.root(),
                            call.expiry(),
                            OptionType.PUT,
                            call.strikeMills() + strikesUp * 1_000);
            int p = call.type() == OptionType.CALL ? day.indexOf(put) : -1;
            for (int i = day.firstOf(c); p >= 0 && i < day.endOf(c); i++) {
                for (int j = day.firstOf(p); j < day.endOf(p); j++) {
                    if (day.startMillis(j) == day.startMillis(i) + minutesLater * 60_000L) {
                        double moved = day.high(i) - day.low(i) + (day.high(j) - day.low(j));
                        double spot = day.close(i) - day.close(j) + call.strike();
                        byMinute.computeIfAbsent(day.startMillis(i), m -> new ArrayList<>())
                                .add(new double[] {spot, moved});
                    }
                }
            }
        }
        Parity parity = new Parity();
        for (List<double[]> strikes : byMinute.values()) {
            if (strikes.size() < 3) {
                continue;
            }
            double spot = median(strikes.stream().map(pair -> pair[0]).toList());
            for (double[] pair : strikes) {
                double error = Math.abs(pair[0] - spot);
                parity.pairs++;
                parity.held += error <= SPREADS + pair[1] ? 1 : 0;
                parity.errors.add(error);
            }
        }
        return parity;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).toArray();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static OptionMinutes read(LocalDate session) {
        return provider().optionMinutes("SPY", session, ContractFilter.ALL, Progress.NONE);
    }

    private static FilesProvider provider() {
        return new FilesProvider(Shared.path("data/spy-0dte-2024-07"));
    }
}
