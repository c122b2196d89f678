package io.sigmalab.engine.indicator.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sigmalab.engine.Shared;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.DailyContext;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.Indicator.Output;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.indicator.TestInputs;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.param.Args;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of completed days on the bars of the next session. */
class DailyTest {
    private static final LocalDate FROM = LocalDate.of(2023, 10, 30);
    private static final LocalDate TO = LocalDate.of(2023, 11, 28);

    private static Indicator create(String name, Map<String, Object> given) {
        IndicatorType type = Indicators.get(name, "test");
        return type.create(Args.check(name, type.params(), given, "test"));
    }

    private static double[] first(Indicator indicator, Market market) {
        double[][] out = new double[indicator.outputs().size()][market.bars().size()];
        Arrays.fill(out[0], -777);
        indicator.compute(market, out);
        return out[0];
    }

    @ParameterizedTest
    @CsvSource({
        "daily_ema, 20, window, ema, ema, 1",
        "daily_rsi, 14, period, rsi, rsi, 1",
        "daily_ret, 14, window, roc, roc, 100",
        "daily_atr_pct, 14, period, atr, atrp, 100",
    })
    void valueIsThePublishedOneOfTheDayBefore(
            String name, int length, String param, String file, String key, double unit)
            throws IOException {
        TestInputs inputs = TestInputs.published("default.csv");
        JsonNode published =
                new ObjectMapper()
                        .readTree(
                                Shared.path(
                                                "vectors/indicators-daily-502/results/"
                                                        + file
                                                        + ".standard.json")
                                        .toFile());

        double[] ours = TestInputs.compute(create(name, Map.of(param, length)), inputs)[0];

        assertThat(ours[0]).isNaN();
        int compared = 0;
        for (int i = 1; i < ours.length; i++) {
            JsonNode before = published.get(i - 1).path(key);
            if (before.isNumber()) {
                assertThat(unit * ours[i])
                        .as("bar %d", i)
                        .isCloseTo(before.doubleValue(), within(1e-10));
                compared++;
            } else {
                assertThat(ours[i]).as("bar %d", i).isNaN();
            }
        }
        assertThat(compared).isGreaterThan(470);
    }

    @Test
    void everyBarOfASessionHasTheValueOfTheSessionBeforeHalfDaysAndClockChangesIncluded() {
        Market market = Market.walk(FROM, TO, Cadence.M15, 5, 1);
        Bars daily = market.daily("");

        double[] ours = first(create("daily_ret", Map.of("window", 1)), market);

        for (int i = 0; i < ours.length; i++) {
            int today = daily.firstOfSessionOnOrAfter(market.bars().sessionDay(i));
            double expected = daily.close(today - 1) / daily.close(today - 2) - 1;
            assertThat(ours[i]).as("%s", market.bars().sessionDate(i)).isEqualTo(expected);
        }
    }

    @Test
    void firstSessionOfTheDataKnowsNoDayBefore() {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 0, 1);
        int second = market.bars().firstOfSessionOnOrAfter(FROM.plusDays(1).toEpochDay());

        double[] vwap = first(create("daily_vwap", Map.of()), market);

