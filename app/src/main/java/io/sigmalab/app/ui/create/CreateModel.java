package io.sigmalab.app.ui.create;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.format.CommandText;
import io.sigmalab.app.service.CreateRequest;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Toast;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A model in the making: the template, the parts of its id, and what would come of them. */
public final class CreateModel {
    private static final String DRAFT = "create.draft";

    private final Desk desk;
    private final ReadOnlyObjectWrapper<@Nullable Gallery> gallery = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Template> template =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Preview> preview =
            new ReadOnlyObjectWrapper<>(Preview.NONE);
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> refusal =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty search = new SimpleStringProperty("");
    private final Map<String, StringProperty> parts = new LinkedHashMap<>();
    private boolean filling;
    private final Latest asked = new Latest();
    private final Latest previewed = new Latest();

    /**
     * What there is to start from.
     *
     * @param packs packs in their order
     * @param templates of all packs
     */
    public record Gallery(List<PackHead> packs, List<Template> templates) {}

    /**
     * A pack above its templates.
     *
     * @param problem why it cannot be read, or null
     */
    public record PackHead(
            String packId, String name, String description, @Nullable String problem) {}

    /**
     * What would come of the form.
     *
     * @param modelId the id its parts make, or null
     * @param exists whether the pack has that model already
     * @param field what is wrong: {@code ticker}, {@code variant}, {@code profile}, empty for the
     *     whole; null when nothing is
     * @param message what is wrong with it
     * @param hint what to do about it
     */
    public record Preview(
            @Nullable String modelId,
            boolean exists,
            @Nullable String field,
            String message,
            String hint) {
        static final Preview NONE = new Preview(null, false, "", "", "");

        static Preview of(Outcome outcome) {
            Map<String, Object> map = outcome.document();
            return new Preview(
                    (String) map.get("model_id"),
                    Boolean.TRUE.equals(map.get("exists")),
                    (String) map.get("field"),
                    Objects.toString(map.get("message"), ""),
                    Objects.toString(map.get("hint"), ""));
        }

        /** Whether it can be created, or opened when it exists. */
        public boolean isUsable() {
            return field == null && modelId != null;
        }
    }

    /** Over a desk; nothing is fetched before {@link #refresh}. */
    public CreateModel(Desk desk) {
        this.desk = desk;
        JsonNode draft = desk.preferences().json(DRAFT);
        for (String name : List.of("ticker", "asset", "horizon", "cadence", "variant", "profile")) {
            String kept = draft == null ? "" : draft.path(name).asText("");
            StringProperty part = new SimpleStringProperty(kept);
            part.addListener((property, was, is) -> changed());
            parts.put(name, part);
        }
    }

    /** Fetches the gallery. */
    public void refresh() {
        asked.ask(
                desk.jobs(),
                () -> gallery(desk.lab().packs().templates()),
                got -> {
                    problem.set(null);
                    gallery.set(got);
                    choose(got);
                },
                error -> {
                    problem.set(error);
                });
    }

    private static Gallery gallery(Outcome outcome) {
        return new Gallery(
                outcome.rows("packs").stream()
                        .map(
                                row ->
                                        new PackHead(
                                                String.valueOf(row.get("pack_id")),
                                                String.valueOf(row.get("name")),
                                                Objects.toString(row.get("description"), ""),
                                                (String) row.get("problem")))
                        .toList(),
                outcome.rows("rows").stream().map(Template::of).toList());
    }

    /** Takes up the draft, or begins with the first template of the pack that was asked for. */
    private void choose(Gallery got) {
        Template now = template.get();
        String packId = now == null ? draftOf("pack") : now.packId();
        String templateId = now == null ? draftOf("template") : now.templateId();
        Template same = find(got, packId, templateId);
        if (same != null) {
            template.set(same);
            changed();
        } else {
            got.templates().stream()
                    .filter(row -> row.problem() == null)
                    .findFirst()
                    .ifPresent(this::start);
        }
    }

    private String draftOf(String name) {
        JsonNode draft = desk.preferences().json(DRAFT);
        return draft == null ? "" : draft.path(name).asText("");
    }

    private static @Nullable Template find(Gallery got, String packId, String templateId) {
        return got.templates().stream()
                .filter(row -> row.packId().equals(packId) && row.templateId().equals(templateId))
                .findFirst()
                .orElse(null);
    }

    /** Begins with the first template of a pack. */
    public void startWith(String packId) {
        Gallery got = gallery.get();
        Template now = template.get();
        if (now != null && now.packId().equals(packId)) {
            return;
        }
        if (got == null) {
            desk.preferences().put(DRAFT, Map.of("pack", packId));
            return;
        }
        got.templates().stream()
                .filter(row -> row.packId().equals(packId) && row.problem() == null)
                .findFirst()
                .ifPresent(this::start);
    }

