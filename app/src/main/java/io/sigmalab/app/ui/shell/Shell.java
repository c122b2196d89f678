package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Deck;
import io.sigmalab.app.ui.kit.Focus;
import java.lang.ref.WeakReference;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The window: navigation at the left, header on top, the screen in the middle, jobs and status at
 * the bottom, messages and the palette in front. A screen is made when one first goes there.
 */
public final class Shell {
    private static final double NARROW = 1280;
    private static final int SECONDS_BETWEEN_CHECKS = 10;
    private static final double STATUS = 28;

    private final ShellModel model;
    private final Map<Place, Supplier<View>> makers;
    private final Map<Place, View> views = new EnumMap<>(Place.class);
    private final StackPane root = new StackPane();
    private final Deck centre = new Deck();
    private final StatusBar status;
    private final ToastLayer toasts;
    private final Map<Parent, WeakReference<Node>> left = new IdentityHashMap<>();
    private @Nullable Parent front;
    private int seconds;

    /**
     * @param makers how each screen is made; the navigation offers exactly these
     * @param leaving what closing means while jobs are at work
     */
    Shell(ShellModel model, Map<Place, Supplier<View>> makers, Leaving leaving) {
        this.model = model;
        this.makers = new EnumMap<>(makers);
        BorderPane frame = new BorderPane();
        frame.getStyleClass().add("lab-shell");
        frame.setLeft(
                new Navigation(
                        model, Place.entries().stream().filter(makers::containsKey).toList()));
        BorderPane main = new BorderPane();
        centre.setId("screen");
        // A screen that needs more room than there is never pushes the header or the status out.
        centre.setMinSize(0, 0);
        clip(centre);
        main.setTop(new VBox(new Header(model), new BannerBar(model)));
        main.setCenter(centre);
        status = new StatusBar(model);
        VBox bottom = new VBox(new JobsDrawer(model), new LeaveBar(model, leaving), status);
        main.setBottom(bottom);
        frame.setCenter(main);
        toasts = new ToastLayer(model);
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        Actions actions = new Actions(model);
        root.getChildren()
                .addAll(
                        frame,
                        toasts,
                        new Palette(model, new PaletteModel(model.desk(), actions::items)));
        bottom.heightProperty().addListener((property, was, is) -> lift(is.doubleValue()));
        lift(STATUS);
        clip(root);
        model.desk().here().addListener((property, was, is) -> go(is));
        go(model.desk().here().get());
        Timeline ticks = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
        // A window that is gone is not kept alive by its clock.
        Focus.whileShown(root, ticks);
    }

    private static void clip(StackPane pane) {
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(pane.widthProperty());
        clip.heightProperty().bind(pane.heightProperty());
        pane.setClip(clip);
    }

    /** Messages stand above all that is at the bottom. */
    private void lift(double bottom) {
        StackPane.setMargin(toasts, new Insets(0, 8, bottom + 8, 0));
    }

    private void tick() {
        status.tick();
        toasts.tick();
        if (++seconds % SECONDS_BETWEEN_CHECKS == 0) {
            model.database().checkIfGone();
        }
    }

    private void go(Destination destination) {
        Place place = destination.place();
        View view = view(place);
        Parent shown = view.root();
        if (front != shown) {
            leave();
            centre.show(shown);
            front = shown;
            view.shown(destination);
            enter(view);
        } else {
            view.shown(destination);
        }
    }

    private View view(Place place) {
        View view = views.get(place);
        if (view == null) {
            Supplier<View> maker = makers.get(place);
            if (maker == null) {
                throw new IllegalArgumentException("there is no screen for " + place);
            }
            view = maker.get();
            views.put(place, view);
        }
        return view;
    }

    /**
     * Makes all screens while nobody does anything.
     *
     * @param over told when all are made
     */
    void warm(Scene scene, Runnable over) {
        Warming warming = new Warming(scene, over);
        for (Place place : makers.keySet()) {
            warming.then(
                    () -> {
                        View view = view(place);
                        centre.prepare(view.root());
                        warming.first(view.parts());
                    });
        }
        warming.begin();
    }

    /** Remembers where the keyboard was on the screen that goes. */
    private void leave() {
        Scene scene = root.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        if (front != null && Focus.isWithin(owner, front)) {
            left.put(front, new WeakReference<>(owner));
        }
    }

    /**
     * The keyboard goes to the screen that comes: to where it was there, or to its beginning, so
     * that Tab leads to its first field and not through the navigation.
     */
    private void enter(View view) {
        if (root.getScene() == null || model.paletteOpen().get()) {
            return;
        }
        WeakReference<Node> kept = left.remove(view.root());
        Node before = kept == null ? null : kept.get();
        boolean isThere =
                before != null && Focus.isWithin(before, view.root()) && before.isVisible();
        (before != null && isThere ? before : view.entrance()).requestFocus();
    }

    private void restyle(Runnable change) {
        Deck.trim(root);
        change.run();
    }

    /** Everything in the window. */
    public Parent root() {
        return root;
    }

    /** Keys, theme, density and width of the scene that holds it. */
    public void attach(Scene scene) {
        Keys.attach(scene, model, makers.keySet());
        model.desk().theme().addListener((property, was, is) -> restyle(() -> is.apply(scene)));
        model.desk().theme().get().apply(scene);
        model.desk().density().addListener((property, was, is) -> restyle(() -> is.apply(root)));
        model.desk().density().get().apply(root);
        scene.widthProperty()
                .addListener((property, was, is) -> model.narrow().set(is.doubleValue() < NARROW));
        model.narrow().set(scene.getWidth() < NARROW);
        View first = views.get(model.desk().here().get().place());
        if (first != null) {
            enter(first);
        }
        model.start();
    }
}
