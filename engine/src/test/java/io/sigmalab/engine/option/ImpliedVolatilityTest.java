package io.sigmalab.engine.option;

import static io.sigmalab.engine.market.OptionType.CALL;
import static io.sigmalab.engine.market.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.math.Normal;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpliedVolatilityTest {
    private static final OptionTerms HALF_YEAR = new OptionTerms(100, 100, 0.5, 0, 0);

    @Test
    @DisplayName("IV-1")
    void atTheMoneyAHundredTimesOver() {
        double price = 5.637197779701664;

        assertThat(new BlackScholes(HALF_YEAR, 0.2).price(CALL)).isCloseTo(price, within(1e-12));
        assertThat(ImpliedVolatility.of(HALF_YEAR, CALL, price)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    @DisplayName("IV-2")
    void anotherAtTheMoney() {
        assertThat(ImpliedVolatility.of(HALF_YEAR, CALL, 6.54635543387))
                .isCloseTo(0.232323232, within(1e-9));
    }

    @Test
    @DisplayName("IV-3, IV-4, IV-6")
    void buildingBlocksAreThePublishedOnes() {
        double x = Math.log(100 / 95.0);
        double s = 0.3 * Math.sqrt(0.5);
        assertThat(normalised(-1, x, s)).isCloseTo(.061296663817558904, within(1e-14));
        assertThat(normalised(1, x, s)).isCloseTo(.11259558142181655, within(1e-14));
        assertThat(NormalisedBlack.vega(0, 0)).isCloseTo(.3989422804014327, within(1e-15));
        assertThat(NormalisedBlack.vega(0, .1)).isCloseTo(.3969525474770118, within(1e-15));
        assertThat(NormalisedBlack.vega(0, 2.937528694999807 / 2))
                .isCloseTo(.13566415614561067, within(1e-15));
        assertThat(Normal.cdf(.302569738839)).isCloseTo(.618891110513, within(1e-12));
        assertThat(Normal.cdf(.161148382602)).isCloseTo(.564011732814, within(1e-12));
    }

    @Test
    @DisplayName("IV-5")
    void normalisedRoundTrip() {
        double s = .23232323888;
        double put = NormalisedBlack.value(-.1, s);
        assertThat(TotalVolatility.of(-.1, put, Math.exp(-.05) - put)).isCloseTo(s, within(1e-12));
        double call = NormalisedBlack.value(0, .2);
        assertThat(TotalVolatility.of(0, call, 1 - call)).isCloseTo(.2, within(1e-12));
    }

    @Test
    @DisplayName("IV-7, the first rows")
    void publishedCasesComeOut() throws IOException {
        int rows = 0;
        for (NamedCsvRecord row : NormalisedBlackTest.rows("lets_be_rational.csv")) {
            OptionType type = row.getField("q").equals("1") ? CALL : PUT;
            double forward = number(row, "forward");
            double strike = number(row, "strike");
            OptionTerms terms = new OptionTerms(forward, strike, number(row, "years"), 0, 0);
            double vol = number(row, "vol");
            double black = number(row, "black");
            double x = number(row, "x");
            double s = number(row, "s");
            double normalised = number(row, "normalised");

            // The published value of the row furthest out is itself 2e-14 off.
            assertThat(new BlackScholes(terms, vol).price(type))
                    .as(row.toString())
                    .isCloseTo(black, within(1e-13 * black));
            assertThat(ImpliedVolatility.of(terms, type, black))
                    .as(row.toString())
                    .isCloseTo(vol, within(determined(terms, vol, black)));
            assertThat(normalised(type.sign(), x, s))
                    .as(row.toString())
                    .isCloseTo(normalised, within(2e-15 + 1e-14 * normalised));
            double vega = number(row, "vega");
            assertThat(NormalisedBlack.vega(x / s, s / 2))
                    .as(row.toString())
                    .isCloseTo(vega, within(2e-14 * vega));
            rows++;
        }
        assertThat(rows).isEqualTo(15);
    }

    @ParameterizedTest(name = "IV-8: {0} {1} {2}")
    @CsvSource({
        "CALL, 60, 65, .25, .08, 0, .30",
        "PUT, 100, 95, .5, .10, .05, .20",
        "PUT, 75, 70, .5, .10, .05, .35",
        "CALL, 1.56, 1.60, .5, .06, .08, .12",
        "CALL, 42, 40, .75, .04, .08, .35",
        "CALL, 42, 40, .5, .10, 0, .20",
        "PUT, 42, 40, .5, .10, 0, .20"
    })
    void ownPriceGivesTheVolatilityBack(
            OptionType type, double spot, double strike, double t, double r, double q, double v) {
        OptionTerms terms = new OptionTerms(spot, strike, t, r, q);

        double price = new BlackScholes(terms, v).price(type);

        assertThat(ImpliedVolatility.of(terms, type, price)).isCloseTo(v, within(1e-12));
    }

    @Test
    void sameDayOptionsRoundTripToWhatThePriceDetermines() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            double spot = 100 + 500 * random.nextDouble();
            double minutes = 1 + random.nextInt(390);
            double years = minutes / (365 * 24 * 60);
            double v = 0.05 + 1.5 * random.nextDouble();
            double width = v * Math.sqrt(years);
            double strike = spot * Math.exp(8 * width * (2 * random.nextDouble() - 1));
            OptionTerms terms = new OptionTerms(spot, strike, years, 0.05, 0.013);
            OptionType type = strike > spot ? CALL : PUT;
            double price = new BlackScholes(terms, v).price(type);

            assertThat(ImpliedVolatility.of(terms, type, price))
                    .as("%s %s at %s", terms, type, v)
                    .isCloseTo(v, within(1e-12 + determined(terms, v, price)));
        }
    }

    @Test
    void batchAndSingleAgreeToTheBitAndReasonsAreStored() {
        int n = 6;
        boolean[] call = {true, true, false, true, true, false};
        double[] price = {1.2, 5, Double.NaN, 600, 1, 0.4};
        double[] spot = {547, 547, 547, 547, 547, 547};
        double[] strike = {548, 530, 545, 545, 545, 545};
        double[] years = {.001, .001, .001, .001, 0, .0005};
        double[] volatility = new double[n];
        byte[] reason = new byte[n];

        int solved =
                ImpliedVolatility.solve(
                        new ImpliedVolatility.Columns(call, price, spot, strike, years, .053, .013),
                        volatility,
                        reason);

        assertThat(solved).isEqualTo(2);
        VolatilityReason[] expected = {
            VolatilityReason.SOLVED,
            VolatilityReason.BELOW_INTRINSIC,
            VolatilityReason.NOT_KNOWN,
            VolatilityReason.ABOVE_MAX,
            VolatilityReason.EXPIRED,
            VolatilityReason.SOLVED
        };
        for (int i = 0; i < n; i++) {
            assertThat(VolatilityReason.of(reason[i])).isEqualTo(expected[i]);
            if (i != 2) {
                OptionTerms terms = new OptionTerms(spot[i], strike[i], years[i], .053, .013);
                OptionType type = call[i] ? CALL : PUT;
                assertThat(Double.doubleToLongBits(volatility[i]))
                        .isEqualTo(
                                Double.doubleToLongBits(
                                        ImpliedVolatility.of(terms, type, price[i])));
                assertThat(ImpliedVolatility.reason(terms, type, price[i])).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void whatNeighboursOfAStrikeShareChangesNoBit() {
        Random random = new Random(12);
        int n = 4_000;
        boolean[] call = new boolean[n];
        double[] price = new double[n];
        double[] spot = new double[n];
        double[] strike = new double[n];
        double[] years = new double[n];
        for (int i = 0; i < n; i++) {
            boolean isNeighbour = i > 0 && random.nextInt(4) > 0;
            spot[i] = isNeighbour ? spot[i - 1] : 500 + random.nextInt(3);
            strike[i] =
                    isNeighbour && random.nextInt(5) > 0
                            ? strike[i - 1]
                            : spot[i] + random.nextInt(81) - 40;
            years[i] = (1 + random.nextInt(400)) / 365.0;
            call[i] = random.nextBoolean();
            OptionTerms terms = new OptionTerms(spot[i], strike[i], years[i], 0, 0);
            double volatility = 0.02 + random.nextDouble();
            price[i] =
                    new BlackScholes(terms, volatility).price(call[i] ? CALL : PUT)
                            * (random.nextInt(20) == 0 ? 0.1 : 1);
        }
        double[] solved = new double[n];
        ImpliedVolatility.solve(
                new ImpliedVolatility.Columns(call, price, spot, strike, years, 0, 0),
                solved,
                new byte[n]);
        for (int i = 0; i < n; i++) {
            OptionTerms terms = new OptionTerms(spot[i], strike[i], years[i], 0, 0);
            double alone = ImpliedVolatility.of(terms, call[i] ? CALL : PUT, price[i]);
            assertThat(Double.doubleToLongBits(solved[i]))
                    .isEqualTo(Double.doubleToLongBits(alone));
        }
    }

    @Test
    void pricesOutsideTheBoundsHaveNoVolatility() {
        OptionTerms terms = new OptionTerms(100, 90, 0.25, 0.05, 0.02);
        double intrinsic = terms.intrinsic(CALL);
        double most = 100 * Math.exp(-0.02 * 0.25);

        assertThat(reason(terms, CALL, intrinsic)).isEqualTo("below_intrinsic");
        assertThat(reason(terms, CALL, intrinsic - 1)).isEqualTo("below_intrinsic");
        assertThat(reason(terms, PUT, 0)).isEqualTo("below_intrinsic");
        assertThat(reason(terms, PUT, -1)).isEqualTo("below_intrinsic");
        assertThat(reason(terms, CALL, most * 1.0000001)).isEqualTo("above_max");
        assertThat(reason(terms, PUT, 90 * Math.exp(-.05 * .25) * 1.0000001))
                .isEqualTo("above_max");
        assertThat(reason(terms, CALL, most * 0.999999)).isEqualTo("solved");
        assertThat(reason(terms, CALL, intrinsic + 1e-9)).isEqualTo("solved");
        assertThat(ImpliedVolatility.of(terms, CALL, intrinsic)).isNaN();
        assertThatThrownBy(() -> VolatilityReason.of((byte) 99)).hasMessageContaining("was 99");
    }

    @Test
    void aQuoteGivesThreeVolatilitiesAndTheirWidth() {
        OptionTerms terms = new OptionTerms(547, 547, 0.0007, 0, 0);
        BlackScholes low = new BlackScholes(terms, 0.11);
        BlackScholes high = new BlackScholes(terms, 0.13);

        QuoteVolatility quote = QuoteVolatility.of(terms, CALL, low.price(CALL), high.price(CALL));

        assertThat(quote.bid()).isCloseTo(0.11, within(1e-11));
        assertThat(quote.ask()).isCloseTo(0.13, within(1e-11));
        assertThat(quote.mid()).isCloseTo(0.12, within(1e-6));
        assertThat(quote.width()).isCloseTo(0.02, within(1e-11));
        assertThat(quote.isTight(QuoteVolatility.WIDEST)).isTrue();
        assertThat(quote.isTight(0.01)).isFalse();
    }

    @Test
    void aQuoteWithoutBidOrCrossedSaysSo() {
        OptionTerms terms = new OptionTerms(547, 545, 0.0007, 0, 0);

        QuoteVolatility noBid = QuoteVolatility.of(terms, CALL, 0, 0.05);
        assertThat(noBid.reason().code()).isEqualTo("no_bid");
        assertThat(noBid.mid()).isNaN();
        assertThat(noBid.isTight(1)).isFalse();
        assertThat(QuoteVolatility.of(terms, CALL, 2.6, 2.5).reason().code()).isEqualTo("crossed");
        QuoteVolatility halfBelow = QuoteVolatility.of(terms, CALL, 1.9, 2.3);
        assertThat(halfBelow.reason().code()).isEqualTo("solved");
        assertThat(halfBelow.bid()).isNaN();
        assertThat(halfBelow.mid()).isPositive();
        assertThat(halfBelow.isTight(1)).isFalse();
    }

    private static String reason(OptionTerms terms, OptionType type, double price) {
        return ImpliedVolatility.reason(terms, type, price).code();
    }

    /** Change of volatility for four units in the last place of price and forward. */
    private static double determined(OptionTerms terms, double vol, double price) {
        double ulps =
                4 * (Math.ulp(price) + Math.ulp(terms.intrinsic(CALL)))
                        + 4 * Math.ulp(terms.intrinsic(PUT));
        return 1e-13 * vol + ulps / new BlackScholes(terms, vol).vega();
    }

    private static double normalised(int sign, double x, double s) {
        double intrinsic = Math.max(0, sign * 2 * Math.sinh(0.5 * x));
        return intrinsic + NormalisedBlack.value(-Math.abs(x), s);
    }

    private static double number(NamedCsvRecord row, String field) {
        return NormalisedBlackTest.number(row, field);
    }
}
