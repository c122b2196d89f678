package io.sigmalab.app.service;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clock hours as users write them: {@code 13,14,15}. */
public final class HourLists {
    private HourLists() {}

    /**
     * Hours from a comma list; empty for none given.
     *
     * @param where option or field, for messages
     * @throws LabException {@link Reason#INVALID_VALUE} for anything but clock hours
     */
    public static List<Integer> parse(@Nullable String text, String where) {
        List<Integer> hours = new ArrayList<>();
        if (text == null || text.isBlank()) {
            return hours;
        }
        for (String part : text.split(",", -1)) {
            int hour = hour(part.strip(), where);
            if (!hours.contains(hour)) {
                hours.add(hour);
            }
        }
        hours.sort(Integer::compare);
        return hours;
    }

    private static int hour(String text, String where) {
        if (text.matches("\\d{1,2}") && Integer.parseInt(text) <= 23) {
            return Integer.parseInt(text);
        }
        throw new LabException(
                Reason.INVALID_VALUE,
                "not a clock hour: \"" + text + "\"",
                where,
                "give market hours such as 13,14,15");
    }
}
