package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The first screen: what is best so far, what ran last, whether everything is in order. */
public final class DashboardView implements View {
    private static final double SIDE = 396;
    private static final double BEST = 430;
    private static final double NARROW = 1080;
    private static final Duration HEALTH_EVERY = Duration.seconds(60);

    /**
     * The checks read every pack and load the learning library: they never stand in the way of what
     * the screen itself asks for, least of all when the window opens.
     */
    private static final Duration HEALTH_AFTER = Duration.seconds(1);

    private static final KeyCombination CREATE =
            new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);

    private final Desk desk;
    private final DashboardModel model;
    private final PauseTransition checkSoon = new PauseTransition(HEALTH_AFTER);
    private final BorderPane root = new BorderPane();
    private final Label title = Ui.label("Dashboard", Styles.VIEW_TITLE);
    private final Label summary = Ui.label("", Styles.MUTED);
    private final BestCard best;
    private final ModelsCard models;
    private final RunsCard runs;
    private final LedgerCard ledger;
    private final HealthCard health;
    private final FirstStartModel firstStart;
    private final VBox top = new VBox();
    private final VBox main = new VBox(12);
    private @Nullable FirstStartCard welcome;
    private final ScrollPane scroll = new ScrollPane();
    private final Button dismiss =
            Ui.button("first-start-dismiss", "Close the first steps", "fth-x", this::dismiss);
    private boolean narrow;
    private boolean stale = true;

    /** On a desk. */
    public DashboardView(Desk desk) {
        this.desk = desk;
        model = new DashboardModel(desk.lab(), desk.jobs(), desk.clock());
        best = new BestCard(desk);
        models = new ModelsCard(desk);
        runs = new RunsCard(desk);
        ledger = new LedgerCard(desk);
        health = new HealthCard(desk, model);
        firstStart = new FirstStartModel(desk);
        dismiss.setVisible(false);
        dismiss.managedProperty().bind(dismiss.visibleProperty());
        root.setId("dashboard");
        root.setPadding(new Insets(12, 16, 12, 16));
        root.setTop(top);
        top.getChildren().setAll(toolbar());
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("lab-scroll");
        root.setCenter(scroll);
        root.widthProperty().addListener((property, was, is) -> arrange());
        root.sceneProperty().addListener((property, was, is) -> key(is));
        arrange(false);
        desk.revision().addListener((property, was, is) -> changed());
        checkSoon.setOnFinished(event -> model.check());
        Timeline checks = new Timeline(new KeyFrame(HEALTH_EVERY, event -> model.check()));
        checks.setCycleCount(Timeline.INDEFINITE);
        Focus.whileShown(root, checks);
        model.facts().addListener((property, was, is) -> show());
        model.problem().addListener((property, was, is) -> show());
        show();
    }

    private void changed() {
        if (!Focus.isShown(root)) {
            stale = true;
        } else {
            model.refresh();
        }
    }

    private void key(@Nullable Scene scene) {
        if (scene != null) {
            scene.getAccelerators().put(CREATE, this::create);
        }
    }

    private HBox toolbar() {
        Button create = Ui.button("dashboard-create", "Create model", "fth-plus", this::create);
        create.getStyleClass().add(Styles.PRIMARY);
        Ui.tip(create, "Create model (Ctrl+N)");
        HBox bar =
                new HBox(
                        8,
                        title,
                        summary,
                        Ui.spring(),
                        dismiss,
                        create,
                        Ui.button(
                                "dashboard-build",
                                "Build",
                                "fth-layers",
                                () -> onModel(ModelTab.BUILD)),
                        Ui.button(
                                "dashboard-backtest",
                                "Backtest",
                                "fth-activity",
                                () -> onModel(ModelTab.BACKTEST)),
                        Ui.button("dashboard-sweep", "Sweep", "fth-sliders", this::sweep));
        HBox.setMargin(summary, new Insets(0, 0, 0, 8));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(0, 0, 12, 0));
        return bar;
    }

    private void create() {
        desk.go(new Destination.Create(null));
    }

    /** The model that was worked on last; null when there is none. */
    private Facts.@Nullable Recent newest() {
        Facts facts = model.facts().get();
        return facts == null || facts.recent().isEmpty() ? null : facts.recent().get(0);
    }

    private void onModel(ModelTab tab) {
        Facts.Recent newest = newest();
        desk.go(
                newest == null
                        ? new Destination.Create(null)
                        : new Destination.Model(newest.packId(), newest.modelId(), tab, null));
    }

    private void sweep() {
        Facts.Recent newest = newest();
        desk.go(
                newest == null
                        ? new Destination.Create(null)
                        : new Destination.Sweep(newest.packId(), newest.modelId(), null));
    }

    private void arrange() {
        boolean is = root.getWidth() < NARROW;
        if (is != narrow) {
            arrange(is);
        }
    }

    /** Wide: cards at the right. Narrow: they move below. */
    private void arrange(boolean isNarrow) {
        narrow = isNarrow;
        VBox.setVgrow(best, Priority.ALWAYS);
        VBox.setVgrow(models, Priority.SOMETIMES);
        VBox.setVgrow(runs, Priority.ALWAYS);
        best.setMinHeight(BEST);
        models.setMinHeight(180);
        models.setPrefHeight(316);
        runs.setMinHeight(220);
        ledger.setMinHeight(150);
        ledger.setPrefHeight(174);
        main.getChildren().clear();
        if (isNarrow) {
            health.setMaxWidth(Double.MAX_VALUE);
            VBox left = new VBox(12, health, ledger);
            HBox below = new HBox(12, left, runs);
            HBox.setHgrow(left, Priority.ALWAYS);
            HBox.setHgrow(runs, Priority.ALWAYS);
            runs.setMinHeight(320);
            main.getChildren().addAll(best, models, below);
            scroll.setContent(main);
        } else {
            main.getChildren().addAll(best, models);
            VBox side = new VBox(12, health, runs, ledger);
            side.setPrefWidth(SIDE);
            side.setMinWidth(SIDE);
            HBox.setHgrow(main, Priority.ALWAYS);
            scroll.setContent(new HBox(12, main, side));
        }
    }

    private void show() {
        Exception problem = model.problem().get();
        Facts facts = model.facts().get();
        if (problem != null && facts == null) {
            best.body(Notice.error(problem, model::refresh));
        } else if (facts == null) {
            best.body(Notice.loading("the dashboard"));
        } else {
            summary.setText(
                    Formats.counted(facts.models(), "model")
                            + " · "
                            + Formats.counted(facts.runs(), "run")
                            + " · "
                            + Formats.counted(facts.trials(), "trial"));
            welcome(facts);
            best.show(facts, this::create);
            models.show(facts.recent());
            runs.show(facts.last());
            ledger.show(facts.ledger());
        }
    }

    /** The steps of the first start stand above the cards until a pipeline has finished. */
    private void welcome(Facts facts) {
        boolean wanted = FirstStartModel.isWanted(desk, facts);
        FirstStartCard shown = welcome;
        if (shown == null && wanted) {
            shown = new FirstStartCard(firstStart);
            welcome = shown;
            firstStart.refresh();
            top.getChildren().add(shown);
            VBox.setMargin(shown, new Insets(0, 0, 12, 0));
            title.setText("Welcome to Sigma Lab");
            dismiss.setVisible(true);
        }
    }

    private void dismiss() {
        firstStart.dismiss();
        welcome = null;
        title.setText("Dashboard");
        top.getChildren().removeIf(FirstStartCard.class::isInstance);
        dismiss.setVisible(false);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        Facts facts = model.facts().get();
        if (facts != null) {
            if (welcome != null
                    && !FirstStartModel.isWanted(desk, facts)
                    && !firstStart.run().get().isBusy()) {
                dismiss();
            } else {
                welcome(facts);
            }
        }
        if (stale) {
            stale = false;
            model.refresh();
        }
        checkSoon.playFromStart();
    }
}
