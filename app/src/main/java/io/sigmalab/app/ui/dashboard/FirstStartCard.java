package io.sigmalab.app.ui.dashboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.job.JobState;
import io.sigmalab.app.ui.dashboard.FirstStartModel.Choice;
import io.sigmalab.app.ui.dashboard.FirstStartModel.Run;
import io.sigmalab.app.ui.data.SourceModel;
import io.sigmalab.app.ui.data.SourcePane;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.leaderboard.LeaderRow;
import io.sigmalab.engine.error.LabException;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The three steps of the first start, side by side; each opens when the one before is done. */
final class FirstStartCard extends HBox {
    private static final Map<String, String> TITLES =
            Map.of(
                    "create", "Create model",
                    "build", "Build matrix",
                    "train", "Train",
                    "backtest", "Backtest",
                    "leaderboard", "Leaderboard");

    private final FirstStartModel model;
    private final Label[] numbers = {new Label("1"), new Label("2"), new Label("3")};
    private final VBox dataBody = new VBox(8);
    private final VBox packBody = new VBox(6);
    private final VBox runBody = new VBox(8);
    private final ProgressBar bar = new ProgressBar(0);
    private final Label stage = Ui.label("", Styles.MUTED);
    private final Label share = Ui.label("");
    private final Button start;
    private final Button cancel;
    private List<Object> drawn = List.of();

    FirstStartCard(FirstStartModel model) {
        this.model = model;
        cancel = Ui.button("first-start-cancel", "Cancel", "fth-x", model::cancel);
        start = Ui.button("first-start-run", "Run pipeline", "fth-play", model::start);
        start.getStyleClass().add(Styles.PRIMARY);
        bar.setMaxWidth(Double.MAX_VALUE);
        stage.setMinWidth(0);
        setId("first-start");
        setMaxHeight(USE_PREF_SIZE);
        getStyleClass().add("first-start");
        getChildren()
                .addAll(
                        step(0, "Choose data", "Where prices come from", dataBody),
                        step(1, "Choose a pack", "What kind of strategy", packBody),
                        step(2, "Run the pipeline", "Create, build, train, backtest", runBody));
        dataBody.getChildren().setAll(new SourcePane(model.sources(), "first-start"));
        model.sources().state().addListener((property, was, is) -> show());
        model.sources().source().addListener((property, was, is) -> show());
        model.packs().addListener((property, was, is) -> packs());
        model.pack().addListener((property, was, is) -> show());
        model.run().addListener((property, was, is) -> show());
        packs();
        show();
    }

    private VBox step(int at, String title, String text, VBox body) {
        Label number = numbers[at];
        number.getStyleClass().add("first-start-number");
        HBox head =
                new HBox(
                        10,
                        number,
                        new VBox(Ui.label(title, Styles.CARD_TITLE), Ui.label(text, Styles.MUTED)));
        head.setAlignment(Pos.CENTER_LEFT);
        VBox step = new VBox(12, head, body);
        step.getStyleClass().add("first-start-step");
        step.setPrefWidth(100);
        HBox.setHgrow(step, Priority.ALWAYS);
        return step;
    }

    private void packs() {
        packBody.getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        for (Choice choice : model.packs().get()) {
            Label count =
                    Ui.label(
                            choice.models() + (choice.models() == 1 ? " model" : " models"),
                            Styles.MUTED);
            count.setMinWidth(USE_PREF_SIZE);
            Label text = Ui.label(choice.description(), Styles.MUTED);
            text.setMinWidth(0);
            VBox words = new VBox(Ui.label(choice.packId(), Styles.STRONG), text);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox line = new HBox(10, Ui.packDot(choice.packId()), words, count);
            line.setAlignment(Pos.CENTER_LEFT);
            ToggleButton button = new ToggleButton();
            button.setGraphic(line);
            button.setId("first-start-pack-" + choice.packId());
            button.setUserData(choice.packId());
            button.setAccessibleText(choice.name() + ". " + choice.description());
            button.getStyleClass().add("first-start-choice");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setToggleGroup(group);
            button.setSelected(choice.equals(model.pack().get()));
            button.setOnAction(
                    event -> {
                        button.setSelected(true);
                        model.choose(choice);
                    });
            packBody.getChildren().add(button);
        }
    }

    private void show() {
        SourceModel.State data = model.sources().state().get();
        Run run = model.run().get();
        JobState state = run.state();
        boolean busy = run.isBusy();
        boolean finished = run.row() != null;
        dataBody.setDisable(busy);
        packBody.setDisable(busy);
        mark(0, data.isDone(), true);
        mark(1, data.isDone() && (state != null), true);
        mark(2, finished, model.isReady() || busy);
        for (Node node : packBody.getChildren()) {
            if (node instanceof ToggleButton button) {
                Choice chosen = model.pack().get();
                button.setSelected(chosen != null && chosen.packId().equals(button.getUserData()));
            }
        }
        if (state != null) {
            progress(state);
        }
        // Not at every step of the progress: a button that is made anew cannot be clicked.
        List<Object> now =
                List.of(
                        busy,
                        finished,
                        model.isReady(),
                        data.isDone(),
                        String.valueOf(run.stage()),
                        run.details(),
                        String.valueOf(model.pack().get()),
                        String.valueOf(state == null ? null : state.phase()));
        if (!now.equals(drawn)) {
            drawn = now;
            Focus.keep(
                    runBody,
                    () ->
                            runBody.getChildren()
                                    .setAll(run.row() == null ? pipeline(run) : result(run.row())));
        }
    }

