package io.sigmalab.app.ui.data;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.Outcome;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.frame.SplitMemory;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What prices there are: the series, the days of each, what is wrong with them, and the way in. */
public final class DataView implements View {
    private static final double SPLIT = 0.40;
    private static final double COVERAGE_LEAST = 130;

    private final Desk desk;
    private final DataModel model;
    private final BorderPane root = new BorderPane();
    private final Label summary = Ui.label("", Styles.MUTED);
    private final TableView<Series> series = new TableView<>();
    private final TableView<Map<String, Object>> options = new TableView<>();
    private final ObservableList<Series> seriesRows = TableMemory.rows(series);
    private final ObservableList<Map<String, Object>> optionRows = TableMemory.rows(options);
    private final Card optionCard = new Card("Options").flush(options);
    private final Label what = Ui.label("", Styles.MONO);
    private final CoverageCalendar calendar;
    private final VBox days = new VBox(12);
    private final Card findings = new Card("Findings");
    private final ImportCard importCard;
    private final SplitPane split = new SplitPane();
    private final VBox right = new VBox(12);
    private final DayCard dayCard;
    private final HoldoutModel holdout;
    private final HoldoutCard holdoutCard;
    private boolean selecting;

    /** On a desk. */
    public DataView(Desk desk) {
        this.desk = desk;
        model = new DataModel(desk);
        calendar = new CoverageCalendar(ThemeColours.of(desk.theme().get()));
        calendar.setOnChosen(model::open);
        new ChartMenu(desk, "data-calendar-chart", calendar, () -> "Coverage " + what.getText())
                .from(model::isSimulated);
        dayCard = new DayCard(desk, model);
        holdout = new HoldoutModel(desk);
        holdoutCard = new HoldoutCard(desk, holdout);
        desk.theme().addListener((property, was, is) -> calendar.setColours(ThemeColours.of(is)));
        importCard = new ImportCard(desk, () -> importing(false));
        root.setId("data");
        root.setPadding(new Insets(12, 16, 12, 16));
        root.setTop(toolbar());
        split.getItems().addAll(left(), right);
        split.getStyleClass().add("lab-split");
        SplitMemory.keep(split, desk.preferences(), "data.split", SPLIT);
        root.setCenter(split);
        importing(false);
        desk.revision()
                .addListener(
                        (property, was, is) -> {
                            if (Focus.isShown(root)) {
                                model.refresh();
                            }
                        });
        model.coverage().addListener((property, was, is) -> show());
        model.problem().addListener((property, was, is) -> show());
        model.chosen().addListener((property, was, is) -> choose());
        model.years().addListener((property, was, is) -> paint());
        model.yearProblem().addListener((property, was, is) -> paint());
        model.day()
                .addListener(
                        (property, was, is) -> {
                            calendar.mark(is);
                            if ((was == null) != (is == null)) {
                                importing(false);
                            }
                        });
        model.findings().addListener((property, was, is) -> findings(is));
        holdout.state().addListener((property, was, is) -> paint());
        show();
        paint();
    }

