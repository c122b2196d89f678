package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Finding;
import java.util.List;

/**
 * What a provider answers for bars.
 *
 * @param bars regular-session bars in order, adjusted where factors are known
 * @param findings everything the input check noticed, errors first; empty for a clean answer
 * @param contentSha SHA-256 (hex) over the content of the bars: times, prices, volumes, factors
 * @param source where they came from, for people: a file, a simulated market, an address
 */
public record BarData(Bars bars, List<Finding> findings, String contentSha, String source) {
    public BarData {
        findings = List.copyOf(findings);
    }
}
