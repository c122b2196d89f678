package io.sigmalab.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sigmalab.engine.param.Args;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * First values where TA-Lib starts differently than others: printed by TA-Lib 0.4 (the Java
 * library) from the 502 days of SPY beside the published series.
 */
class TaLibTest {
    @ParameterizedTest(name = "{0} {1} bar {3}")
    @CsvSource({
        "macd, , 0, 33, 2.244479390749916",
        "macd, , 0, 34, 2.337384746620586",
        "macd, , 0, 53, 1.1760967883161015",
        "macd, , 0, 501, -6.2197702562027075",
        "macd, , 1, 33, 1.6114185678801727",
        "macd, , 1, 53, 1.6630468785897503",
        "macd, , 1, 501, -5.856891653610954",
        "macd, , 2, 33, 0.6330608228697434",
        "macd, , 2, 53, -0.4869500902736488",
        "ppo, , 0, 25, 0.40997152991725544",
        "ppo, , 0, 26, 0.4575198538363793",
        "ppo, , 0, 45, 0.8967429532278961",
        "ppo, , 0, 501, -2.470952770377294",
        "trix, , 0, 43, 0.17590604984389913",
        "trix, , 0, 44, 0.1714684771219721",
        "trix, , 0, 63, 0.03691564893313348",
        "trix, , 0, 501, -0.3190268956791531",
        "dema, , 0, 38, 224.10334001513436",
        "dema, , 0, 39, 224.85390428353415",
        "dema, , 0, 58, 223.83544523800518",
        "dema, , 0, 501, 241.16771389965731",
        "tema, , 0, 57, 222.6022236973193",
        "tema, , 0, 77, 223.54107925435895",
        "kama, , 0, 10, 213.77131601508916",
        "kama, , 0, 30, 219.59050321489022",
        "natr, , 0, 14, 0.6215079623441231",
        "natr, , 0, 34, 0.5747033501925576",
        "aroon, , 0, 193, 100",
        "aroon, , 1, 232, 52",
    })
    void startsWhereTaLibStarts(String name, String args, int output, int bar, double expected) {
        IndicatorType type = Indicators.get(name, "test");
        Indicator indicator =
                type.create(Args.check(name, type.params(), PublishedSeriesTest.map(args), "test"));
        double[] ours = TestInputs.compute(indicator, TestInputs.published("default.csv"))[output];
        assertThat(ours[bar]).isCloseTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
    }
}
