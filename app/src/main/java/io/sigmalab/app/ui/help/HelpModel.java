package io.sigmalab.app.ui.help;

import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Destination.Help;
import io.sigmalab.app.ui.frame.Latest;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which page is read, and which ones hold what is looked for. */
public final class HelpModel {
    /** The page that is made from the program itself. */
    static final String ABOUT = "about";

    private final Desk desk;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable HelpPage> page = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> problem =
            new ReadOnlyObjectWrapper<>();
    private @Nullable HelpPages pages;
    private @Nullable HelpPage about;
    private String wanted = "";
    private final Latest asked = new Latest();

    /**
     * A line of the list.
     *
     * @param heading a group, or null for a page
     * @param page null for a group
     * @param snippet words around what was found; empty without a search
     */
    record Entry(@Nullable String heading, @Nullable HelpPage page, String snippet) {}

    /** Reads nothing yet. */
    public HelpModel(Desk desk) {
        this.desk = desk;
        query.addListener((property, was, is) -> list());
    }

    /** Shows a topic; reads the pages when that was not done. */
    void show(Destination destination) {
        if (destination instanceof Help help) {
            wanted = help.topic();
        }
        asked.forget();
        if (pages != null) {
            open();
            return;
        }
        asked.ask(
                desk.jobs(),
                () -> new Read(HelpPages.read(), About.page()),
                read -> {
                    problem.set(null);
                    pages = read.pages();
                    about = read.about();
                    list();
                    open();
                },
                failure -> {
                    problem.set(failure);
                });
    }

    private record Read(HelpPages pages, HelpPage about) {}

    private void open() {
        HelpPages known = pages;
        if (known != null) {
            page.set(wanted.equals(ABOUT) ? about : known.page(wanted));
        }
    }

    private void list() {
        HelpPages known = pages;
        HelpPage last = about;
        if (known == null || last == null) {
            return;
        }
        String typed = query.get().strip();
        if (!typed.isEmpty()) {
            entries.setAll(
                    known.search(typed).stream()
                            .map(hit -> new Entry(null, hit.page(), hit.snippet()))
                            .toList());
            return;
        }
        entries.clear();
        String group = "";
        for (HelpPage each : known.pages()) {
            if (!each.group().equals(group)) {
                group = each.group();
                entries.add(new Entry(group, null, ""));
            }
            entries.add(new Entry(null, each, ""));
        }
        entries.add(new Entry(null, last, ""));
    }

    /** Reads a page; one can come back to the one before. */
    void read(String topic) {
        desk.go(new Help(topic));
    }

    /** What is looked for. */
    StringProperty query() {
        return query;
    }

    /** Groups and pages, or what was found. */
    ObservableList<Entry> entries() {
        return entries;
    }

    /** The page that is read; null until they are known. */
    ReadOnlyObjectProperty<@Nullable HelpPage> page() {
        return page.getReadOnlyProperty();
    }

    /** Why there are none; null when all is well. */
    ReadOnlyObjectProperty<@Nullable Exception> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Titles of what was found. */
    List<String> titles() {
        return entries.stream()
                .map(Entry::page)
                .filter(Objects::nonNull)
                .map(HelpPage::title)
                .toList();
    }
}