    private static String text(Throwable error) {
        return error instanceof LabException lab
                ? lab.what() + ": " + lab.hint()
                : String.valueOf(error);
    }

    private void mark(int at, boolean done, boolean open) {
        Label number = numbers[at];
        number.setText(done ? "" : String.valueOf(at + 1));
        number.setGraphic(done ? Ui.icon("fth-check") : null);
        number.getStyleClass().removeAll("done", "open");
        if (done) {
            number.getStyleClass().add("done");
        } else if (open) {
            number.getStyleClass().add("open");
        }
    }

    private Node pipeline(Run run) {
        JobState state = run.state();
        VBox stages = new VBox();
        stages.getStyleClass().add("first-start-stages");
        for (String name : FirstStartModel.stages()) {
            boolean isDone = run.isDone(name);
            boolean isNow = run.isBusy() && name.equals(run.stage()) && !isDone;
            HBox line =
                    new HBox(
                            10,
                            Ui.icon(
                                    isDone ? "fth-check" : isNow ? "fth-loader" : "fth-circle",
                                    isDone
                                            ? "lab-state-succeeded"
                                            : isNow ? "lab-state-running" : "lab-state-waiting"),
                            Ui.label(
                                    TITLES.getOrDefault(name, name),
                                    isDone || isNow ? Styles.STRONG : Styles.MUTED),
                            Ui.spring(),
                            Ui.label(run.details().getOrDefault(name, ""), Styles.MUTED));
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().add("first-start-stage");
            stages.getChildren().add(line);
        }
        VBox box = new VBox(8, stages);
        if (state != null && run.isBusy()) {
            box.getChildren().addAll(progress(), cancel());
        } else {
            if (state != null) {
                box.getChildren().add(failure(state));
            }
            start.setText(state == null ? "Run pipeline" : "Run again");
            start.setDisable(!model.isReady());
            Choice choice = model.pack().get();
            Label what =
                    Ui.label(
                            !model.isReady() && !model.sources().state().get().isDone()
                                    ? "Choose data first."
                                    : choice == null ? "" : choice.modelId(),
                            Styles.MUTED);
            HBox line = new HBox(12, start, what);
            line.setAlignment(Pos.CENTER_LEFT);
            box.getChildren().add(line);
        }
        return box;
    }

    private static Node failure(JobState state) {
        Throwable error = state.error();
        Label label =
                Ui.label(
                        error == null ? "Cancelled. What is finished is kept." : text(error),
                        error == null ? Styles.MUTED : "create-problem");
        label.setId("first-start-problem");
        label.setWrapText(true);
        return label;
    }

    private void progress(JobState state) {
        double done = state.share();
        bar.setProgress(Double.isNaN(done) ? 0 : done);
        stage.setText(state.stage());
        share.setText(Double.isNaN(done) ? "" : Math.round(done * 100) + " %");
    }

    private Node progress() {
        return new VBox(4, bar, new HBox(8, stage, Ui.spring(), share));
    }

    private Node cancel() {
        HBox line =
                new HBox(
                        12,
                        cancel,
                        Ui.spring(),
                        Ui.label("You can leave this page.", Styles.MUTED));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node result(LeaderRow row) {
        HBox name = new HBox(8, Ui.packDot(row.packId()), Ui.label(row.modelId(), Styles.MONO));
        name.setAlignment(Pos.CENTER_LEFT);
        HBox figures =
                new HBox(
                        20,
                        figure("Sharpe", Formats.number(row.sharpeAnnual())),
                        figure("Net", Formats.signedPercent(row.net())),
                        figure("Max DD", Formats.loss(row.maxDrawdown())),
                        figure("Trades", Formats.whole(row.trades())),
                        new VBox(2, Ui.label("Gate", Styles.MUTED), Ui.gate(row.gate())));
        Button open = Ui.button("first-start-open", "Open", "fth-arrow-right", model::open);
        open.getStyleClass().add(Styles.PRIMARY);
        VBox box =
                new VBox(
                        12,
                        Ui.label("On the leaderboard", Styles.STRONG),
                        name,
                        figures,
                        new HBox(8, open));
        box.setId("first-start-row");
        return box;
    }

    private static VBox figure(String title, String value) {
        return new VBox(2, Ui.label(title, Styles.MUTED), Ui.label(value, Styles.STRONG));
    }
}
