package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.service.Lab;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.model.ModelChoice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What model and data say about what may be built.
 *
 * @param ticker symbol
 * @param cadence code
 * @param hours hours the model keeps, empty for all
 * @param label how rows are labelled, {@code next_bar · k_sigma 0.3}
 * @param provider where the data come from
 * @param first first day of data, or null when there are none
 * @param last last day of data
 * @param distance strikes on either side of the anchor that the indicators look at, or null when
 *     they use no option flow
 * @param sealed first sealed day, or null when none is
 */
record BuildFacts(
        String ticker,
        String cadence,
        List<Integer> hours,
        String label,
        String provider,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable Integer distance,
        @Nullable LocalDate sealed) {
    BuildFacts {
        hours = List.copyOf(hours);
    }

    static BuildFacts of(Lab lab, ModelChoice choice) {
        Outcome model = lab.models().show(choice.packId(), choice.modelId());
        Outcome coverage = lab.data().coverage();
        OptionalInt distance = lab.builds().distance(choice.packId(), choice.modelId());
        String ticker = model.text("ticker");
        String cadence = model.text("cadence");
        LocalDate first = null;
        LocalDate last = null;
        for (Map<String, Object> row : coverage.rows("rows")) {
            // Coarser bars do not make finer ones.
            boolean helps =
                    ticker.equals(row.get("ticker"))
                            && (cadence.equals("daily") || !"daily".equals(row.get("cadence")));
            if (helps) {
                LocalDate from = LocalDate.parse(new Outcome(row).text("first"));
                LocalDate to = LocalDate.parse(new Outcome(row).text("last"));
                first = first == null || from.isBefore(first) ? from : first;
                last = last == null || to.isAfter(last) ? to : last;
            }
        }
        List<Integer> hours = new ArrayList<>();
        if (model.get("allowed_hours") instanceof List<?> list) {
            list.forEach(hour -> hours.add(((Number) hour).intValue()));
        }
        return new BuildFacts(
                ticker,
                cadence,
                hours,
                label(model.map("label")),
                coverage.text("provider"),
                first,
                last,
                distance.isPresent() ? (Integer) distance.getAsInt() : null,
                lab.holdouts().sealedFrom(ticker).orElse(null));
    }

    private static String label(Map<String, Object> label) {
        StringBuilder text = new StringBuilder(String.valueOf(label.get("kind")));
        label.forEach(
                (name, value) -> {
                    if (!name.equals("kind") && value != null) {
                        text.append(" · ").append(name).append(' ').append(value);
                    }
                });
        return text.toString();
    }

    /** Whether hours can be chosen. */
    boolean hasHours() {
        return !cadence.equals("daily");
    }

    /** The window that data cover, as the calendar shows it before anything was built. */
    @Nullable Sessions coverage(@Nullable Sessions known) {
        LocalDate from = first;
        LocalDate to = last;
        if (from == null || to == null) {
            return null;
        }
        return new Sessions(
                from,
                to,
                0,
                0,
                known == null ? Set.of() : known.absent(),
                known == null ? Map.of() : known.partial(),
                sealed);
    }
}
