package io.sigmalab.app.ui.packs;

import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Latest;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.engine.error.LabException;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Packs, their files, and one text being edited. Knows no nodes. */
final class PacksModel {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<@Nullable List<PackRow>> packs =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable PackRow> pack = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<PackFileRow>> files =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<FindingRow>> findings =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable PackFileRow> file = new ReadOnlyObjectWrapper<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Draft> draft = new ReadOnlyObjectWrapper<>(Draft.SAVED);
    private String saved = "";
    private String wanted = "";
    private final Latest asked = new Latest();
    private final Latest opened = new Latest();
    private final Latest checked = new Latest();

    /**
     * How the text stands to what is saved.
     *
     * @param isChanged whether it differs
     * @param isChecked whether the findings are those of this text
     * @param findings what is wrong with it
     */
    record Draft(boolean isChanged, boolean isChecked, List<FindingRow> findings) {
        static final Draft SAVED = new Draft(false, true, List.of());

        /** Whether it can be saved. */
        boolean isSavable() {
            return isChanged && isChecked && findings.stream().noneMatch(FindingRow::isError);
        }
    }

    PacksModel(Desk desk) {
        this.desk = desk;
        text.addListener((property, was, is) -> typed());
    }

    /** The pack to show when the list is there. */
    void want(String packId) {
        wanted = packId;
        List<PackRow> got = packs.get();
        if (got != null) {
            choose(got);
        }
    }

    /** Fetches the packs. */
    void refresh() {
        asked.ask(
                desk.jobs(),
                () -> desk.lab().packs().list().rows("rows").stream().map(PackRow::of).toList(),
                got -> {
                    problem.set(null);
                    packs.set(got);
                    choose(got);
                },
                error -> {
                    problem.set(error);
                });
    }

    private void choose(List<PackRow> got) {
        PackRow now = pack.get();
        String id =
                !wanted.isEmpty()
                        ? wanted
                        : now == null ? desk.preferences().text("packs.pack", "") : now.packId();
        wanted = "";
        got.stream()
                .filter(row -> row.packId().equals(id))
                .findFirst()
                .or(() -> got.stream().findFirst())
                .ifPresent(this::open);
    }

    private record Opened(List<PackFileRow> files, List<FindingRow> findings) {}

    /** Opens a pack: its files and what is wrong with it. */
    void open(PackRow row) {
        PackRow before = pack.get();
        boolean isOther = before == null || !before.packId().equals(row.packId());
        pack.set(row);
        desk.preferences().put("packs.pack", row.packId());
        if (isOther) {
            files.set(List.of());
            findings.set(List.of());
            file.set(null);
        }
        opened.ask(
                desk.jobs(),
                () ->
                        new Opened(
                                desk.lab().packs().files(row.packId()).rows("rows").stream()
                                        .map(PackFileRow::of)
                                        .toList(),
                                rows(desk.lab().packs().validate(row.packId()))),
                got -> {
                    files.set(got.files());
                    findings.set(got.findings());
                    reopen(got.files());
                },
                error -> {
                    problem.set(error);
                });
    }

    private static List<FindingRow> rows(Outcome outcome) {
        return outcome.rows("findings").stream().map(FindingRow::of).toList();
    }

    private void reopen(List<PackFileRow> got) {
        PackFileRow now = file.get();
        got.stream()
                .filter(row -> now == null || row.path().equals(now.path()))
                .findFirst()
                .or(() -> got.stream().findFirst())
                .ifPresent(
                        row -> {
                            if (!row.equals(now) || !draft.get().isChanged()) {
                                edit(row);
                            }
                        });
    }

    /** Opens a file; what was typed in another and not saved is given up. */
    void edit(PackFileRow row) {
        PackRow of = pack.get();
        if (of == null) {
            return;
        }
        file.set(row);
        checked.ask(
                desk.jobs(),
                () -> desk.lab().packs().text(of.packId(), row.path()),
                got -> {
                    saved = got;
                    text.set(got);
                    draft.set(Draft.SAVED);
                },
                error -> {
                    say(error);
                });
    }

    private void typed() {
        PackRow of = pack.get();
        PackFileRow row = file.get();
        String now = text.get();
        if (of == null || row == null || now.equals(saved)) {
            draft.set(Draft.SAVED);
            return;
        }
        draft.set(new Draft(true, false, draft.get().findings()));
        checked.ask(
                desk.jobs(),
                () -> rows(desk.lab().packs().check(of.packId(), row.path(), now)),
                got -> {
                    draft.set(new Draft(true, true, got));
                },
                error -> {
                    say(error);
                });
    }

