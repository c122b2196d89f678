package io.sigmalab.app.ui.model.history;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.dashboard.RecentRun;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.FactGrid;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One run in full, and what can be done with it. */
final class RunDetail extends BorderPane {
    private final HistoryModel model;
    private final VBox body = new VBox(10);
    private final HBox actions = new HBox(8);
    private final StringProperty command = new SimpleStringProperty("");

    RunDetail(HistoryModel model) {
        this.model = model;
        setId("history-run");
        actions.setAlignment(Pos.CENTER_LEFT);
        actions.setPadding(new Insets(10, 12, 10, 12));
        body.setPadding(new Insets(4, 12, 12, 12));
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("lab-plain-scroll");
        setTop(actions);
        setCenter(scroll);
        CommandBar bar = new CommandBar("history-command", command);
        bar.setPadding(new Insets(8, 12, 8, 12));
        setBottom(bar);
    }

    /** Shows a run. */
    void show(Outcome document) {
        RecentRun run = RecentRun.of(document.document());
        command.set(HistoryModel.replayCommand(run));
        ask(run);
        FactGrid facts = new FactGrid();
        facts.line("Run", run.runId(), Styles.MONO);
        facts.line("Kind", HistoryPane.title(run.kind()));
        facts.line("State", run.state());
        facts.line("Started (UTC)", Formats.time(run.startedAt()));
        facts.line("Took", HistoryPane.took(run));
        facts.line("Started by", Formats.text(document.document().get("started_by")));
        facts.line("Tag", Formats.text(run.tag()));
        facts.line("Data", Formats.text(document.document().get("dataset")), Styles.MONO);
        String replayed = model.replayed(run);
        if (replayed != null) {
            facts.line("Replay", replayed);
        }
        body.getChildren().setAll(facts);
        String error = run.error();
        if (error != null) {
            Label why = Ui.label(error, Styles.FAIL);
            why.setWrapText(true);
            why.setMinHeight(Label.USE_PREF_SIZE);
            body.getChildren().add(why);
        }
        section("Parameters", RunPair.params(document));
        section("Metrics", RunPair.figures(document));
        section("Lineage", document.map("lineage"));
        files(document.rows("artifacts"));
    }

    private void ask(RecentRun run) {
        Button open = Ui.button("history-open", "Open", "fth-arrow-right", () -> model.open(run));
        Button replay =
                Ui.button("history-replay", "Replay", "fth-repeat", () -> model.replay(run));
        replay.setDisable(!run.succeeded());
        Ui.tip(
                replay,
                "Runs it again from the data on, trains anew, and says whether every bit is equal."
                        + " Keeps nothing.");
        Button export =
                Ui.button(
                        "history-export",
                        "Proof pack…",
                        "fth-archive",
                        () -> model.pack(this, run));
        export.setDisable(!run.succeeded() || !run.kind().equals("backtest"));
        Ui.tip(
                export,
                "One zip for a sceptic: a report that opens offline, every table, and a script that"
                        + " recomputes every headline figure.");
        Button delete = Ui.button("history-delete", "Delete", "fth-trash-2", () -> confirm(run));
        boolean isAtWork = run.state().equals("running") || run.state().equals("queued");
        delete.setDisable(isAtWork);
        actions.getChildren().setAll(open, replay, export, Ui.spring(), delete);
    }

    /** What is deleted cannot be brought back, so it is asked for, here and not in a dialog. */
    private void confirm(RecentRun run) {
        Label question = Ui.label("Delete with its files? It cannot be brought back.");
        question.setGraphic(Ui.icon("fth-alert-triangle", "lab-health-warn"));
        Button yes =
                Ui.button("history-delete-yes", "Delete", "fth-trash-2", () -> model.delete(run));
        yes.getStyleClass().add("danger");
        Button no =
                Ui.button(
                        "history-delete-no",
                        "Keep",
                        null,
                        () -> {
                            ask(run);
                            actions.lookup("#history-delete").requestFocus();
                        });
        no.setCancelButton(true);
        actions.getChildren().setAll(question, Ui.spring(), no, yes);
        no.requestFocus();
    }

    private void section(String title, Map<String, Object> values) {
        Difference flat = Difference.between(values, values);
        if (flat.lines().isEmpty()) {
            return;
        }
        FactGrid grid = new FactGrid();
        for (Difference.Line line : flat.lines()) {
            Label value = Ui.label(Values.shown(line.first()), Styles.MONO);
            value.setMinWidth(0);
            Ui.tip(value, String.valueOf(line.first()));
            grid.line(line.name(), value);
            Metrics.find(line.name()).ifPresent(metric -> Ui.tip(value, metric.tip()));
        }
        body.getChildren().addAll(Ui.label(title, Styles.CARD_TITLE), grid);
    }

    private void files(List<Map<String, Object>> files) {
        if (files.isEmpty()) {
            return;
        }
        FactGrid grid = new FactGrid();
        for (Map<String, Object> file : files) {
            grid.line(
                    String.valueOf(file.get("kind")),
                    String.valueOf(file.get("path")),
                    Styles.MONO);
        }
        body.getChildren().addAll(Ui.label("Files", Styles.CARD_TITLE), grid);
    }
}
