package io.sigmalab.app.ui.model.designer;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.app.service.DesignService;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.model.Drafts;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.pack.LintFinding.Severity;
import io.sigmalab.engine.pack.ModelFiles.Checked;
import io.sigmalab.engine.pack.ModelFiles.Part;
import io.sigmalab.engine.pack.ModelFiles.Source;
import io.sigmalab.engine.param.Param;
import io.sigmalab.engine.yaml.YamlPath;
import io.sigmalab.engine.yaml.YamlText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a model's files while they are written. The texts are the truth: a form changes a
 * value in them, and shows what stands in them. Knows no nodes.
 */
final class DesignerModel {
    private final Desk desk;
    private final Map<Part, StringProperty> texts = new EnumMap<>(Part.class);
    private final ReadOnlyObjectWrapper<@Nullable Map<Part, Source>> sources =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DesignState> state =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> saveProblem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private @Nullable ModelChoice choice;
    private @Nullable Checked savedChecked;
    private String builtSetSha = "";
    private boolean isDraft;
    private final Latest asked = new Latest();
    private boolean isChecking;
    private boolean isStale;

    /** What one look at the texts gave. */
    private record Look(DesignState state, Checked saved) {}

    DesignerModel(Desk desk) {
        this.desk = desk;
        for (Part part : Part.values()) {
            StringProperty text = new SimpleStringProperty("");
            text.addListener((property, was, is) -> recheck());
            texts.put(part, text);
        }
    }

    /** Shows a model; one that is shown already keeps what was written. */
    void show(ModelChoice model) {
        if (!model.equals(choice)) {
            choice = model;
            sources.set(null);
            state.set(null);
            open();
        } else if (sources.get() == null) {
            open();
        }
    }

    /** Opens the files again; what was written and not saved stays as a draft. */
    void open() {
        ModelChoice model = choice;
        if (model == null) {
            return;
        }
        asked.ask(
                desk.jobs(),
                () -> desk.lab().designs().open(model.packId(), model.modelId()),
                got -> {
                    problem.set(null);
                    opened(got);
                },
                error -> {
                    problem.set(error);
                });
    }

    private void opened(DesignService.Opened got) {
        savedChecked = null;
        builtSetSha = got.builtSetSha();
        sources.set(null);
        isDraft = false;
        got.sources()
                .forEach(
                        (part, source) -> {
                            String draft = draft(part, source);
                            isDraft |= draft != null;
                            text(part).set(draft == null ? source.text() : draft);
                        });
        saveProblem.set(null);
        sources.set(got.sources());
        recheck();
    }

    private String draftName(Part part) {
        ModelChoice model = choice;
        return model == null ? "" : Drafts.name(model, part);
    }

    private @Nullable String draft(Part part, Source source) {
        JsonNode draft = desk.preferences().json(draftName(part));
        String text = draft == null ? "" : draft.path("text").asText("");
        return text.isEmpty() || text.equals(source.text()) ? null : text;
    }

    /** Remembers what is not saved; nothing is asked when the window closes. */
    private void keepDrafts(Map<Part, Source> files, Map<Part, String> written) {
        files.forEach(
                (part, source) -> {
                    String text = written.getOrDefault(part, source.text());
                    desk.preferences()
                            .put(
                                    draftName(part),
                                    text.equals(source.text()) ? null : Map.of("text", text));
                });
    }

    /** One look at a time, beside the screen; what is typed meanwhile is looked at next. */
    private void recheck() {
        Map<Part, Source> files = sources.get();
        ModelChoice model = choice;
        if (files == null || model == null) {
            return;
        }
        if (isChecking) {
            isStale = true;
            return;
        }
        isChecking = true;
        isStale = false;
        Map<Part, String> written = written(files);
        Checked known = savedChecked;
        desk.jobs()
                .fetch(
                        () -> {
                            DesignService designs = desk.lab().designs();
                            String pack = model.packId();
                            Checked before =
                                    known == null
                                            ? designs.check(pack, model.modelId(), files, Map.of())
                                            : known;
                            Checked now = designs.check(pack, model.modelId(), files, written);
                            return new Look(DesignState.of(files, written, now, before), before);
                        },
                        got -> {
                            isChecking = false;
                            boolean isOfThese = Objects.equals(sources.get(), files);
                            if (isOfThese) {
                                savedChecked = got.saved();
                            }
                            if (isStale) {
                                // A form that showed it would take back what was typed since.
                                recheck();
                            } else if (isOfThese) {
                                keepDrafts(files, written);
                                state.set(got.state());
                            }
                        },
                        error -> {
                            isChecking = false;
                            problem.set(error);
                        });
    }

    private Map<Part, String> written(Map<Part, Source> files) {
        Map<Part, String> written = new EnumMap<>(Part.class);
        files.keySet().forEach(part -> written.put(part, text(part).get()));
        return written;
    }

    /** The text of a part: what is written, by hand or by the form. */
    StringProperty text(Part part) {
        return Objects.requireNonNull(texts.get(part));
    }

    /**
     * Changes a text in place. Nothing happens while it cannot be read.
     *
     * @param change the new text; empty for none
     */
    void edit(Part part, Function<YamlText, Optional<String>> change) {
        YamlText.parse(text(part).get()).flatMap(change).ifPresent(text(part)::set);
    }

