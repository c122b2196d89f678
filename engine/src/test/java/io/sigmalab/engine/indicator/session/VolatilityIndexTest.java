package io.sigmalab.engine.indicator.session;

import static io.sigmalab.engine.indicator.session.SessionCases.FROM;
import static io.sigmalab.engine.indicator.session.SessionCases.TO;
import static io.sigmalab.engine.indicator.session.SessionCases.create;
import static io.sigmalab.engine.indicator.session.SessionCases.first;
import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.indicator.Indicator.Output;
import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Indicators of volatility indices of the session before. */
class VolatilityIndexTest {
    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M15", "HOURLY", "DAILY"})
    void volatilityIndexIsThatOfTheSessionBefore(Cadence cadence) {
        Market market = Market.walk(FROM, TO, cadence, 5, 4);
        Bars index = market.daily("I:VIX");

        double[] level = first("vix_level", Map.of(), market);
        double[] delta = first("vix_delta", Map.of(), market);

        for (int i = 0; i < level.length; i++) {
            int today = index.firstOfSessionOnOrAfter(market.bars().sessionDay(i));
            assertThat(level[i]).isEqualTo(index.close(today - 1));
            assertThat(delta[i]).isEqualTo(index.close(today - 1) - index.close(today - 2));
        }
    }

    /** The index is published until a quarter past four, after the last row of the session. */
    @ParameterizedTest
    @EnumSource(
            value = Cadence.class,
            names = {"M5", "HOURLY", "DAILY"})
    void theIndexOfTheSessionIsOnNoneOfItsRows(Cadence cadence) {
        // Friday ends at 13:00; Monday is the first session that knows it.
        LocalDate friday = LocalDate.of(2023, 11, 24);
        LocalDate monday = LocalDate.of(2023, 11, 27);
        Market market = Market.walk(LocalDate.of(2023, 11, 20), monday, cadence, 5, 4);
        Bars index = market.daily("I:VIX");
        Bars.Builder b = Bars.builder("I:VIX", Cadence.DAILY, index.size());
        for (int d = 0; d < index.size(); d++) {
            double level = index.sessionDate(d).isBefore(friday) ? index.close(d) : 99;
            b.add(index.startMillis(d), index.endMillis(d), level, level, level, level, 0, 0);
        }
        Bars other = b.build();
        Market changed = market.withDays("I:VIX", other).withDays("I:VIX3M", other);
        Map<String, Map<String, Object>> all =
                Map.of(
                        "vix_level", Map.of(),
                        "vix_delta", Map.of(),
                        "vix_term_slope", Map.of("far", "6m"));

        all.forEach(
                (name, given) -> {
                    double[] before = first(name, given, market);
                    double[] after = first(name, given, changed);
                    for (int i = 0; i < before.length; i++) {
                        boolean knows = market.bars().sessionDate(i).equals(monday);
                        assertThat(after[i] != before[i])
                                .as("%s %s", name, market.bars().sessionDate(i))
                                .isEqualTo(knows);
                    }
                });
    }

    @Test
    void aMissingIndexDayIsMissingAndNoChangeSpansIt() {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 5, 4);
        LocalDate gone = LocalDate.of(2023, 11, 8);
        Market holed = market.withoutDays(gone);

        double[] level = first("vix_level", Map.of(), holed);
        double[] delta = first("vix_delta", Map.of(), holed);

        for (int i = 0; i < level.length; i++) {
            LocalDate day = market.bars().sessionDate(i);
            boolean after = day.equals(gone.plusDays(1));
            assertThat(Double.isNaN(level[i])).as("%s", day).isEqualTo(after);
            assertThat(Double.isNaN(delta[i]))
                    .as("%s", day)
                    .isEqualTo(after || day.equals(gone.plusDays(2)));
        }
    }

    @Test
    void slopeIsFarMinusNearOfOneSession() {
        Market walk = Market.walk(FROM, TO, Cadence.HOURLY, 5, 4);
        Bars near = walk.daily("I:VIX");
        Market market =
                walk.withDays("I:VIX3M", Market.walk(FROM, TO, Cadence.DAILY, 5, 9).daily("I:VIX"));
        Bars far = market.daily("I:VIX3M");

        double[] named = first("vix_term_slope", Map.of("near", "1m", "far", "3m"), market);
        double[] byDefault = first("vix_term_slope", Map.of(), market);
        double[] holed =
                first(
                        "vix_term_slope",
                        Map.of(),
                        market.withDays("I:VIX3M", Market.without(far, LocalDate.of(2023, 11, 8))));

        assertThat(named).isEqualTo(byDefault);
        for (int i = 0; i < named.length; i++) {
            int today = near.firstOfSessionOnOrAfter(market.bars().sessionDay(i));
            assertThat(named[i]).isEqualTo(far.close(today - 1) - near.close(today - 1));
            assertThat(Double.isNaN(holed[i]))
                    .isEqualTo(market.bars().sessionDate(i).equals(LocalDate.of(2023, 11, 9)));
        }
    }

    @Test
    void indexColumnsAreNamedAsInTheCatalogueAndInFullByTheirTickers() {
        assertThat(create("vix_level", Map.of()).outputs()).containsExactly(Output.of("vix_level"));
        assertThat(create("vix_level", Map.of("index_ticker", "3m")).outputs())
                .containsExactly(new Output("vix_level", "vix_level_vix3m"));
        assertThat(create("vix_term_slope", Map.of("near", "3m", "far", "6m")).outputs())
                .containsExactly(new Output("vix_term_slope", "vix_term_slope_vix3m_vix6m"));
        assertThat(create("first15m_range_z", Map.of()).outputs())
                .containsExactly(Output.of("first15m_range_z_15"));
        assertThat(create("open_gap_z", Map.of()).outputs())
                .containsExactly(new Output("open_gap_z", "open_gap_z_14"));
    }

    @Test
    void rankOfVolatilityIsTheShareOfEarlierOnesBelowIt() {
        TestInputs inputs = TestInputs.daily(120, 6).withHoleAt(70);
        Bars bars = inputs.bars();
        int window = 4;
        int rankWindow = 10;

        RealizedVolRank rank =
                (RealizedVolRank)
                        create(
                                "realized_vol_rank",
                                Map.of("window", window, "rank_window", rankWindow));
        double[] ours = TestInputs.compute(rank, inputs)[0];

        double[] vol = new double[bars.size()];
        Arrays.fill(vol, Double.NaN);
        for (int i = window; i < vol.length; i++) {
            double sum = 0;
            double squares = 0;
            for (int j = i - window + 1; j <= i; j++) {
                double r = bars.close(j) / bars.close(j - 1) - 1;
                sum += r / window;
                squares += r * r;
            }
            vol[i] = Math.sqrt((squares - window * sum * sum) / (window - 1));
        }
        for (int i = 0; i < ours.length; i++) {
            double below = i < rank.lookback() ? Double.NaN : 0;
            for (int j = Math.max(0, i - rankWindow); j <= i; j++) {
                below += Double.isNaN(vol[j]) ? Double.NaN : vol[j] < vol[i] ? 1 : 0;
            }
            assertThat(ours[i]).as("bar %d", i).isEqualTo(Double.valueOf(below / rankWindow));
        }
    }
}