    /** Saves the text when nothing is wrong with it. */
    void save() {
        PackRow of = pack.get();
        PackFileRow row = file.get();
        if (of == null || row == null || !draft.get().isSavable()) {
            return;
        }
        String now = text.get();
        change(
                () -> desk.lab().packs().save(of.packId(), row.path(), now),
                () -> {
                    saved = now;
                    typed();
                    done("Saved " + row.path(), "");
                });
    }

    /**
     * Makes a pack of the user's own with everything of another one, and opens it.
     *
     * @param name for people; blank for the id
     * @param made told when it is there
     * @param refused told in a sentence why it is not
     */
    void create(String packId, String name, String from, Runnable made, Consumer<String> refused) {
        desk.jobs()
                .fetch(
                        () -> desk.lab().packs().create(packId, name, from),
                        outcome -> {
                            wanted = packId;
                            made.run();
                            done("Made " + packId, "It has everything of " + from + ".");
                            desk.changed();
                            refresh();
                        },
                        error ->
                                refused.accept(
                                        error instanceof LabException lab
                                                ? lab.what()
                                                        + " ("
                                                        + lab.where()
                                                        + "): "
                                                        + lab.hint()
                                                : String.valueOf(error)));
    }

    /** Gives up what was typed since it was saved. */
    void revert() {
        text.set(saved);
    }

    /** Copies a shipped file into the user's packs, to edit it there. */
    void copy() {
        PackRow of = pack.get();
        PackFileRow row = file.get();
        if (of != null && row != null) {
            change(
                    () -> desk.lab().packs().copy(of.packId(), row.path()),
                    () ->
                            done(
                                    "Copied " + row.path(),
                                    "The copy counts in place of the shipped one."));
        }
    }

    /** Deletes the user's own file; it can be brought back from the message. */
    void delete() {
        PackRow of = pack.get();
        PackFileRow row = file.get();
        if (of == null || row == null) {
            return;
        }
        String was = saved;
        change(
                () -> desk.lab().packs().delete(of.packId(), row.path()),
                () ->
                        desk.say(
                                new Toast(
                                        Toast.Kind.DONE,
                                        "Deleted " + row.path(),
                                        row.isShipped() ? "The shipped one counts again." : "",
                                        row.isShipped() ? "Undo" : null,
                                        () -> bringBack(of, row, was))));
    }

    /** Deletes the pack that is open, which is the user's own, with everything in it. */
    void deletePack() {
        PackRow of = pack.get();
        if (of != null && !of.isShipped()) {
            change(
                    () -> desk.lab().packs().deletePack(of.packId()),
                    () -> {
                        pack.set(null);
                        desk.preferences().put("packs.pack", "");
                        done("Deleted " + of.packId(), "The folder of the pack is gone.");
                    });
        }
    }

    private void bringBack(PackRow of, PackFileRow row, String was) {
        change(
                () -> {
                    desk.lab().packs().copy(of.packId(), row.path());
                    desk.lab().packs().save(of.packId(), row.path(), was);
                },
                () -> done("Brought back " + row.path(), ""));
    }

    private void change(Runnable work, Runnable then) {
        desk.jobs()
                .fetch(
                        () -> {
                            work.run();
                            return true;
                        },
                        ok -> {
                            then.run();
                            desk.changed();
                            refresh();
                        },
                        this::say);
    }

    private void done(String title, String more) {
        desk.say(Toast.of(Toast.Kind.DONE, title, more));
    }

    private void say(Exception error) {
        desk.say(
                Toast.of(
                        Toast.Kind.ERROR, "This did not work", String.valueOf(error.getMessage())));
    }

    /** All packs; null before they were fetched. */
    ReadOnlyObjectProperty<@Nullable List<PackRow>> packs() {
        return packs.getReadOnlyProperty();
    }

    /** Why they could not be fetched; null when they could. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The pack that is open. */
    ReadOnlyObjectProperty<@Nullable PackRow> pack() {
        return pack.getReadOnlyProperty();
    }

    /** Its files. */
    ReadOnlyObjectProperty<List<PackFileRow>> files() {
        return files.getReadOnlyProperty();
    }

    /** What is wrong with it as it is saved. */
    ReadOnlyObjectProperty<List<FindingRow>> findings() {
        return findings.getReadOnlyProperty();
    }

    /** The file that is open. */
    ReadOnlyObjectProperty<@Nullable PackFileRow> file() {
        return file.getReadOnlyProperty();
    }

    /** Its text as typed. */
    StringProperty text() {
        return text;
    }

    /** How that stands to what is saved. */
    ReadOnlyObjectProperty<Draft> draft() {
        return draft.getReadOnlyProperty();
    }
}