    /** Writes a value; an empty one takes the key out, so that the default applies. */
    void set(Part part, YamlPath path, String typed) {
        edit(
                part,
                text ->
                        typed.isEmpty()
                                ? Optional.of(text.without(path))
                                : text.with(path, YamlText.scalar(typed)));
    }

    /** Chooses a label; what only the one before knew goes, so that the new one is valid. */
    void setLabel(String kind) {
        YamlPath label = YamlPath.of("label");
        set(Part.MODEL, label.with("kind"), kind);
        Labels.ALL.stream()
                .filter(type -> type.kind().equals(kind))
                .findFirst()
                .ifPresent(
                        type -> {
                            List<String> known = type.params().stream().map(Param::name).toList();
                            YamlText.parse(text(Part.MODEL).get())
                                    .map(text -> text.keys(label))
                                    .orElse(List.of())
                                    .stream()
                                    .filter(key -> !key.equals("kind") && !known.contains(key))
                                    .forEach(key -> set(Part.MODEL, label.with(key), ""));
                        });
    }

    /** Writes a list of whole numbers; an empty one takes the key out. */
    void setNumbers(Part part, YamlPath path, List<Integer> numbers) {
        edit(
                part,
                text ->
                        numbers.isEmpty()
                                ? Optional.of(text.without(path))
                                : text.with(path, numbers.toString()));
    }

    /** Adds an indicator at the end. */
    void add(IndicatorType type) {
        edit(
                Part.SET,
                text ->
                        text.inserted(
                                Members.LIST, text.size(Members.LIST), Members.written(type)));
    }

    /** Takes an indicator out. */
    void remove(int index) {
        edit(Part.SET, text -> Optional.of(text.without(Members.LIST.with(index))));
    }

    /** Puts an indicator elsewhere. */
    void move(int from, int to) {
        edit(Part.SET, text -> Optional.of(text.moved(Members.LIST, from, to)));
    }

    /** Brings back an indicator that was taken out. */
    void bringBack(Members.Removed removed) {
        edit(Part.SET, text -> text.inserted(Members.LIST, removed.before(), removed.source()));
    }

    /** Makes a text what it was when it was saved. */
    void revert(Part part) {
        Map<Part, Source> files = sources.get();
        Source source = files == null ? null : files.get(part);
        if (source != null) {
            text(part).set(source.text());
        }
    }

    /** Whether there is something to save and nothing that stops it. */
    boolean canSave() {
        DesignState now = state.get();
        return now != null && !saving.get() && now.changes() > 0 && now.count(Severity.ERROR) == 0;
    }

    /** Saves what was changed; what was there before is kept in the home. */
    void save() {
        Map<Part, Source> files = sources.get();
        ModelChoice model = choice;
        if (files == null || model == null || !canSave()) {
            return;
        }
        saving.set(true);
        saveProblem.set(null);
        Map<Part, String> written = written(files);
        desk.jobs()
                .fetch(
                        () -> {
                            DesignService designs = desk.lab().designs();
                            designs.save(model.packId(), model.modelId(), files, written);
                            return designs.open(model.packId(), model.modelId());
                        },
                        got -> {
                            saving.set(false);
                            if (model.equals(choice)) {
                                saved(got);
                            }
                            desk.say(
                                    Toast.of(
                                            Toast.Kind.DONE,
                                            "Saved " + model.modelId(),
                                            "The version before is kept in its history."));
                            desk.changed();
                        },
                        error -> {
                            saving.set(false);
                            saveProblem.set(error);
                        });
    }

    /** What was typed while it was saved stays. */
    private void saved(DesignService.Opened got) {
        savedChecked = null;
        builtSetSha = got.builtSetSha();
        isDraft = false;
        sources.set(got.sources());
        recheck();
    }

    /** Earlier versions of a part, newest first. */
    void versions(
            Part part, Consumer<List<DesignService.Version>> got, Consumer<Exception> failed) {
        Map<Part, Source> files = sources.get();
        ModelChoice model = choice;
        Source source = files == null ? null : files.get(part);
        if (source == null || model == null) {
            got.accept(List.of());
            return;
        }
        desk.jobs()
                .fetch(
                        () -> desk.lab().designs().versions(model.packId(), source),
                        got::accept,
                        failed::accept);
    }

    /** Whether the newest matrix was made from another set or label than is written. */
    boolean mustBuild() {
        DesignState now = state.get();
        if (now == null || builtSetSha.isEmpty()) {
            return false;
        }
        String set = now.checked().setSha();
        return set != null && !set.equals(builtSetSha)
                || now.checked().label() != null
                        && !Objects.equals(now.checked().label(), now.savedLabel());
    }

    /** Whether something was there that had not been saved when this was opened. */
    boolean isDraft() {
        return isDraft;
    }

    /** The files as they were opened; null while they are being fetched. */
    ReadOnlyObjectProperty<@Nullable Map<Part, Source>> sources() {
        return sources.getReadOnlyProperty();
    }

    /** What there is to say about the texts; a moment behind them. Null before the first look. */
    ReadOnlyObjectProperty<@Nullable DesignState> state() {
        return state.getReadOnlyProperty();
    }

    /** Why the files cannot be shown; null when they can. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Why the last save did nothing; null when it did. */
    ReadOnlyObjectProperty<@Nullable Exception> saveProblem() {
        return saveProblem.getReadOnlyProperty();
    }

    /** Whether it is being saved. */
    ReadOnlyBooleanProperty saving() {
        return saving.getReadOnlyProperty();
    }
}
