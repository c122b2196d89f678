package io.sigmalab.app.ui.model.signals;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.model.ModelChoice;
import io.sigmalab.app.ui.model.ModelPane;
import io.sigmalab.engine.error.LabException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Newest scores with contract or stop and target, and what came of earlier ones. */
public final class SignalsPane implements ModelPane {
    private static final double FORM = 232;
    private static final DateTimeFormatter ET =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                    .withZone(ZoneId.of("America/New_York"));

    private static final Set<String> OPTIONAL =
            Set.of(
                    "Stop",
                    "Target",
                    "Contract",
                    "Bid",
                    "Ask",
                    "Limit",
                    "Valid until (UTC)",
                    "Exit by (UTC)");

    private final Desk desk;
    private final SignalsModel model;
    private final BorderPane root = new BorderPane();
    private final TableView<SignalRow> table = new TableView<>();
    private final TableMemory<SignalRow> memory;
    private final Label facts = Ui.label("", Styles.MUTED);
    private final Label came = Ui.label("", Styles.MUTED);
    private final VBox warnings = new VBox(4);
    private @Nullable ModelChoice choice;

    /** On a desk. */
    public SignalsPane(Desk desk) {
        this.desk = desk;
        model = new SignalsModel(desk);
        root.setId("signals");
        root.setPadding(new Insets(12, 16, 12, 16));
        Card form = new Card("Score newest rows").body(form());
        form.setPrefWidth(FORM);
        form.setMinWidth(FORM);
        BorderPane.setMargin(form, new Insets(0, 8, 0, 0));
        root.setLeft(form);
        VBox above = new VBox(4, facts, warnings, came);
        above.setPadding(new Insets(8, 12, 8, 12));
        warnings.managedProperty().bind(warnings.visibleProperty());
        came.managedProperty().bind(came.textProperty().isNotEmpty());
        BorderPane body = new BorderPane();
        body.setTop(above);
        body.setCenter(table());
        memory = TableMemory.of(table, desk.preferences(), "signals");
        root.setCenter(
                new Card("Signals")
                        .with(
                                small(
                                        Ui.button(
                                                "signals-stored",
                                                "All that were given",
                                                "fth-clock",
                                                model::stored)),
                                small(followUp()))
                        .flush(body));
        CommandBar command = new CommandBar("signals-command", model.command());
        BorderPane.setMargin(command, new Insets(8, 0, 0, 0));
        root.setBottom(command);
        model.rows().addListener((ListChangeListener<SignalRow>) change -> columns());
        model.newest().addListener((property, was, is) -> show());
        model.followed().addListener((property, was, is) -> show());
        model.problem().addListener((property, was, is) -> show());
        model.loaded().addListener((property, was, is) -> show());
        model.busy().addListener((property, was, is) -> show());
        show();
    }

    private static Button small(Button button) {
        button.getStyleClass().add(atlantafx.base.theme.Styles.SMALL);
        return button;
    }

    private Node form() {
        Button run = Ui.button("signals-run", "Score", "fth-play", model::score);
        run.getStyleClass().add(Styles.PRIMARY);
        run.setMaxWidth(Double.MAX_VALUE);
        run.setDefaultButton(true);
        run.disableProperty().bind(model.mistake().isNotEmpty().or(model.busy()));
        Label mistake = Ui.label("", Styles.FAIL);
        mistake.setWrapText(true);
        mistake.textProperty().bind(model.mistake());
        mistake.managedProperty().bind(model.mistake().isNotEmpty());
        mistake.visibleProperty().bind(model.mistake().isNotEmpty());
        return new VBox(
                10,
                field(
                        "signals-threshold",
                        "Threshold",
                        "newest backtest's",
                        "Smallest probability that trades. Empty: the one the newest backtest"
                                + " chose for its last fold.",
                        model.threshold()),
                field(
                        "signals-end",
                        "Last session",
                        "newest there is",
                        "Last session to score, as 2024-06-28. Empty: the newest the data has.",
                        model.end()),
                field(
                        "signals-sessions",
                        "Sessions",
                        "1",
                        "How many sessions up to it are scored.",
                        model.sessions()),
                mistake,
                run);
    }

