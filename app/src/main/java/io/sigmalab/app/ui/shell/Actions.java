package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.dashboard.FirstStartModel;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.help.HelpPages;
import io.sigmalab.app.ui.kit.Density;
import io.sigmalab.app.ui.shell.PaletteItem.Group;
import java.util.ArrayList;
import java.util.List;

/** What one can do from anywhere, by keys and in the palette. */
final class Actions {
    private final ShellModel model;

    Actions(ShellModel model) {
        this.model = model;
    }

    /** Everything that does not come from the store, as it is offered now. */
    List<PaletteItem> items() {
        List<PaletteItem> items = new ArrayList<>();
        for (Place place : Place.entries()) {
            if (model.has(place)) {
                items.add(
                        new PaletteItem(
                                Group.VIEWS,
                                place.icon(),
                                null,
                                place.title(),
                                "",
                                "Ctrl+" + place.digit(),
                                () -> model.desk().go(place)));
            }
        }
        ofModel(items);
        if (model.has(Place.CREATE)) {
            add(items, "fth-plus", "Create model", "from a template", "Ctrl+N", this::create);
        }
        add(items, "fth-sun", "Switch theme", "light or dark", "Ctrl+Shift+L", model::switchTheme);
        add(items, "fth-align-justify", "Switch density", "compact or cozy", "", this::density);
        if (model.has(Place.HELP)) {
            add(items, "fth-help-circle", "Help for this screen", "", "F1", this::help);
        }
        if (model.has(Place.DASHBOARD)) {
            add(
                    items,
                    "fth-flag",
                    "Show the first steps",
                    "data, pack, pipeline",
                    "",
                    () -> FirstStartModel.callAgain(model.desk()));
        }
        add(items, "fth-activity", "Show jobs", "", "Ctrl+J", () -> model.drawerOpen().set(true));
        add(items, "fth-refresh-cw", "Refresh", "fetch everything again", "F5", model::refresh);
        add(items, "fth-sidebar", "Collapse navigation", "", "Ctrl+B", model::toggleNavigation);
        if (model.current().get() != null) {
            add(items, "fth-x", "Cancel the running job", "", "", this::cancelCurrent);
        }
        if (model.has(Place.HELP)) {
            for (HelpPages.Topic topic : model.topics()) {
                items.add(
                        new PaletteItem(
                                Group.HELP,
                                "fth-help-circle",
                                null,
                                topic.title(),
                                "",
                                "",
                                () -> model.desk().go(new Destination.Help(topic.id()))));
            }
        }
        return items;
    }

    /** Help for where one is. */
    void help() {
        if (model.has(Place.HELP)) {
            model.desk().go(new Destination.Help(HelpPages.topicOf(model.desk().here().get())));
        }
    }

    /** What can be done with the model one looks at. */
    private void ofModel(List<PaletteItem> items) {
        Destination here = model.desk().here().get();
        if (here instanceof Destination.Model m) {
            for (ModelTab tab : ModelTab.values()) {
                add(
                        items,
                        "fth-box",
                        tab.title() + " of this model",
                        m.modelId(),
                        "",
                        () ->
                                model.desk()
                                        .go(
                                                new Destination.Model(
                                                        m.packId(), m.modelId(), tab, null)));
            }
            if (model.has(Place.SWEEPS)) {
                add(
                        items,
                        "fth-layers",
                        "Sweep this model",
                        m.modelId(),
                        "",
                        () ->
                                model.desk()
                                        .go(new Destination.Sweep(m.packId(), m.modelId(), null)));
            }
        }
    }

    private static void add(
            List<PaletteItem> items,
            String icon,
            String title,
            String detail,
            String keys,
            Runnable run) {
        items.add(new PaletteItem(Group.ACTIONS, icon, null, title, detail, keys, run));
    }

    /** A new model. */
    void create() {
        if (model.has(Place.CREATE)) {
            model.desk().go(new Destination.Create(null));
        }
    }

    private void density() {
        boolean isCozy = model.desk().density().get() == Density.COZY;
        model.desk().density().set(isCozy ? Density.COMPACT : Density.COZY);
    }

    private void cancelCurrent() {
        var job = model.current().get();
        if (job != null) {
            model.cancel(job.id());
        }
    }
}
