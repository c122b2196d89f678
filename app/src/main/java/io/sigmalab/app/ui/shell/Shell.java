package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Ui;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The window: navigation at the left, header on top, the screen in the middle, jobs and status at
 * the bottom. A screen is made when one first goes there.
 */
public final class Shell {
    private final ShellModel model;
    private final Map<Place, Supplier<View>> makers;
    private final Map<Place, View> views = new EnumMap<>(Place.class);
    private final BorderPane root = new BorderPane();
    private final StackPane centre = new StackPane();
    private final Label crumb = Ui.label("", "lab-crumb");

    /**
     * @param makers how each screen is made; the navigation offers exactly these
     */
    public Shell(
            ShellModel model,
            Map<Place, Supplier<View>> makers,
            String data,
            boolean isSimulated,
            String database,
            Clock clock) {
        this.model = model;
        this.makers = new EnumMap<>(makers);
        root.getStyleClass().add("lab-shell");
        root.setLeft(
                new Navigation(
                        model, Place.entries().stream().filter(makers::containsKey).toList()));
        root.setTop(null);
        BorderPane main = new BorderPane(centre);
        main.setTop(header());
        StatusBar status =
                new StatusBar(model, new StatusBar.Facts(data, isSimulated, database), clock);
        main.setBottom(new VBox(new JobsDrawer(model, clock), status));
        root.setCenter(main);
        model.desk().here().addListener((property, was, is) -> go(is));
        go(model.desk().here().get());
    }

    private HBox header() {
        Button theme =
                Ui.iconButton("theme-switch", "fth-sun", "Light or dark theme", model::switchTheme);
        HBox header = new HBox(12, crumb, Ui.spring(), theme);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("lab-header");
        return header;
    }

    private void go(Destination destination) {
        Place place = destination.place();
        View view = views.get(place);
        if (view == null) {
            Supplier<View> maker = makers.get(place);
            if (maker == null) {
                throw new IllegalArgumentException("there is no screen for " + place);
            }
            view = maker.get();
            views.put(place, view);
        }
        crumb.setText(place.title());
        centre.getChildren().setAll(view.root());
        view.shown(destination);
    }

    /** Everything in the window. */
    public Parent root() {
        return root;
    }

    /** Keys and theme of the scene that holds it. */
    public void attach(Scene scene) {
        for (Place place : makers.keySet().stream().filter(p -> p == p.entry()).toList()) {
            scene.getAccelerators()
                    .put(
                            new KeyCodeCombination(
                                    KeyCode.valueOf("DIGIT" + place.digit()),
                                    KeyCombination.SHORTCUT_DOWN),
                            () -> model.desk().go(place));
        }
        scene.getAccelerators()
                .put(new KeyCodeCombination(KeyCode.ESCAPE), () -> model.drawerOpen().set(false));
        model.desk().theme().addListener((property, was, is) -> is.apply(scene));
        model.desk().theme().get().apply(scene);
    }
}
