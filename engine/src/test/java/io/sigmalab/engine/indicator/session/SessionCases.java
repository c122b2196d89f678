package io.sigmalab.engine.indicator.session;

import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.indicator.Market;
import io.sigmalab.engine.param.Args;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** What the tests of the shelf share. */
final class SessionCases {
    /** The clock changes on Sunday, 5 November; Thanksgiving is the 23rd, the 24th a half day. */
    static final LocalDate FROM = LocalDate.of(2023, 11, 1);

    static final LocalDate TO = LocalDate.of(2023, 11, 28);

    private SessionCases() {}

    static Indicator create(String name, Map<String, Object> given) {
        IndicatorType type = Indicators.get(name, "test");
        return type.create(Args.check(name, type.params(), given, "test"));
    }

    static double[][] compute(Indicator indicator, Market market) {
        double[][] out = new double[indicator.outputs().size()][market.bars().size()];
        for (double[] column : out) {
            Arrays.fill(column, -777);
        }
        indicator.compute(market, out);
        return out;
    }

    static double[] first(String name, Map<String, Object> given, Market market) {
        return compute(create(name, given), market)[0];
    }
}
