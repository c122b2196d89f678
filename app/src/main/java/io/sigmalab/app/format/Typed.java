package io.sigmalab.app.format;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import org.jspecify.annotations.Nullable;

/** Numbers that somebody typed. */
public final class Typed {
    private Typed() {}

    /**
     * A number.
     *
     * @param field where it was typed, for the message
     * @param example one that would do
     * @throws LabException {@link Reason#INVALID_VALUE} when it is none
     */
    public static double number(String text, String field, String example) {
        try {
            double value = Double.parseDouble(text.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw bad("not a number", text, field, example, e);
        }
        throw bad("not a number", text, field, example, null);
    }

    /**
     * A whole number.
     *
     * @param field where it was typed, for the message
     * @throws LabException {@link Reason#INVALID_VALUE} when it is none
     */
    public static int whole(String text, String field) {
        double value = number(text, field, "5");
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw bad("not a whole number", text, field, "5", null);
        }
        return (int) value;
    }

    private static LabException bad(
            String what, String text, String field, String example, @Nullable Exception cause) {
        return new LabException(
                Reason.INVALID_VALUE,
                what + ": \"" + text.strip() + "\"",
                field,
                "write a number such as " + example,
                cause);
    }
}
