package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Sparkline;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Toast;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.CopyChip;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Runs put aside: what they are, what they have in common, what can be done with them. */
final class CartCard {
    private final Card card = new Card("Selection");
    private final CartModel cart;
    private final LeaderboardModel board;
    private final Growth growth;
    private final Desk desk;
    private final Label count = Ui.label("", "lab-count-chip");
    private final VBox lines = new VBox();
    private final VBox facts = new VBox(6);
    private final TextField tag = new TextField();
    private final TextField reason = new TextField();
    private final HBox why = new HBox(8);
    private final Button compare;
    private final Button train;
    private final Button clear;

    CartCard(CartModel cart, LeaderboardModel board, Growth growth, Desk desk) {
        this.cart = cart;
        this.board = board;
        this.growth = growth;
        this.desk = desk;
        card.setId("cart");
        compare = Ui.button("cart-compare", "Compare", "fth-columns", cart::compare);
        compare.getStyleClass().add(Styles.PRIMARY);
        train = Ui.button("cart-train", "Train selected", "fth-cpu", this::train);
        clear = Ui.button("cart-clear", "Clear", null, this::clear);
        clear.getStyleClass().add(Styles.LINK);
        card.with(count, Ui.label("kept across restarts", Styles.FAINT), clear);
        why();
        ScrollPane scroll = new ScrollPane(new VBox(lines, facts));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-plain-scroll");
        facts.setPadding(new Insets(8, 12, 8, 12));
        BorderPane body = new BorderPane(scroll);
        HBox actions = new HBox(8, compare, train);
        actions.setPadding(new Insets(8, 12, 8, 12));
        body.setBottom(new VBox(why, actions));
        card.flush(body);
        cart.rows().addListener((ListChangeListener<LeaderRow>) change -> show());
        cart.gone().addListener((property, was, is) -> show());
        desk.theme().addListener((property, was, is) -> show());
        show();
    }

    /** The card. */
    Card card() {
        return card;
    }

    private void why() {
        tag.setId("cart-tag");
        tag.setPromptText("Tag");
        tag.setAccessibleText("Tag of the trainings");
        tag.setPrefColumnCount(10);
        reason.setId("cart-reason");
        reason.setPromptText("Why train what failed its gate");
        reason.setAccessibleText("Why train what failed its gate");
        HBox.setHgrow(reason, Priority.ALWAYS);
        Button go = Ui.button("cart-train-go", "Train", "fth-play", this::start);
        Button stop = Ui.iconButton("cart-train-cancel", "fth-x", "Do not train", () -> ask(false));
        Runnable check = () -> go.setDisable(!cart.canTrain(tag.getText(), reason.getText()));
        tag.textProperty().addListener((property, was, is) -> check.run());
        reason.textProperty().addListener((property, was, is) -> check.run());
        check.run();
        why.getChildren().setAll(tag, reason, go, stop);
        why.setAlignment(Pos.CENTER_LEFT);
        why.setPadding(new Insets(8, 12, 0, 12));
        why.setId("cart-why");
        ask(false);
    }

    private void ask(boolean is) {
        why.setVisible(is);
        why.setManaged(is);
        if (is) {
            tag.requestFocus();
        }
    }

    private void train() {
        if (cart.failing() > 0) {
            ask(true);
        } else {
            start();
        }
    }

    private void start() {
        if (cart.canTrain(tag.getText(), reason.getText())) {
            cart.train(tag.getText(), reason.getText());
            tag.clear();
            reason.clear();
            ask(false);
        }
    }

    private void clear() {
        List<String> before = List.copyOf(desk.selection().runs());
        desk.selection().clear();
        desk.say(
                new Toast(
                        Toast.Kind.INFO,
                        "Selection cleared",
                        before.size() + (before.size() == 1 ? " run" : " runs"),
                        "Undo",
                        () -> desk.selection().set(before)));
    }

    private void show() {
        List<LeaderRow> rows = cart.rows();
        int n = rows.size();
        count.setText(n + " of " + CartModel.MOST);
        clear.setDisable(desk.selection().runs().isEmpty());
        compare.setText(n < 2 ? "Compare" : "Compare " + n);
        compare.setDisable(!cart.canCompare());
        train.setDisable(n == 0);
        lines.getChildren().setAll(rows.stream().map(this::line).toList());
        facts.getChildren().clear();
        if (n == 0 && cart.gone().get() == 0) {
            ask(false);
            lines.getChildren()
                    .setAll(
                            Notice.empty(
                                    "Nothing selected",
                                    "Check runs above (Space, or Shift with the arrows) to"
                                            + " compare, train or keep them at hand."));
            return;
        }
        if (cart.gone().get() > 0) {
            facts.getChildren()
                    .add(
                            new HBox(
                                    8,
                                    Ui.label(
                                            cart.gone().get()
                                                    + " selected runs are not there any"
                                                    + " more.",
                                            Styles.MUTED),
                                    Ui.button(
                                            "cart-forget",
                                            "Take them out",
                                            null,
                                            cart::forgetGone)));
        }
        if (n > CartModel.MOST) {
            warning("Compare takes 2 to " + CartModel.MOST + " runs: take some out.");
        }
        int failing = cart.failing();
        if (failing > 0) {
            warning(
                    failing
                            + " of "
                            + n
                            + " failed their gate: training them needs a tag and a reason, and"
                            + " both are recorded.");
        }
        if (!cart.together().isEmpty()) {
            Label together = Ui.label(cart.together(), Styles.MUTED);
            together.setWrapText(true);
            facts.getChildren().add(together);
        }
    }

    private void warning(String text) {
        Label label = Ui.label(text, Styles.MUTED);
        label.setGraphic(Ui.icon("fth-alert-triangle", "lab-health-warn"));
        label.setWrapText(true);
        facts.getChildren().add(label);
    }

    private Node line(LeaderRow row) {
        Sparkline spark = new Sparkline(ThemeColours.of(desk.theme().get()));
        growth.of(row.runId(), spark::show);
        Label id = Ui.label(row.modelId(), Styles.MONO);
        Label tagged = Ui.label(row.tag() == null ? "" : row.tag(), Styles.MUTED);
        Label sharpe = Ui.label(Formats.number(row.sharpeAnnual()), Styles.STRONG);
        Ui.tip(sharpe, Metrics.of("sharpe_annual").tip());
        Button open =
                Ui.iconButton(
                        "cart-open-" + row.runId(),
                        "fth-arrow-right",
                        "Open the backtest",
                        () -> board.open(row));
        Button out =
                Ui.iconButton(
                        "cart-remove-" + row.runId(),
                        "fth-x",
                        "Take out of the selection",
                        () -> desk.selection().remove(row.runId()));
        Label gate = Ui.tip(Ui.gate(row.gate()), GateText.all(row.gate()));
        HBox box = new HBox(8, Ui.packDot(row.packId()), id, tagged, Ui.spring(), spark);
        String sha = row.matrixSha();
        if (sha != null) {
            box.getChildren().add(new CopyChip("cart-matrix-" + row.runId(), "matrix", sha));
        }
        box.getChildren().addAll(sharpe, gate, open, out);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("lab-cart-line");
        Ui.tip(id, row.packId() + " / " + row.modelId() + "\n" + row.runId());
        return box;
    }
}
