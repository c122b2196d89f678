package io.sigmalab.engine.label;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.util.List;

/** Every label kind, one line each. */
public final class Labels {
    /** In catalogue order. */
    public static final List<LabelType> ALL = List.of();

    private Labels() {}

    /**
     * The kind of this name.
     *
     * @throws LabException {@link Reason#INVALID_CONFIG} with the nearest name
     */
    public static LabelType get(String kind, String where) {
        return ALL.stream()
                .filter(type -> type.kind().equals(kind))
                .findFirst()
                .orElseThrow(
                        () ->
                                new LabException(
                                        Reason.INVALID_CONFIG,
                                        "unknown label kind \"" + kind + "\"",
                                        where,
                                        Nearest.hint(
                                                kind, ALL.stream().map(LabelType::kind).toList())));
    }
}
