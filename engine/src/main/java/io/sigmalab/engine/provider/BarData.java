package io.sigmalab.engine.provider;

import io.sigmalab.engine.lineage.Sha256;
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

    /** An answer with the hash of its bars worked out. */
    public static BarData of(Bars bars, List<Finding> findings, String source) {
        int n = bars.size();
        String sha =
                new Sha256()
                        .add(n)
                        .add(bars.startsUnsafe(), n)
                        .add(bars.endsUnsafe(), n)
                        .add(bars.opensUnsafe(), n)
                        .add(bars.highsUnsafe(), n)
                        .add(bars.lowsUnsafe(), n)
                        .add(bars.closesUnsafe(), n)
                        .add(bars.volumesUnsafe(), n)
                        .add(bars.vwapsUnsafe(), n)
                        .add(bars.factorsUnsafe(), n)
                        .hex();
        return new BarData(bars, findings, sha, source);
    }
}
