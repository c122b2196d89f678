package io.sigmalab.app.ui.compare;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.compare.CompareModel.Comparison;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.SplitMemory;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.report.Report;
import io.sigmalab.app.ui.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Two to six backtests side by side: curves, figures, hours, parameters, lineage. */
public final class CompareView implements View {
    private static final String SPLIT = "compare.split";
    private static final String ALL = "compare.all";
    private static final String FOLDER = "compare.folder";

    private final Desk desk;
    private final CompareModel model;
    private final CurveCard curves;
    private final RunCards cards;
    private final BudgetCard budget = new BudgetCard();
    private final BorderPane root = new BorderPane();
    private final Label title = Ui.label("Compare", Styles.VIEW_TITLE);
    private final Label span = Ui.label("", Styles.MUTED);
    private final HBox overlaps = new HBox(6);
    private final HBox actions;
    private final VBox hours = new VBox();
    private final BorderPane figures = new BorderPane();
    private final BorderPane params = new BorderPane();
    private final BorderPane lineage = new BorderPane();
    private final Card hoursCard = new Card("Net by hour × weekday (ET), % of equity");
    private final Label differing = Ui.label("", Styles.FAINT);
    private final ToggleButton all = new ToggleButton("Show all");
    private final SplitPane split = new SplitPane();
    private final VBox top;

    /** On a desk. */
    public CompareView(Desk desk) {
        this.desk = desk;
        model = new CompareModel(desk);
        curves = new CurveCard(desk);
        cards = new RunCards(model, desk);
        root.setId("compare");
        root.setPadding(new Insets(12, 16, 12, 16));
        title.setMinWidth(Label.USE_PREF_SIZE);
        span.setId("compare-span");
        span.setMinWidth(0);
        overlaps.setId("compare-overlaps");
        overlaps.setAlignment(Pos.CENTER_LEFT);
        actions =
                new HBox(
                        8,
                        Ui.tip(
                                Ui.button(
                                        "compare-report",
                                        "Report",
                                        "fth-file-text",
                                        () -> choose("html")),
                                "Everything on this page as one HTML file, charts inside"),
                        Ui.tip(
                                Ui.button("compare-pdf", "PDF", "fth-printer", () -> choose("pdf")),
                                "The same report as PDF: pages to print or to hand on"),
                        Ui.tip(
                                Ui.button("compare-png", "PNG", "fth-image", () -> choose("png")),
                                "The curves as a picture"));
        actions.getChildren().forEach(CompareView::whole);
        HBox head = new HBox(12, title, span, Ui.spring(), overlaps, actions);
        head.setAlignment(Pos.CENTER_LEFT);
        top = new VBox(8, head, cards);
        top.setPadding(new Insets(0, 0, 8, 0));
        root.setTop(top);
        body();
        model.shown().addListener((property, was, is) -> show());
        model.problem().addListener((property, was, is) -> show());
        PauseTransition later = new PauseTransition(Duration.millis(150));
        later.setOnFinished(event -> show());
        model.loading()
                .addListener(
                        (property, was, is) -> {
                            if (is) {
                                later.playFromStart();
                            } else {
                                later.stop();
                                show();
                            }
                        });
        desk.theme().addListener((property, was, is) -> show());
        show();
    }

    private void body() {
        all.setId("compare-all");
        all.getStyleClass().add("lab-segment");
        all.setSelected(desk.preferences().flag(ALL, false));
        all.selectedProperty()
                .addListener(
                        (property, was, is) -> {
                            desk.preferences().put(ALL, is);
                            show();
                        });
        Card metrics =
                new Card("Metrics")
                        .with(
                                Ui.icon("fth-star", "lab-best-star"),
                                Ui.label("best, only where nobody would doubt it", Styles.FAINT))
                        .flush(figures);
        metrics.setId("compare-metrics");
        Card parameters = new Card("Parameters that differ").with(differing, all).flush(params);
        parameters.setId("compare-params");
        Card origin =
                new Card("Lineage").with(Ui.label("● differs from A", Styles.FAINT)).flush(lineage);
        origin.setId("compare-lineage");
        hoursCard.body(hours);
        hoursCard.setId("compare-hours");
        split.getItems()
                .setAll(
                        scroll(new VBox(8, curves.card(), hoursCard, origin)),
                        scroll(new VBox(8, pairs(), metrics, parameters, budget)));
        VBox.setVgrow(curves.card(), Priority.ALWAYS);
        split.setId("compare-split");
        split.getStyleClass().add("lab-split");
        SplitMemory.keep(split, desk.preferences(), SPLIT, 0.55);
    }

    private Card pairs() {
        VBox lines = new VBox(6);
        lines.setId("compare-paired");
        Runnable fill =
                () -> {
                    lines.getChildren().clear();
                    for (String said : model.paired().get()) {
                        Label line = Ui.label(said);
                        line.setWrapText(true);
                        line.setMinHeight(Label.USE_PREF_SIZE);
                        lines.getChildren().add(line);
                    }
                };
        model.paired().addListener((property, was, is) -> fill.run());
        Card card =
                new Card("Session by session")
                        .with(Ui.label("both resampled in the same blocks", Styles.FAINT))
                        .body(lines);
        card.setId("compare-pairs");
        return card;
    }

    /** Never shortened: other things give way. */
    private static void whole(Node node) {
        ((Region) node).setMinWidth(Region.USE_PREF_SIZE);
    }

