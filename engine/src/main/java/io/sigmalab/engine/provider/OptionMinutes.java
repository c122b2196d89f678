package io.sigmalab.engine.provider;

import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.OptionDay;
import java.util.List;

/**
 * What a provider answers for the option minutes of a session.
 *
 * @param day the minutes; empty when the source has none for the session
 * @param findings everything the input check noticed, errors first
 * @param contentSha SHA-256 (hex) over the content
 * @param source where they came from, for people
 */
public record OptionMinutes(
        OptionDay day, List<Finding> findings, String contentSha, String source) {
    public OptionMinutes {
        findings = List.copyOf(findings);
    }

    /** An answer with the hash worked out. */
    public static OptionMinutes of(OptionDay day, List<Finding> findings, String source) {
        return new OptionMinutes(day, findings, day.contentSha(), source);
    }
}