    private static Node field(
            String id, String name, String prompt, String help, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.textProperty().bindBidirectional(value);
        Ui.tip(field, help);
        Label label = Ui.label(name, Styles.MUTED);
        label.setLabelFor(field);
        return new VBox(4, label, field);
    }

    private Button followUp() {
        Button button =
                Ui.button("signals-follow-up", "What came of them", "fth-eye", model::followUp);
        button.disableProperty().bind(model.busy());
        return Ui.tip(
                button,
                "Reads the data since and compares each signal of the newest trained model with"
                        + " its label: the move of the underlying from the side that was named,"
                        + " before costs.");
    }

    private TableView<SignalRow> table() {
        table.setId("signals-table");
        TableMemory.rows(table, model.rows());
        table.setFixedCellSize(28);
        table.getColumns()
                .setAll(
                        List.<TableColumn<SignalRow, ?>>of(
                                Columns.sorted(
                                        "Decision (UTC)",
                                        124,
                                        row -> Formats.time(row.decision()),
                                        SignalRow::decision),
                                Columns.sortable(
                                        Columns.text("ET", 52, row -> ET.format(row.decision()))),
                                Columns.sortedBy(
                                        Columns.node("Side", 76, SignalsPane::side),
                                        SignalRow::isUp),
                                Columns.figure(
                                        "p",
                                        64,
                                        row -> Formats.precise(row.probability()),
                                        SignalRow::probability),
                                Columns.sortedBy(
                                        Columns.node("Verdict", 132, SignalsPane::verdict),
                                        SignalRow::verdict),
                                Columns.sortedBy(
                                        Columns.right(
                                                Columns.node("Came of it", 92, SignalsPane::move)),
                                        SignalRow::move),
                                price("Price", 76, SignalRow::price),
                                price("Stop", 76, SignalRow::stop),
                                price("Target", 76, SignalRow::target),
                                Columns.sortable(
                                        Columns.text(
                                                "Contract",
                                                190,
                                                row -> Formats.text(row.contract()),
                                                Styles.MONO)),
                                price("Bid", 60, SignalRow::bid),
                                price("Ask", 60, SignalRow::ask),
                                price("Limit", 64, SignalRow::limit),
                                Columns.sortable(
                                        Columns.text("Valid until (UTC)", 150, SignalsPane::valid)),
                                Columns.sortable(
                                        Columns.text(
                                                "Exit by (UTC)",
                                                124,
                                                row -> Formats.time(row.exitBy())))));
        return table;
    }

    private static TableColumn<SignalRow, SignalRow> price(
            String title, double width, Function<SignalRow, @Nullable Double> price) {
        return Columns.figure(title, width, row -> Formats.number(price.apply(row)), price);
    }

    /** Columns that hold nothing, such as the contract of a share, are not shown. */
    private void columns() {
        for (TableColumn<SignalRow, ?> column : table.getColumns()) {
            if (OPTIONAL.contains(column.getText())) {
                memory.show(
                        column,
                        model.rows().stream().anyMatch(row -> !"–".equals(written(column, row))));
            }
        }
    }

    private static String written(TableColumn<SignalRow, ?> column, SignalRow row) {
        return String.valueOf(
                switch (column.getText()) {
                    case "Stop" -> Formats.number(row.stop());
                    case "Target" -> Formats.number(row.target());
                    case "Contract" -> Formats.text(row.contract());
                    case "Bid" -> Formats.number(row.bid());
                    case "Ask" -> Formats.number(row.ask());
                    case "Limit" -> Formats.number(row.limit());
                    case "Valid until (UTC)" -> Formats.text(row.validUntil());
                    default -> Formats.text(row.exitBy());
                });
    }

    private static String valid(SignalRow row) {
        return Formats.time(row.validUntil()) + (row.isExpired() ? " (past)" : "");
    }

