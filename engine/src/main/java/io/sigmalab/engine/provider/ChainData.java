package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.Finding;
import java.util.List;

/**
 * What a provider answers for the chain published before a session.
 *
 * @param chain the chain; empty when the source has none for the session
 * @param findings everything the input check noticed, errors first
 * @param contentSha SHA-256 (hex) over the content
 * @param source where it came from, for people
 */
public record ChainData(
        ChainSnapshot chain, List<Finding> findings, String contentSha, String source) {
    public ChainData {
        findings = List.copyOf(findings);
    }

    /** An answer with the hash worked out. */
    public static ChainData of(ChainSnapshot chain, List<Finding> findings, String source) {
        return new ChainData(chain, findings, chain.contentSha(), source);
    }
}
