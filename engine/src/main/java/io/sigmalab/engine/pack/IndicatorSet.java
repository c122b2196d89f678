package io.sigmalab.engine.pack;

import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.param.Args;
import java.util.List;

/**
 * Indicators of a model, in matrix order.
 *
 * @param name file stem
 * @param version from the file
 * @param description for people
 * @param withoutOptions model of the pack to use where there are no option data; may be empty
 * @param members what is computed
 * @param sha256 hash of the canonical content
 */
public record IndicatorSet(
        String name,
        int version,
        String description,
        String withoutOptions,
        List<Member> members,
        String sha256) {
    public IndicatorSet {
        members = List.copyOf(members);
    }

    /**
     * One configured indicator.
     *
     * @param type catalogue entry
     * @param args checked arguments
     * @param where file and line, for messages
     */
    public record Member(IndicatorType type, Args args, String where) {}
}
