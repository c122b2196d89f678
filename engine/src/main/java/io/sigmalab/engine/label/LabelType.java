package io.sigmalab.engine.label;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Catalogue entry of a label kind.
 *
 * @param kind as written in YAML
 * @param title for people
 * @param params parameters with defaults and bounds
 * @param formula in one line
 * @param factory makes a label from checked arguments
 */
public record LabelType(
        String kind,
        String title,
        List<Param> params,
        String formula,
        Function<Args, Label> factory) {
    public LabelType {
        params = List.copyOf(params);
    }

    /** A label with these arguments. */
    public Label create(Args args) {
        return factory.apply(args);
    }

    /** Canonical JSON of kind and every argument, defaults included: the form that is hashed. */
    public String spec(Args args) {
        return Canonical.json(Map.of("kind", kind, "args", args.effective()));
    }
}