        assertThat(Arrays.copyOf(vwap, second)).containsOnly(Double.NaN);
        assertThat(Arrays.copyOfRange(vwap, second, vwap.length)).doesNotContain(Double.NaN);
    }

    @Test
    void aMissingDayIsMissingOnTheSessionAfterItAndNotReplacedByAnOlderOne() {
        LocalDate gone = LocalDate.of(2023, 11, 8);
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 300, 1);
        Indicator ema = create("daily_ema", Map.of("window", 3));

        double[] ours = first(ema, market.withoutDays(gone));
        double[] whole = first(ema, market);

        for (int i = 0; i < ours.length; i++) {
            LocalDate day = market.bars().sessionDate(i);
            if (day.equals(gone.plusDays(1))) {
                assertThat(ours[i]).isNaN();
            } else {
                assertThat(ours[i]).isNotNaN();
            }
            if (!day.isAfter(gone)) {
                assertThat(ours[i]).isEqualTo(whole[i]);
            }
        }
    }

    @Test
    void aDailySeriesThatEndedSaysNothingAboutLaterSessions() {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 300, 1);
        int end = (int) LocalDate.of(2023, 11, 10).toEpochDay();
        Bars own = market.daily("");
        Market ended = market.withDays("", own.head(own.firstOfSessionOnOrAfter(end)));

        double[] ours = first(create("daily_rsi", Map.of()), ended);

        for (int i = 0; i < ours.length; i++) {
            // The last daily bar is that of the 9th: known on the 10th and on no later session.
            boolean known = ended.bars().sessionDay(i) <= end;
            assertThat(Double.isNaN(ours[i])).isEqualTo(!known);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily_ema", "daily_rsi", "daily_dist_to_ema", "daily_atr_pct"})
    void asMuchHistoryAsAskedForMakesTheStartForgotten(String name) {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 2500, 7);
        Indicator indicator = create(name, Map.of());
        Bars own = market.daily("");
        int firstRow = own.firstOfSessionOnOrAfter(FROM.toEpochDay());
        Bars asked = own.slice(firstRow - indicator.dailyHistory(), own.size());

        double[] full = first(indicator, market);
        double[] enough = first(indicator, market.withDays("", asked));

        assertThat(indicator.dailyHistory()).isLessThan(1000);
        for (int i = 0; i < full.length; i++) {
            assertThat(enough[i]).isCloseTo(full[i], within(1e-9 * Math.abs(full[i])));
        }
    }

    @Test
    void historyOfWindowedOnesIsExact() {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 300, 7);
        Bars own = market.daily("");
        int firstRow = own.firstOfSessionOnOrAfter(FROM.toEpochDay());
        for (Indicator indicator :
                new Indicator[] {
                    create("daily_ret", Map.of("window", 5)),
                    create("daily_vwap", Map.of("shift_days", 3))
                }) {
            int asked = indicator.dailyHistory();
            Bars enough = own.slice(firstRow - asked, own.size());
            Bars tooShort = own.slice(firstRow - asked + 1, own.size());

            assertThat(first(indicator, market.withDays("", enough))[0]).isNotNaN();
            assertThat(first(indicator, market.withDays("", tooShort))[0]).isNaN();
        }
    }

    @Test
    void distanceIsAFractionOfTheCloseOrOfTheEmaAndTheRatioTwinItsNegative() {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 60, 2);
        int last = market.bars().size() - 1;
        double ema = first(create("daily_ema", Map.of()), market)[last];
        Bars own = market.daily("");
        double close = own.close(own.size() - 2);

        assertThat(first(create("daily_dist_to_ema", Map.of()), market)[last])
                .isCloseTo((close - ema) / close, within(1e-15));
        assertThat(first(create("daily_dist_to_ema", Map.of("normalize", "ema")), market)[last])
                .isCloseTo((close - ema) / ema, within(1e-15));
        assertThat(first(create("daily_ema", Map.of("output", "ratio")), market)[last])
                .isCloseTo(ema / close - 1, within(1e-15));
    }

    @Test
    void dailyVolumeWeightedPriceIsTheProvidersAndNothingElse() {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 10, 2);
        Bars own = market.daily("");
        int last = market.bars().size() - 1;
        int yesterday = own.size() - 2;

        assertThat(first(create("daily_vwap", Map.of()), market)[last])
                .isEqualTo(own.vwap(yesterday));
        assertThat(first(create("daily_vwap", Map.of("shift_days", 4)), market)[last])
                .isEqualTo(own.vwap(yesterday - 3));
        assertThat(first(create("daily_vwap", Map.of("output", "ratio")), market)[last])
                .isCloseTo(own.vwap(yesterday) / own.close(yesterday) - 1, within(1e-15));

        Market without = market.withDays("", market.daily("OTHER"));
        assertThat(first(create("daily_vwap", Map.of()), without)).containsOnly(Double.NaN);
    }

    @Test
    void theRunningSessionCannotBeAskedFor() {
        assertThatThrownBy(() -> create("daily_vwap", Map.of("shift_days", 0)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("daily_vwap.shift_days must be between 1 and 250");
        assertThatThrownBy(() -> new DailyRet("", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherUnderlyingIsAskedForByNameAndNamedInFull() {
        Market market = Market.walk(FROM, TO, Cadence.HOURLY, 60, 2);
        Indicator own = create("daily_rsi", Map.of());
        Indicator other = create("daily_rsi", Map.of("underlying", "OTHER"));

        assertThat(own.outputs()).containsExactly(Output.of("rsi_14_d"));
        assertThat(other.outputs()).containsExactly(new Output("rsi_14_d", "rsi_14_d_other"));
        assertThat(first(other, market)).isNotEqualTo(first(own, market));
        assertThatThrownBy(() -> first(create("daily_rsi", Map.of("underlying", "NONE")), market))
                .hasMessageContaining("NONE");
    }

    @Test
    void columnsAreNamedAsInTheCatalogue() {
        assertThat(create("daily_ema", Map.of()).outputs()).containsExactly(Output.of("ema_20_d"));
        assertThat(create("daily_ema", Map.of("output", "ratio")).outputs())
                .containsExactly(Output.of("ema_20_d_pct"));
        assertThat(create("daily_ret", Map.of("window", 5)).outputs())
                .containsExactly(Output.of("ret_5d_d"));
        assertThat(create("daily_dist_to_ema", Map.of()).outputs())
                .containsExactly(Output.of("dist_ema20_d"));
        assertThat(create("daily_vwap", Map.of()).outputs()).containsExactly(Output.of("vwap_d"));
        assertThat(DailySeries.tag("I:VIX3M")).isEqualTo("vix3m");
        assertThat(DailySeries.tag("BRK.B")).isEqualTo("brk_b");
    }

    @Test
    void sessionsFollowEachOtherOverWeekendsAndHolidaysButNotOverASession() {
        int wednesday = (int) LocalDate.of(2023, 11, 22).toEpochDay();
        int friday = (int) LocalDate.of(2023, 11, 24).toEpochDay();
        int monday = (int) LocalDate.of(2023, 11, 27).toEpochDay();

        assertThat(DailyContext.follows(wednesday, friday)).isTrue();
        assertThat(DailyContext.follows(friday, monday)).isTrue();
        assertThat(DailyContext.follows(wednesday, monday)).isFalse();
        assertThat(DailyContext.follows(monday, monday)).isFalse();
        assertThat(DailyContext.follows(monday, friday)).isFalse();
    }
}
