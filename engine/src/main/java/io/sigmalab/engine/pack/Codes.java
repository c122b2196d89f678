package io.sigmalab.engine.pack;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.param.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Finds an enum constant by the code it has in YAML, ids and options. */
final class Codes {
    private Codes() {}

    static <E> List<String> of(E[] values, Function<E, String> code) {
        return Arrays.stream(values).map(code).toList();
    }

    static <E> E parse(String text, String noun, E[] values, Function<E, String> code) {
        for (E value : values) {
            if (code.apply(value).equals(text)) {
                return value;
            }
        }
        throw new LabException(
                Reason.INVALID_VALUE,
                "unknown " + noun + " \"" + text + "\"",
                noun,
                Nearest.hint(text, of(values, code)));
    }
}