    private HBox toolbar() {
        HBox bar =
                new HBox(
                        8,
                        Ui.label("Data", Styles.VIEW_TITLE),
                        summary,
                        Ui.spring(),
                        Ui.button(
                                "data-source",
                                "Change source",
                                "fth-settings",
                                () -> desk.go(Place.SETTINGS)),
                        Ui.button("data-check", "Check bars", "fth-check-circle", model::check),
                        Ui.button(
                                "data-import",
                                "Import file",
                                "fth-download",
                                () -> importing(true)));
        HBox.setMargin(summary, new Insets(0, 0, 0, 8));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(0, 0, 12, 0));
        return bar;
    }

    private VBox left() {
        series.setId("data-series");
        series.getStyleClass().add("dashboard-table");
        series.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        series.getColumns()
                .setAll(
                        List.<TableColumn<Series, ?>>of(
                                Columns.named(
                                        "ticker",
                                        Columns.sorted(
                                                "Ticker", 80, Series::ticker, Series::ticker)),
                                Columns.named(
                                        "cadence",
                                        Columns.sorted(
                                                "Cadence", 70, Series::cadence, Series::cadence)),
                                Columns.named(
                                        "first",
                                        Columns.whole(
                                                Columns.sorted(
                                                        "First",
                                                        90,
                                                        row -> row.first().toString(),
                                                        (Series row) -> row.first().toString()))),
                                Columns.named(
                                        "last",
                                        Columns.whole(
                                                Columns.sorted(
                                                        "Last",
                                                        90,
                                                        row -> row.last().toString(),
                                                        (Series row) -> row.last().toString()))),
                                Columns.named(
                                        "bars",
                                        Columns.whole(
                                                Columns.figure(
                                                        "Bars",
                                                        80,
                                                        row -> Formats.whole(row.bars()),
                                                        Series::bars)))));
        TableMemory.of(series, desk.preferences(), "data.series");
        series.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, was, is) -> {
                            if (is != null && !selecting) {
                                model.choose(is);
                            }
                        });
        options.setId("data-options");
        options.getStyleClass().add("dashboard-table");
        options.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        options.getColumns()
                .setAll(
                        List.<TableColumn<Map<String, Object>, ?>>of(
                                column("Underlying", "underlying"),
                                column("First", "first"),
                                column("Last", "last"),
                                count("Minutes", 70, "minute_sessions"),
                                count("Chains", 70, "chain_sessions")));
        TableMemory.of(options, desk.preferences(), "data.options");
        optionCard.setPrefHeight(170);
        optionCard.setMinHeight(120);
        Card card = new Card("Bars").flush(series);
        VBox.setVgrow(card, Priority.ALWAYS);
        VBox left = new VBox(12, card, optionCard);
        left.setPadding(new Insets(0, 6, 0, 0));
        return left;
    }

    private static TableColumn<Map<String, Object>, ?> column(String title, String name) {
        return Columns.named(
                name,
                Columns.whole(
                        Columns.sorted(
                                title,
                                90,
                                row -> Formats.text(row.get(name)),
                                (Map<String, Object> row) -> Formats.text(row.get(name)))));
    }

    private static TableColumn<Map<String, Object>, ?> count(
            String title, double width, String name) {
        return Columns.named(
                name,
                Columns.figure(
                        title,
                        width,
                        row -> Formats.whole(row.get(name)),
                        (Map<String, Object> row) ->
                                row.get(name) instanceof Number n ? n.longValue() : null));
    }

    private void importing(boolean on) {
        right.setPadding(new Insets(0, 0, 0, 6));
        if (on) {
            VBox.setVgrow(importCard, Priority.ALWAYS);
            right.getChildren().setAll(importCard);
            return;
        }
        ScrollPane scroll = new ScrollPane(days);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lab-scroll");
        days.setPadding(new Insets(12));
        Card card = new Card("Coverage").with(what).flush(scroll);
        VBox.setVgrow(card, Priority.ALWAYS);
        card.setMinHeight(COVERAGE_LEAST);
        right.getChildren().setAll(card, holdoutCard);
        if (model.day().get() != null) {
            right.getChildren().add(dayCard);
        }
        if (model.findings().get() != null) {
            right.getChildren().add(findings);
        }
    }

    private void show() {
        Exception problem = model.problem().get();
        DataModel.Coverage got = model.coverage().get();
        if (problem != null) {
            series.setPlaceholder(Notice.error(problem, model::refresh));
            return;
        }
        if (got == null) {
            series.setPlaceholder(Notice.loading("what there is"));
            return;
        }
        Notice none =
                Notice.empty(
                        "No bars yet",
                        "Import a file, or choose another source of prices in the settings.");
        none.getChildren()
                .add(
                        Ui.button(
                                "data-import-first",
                                "Import file",
                                "fth-download",
                                () -> importing(true)));
        series.setPlaceholder(none);
        long tickers = got.series().stream().map(Series::ticker).distinct().count();
        summary.setText(
                got.provider()
                        + " · "
                        + Formats.whole(tickers)
                        + (tickers == 1 ? " ticker" : " tickers")
                        + " · cache "
                        + size(got.cacheBytes()));
        selecting = true;
        seriesRows.setAll(got.series());
        series.getSelectionModel().select(model.chosen().get());
        selecting = false;
        optionRows.setAll(got.options());
        options.setPlaceholder(Ui.label("No options in this source", Styles.MUTED));
        choose();
    }

    private static String size(long bytes) {
        return bytes < 1 << 20
                ? Math.round(bytes / 1024.0) + " kB"
                : bytes < 1L << 30
                        ? String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20))
                        : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }

    private void choose() {
        Series chosen = model.chosen().get();
        what.setText(chosen == null ? "" : chosen.ticker() + " " + chosen.cadence());
        DataModel.Coverage got = model.coverage().get();
        holdout.show(
                got == null ? "" : got.provider(),
                got == null || chosen == null ? "" : chosen.ticker());
        if (chosen != null && !chosen.equals(series.getSelectionModel().getSelectedItem())) {
            selecting = true;
            series.getSelectionModel().select(chosen);
            series.scrollTo(chosen);
            selecting = false;
        }
    }

    private void paint() {
        Exception problem = model.yearProblem().get();
        List<Year> years = model.years().get();
        if (problem != null) {
            days.getChildren()
                    .setAll(Notice.error(problem, () -> model.choose(model.chosen().get())));
            return;
        }
        if (years.isEmpty()) {
            days.getChildren()
                    .setAll(
                            model.chosen().get() == null
                                    ? Notice.empty("No series chosen", "Choose one at the left.")
                                    : Notice.loading("the days"));
            return;
        }
        Seal seal = holdout.state().get().inForce();
        calendar.show(years, seal == null ? null : seal.from());
        days.getChildren().setAll(legend(years, seal), calendar);
    }

    private Node legend(List<Year> years, @Nullable Seal seal) {
        FlowPane legend = new FlowPane(16, 4);
        legend.setAlignment(Pos.CENTER_LEFT);
        for (String state : List.of("full", "half_day", "partial", "none")) {
            LegendSquare square = new LegendSquare(state, ThemeColours.of(desk.theme().get()));
            long count = years.stream().mapToLong(year -> year.count(state)).sum();
            HBox entry =
                    new HBox(
                            6,
                            square,
                            Ui.label(CoverageCalendar.title(state)),
                            Ui.label(Formats.whole(count), Styles.MUTED));
            entry.setAlignment(Pos.CENTER_LEFT);
            legend.getChildren().add(entry);
        }
        if (seal != null) {
            HBox entry =
                    new HBox(
                            6,
                            new LegendSquare(
                                    CoverageCalendar.SEALED, ThemeColours.of(desk.theme().get())),
                            Ui.label("Sealed from " + seal.from()));
            entry.setAlignment(Pos.CENTER_LEFT);
            legend.getChildren().add(entry);
        }
        return legend;
    }

    private void findings(@Nullable Outcome outcome) {
        if (outcome == null) {
            return;
        }
        findings.body(FindingsTable.of(desk, outcome.rows("findings"), "data-findings"));
        findings.setPrefHeight(240);
        findings.setMinHeight(160);
        importing(false);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        if (destination instanceof Destination.Data data && data.ticker() != null) {
            model.show(data.ticker(), data.cadence(), data.day());
        }
        model.refresh();
    }
}
