package io.sigmalab.engine.option;

import static io.sigmalab.engine.market.OptionType.CALL;
import static io.sigmalab.engine.market.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sigmalab.engine.Shared;
import io.sigmalab.engine.market.OptionType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlackScholesTest {
    private static BlackScholes model(
            double spot, double strike, double years, double r, double q, double vol) {
        return new BlackScholes(new OptionTerms(spot, strike, years, r, q), vol);
    }

    @DisplayName("BS-1 to BS-6")
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "BS-1, CALL, 60, 65, .25, .08, 0, .30, 2.1334, 5e-5",
        "BS-2, PUT, 100, 95, .5, .10, .05, .20, 2.4648, 5e-5",
        "BS-3, PUT, 75, 70, .5, .10, .05, .35, 4.0870, 5e-5",
        "BS-4, CALL, 1.56, 1.60, .5, .06, .08, .12, 0.0291, 5e-5",
        "BS-5, CALL, 42, 40, .75, .04, .08, .35, 5.0975, 5e-5",
        "BS-6, CALL, 42, 40, .5, .10, 0, .20, 4.759422, 5e-7",
        "BS-6, PUT, 42, 40, .5, .10, 0, .20, 0.808599, 5e-7"
    })
    void priceIsThePublishedOne(
            String id,
            OptionType type,
            double spot,
            double strike,
            double years,
            double r,
            double q,
            double vol,
            double expected,
            double tolerance) {
        assertThat(model(spot, strike, years, r, q, vol).price(type))
                .as(id)
                .isCloseTo(expected, within(tolerance));
    }

    /** Reference: 200-digit arithmetic. */
    @ParameterizedTest
    @CsvSource({
        "CALL, 547, 560, 0.0007990867579908676, 0.053, 0.013, 0.12, 6.12093530666701209e-13",
        "PUT, 547, 535, 0.0007990867579908676, 0.053, 0.013, 0.12, 7.79532901342234035e-12",
        "CALL, 100, 300, 1, 0.02, 0, 0.2, 2.06225356334334184e-7",
        "PUT, 100, 20, 0.25, 0.05, 0.01, 0.4, 2.98103827782912632e-16",
        "CALL, 100, 50, 0.5, 0.05, 0, 0.3, 51.2358563573410577"
    })
    void farPricesKeepTheirDigits(
            OptionType type,
            double spot,
            double strike,
            double years,
            double r,
            double q,
            double vol,
            double expected) {
        assertThat(model(spot, strike, years, r, q, vol).price(type))
                .isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void everyPublishedEuropeanPriceIsMet() throws IOException {
        Path file = Shared.path("vectors/options/haug_european_prices.csv");
        int rows = 0;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                double price = model(row).price(type(row));
                // One price of the book is 5.5e-5 off its own formula.
                assertThat(price)
                        .as(row.toString())
                        .isCloseTo(number(row, "value"), within(6e-5))
                        .isCloseTo(number(row, "check_bs"), within(5.1e-7));
                rows++;
            }
        }
        assertThat(rows).isEqualTo(43);
    }

    @Test
    void everyPublishedGreekIsMet() throws IOException {
        Path file = Shared.path("vectors/options/haug_greeks.csv");
        int rows = 0;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                BlackScholes model = model(row);
                OptionType type = type(row);
                double greek =
                        switch (row.getField("greek")) {
                            case "delta" -> model.delta(type);
                            case "elasticity" -> model.elasticity(type);
                            case "gamma" -> model.gamma();
                            case "vega" -> model.vega();
                            case "theta_per_year" -> model.theta(type);
                            case "theta_per_day_365" -> model.thetaPerDay(type);
                            case "rho" -> model.rho(type);
                            case "dividend_rho" -> model.dividendRho(type);
                            default -> throw new IllegalStateException(row.toString());
                        };
                double expected = number(row, "value");
                assertThat(greek).as(row.toString()).isCloseTo(expected, within(5.1e-5));
                rows++;
            }
        }
        assertThat(rows).isEqualTo(11);
    }

    @Test
    @DisplayName("GR-1 to GR-5")
    void greeksAreHaugs() {
        BlackScholes gr1 = model(105, 100, .5, .1, .1, .36);
        assertThat(gr1.delta(CALL)).isCloseTo(0.5946, within(5e-5));
        assertThat(gr1.delta(PUT)).isCloseTo(-0.3566, within(5e-5));
        BlackScholes gr2 = model(55, 60, .75, .1, 0, .30);
        assertThat(gr2.gamma()).isCloseTo(0.0278, within(5e-5));
        assertThat(gr2.vega()).isCloseTo(18.9358, within(5e-5));
        BlackScholes gr3 = model(430, 405, 1.0 / 12, .07, .05, .20);
        assertThat(gr3.theta(PUT)).isCloseTo(-31.1924, within(5e-5));
        assertThat(gr3.thetaPerDay(PUT)).isCloseTo(-0.0855, within(5e-5));
        assertThat(model(72, 75, 1, .09, 0, .19).rho(CALL)).isCloseTo(38.7325, within(5e-5));
        assertThat(model(500, 490, .25, .08, .05, .15).dividendRho(PUT))
                .isCloseTo(42.2254, within(5e-5));
    }

    @Test
    @DisplayName("GR-6: Hull's running example")
    void greeksAreHulls() {
        BlackScholes hull = model(49, 50, 20.0 / 52, .05, 0, .20);

        assertThat(hull.price(CALL)).isCloseTo(2.4005, within(5e-5));
        assertThat(hull.delta(CALL)).isCloseTo(.5216, within(5e-5));
        assertThat(hull.gamma()).isCloseTo(.0655, within(5e-5));
        assertThat(hull.vega()).isCloseTo(12.1055, within(5.1e-5));
        assertThat(hull.theta(CALL)).isCloseTo(-4.3053, within(5e-5));
        assertThat(hull.rho(CALL)).isCloseTo(8.9070, within(5e-5));
    }

    @Test
    @DisplayName("GR-7: one hour before expiry")
    void greeksOfTheLastHour() {
        BlackScholes hour = model(500, 500, 1 / (365.0 * 24), .05, 0, .15);

        assertThat(hour.price(CALL)).isCloseTo(.3211108, within(5e-8));
        assertThat(hour.delta(CALL)).isCloseTo(.5017405, within(5e-8));
        assertThat(hour.gamma()).isCloseTo(.4978479, within(5e-8));
        assertThat(hour.vega()).isCloseTo(2.1311984, within(5e-8));
        assertThat(hour.thetaPerDay(CALL)).isCloseTo(-3.8704789, within(5e-8));
    }

    @Test
    void greeksAreTheSlopesOfThePrice() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            double s = 50 + 100 * random.nextDouble();
            double k = s * (0.8 + 0.4 * random.nextDouble());
            double t = 0.05 + random.nextDouble();
            double r = -0.02 + 0.1 * random.nextDouble();
            double q = 0.05 * random.nextDouble();
            double v = 0.1 + 0.5 * random.nextDouble();
            BlackScholes at = model(s, k, t, r, q, v);
            for (OptionType type : OptionType.values()) {
                assertSlope(at.delta(type), s, x -> model(x, k, t, r, q, v).price(type));
                assertSlope(at.gamma(), s, x -> model(x, k, t, r, q, v).delta(type));
                assertSlope(at.vega(), v, x -> model(s, k, t, r, q, x).price(type));
                assertSlope(-at.theta(type), t, x -> model(s, k, x, r, q, v).price(type));
                assertSlope(at.rho(type), r, x -> model(s, k, t, x, q, v).price(type));
                assertSlope(at.dividendRho(type), q, x -> model(s, k, t, r, x, v).price(type));
            }
        }
    }

    private static void assertSlope(double greek, double at, DoubleUnaryOperator price) {
        double h = 1e-5 * Math.max(1e-1, Math.abs(at));
        double slope = (price.applyAsDouble(at + h) - price.applyAsDouble(at - h)) / (2 * h);
        assertThat(greek).isCloseTo(slope, within(2e-5 * (1 + Math.abs(slope))));
    }

    @Test
    void callLessPutIsTheForward() {
        Random random = new Random(6);
        for (int i = 0; i < 1000; i++) {
            double s = 500 * (1 + random.nextDouble());
            double k = s * (0.9 + 0.2 * random.nextDouble());
            double t = random.nextDouble() / 50;
            BlackScholes model = model(s, k, t, 0.05, 0.01, 0.05 + random.nextDouble());
            double forward = s * Math.exp(-0.01 * t) - k * Math.exp(-0.05 * t);
            assertThat(model.price(CALL) - model.price(PUT)).isCloseTo(forward, within(1e-11));
            assertThat(model.delta(CALL) - model.delta(PUT))
                    .isCloseTo(Math.exp(-0.01 * t), within(1e-14));
        }
    }

    @Test
    void expiredOptionsAreTheirPayoffAndMoveWithTheSpotOrNotAtAll() {
        for (double years : new double[] {0, -0.01}) {
            BlackScholes in = model(547.3, 545, years, .05, .01, .2);
            assertThat(in.price(CALL)).isEqualTo(547.3 - 545);
            assertThat(in.price(PUT)).isZero();
            assertThat(in.delta(CALL)).isEqualTo(1);
            assertThat(in.delta(PUT)).isZero();
            BlackScholes out = model(540, 545, years, .05, .01, .2);
            assertThat(out.delta(CALL)).isZero();
            assertThat(out.delta(PUT)).isEqualTo(-1);
            BlackScholes at = model(545, 545, years, .05, .01, .2);
            assertThat(at.price(CALL) + at.price(PUT)).isZero();
            assertThat(at.delta(CALL)).isZero();
            assertThat(at.delta(PUT)).isZero();
            for (BlackScholes each : new BlackScholes[] {in, out, at}) {
                for (ToDoubleFunction<OptionType> greek :
                        List.<ToDoubleFunction<OptionType>>of(
                                each::theta,
                                each::rho,
                                each::dividendRho,
                                type -> each.gamma(),
                                type -> each.vega())) {
                    assertThat(greek.applyAsDouble(CALL)).isZero();
                    assertThat(greek.applyAsDouble(PUT)).isZero();
                }
            }
        }
    }

    @Test
    void withoutVolatilityTheForwardDecides() {
        BlackScholes sure = model(100, 95, 1, .05, .01, 0);

        assertThat(sure.price(CALL))
                .isCloseTo(100 * Math.exp(-.01) - 95 * Math.exp(-.05), within(1e-12));
        assertThat(sure.price(PUT)).isZero();
        assertThat(sure.delta(CALL)).isCloseTo(Math.exp(-.01), within(1e-15));
        assertThat(sure.delta(PUT)).isZero();
        assertThat(sure.gamma()).isZero();
        assertThat(sure.vega()).isZero();
        assertThat(sure.theta(CALL))
                .isCloseTo(-.05 * 95 * Math.exp(-.05) + .01 * 100 * Math.exp(-.01), within(1e-12));
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertThatThrownBy(() -> model(0, 1, 1, 0, 0, .2)).hasMessageContaining("spot");
        assertThatThrownBy(() -> model(1, -1, 1, 0, 0, .2)).hasMessageContaining("strike");
        assertThatThrownBy(() -> model(1, 1, Double.NaN, 0, 0, .2)).hasMessageContaining("years");
        assertThatThrownBy(() -> model(1, 1, 1, 0, 0, -.2)).hasMessageContaining("was -0.2");
    }

    private static BlackScholes model(NamedCsvRecord row) {
        return model(
                number(row, "spot"),
                number(row, "strike"),
                number(row, "t"),
                number(row, "r"),
                number(row, "q"),
                number(row, "vol"));
    }

    private static OptionType type(NamedCsvRecord row) {
        return OptionType.valueOf(row.getField("type").toUpperCase(Locale.ROOT));
    }

    private static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }
}
