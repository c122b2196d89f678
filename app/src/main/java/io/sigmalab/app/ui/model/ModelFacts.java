package io.sigmalab.app.ui.model;

import io.sigmalab.app.service.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the header says about a model.
 *
 * @param choice which
 * @param ticker symbol
 * @param kind asset, horizon, cadence: {@code opt · 0dte · hourly}
 * @param profile risk profile of its policy
 * @param state how far it has come
 * @param hashes what determined its newest runs, with what can be copied
 */
record ModelFacts(
        ModelChoice choice,
        String ticker,
        String kind,
        String profile,
        State state,
        List<Hash> hashes) {
    ModelFacts {
        hashes = List.copyOf(hashes);
    }

    /** How far a model has come. */
    enum State {
        NEW("New", "nothing was built yet"),
        BUILT("Built", "there is a matrix, but nothing was trained"),
        TRAINED("Trained", "trained on its newest matrix"),
        OUTDATED("Trained, older matrix", "a newer matrix was built since: train again");

        private final String title;
        private final String meaning;

        State(String title, String meaning) {
            this.title = title;
            this.meaning = meaning;
        }

        String title() {
            return title;
        }

        String meaning() {
            return meaning;
        }
    }

    /**
     * One hash.
     *
     * @param name what it is of
     * @param value all its digits
     */
    record Hash(String name, String value) {}

    /** From {@code ModelService.summary}. */
    static ModelFacts of(Outcome summary) {
        Map<String, Object> newest = summary.map("newest");
        List<Hash> hashes = new ArrayList<>();
        add(hashes, "data", lineage(newest, "build", "data_sha"));
        add(hashes, "matrix", lineage(newest, "build", "matrix_sha"));
        add(hashes, "bundle", lineage(newest, "train", "bundle_sha"));
        add(hashes, "config", summary.get("config_sha"));
        add(hashes, "policy", summary.get("policy_sha"));
        return new ModelFacts(
                new ModelChoice(summary.text("pack_id"), summary.text("model_id")),
                summary.text("ticker"),
                summary.text("asset_type")
                        + " · "
                        + summary.text("horizon")
                        + " · "
                        + summary.text("cadence"),
                summary.text("risk_profile"),
                State.valueOf(summary.text("state").toUpperCase(Locale.ROOT)),
                hashes);
    }

    private static @Nullable Object lineage(Map<String, Object> newest, String kind, String name) {
        return newest.get(kind) instanceof Map<?, ?> run
                        && run.get("lineage") instanceof Map<?, ?> lineage
                ? lineage.get(name)
                : null;
    }

    private static void add(List<Hash> hashes, String name, @Nullable Object value) {
        if (value != null) {
            hashes.add(new Hash(name, value.toString()));
        }
    }
}