    private static Node side(SignalRow row) {
        Label label = Ui.label(row.isUp() ? "Up" : "Down");
        label.setGraphic(
                Ui.icon(
                        row.isUp() ? "fth-arrow-up" : "fth-arrow-down",
                        row.isUp() ? "lab-up" : "lab-down"));
        return label;
    }

    private static Node verdict(SignalRow row) {
        return row.isTrade()
                ? Ui.badge("Trade", "fth-check", Styles.PASS)
                : Ui.label(row.verdict().replace('_', ' '), Styles.MUTED);
    }

    private static Node move(SignalRow row) {
        Double move = row.move();
        Label label = Ui.label(Formats.signedPercent2(move));
        if (move != null && move != 0) {
            label.getStyleClass().add(move > 0 ? Styles.GAIN : Styles.LOSS);
        }
        HBox box = new HBox(Ui.spring(), label);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private void show() {
        Throwable problem = model.problem().get();
        Outcome newest = model.newest().get();
        warnings.getChildren().clear();
        if (problem != null) {
            table.setPlaceholder(problem(problem));
            if (!model.rows().isEmpty()) {
                warn(
                        problem instanceof LabException lab
                                ? lab.what() + ": " + lab.hint()
                                : String.valueOf(problem));
            }
        } else if (model.busy().get() || !model.loaded().get()) {
            table.setPlaceholder(Notice.loading("signals"));
        } else {
            table.setPlaceholder(
                    Notice.empty(
                            "No signals yet",
                            "Score the newest rows with the trained model: side, probability,"
                                    + " contract or stop and target of each decision."));
        }
        if (newest == null) {
            facts.setText("Every signal that was given, newest decision first");
        } else {
            Map<String, Object> document = newest.document();
            facts.setText(
                    document.get("ticker")
                            + " · training "
                            + document.get("run_id")
                            + " · threshold "
                            + Formats.precise(document.get("threshold"))
                            + " from "
                            + document.get("threshold_from")
                            + (Boolean.TRUE.equals(document.get("simulated"))
                                    ? " · SIMULATED DATA"
                                    : ""));
            newest.warnings().forEach(this::warn);
        }
        warnings.setVisible(!warnings.getChildren().isEmpty());
        came.setText(came(model.followed().get()));
    }

    private Node problem(Throwable problem) {
        Notice notice = Notice.error(problem, model::score);
        ModelChoice shown = choice;
        if (shown != null
                && problem instanceof LabException lab
                && lab.what().startsWith("no tr")) {
            notice.getChildren()
                    .add(
                            Ui.button(
                                    "signals-to-train",
                                    "Train the model",
                                    "fth-arrow-right",
                                    () ->
                                            desk.go(
                                                    new Destination.Model(
                                                            shown.packId(),
                                                            shown.modelId(),
                                                            ModelTab.TRAIN,
                                                            null))));
        }
        return notice;
    }

    private void warn(String text) {
        Label label = Ui.label(text);
        label.setGraphic(Ui.icon("fth-alert-triangle", "lab-health-warn"));
        label.setWrapText(true);
        warnings.getChildren().add(label);
    }

    /** One sentence about what came of the signals. */
    private static String came(@Nullable Outcome followed) {
        if (followed == null) {
            return "";
        }
        if (followed.rows("rows").isEmpty()) {
            return "The newest trained model has not said anything yet.";
        }
        Map<String, Object> traded = followed.map("traded");
        Map<String, Object> all = followed.map("all");
        return "Since, up to "
                + followed.text("until")
                + ": of "
                + traded.get("known")
                + " trades with a known end "
                + traded.get("right")
                + " were right ("
                + Formats.percent(traded.get("right_share"))
                + ", on average "
                + Formats.signedPercent2(traded.get("mean_move"))
                + " a trade before costs); of all "
                + all.get("known")
                + " known decisions "
                + Formats.percent(all.get("right_share"))
                + ".";
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(ModelChoice model, @Nullable String runId) {
        choice = model;
        this.model.show(model);
    }
}
