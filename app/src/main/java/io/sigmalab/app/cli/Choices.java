package io.sigmalab.app.cli;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as the command line writes them: dates, comma lists, semicolon lists. */
final class Choices {
    private Choices() {}

    static @Nullable LocalDate date(@Nullable String text, String option) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "not a date: \"" + text + "\"",
                    option,
                    "write YYYY-MM-DD",
                    e);
        }
    }

    /** Lists separated by semicolons; blanks are left out. */
    static List<String> variants(@Nullable String text) {
        List<String> variants = new ArrayList<>();
        if (text != null) {
            for (String part : text.split(";", -1)) {
                if (!part.isBlank()) {
                    variants.add(part.strip());
                }
            }
        }
        return variants;
    }
}
