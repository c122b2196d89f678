package io.sigmalab.app.ui.data;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.FormFields;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.engine.error.LabException;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Asks, in its place, for what a seal, a look or a release needs, and says what it costs. */
final class HoldoutFormView extends VBox {
    private final HoldoutModel model;
    private final Label cost = Ui.label("");
    private final Label note = Ui.label("", "lab-field-warning");
    private final Label problem = Ui.label("", "lab-field-problem");
    private final TextField from;
    private final TextField reason;
    private final ComboBox<LeaderRow> runs = new ComboBox<>();
    private final VBox fromBox;
    private final VBox runBox;
    private final VBox reasonBox;
    private final Button act;

    HoldoutFormView(HoldoutModel model) {
        super(8);
        this.model = model;
        setId("data-holdout-form");
        from = FormFields.field("data-holdout-from", model.from(), "the newest fifth");
        from.setPrefColumnCount(12);
        from.setMaxWidth(USE_PREF_SIZE);
        reason = FormFields.field("data-holdout-reason", model.reason(), "why");
        runs.setId("data-holdout-run");
        runs.setMaxWidth(Double.MAX_VALUE);
        runs.setConverter(new Named());
        runs.valueProperty().bindBidirectional(model.run());
        fromBox = FormFields.labelled("First sealed day, YYYY-MM-DD", from);
        runBox = FormFields.labelled("Backtest whose settings are tried, the best first", runs);
        reasonBox = FormFields.labelled("Reason, written down with it", reason);
        for (Label label : List.of(cost, note, problem)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            label.managedProperty().bind(label.visibleProperty());
        }
        cost.setId("data-holdout-cost");
        note.setId("data-holdout-note");
        problem.setId("data-holdout-problem");
        act = Ui.button("data-holdout-yes", "", null, model::act);
        act.getStyleClass().add(Styles.PRIMARY);
        Button no = Ui.button("data-holdout-no", "Keep as is", "fth-x", this::no);
        CommandBar command = new CommandBar("data-holdout-command", model.command());
        HBox.setHgrow(command, Priority.ALWAYS);
        HBox buttons = new HBox(8, act, no);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(cost, fromBox, runBox, reasonBox, note, problem, command, buttons);
        setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        no();
                    }
                });
        reason.setOnAction(event -> model.act());
        from.setOnAction(event -> model.act());
        model.form().addListener((property, was, is) -> turn(is));
        model.runs().addListener((property, was, is) -> runs.getItems().setAll(is));
        model.planned().addListener((property, was, is) -> tell());
        model.problem().addListener((property, was, is) -> tell());
        model.missing().addListener((property, was, is) -> tell());
        model.looking().addListener((property, was, is) -> tell());
        model.state().addListener((property, was, is) -> turn(model.form().get()));
    }

    private void no() {
        model.cancel();
        model.end();
    }

    private void turn(HoldoutModel.Form asked) {
        show(fromBox, asked == HoldoutModel.Form.SEAL);
        show(runBox, asked == HoldoutModel.Form.OPEN);
        show(reasonBox, asked == HoldoutModel.Form.OPEN || asked == HoldoutModel.Form.RELEASE);
        Holdout known = model.state().get();
        switch (asked) {
            case SEAL -> {
                act.setText("Seal");
                act.setGraphic(Ui.icon("fth-lock"));
                cost.setText(
                        "Sealed for all models, days to come included. It cannot be taken back"
                                + " unseen: ending it is counted as a look.");
            }
            case OPEN -> {
                act.setText("Look, and have it counted");
                act.setGraphic(Ui.icon("fth-eye"));
                cost.setText(costOfLook(known));
            }
            case RELEASE -> {
                act.setText("Release");
                act.setGraphic(Ui.icon("fth-unlock"));
                cost.setText(
                        "Lost: days that nobody has chosen by. Every model may train and test on"
                                + " them from then on, and no result on them is unseen again."
                                + " Nothing brings that back; the release is counted as a look.");
            }
            default -> cost.setText("");
        }
        tell();
        focus(asked);
    }

    private void focus(HoldoutModel.Form asked) {
        Node first =
                switch (asked) {
                    case SEAL -> from;
                    case OPEN -> runs;
                    case RELEASE -> reason;
                    default -> null;
                };
        if (first != null && getScene() != null) {
            first.requestFocus();
        }
    }

    private static String costOfLook(Holdout known) {
        return "This costs a look: it is counted for good before anything is shown, whatever it"
                + " shows, and stands at every run on "
                + known.ticker()
                + " in the leaderboard ("
                + known.looks()
                + " so far). The settings are trained once on the days before the seal and tested"
                + " on the sealed ones, which stay sealed for all else."
                + (known.looksInForce() == 0
                        ? " The first look is the one that is worth most."
                        : " The best of several looks is partly luck.");
    }

    private static void show(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    private void tell() {
        boolean isLooking = model.looking().get() != null;
        Throwable refused = model.problem().get();
        String said = refused == null ? model.missing().get() : words(refused);
        problem.setText(said);
        problem.setVisible(!said.isEmpty());
        PlannedSeal plan = model.planned().get();
        String more =
                isLooking
                        ? "Training and testing; Jobs shows how far it is."
                        : model.form().get() == HoldoutModel.Form.SEAL && plan != null
                                ? words(plan)
                                : model.form().get() == HoldoutModel.Form.OPEN
                                                && model.runs().get().isEmpty()
                                        ? "Only a backtest that ends before the seal can be tried:"
                                                + " build and backtest first."
                                        : "";
        note.setText(more);
        note.setVisible(!more.isEmpty());
        act.setDisable(!model.isReady());
    }

    private static String words(PlannedSeal plan) {
        String what =
                plan.sealed() == 0
                        ? "Seals days to come only: the data end on " + plan.last() + "."
                        : "Seals "
                                + Formats.whole(plan.sealed())
                                + " of "
                                + Formats.whole(plan.sessions())
                                + " sessions, "
                                + plan.from()
                                + " – "
                                + plan.last()
                                + ", and all to come.";
        return plan.seenBefore() == 0
                ? what
                : what
                        + " "
                        + Formats.whole(plan.seenBefore())
                        + (plan.seenBefore() == 1 ? " trial has" : " trials have")
                        + " seen days from there on: they are not new to whoever chose after that.";
    }

    private static String words(Throwable refused) {
        return refused instanceof LabException lab
                ? lab.what() + " (" + lab.where() + "): " + lab.hint()
                : String.valueOf(refused);
    }

    private static final class Named extends StringConverter<LeaderRow> {
        @Override
        public String toString(@Nullable LeaderRow row) {
            return row == null
                    ? ""
                    : row.runId()
                            + " · "
                            + row.modelId()
                            + (row.tag() == null ? "" : " · " + row.tag())
                            + " · Sharpe "
                            + Formats.number(row.sharpeAnnual());
        }

        @Override
        public @Nullable LeaderRow fromString(String text) {
            return null;
        }
    }
}
