package io.sigmalab.app.service;

import io.sigmalab.engine.backtest.BacktestReport;
import io.sigmalab.engine.math.Normal;
import io.sigmalab.engine.run.Headline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored result judged by today's trial ledger: the deflated Sharpe and the gate fall as more is
 * tried, whatever they were on the day of the run.
 */
final class Today {
    private static final String DEFLATED = "dsr_below_min";

    private Today() {}

    /**
     * The deflated Sharpe ratio, null where the Sharpe is not defined.
     *
     * @param luck Sharpe per session that luck alone is expected to reach by now
     */
    static @Nullable Double deflated(Headline headline, double luck) {
        Double sharpe = headline.sharpe();
        Double sigma = headline.sharpeSigma();
        return sharpe == null || sigma == null
                ? null
                : BacktestReport.known(Normal.cdf((sharpe - luck) / sigma));
    }

    /** The stored gate with its check of the deflated Sharpe held against today's luck. */
    static Map<String, Object> gate(Headline headline, @Nullable Object storedGate, double luck) {
        Map<?, ?> stored = storedGate instanceof Map<?, ?> map ? map : Map.of();
        List<Object> reasons = new ArrayList<>();
        if (stored.get("reasons") instanceof List<?> before) {
            for (Object reason : before) {
                if (!(reason instanceof Map<?, ?> r && DEFLATED.equals(r.get("code")))) {
                    reasons.add(reason);
                }
            }
        }
        Double luckMax = headline.luckMax();
        boolean beaten = luckMax == null || luck <= luckMax;
        if (!beaten) {
            Map<String, Object> reason = new LinkedHashMap<>();
            reason.put("code", DEFLATED);
            reason.put("value", deflated(headline, luck));
            reason.put("limit", stored.get("dsr_min"));
            reasons.add(reason);
        }
        Map<String, Object> gate = new LinkedHashMap<>();
        gate.put("pass", headline.gateRestPass() && beaten);
        gate.put("profile", headline.profile());
        gate.put("reasons", reasons);
        return gate;
    }
}
