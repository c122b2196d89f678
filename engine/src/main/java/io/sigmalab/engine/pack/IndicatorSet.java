package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.param.Args;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** Everything that can change a result; names and descriptions are for people. */
    static String hash(int version, List<Member> members) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Member member : members) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", member.type().name());
            map.put("args", member.args().effective());
            list.add(map);
        }
        return Canonical.sha256(Map.of("version", version, "indicators", list));
    }

    /** Whether an indicator of the set has this parameter. */
    public boolean takes(String parameter) {
        return members.stream().anyMatch(member -> member.takes(parameter));
    }

    /** Value of a parameter in the first indicator that has it; null when none has. */
    public @Nullable Object value(String parameter) {
        return members.stream()
                .filter(member -> member.takes(parameter))
                .findFirst()
                .map(member -> member.args().effective().get(parameter))
                .orElse(null);
    }

    /**
     * The set with another value for a parameter, in every indicator that has it. With the values
     * it has already it is the same set, with the same hash.
     *
     * @param where what gave the value, for messages
     * @throws LabException {@link io.sigmalab.engine.error.Reason#INVALID_CONFIG} when the value is
     *     out of bounds
     */
    public IndicatorSet with(String parameter, Object value, String where) {
        List<Member> changed = new ArrayList<>();
        for (Member member : members) {
            changed.add(member.takes(parameter) ? member.with(parameter, value, where) : member);
        }
        return new IndicatorSet(
                name, version, description, withoutOptions, changed, hash(version, changed));
    }

    /**
     * One configured indicator.
     *
     * @param type catalogue entry
     * @param args checked arguments
     * @param where file and line, for messages
     */
    public record Member(IndicatorType type, Args args, String where) {
        private boolean takes(String parameter) {
            return type.params().stream().anyMatch(param -> param.name().equals(parameter));
        }

        private Member with(String parameter, Object value, String by) {
            Map<String, Object> given = new LinkedHashMap<>(args.effective());
            given.put(parameter, value);
            return new Member(type, Args.check(type.name(), type.params(), given, by), where);
        }
    }
}
