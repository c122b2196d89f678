package io.sigmalab.engine.report;

import io.sigmalab.engine.lineage.Canonical;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.pack.Pack;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model card: what the model is meant for, what it was made from, how it did and what it must not
 * be used for. Written at build, train and backtest.
 *
 * @param markdown for people
 * @param json the same for programs
 */
public record Card(String markdown, String json) {
    /**
     * Makes a card.
     *
     * @param stage {@code build}, {@code train} or {@code backtest}
     * @param figures the stage's own result document
     * @param lineage hashes and versions
     */
    public static Card of(
            Pack pack,
            ModelConfig model,
            String stage,
            String runId,
            Instant at,
            Map<String, Object> figures,
            Map<String, Object> lineage) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("pack_id", pack.id());
        all.put("model_id", model.modelId());
        all.put("stage", stage);
        all.put("run_id", runId);
        all.put("at", at.toString());
        all.put("purpose", model.notes());
        all.put("ticker", model.ticker());
        all.put("label", label(model));
        all.put("learner", model.learner().toMap());
        all.put("figures", figures);
        all.put("lineage", lineage);
        return new Card(markdown(pack, model, all, figures, lineage), Canonical.json(all));
    }

    private static Map<String, Object> label(ModelConfig model) {
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("kind", model.labelType().kind());
        label.putAll(model.labelArgs().effective());
        return label;
    }

    private static String markdown(
            Pack pack,
            ModelConfig model,
            Map<String, Object> all,
            Map<String, Object> figures,
            Map<String, Object> lineage) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(pack.id()).append('/').append(model.modelId()).append("\n\n");
        if (Boolean.TRUE.equals(lineage.get("simulated"))) {
            text.append(
                    "> **Simulated data.** Nothing here says anything about a real market.\n\n");
        }
        if (!model.notes().isBlank()) {
            text.append(model.notes().strip()).append("\n\n");
        }
        text.append("| | |\n|---|---|\n");
        row(text, "stage", all.get("stage"));
        row(text, "run", all.get("run_id"));
        row(text, "at", all.get("at"));
        row(text, "ticker, cadence", model.ticker() + ", " + model.cadence().code());
        row(text, "label", all.get("label"));
        row(text, "learner", all.get("learner"));
        CardSummary.append(text, figures);
        text.append("\n## All figures\n\n");
        section(text, figures, 0);
        text.append("\n## Lineage\n\n");
        section(text, lineage, 0);
        text.append(
                """

                ## Limits

                Past results of a model say little about its future. The figures hold for the data,
                costs and rules named above and for no other; the deflated Sharpe ratio counts what
                was tried here, not what was tried elsewhere.
                """);
        return text.toString();
    }

    private static void row(StringBuilder text, String name, @Nullable Object value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static void section(StringBuilder text, Map<?, ?> values, int depth) {
        values.forEach(
                (name, value) -> {
                    text.append("  ".repeat(depth)).append("- ").append(name);
                    if (value instanceof Map<?, ?> below) {
                        text.append('\n');
                        section(text, below, depth + 1);
                    } else if (value instanceof List<?> many
                            && !many.isEmpty()
                            && many.stream().allMatch(one -> one instanceof Map<?, ?>)) {
                        text.append(": ").append(many.size()).append(" entries");
                        text.append(many.size() > 12 ? ", see the JSON\n" : "\n");
                        many.stream()
                                .limit(many.size() > 12 ? 0 : 12)
                                .forEach(one -> entry(text, (Map<?, ?>) one, depth + 1));
                    } else if (value instanceof List<?> many && many.size() > 12) {
                        text.append(": ").append(many.size()).append(" entries\n");
                    } else {
                        text.append(": ").append(value).append('\n');
                    }
                });
    }

    /** One entry of a list on one line. */
    private static void entry(StringBuilder text, Map<?, ?> values, int depth) {
        text.append("  ".repeat(depth)).append("- ");
        String separator = "";
        for (Map.Entry<?, ?> value : values.entrySet()) {
            text.append(separator).append(value.getKey()).append(' ').append(value.getValue());
            separator = ", ";
        }
        text.append('\n');
    }
}