    private static ScrollPane scroll(VBox content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-plain-scroll");
        scroll.setMinWidth(0);
        return scroll;
    }

    private void show() {
        Exception problem = model.problem().get();
        Comparison comparison = model.shown().get();
        boolean there = problem == null && comparison != null && !model.loading().get();
        top.getChildren().get(1).setVisible(there);
        top.getChildren().get(1).setManaged(there);
        actions.setDisable(!there);
        if (problem != null) {
            root.setCenter(Notice.error(problem, model::retry));
        } else if (model.loading().get()) {
            root.setCenter(Notice.loading(model.wanted().size() + " runs"));
        } else if (comparison == null) {
            title.setText("Compare");
            span.setText("");
            overlaps.getChildren().clear();
            Notice none =
                    Notice.empty("Nothing to compare", "Check two to six runs in the leaderboard.");
            none.getChildren()
                    .add(
                            Ui.button(
                                    "compare-choose",
                                    "Go to Leaderboard",
                                    "fth-award",
                                    () -> desk.go(Place.LEADERBOARD)));
            root.setCenter(none);
        } else {
            fill(comparison);
            root.setCenter(split);
        }
    }

    private void fill(Comparison c) {
        title.setText("Compare " + c.runs().size() + " runs");
        span.setText(c.span().text() + " · " + profiles(c));
        Ui.tip(
                span,
                span.getText()
                        + (c.span().cut()
                                ? "\nCurves are cut; figures are those of each run's own test"
                                        + " span."
                                : ""));
        overlaps.getChildren()
                .setAll(
                        c.overlaps().stream()
                                .limit(1)
                                .map(text -> Ui.badge(text, "fth-alert-triangle", Styles.WARN))
                                .toList());
        if (c.overlaps().size() > 1) {
            overlaps.getChildren()
                    .add(
                            Ui.tip(
                                    Ui.label("+" + (c.overlaps().size() - 1), Styles.MUTED),
                                    String.join("\n", c.overlaps())));
        }
        overlaps.getChildren().forEach(CompareView::whole);
        cards.show(c);
        curves.show(c);
        budget.show(c.budgets(), c.runs().size());
        hours(c);
        Matrix table = new Matrix("compare-figures", c.runs().size());
        for (FigureLine line : c.figures()) {
            table.figure(line, Metrics.of(line.code()).tip());
        }
        figures.setCenter(table);
        documents(c);
    }

    private static String profiles(Comparison c) {
        List<String> profiles = c.runs().stream().map(run -> run.row().profile()).toList();
        return Set.copyOf(profiles).size() == 1
                ? "profile " + profiles.get(0)
                : "profiles: " + String.join(", ", profiles);
    }

    private void hours(Comparison c) {
        double limit =
                100
                        * c.runs().stream()
                                .flatMap(run -> run.hours().values().stream())
                                .mapToDouble(Math::abs)
                                .max()
                                .orElse(0);
        ThemeColours colours = ThemeColours.of(desk.theme().get());
        HBox line = new HBox(12);
        HBox second = new HBox(12);
        for (int i = 0; i < c.runs().size(); i++) {
            HourMap map =
                    new HourMap(
                            colours,
                            c.runs().get(i),
                            CompareModel.letter(i),
                            "lab-on-" + CurveCard.colour(i),
                            limit);
            map.setPrefWidth(200);
            map.setMinWidth(0);
            HBox.setHgrow(map, Priority.ALWAYS);
            (i < 3 ? line : second).getChildren().add(map);
        }
        hours.getChildren().setAll(line);
        hours.setSpacing(10);
        if (!second.getChildren().isEmpty()) {
            hours.getChildren().add(second);
        }
    }

    private void documents(Comparison c) {
        long different = c.params().stream().filter(DocumentLine::isDifferent).count();
        differing.setText(different + " of " + Formats.whole(c.params().size()));
        params.setCenter(
                documents(
                        "compare-params-table",
                        c,
                        c.params().stream()
                                .filter(line -> all.isSelected() || line.isDifferent())
                                .toList(),
                        "All parameters are equal."));
        lineage.setCenter(
                documents("compare-lineage-table", c, c.lineage(), "No lineage is recorded."));
    }

    private static Node documents(String id, Comparison c, List<DocumentLine> lines, String none) {
        if (lines.isEmpty()) {
            Label label = Ui.label(none, Styles.MUTED);
            label.setPadding(new Insets(12));
            return label;
        }
        Matrix table = new Matrix(id, c.runs().size());
        lines.forEach(table::document);
        return table;
    }

    private void choose(String kind) {
        desk.askWhere(
                        root.getScene().getWindow(),
                        "Save the comparison",
                        "comparison." + kind,
                        FOLDER)
                .ifPresent(
                        file -> {
                            if (kind.equals("png")) {
                                curves.save(file);
                            } else {
                                report(kind, file);
                            }
                        });
    }

    private void report(String kind, Path file) {
        Comparison comparison = model.shown().get();
        if (comparison == null) {
            return;
        }
        Report report =
                CompareReport.of(
                        comparison, model.paired().get(), curves.sketch(), desk.clock().instant());
        ReportFile.save(desk, report, kind, file);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        List<String> selected = desk.selection().runs();
        model.show(
                destination instanceof Destination.Comparison comparison
                        ? comparison.runIds()
                        : model.wanted().isEmpty()
                                ? selected.subList(0, Math.min(6, selected.size()))
                                : model.wanted());
    }
}