    /** Begins with a template: its parts fill the form. */
    public void start(Template from) {
        filling = true;
        template.set(from);
        part("ticker").set(from.ticker());
        part("asset").set(from.asset());
        part("horizon").set(from.horizon());
        part("cadence").set(from.cadence());
        part("variant").set(from.variant());
        part("profile").set(from.profile());
        filling = false;
        changed();
    }

    private void changed() {
        Template from = template.get();
        if (filling || from == null) {
            return;
        }
        refusal.set(null);
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("pack", from.packId());
        draft.put("template", from.templateId());
        parts.forEach((name, part) -> draft.put(name, part.get()));
        desk.preferences().put(DRAFT, draft);
        CreateRequest request = request(from);
        command.set(command(from, request));
        previewed.ask(
                desk.jobs(),
                () -> Preview.of(desk.lab().models().preview(request)),
                got -> {
                    preview.set(got);
                },
                error -> {
                    preview.set(new Preview(null, false, "", String.valueOf(error), ""));
                });
    }

    private CreateRequest request(Template from) {
        return new CreateRequest(
                from.packId(),
                part("ticker").get().strip(),
                part("asset").get(),
                part("horizon").get(),
                part("cadence").get(),
                "gbm",
                part("variant").get().strip(),
                null,
                from.templateId(),
                part("profile").get());
    }

    private static String command(Template from, CreateRequest r) {
        CommandText text =
                new CommandText("model", "create")
                        .option("--pack", r.packId())
                        .option("--from-template", r.template())
                        .option("--ticker", changed(r.ticker(), from.ticker()))
                        .option("--asset", changed(r.asset(), from.asset()))
                        .option("--horizon", changed(r.horizon(), from.horizon()))
                        .option("--cadence", changed(r.cadence(), from.cadence()));
        if ("".equals(r.variant()) && !from.variant().isEmpty()) {
            // Left out, the command would take the template's.
            text.argument("--variant=");
        } else {
            text.option("--variant", changed(r.variant(), from.variant()));
        }
        return text.option("--profile", r.profile()).toString();
    }

    private static @Nullable String changed(@Nullable String value, String ofTemplate) {
        return ofTemplate.equals(value) ? null : value;
    }

    /** Creates the model, or opens the one that exists, and goes there. */
    public void create() {
        Template from = template.get();
        if (from == null || !preview.get().isUsable() || busy.get()) {
            return;
        }
        CreateRequest request = request(from);
        busy.set(true);
        desk.jobs()
                .fetch(
                        () -> desk.lab().models().create(request),
                        this::created,
                        error -> {
                            busy.set(false);
                            refusal.set(error);
                        });
    }

    private void created(Outcome outcome) {
        busy.set(false);
        String id = outcome.text("model_id");
        boolean isNew = Boolean.TRUE.equals(outcome.get("created"));
        desk.preferences().put(DRAFT, null);
        template.set(null);
        desk.changed();
        desk.say(
                Toast.of(
                        Toast.Kind.DONE,
                        isNew ? "Created " + id : "Opened " + id,
                        isNew ? "Build its matrix next." : "It comes with the pack."));
        desk.go(
                new Destination.Model(
                        outcome.text("pack_id"),
                        id,
                        isNew ? ModelTab.BUILD : ModelTab.OVERVIEW,
                        null));
    }

    /** A part of the form: ticker, asset, horizon, cadence, variant, profile. */
    public StringProperty part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    /** Words the gallery is searched for. */
    public StringProperty search() {
        return search;
    }

    /** What there is to start from; null before it was fetched. */
    public ReadOnlyObjectProperty<@Nullable Gallery> gallery() {
        return gallery.getReadOnlyProperty();
    }

    /** Why the gallery could not be fetched; null when it could. */
    public ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** What the form started from; null before anything was chosen. */
    public ReadOnlyObjectProperty<@Nullable Template> template() {
        return template.getReadOnlyProperty();
    }

    /** What would come of the form. */
    public ReadOnlyObjectProperty<Preview> preview() {
        return preview.getReadOnlyProperty();
    }

    /** The command line that does the same. */
    public ReadOnlyStringProperty command() {
        return command.getReadOnlyProperty();
    }

    /** Whether it is being created. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Why it was not created; null when nothing was refused. */
    public ReadOnlyObjectProperty<@Nullable Exception> refusal() {
        return refusal.getReadOnlyProperty();
    }
}
