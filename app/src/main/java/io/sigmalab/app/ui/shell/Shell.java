package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.View;
import java.util.EnumMap;
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
    private final StackPane centre = new StackPane();
    private final StatusBar status;
    private final ToastLayer toasts;
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
        BorderPane main = new BorderPane(centre);
        centre.setId("screen");
        main.setTop(new VBox(new Header(model), new BannerBar(model)));
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
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(root.widthProperty());
        clip.heightProperty().bind(root.heightProperty());
        root.setClip(clip);
        model.desk().here().addListener((property, was, is) -> go(is));
        go(model.desk().here().get());
        Timeline ticks = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
        ticks.setCycleCount(Animation.INDEFINITE);
        // A window that is gone is not kept alive by its clock.
        root.sceneProperty()
                .addListener(
                        (property, was, is) -> {
                            if (is == null) {
                                ticks.stop();
                            } else {
                                ticks.play();
                            }
                        });
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
        View view = views.get(place);
        if (view == null) {
            Supplier<View> maker = makers.get(place);
            if (maker == null) {
                throw new IllegalArgumentException("there is no screen for " + place);
            }
            view = maker.get();
            views.put(place, view);
        }
        Node shown = view.root();
        if (centre.getChildren().size() != 1 || centre.getChildren().get(0) != shown) {
            centre.getChildren().setAll(shown);
        }
        view.shown(destination);
    }

    /** Everything in the window. */
    public Parent root() {
        return root;
    }

    /** Keys, theme, density and width of the scene that holds it. */
    public void attach(Scene scene) {
        Keys.attach(scene, model, makers.keySet());
        model.desk().theme().addListener((property, was, is) -> is.apply(scene));
        model.desk().theme().get().apply(scene);
        model.desk().density().addListener((property, was, is) -> is.apply(root));
        model.desk().density().get().apply(root);
        scene.widthProperty()
                .addListener((property, was, is) -> model.narrow().set(is.doubleValue() < NARROW));
        model.narrow().set(scene.getWidth() < NARROW);
        model.start();
    }
}
