package io.sigmalab.app.ui.shell;

import io.sigmalab.app.job.JobState;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Every job of this session: how far it is, what it said last, and what can be done about it. */
final class JobsDrawer extends VBox {
    private static final double TITLE = 26;
    private static final double ROW = 30;
    private static final double GRIP = 5;

    /** Two rows. */
    private static final double LEAST = GRIP + TITLE + 2 * ROW + 2;

    private final ShellModel model;
    private final ListView<JobState> list;
    private final ListView<String> log = new ListView<>();
    private final Label summary = Ui.label("", Styles.MUTED);
    private double dragFrom;
    private double heightFrom;

    JobsDrawer(ShellModel model) {
        this.model = model;
        getStyleClass().add("lab-drawer");
        setId("jobs-drawer");
        list = new ListView<>(model.states());
        list.setId("jobs-list");
        list.setFixedCellSize(ROW);
        list.setPlaceholder(Ui.label("No jobs yet in this session", Styles.MUTED));
        list.setCellFactory(view -> new JobRow(model));
        list.setMinHeight(0);
        HBox.setHgrow(list, Priority.ALWAYS);
        log.setId("jobs-log");
        log.getStyleClass().add("lab-log");
        log.setPrefWidth(460);
        log.setMinHeight(0);
        log.setFixedCellSize(18);
        log.setFocusTraversable(false);
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, was, is) -> showLog(is));
        showLog(null);
        HBox body = new HBox(list, log);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(grip(), title(), body);
        model.states()
                .addListener((InvalidationListener) change -> summary.setText(model.summary()));
        summary.setText(model.summary());
        visibleProperty().bind(model.drawerOpen());
        managedProperty().bind(model.drawerOpen());
        resize(model.desk().preferences().number("drawer.height", LEAST));
    }

    private HBox title() {
        HBox title =
                new HBox(
                        12,
                        Ui.label("Jobs", "lab-card-title"),
                        summary,
                        Ui.spring(),
                        Ui.label("Stage · progress · elapsed · left · log", "lab-faint"),
                        Ui.iconButton(
                                "jobs-close",
                                "fth-chevron-down",
                                "Close (Esc)",
                                () -> model.drawerOpen().set(false)));
        title.setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("lab-drawer-title");
        title.setMinHeight(TITLE);
        title.setMaxHeight(TITLE);
        return title;
    }

    /** The edge that is dragged. */
    private Region grip() {
        Region grip = new Region();
        grip.setId("jobs-grip");
        grip.setMinHeight(GRIP);
        grip.setPrefHeight(GRIP);
        grip.setCursor(Cursor.V_RESIZE);
        grip.setOnMousePressed(
                event -> {
                    dragFrom = event.getScreenY();
                    heightFrom = getHeight();
                });
        grip.setOnMouseDragged(event -> resize(heightFrom + dragFrom - event.getScreenY()));
        grip.setOnMouseReleased(
                event -> model.desk().preferences().put("drawer.height", getPrefHeight()));
        return grip;
    }

    private void resize(double wanted) {
        double most = getScene() == null ? wanted : getScene().getHeight() / 2;
        double height = Math.max(LEAST, Math.min(wanted, most));
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    private void showLog(@Nullable JobState state) {
        log.setVisible(state != null);
        log.setManaged(state != null);
        if (state != null) {
            log.getItems().setAll(state.log());
            if (state.error() != null) {
                log.getItems().add(Problems.sentence(state.error()));
            }
            log.scrollTo(log.getItems().size() - 1);
        }
    }
}
