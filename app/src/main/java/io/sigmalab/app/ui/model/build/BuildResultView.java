package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.BarList;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.Drawing;
import io.sigmalab.app.ui.chart.HeatBar;
import io.sigmalab.app.ui.chart.HeatGrid;
import io.sigmalab.app.ui.chart.HeatMap;
import io.sigmalab.app.ui.chart.HeatScale;
import io.sigmalab.app.ui.chart.Surface;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.CopyChip;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The profile of a matrix: figures, missing values, correlation, labels, coverage, drift. */
final class BuildResultView extends VBox {
    private static final double MEDIUM_DRIFT = 0.10;
    private static final double HIGH_DRIFT = 0.25;
    private static final int WORST = 18;

    /** Per cent of the height that the upper cards have. */
    private static final double UPPER = 58;

    /** A line of names, and what a card has around its picture. */
    private static final double LINE = 15;

    private static final double AROUND = 76;

    private final MatrixBrowser browser;
    private final HBox head = new HBox(10);
    private final Button compare;
    private final Button save;
    private final BuildTiles tiles = new BuildTiles();
    private final LeakStrip leaks = new LeakStrip();
    private final HeatMap missing;
    private final Label missingNote = Ui.label("", Styles.MUTED);
    private final HeatMap correlation;
    private final LabelBars labels;
    private final SessionMap sessions;
    private final BarList drift;
    private final GridPane cards;
    private List<Integer> worst = List.of();
    private @Nullable BuildResult result;

    BuildResultView(Desk desk, BuildModel model) {
        super(8);
        browser = model.browser();
        compare = Ui.button("build-compare", "Compare", "fth-columns", model::compare);
        Ui.tip(compare, "What is different from the build before this one");
        compare.getStyleClass().add("lab-small");
        compare.setMinWidth(USE_PREF_SIZE);
        save =
                Ui.iconButton(
                        "build-profile-save",
                        "fth-download",
                        "Save the profile of the matrix, JSON",
                        () -> save(desk, model));
        ThemeColours colours = ThemeColours.of(desk.theme().get());
        missing = new HeatMap(colours, "Share of missing values by feature and month");
        correlation = new HeatMap(colours, "Correlation of the features");
        labels = new LabelBars(colours);
        sessions = new SessionMap(colours);
        drift = new BarList(colours, "Drift of the features, largest first");
        HeatBar missingBar = new HeatBar(colours, "0", "≥ 30 %", HeatScale::missing);
        HeatBar correlationBar = new HeatBar(colours, "−1", "+1", c -> HeatScale.diverging(c, 1));
        List<Surface> painted =
                List.of(missing, correlation, labels, sessions, drift, missingBar, correlationBar);
        desk.theme()
                .addListener(
                        (property, was, is) ->
                                painted.forEach(one -> one.setColours(ThemeColours.of(is))));
        missing.setId("build-missing");
        missing.setScale(HeatScale::missing);
        missing.setText(BuildResultView::compact, Formats::percent);
        missing.setOnChosen(this::filterMonth);
        correlation.setId("build-correlation");
        correlation.setScale(c -> HeatScale.diverging(c, 1));
        correlation.setText(Formats::number, value -> "ρ = " + signed(value));
        correlation.setOnChosen(cell -> browser.pair(cell.column(), cell.row()));
        sessions.setId("build-sessions");
        sessions.setOnChosen(this::filterDay);
        head.setAlignment(Pos.CENTER_LEFT);
        more(desk, "missing", missing);
        more(desk, "correlation", correlation);
        more(desk, "labels", labels);
        more(desk, "sessions", sessions);
        more(desk, "drift", drift);
        cards = cards(missingBar, correlationBar);
        VBox.setVgrow(cards, Priority.ALWAYS);
        getChildren().addAll(head, tiles, leaks, cards);
    }

    private GridPane cards(HeatBar missingBar, HeatBar correlationBar) {
        GridPane grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(8);
        for (double share : new double[] {28, 40, 32}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            column.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
        for (double share : new double[] {UPPER, 100 - UPPER}) {
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(share);
            row.setVgrow(Priority.ALWAYS);
            grid.getRowConstraints().add(row);
        }
        grid.add(
                Card.explained(
                        "Missing by feature and month",
                        "missing_pct",
                        missing,
                        missingNote,
                        missingBar),
                0,
                0,
                2,
                1);
        grid.add(
                Card.explained("Correlation", "feature_correlation", correlation, correlationBar),
                2,
                0);
        grid.add(Card.explained("Labels, %", "labelled", labels, legend()), 0, 1);
        grid.add(Card.explained("Coverage", "sessions", sessions, coverageLegend()), 1, 1);
        grid.add(
                Card.explained(
                        "Drift (PSI)",
                        "drift",
                        drift,
                        Ui.label("first vs last third", Styles.FAINT)),
                2,
                1);
        return grid;
    }

    /** The height below which names of rows could not be read any more: then it is scrolled. */
    private static double least(BuildResult shown) {
        int features = Math.min(WORST, shown.features().size());
        double above = features * LINE + AROUND;
        double below = shown.byHour().size() * LINE + AROUND;
        return Math.ceil(Math.max(above / UPPER, below / (100 - UPPER)) * 100);
    }

    private void save(Desk desk, BuildModel model) {
        BuildResult shown = result;
        if (shown != null) {
            desk.askWhere(
                            getScene().getWindow(),
                            "Save the profile",
                            "profile-" + shown.runId() + ".json",
                            "build.folder")
                    .ifPresent(model::saveProfile);
        }
    }

    /** Copy and save, on right click. */
    private <C extends Region & Drawing> void more(Desk desk, String name, C chart) {
        new ChartMenu(
                        desk,
                        "build-" + name + "-menu",
                        chart,
                        () -> name + " " + (result == null ? "" : result.runId()))
                .from(() -> result != null && result.isSimulated());
    }

    private static HBox legend() {
        HBox box =
                new HBox(
                        10,
                        entry("lab-key-gain", "up"),
                        entry("lab-key-flat", "flat"),
                        entry("lab-key-loss", "down"));
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private static HBox coverageLegend() {
        HBox box =
                new HBox(
                        10,
                        entry("lab-day-full", "full"),
                        entry("lab-day-half", "half day"),
                        entry("lab-day-partial", "partial"),
                        entry("lab-day-absent", "none"));
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private static HBox entry(String style, String text) {
        Region key = new Region();
        key.getStyleClass().addAll("lab-swatch", style);
        HBox box = new HBox(4, key, Ui.label(text, Styles.FAINT));
        box.setAlignment(Pos.CENTER);
        box.setMinWidth(USE_PREF_SIZE);
        return box;
    }

    /** In a cell there is no room for a unit. */
    private static String compact(double share) {
        return share == 0 ? "" : String.format(Locale.ROOT, "%.0f", 100 * share);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Formats.number(value);
    }

    /**
     * Shows a build.
     *
     * @param refusal what a later build was refused for; null when none was
     */
    void show(BuildResult shown, @Nullable String refusal) {
        tiles.show(shown, refusal);
        if (shown.equals(result)) {
            return;
        }
        result = shown;
        leaks.show(shown.leaks());
        Label id = Ui.label(shown.runId(), Styles.MONO);
        Label done = Ui.badge("Succeeded", "fth-check", Styles.PASS);
        done.setMinWidth(USE_PREF_SIZE);
        Ui.tip(done, "Finished " + Formats.time(shown.finishedAt()) + " UTC");
        Label days = Ui.label(shown.start() + " – " + shown.end(), Styles.MUTED);
        // In a narrow window the last of them stand on a second line.
        FlowPane facts = new FlowPane(8, 4, done, id, days);
        facts.setRowValignment(VPos.CENTER);
        facts.setAlignment(Pos.CENTER_LEFT);
        facts.setMinWidth(0);
        HBox.setHgrow(facts, Priority.ALWAYS);
        if (shown.isSimulated()) {
            facts.getChildren().add(simulated());
        }
        facts.getChildren().add(new CopyChip("build-sha", "matrix", shown.matrixSha()));
        head.getChildren().setAll(facts, compare, save);
        cards.setMinHeight(least(shown));
        missing(shown);
        List<String> names = shown.features().stream().map(BuildResult.Feature::name).toList();
        correlation.show(new HeatGrid(names, names, shown.correlation()));
        labels.show(shown.byHour());
        sessions.show(shown.sessions());
        drift.show(
                shown.features().stream()
                        .filter(f -> Double.isFinite(f.drift()))
                        .sorted(Comparator.comparingDouble(BuildResult.Feature::drift).reversed())
                        .limit(WORST)
                        .map(BuildResultView::drift)
                        .toList());
    }

    /** The source in force, which the status bar names, may be another one by now. */
    private static Label simulated() {
        Label mark = Ui.badge("SIMULATED DATA", "fth-alert-triangle", Styles.WARN);
        mark.setId("build-simulated");
        mark.setMinWidth(USE_PREF_SIZE);
        return Ui.tip(mark, "This matrix was made from invented prices.");
    }

    private static BarList.Bar drift(BuildResult.Feature feature) {
        String colour =
                feature.drift() >= HIGH_DRIFT
                        ? "fail"
                        : feature.drift() >= MEDIUM_DRIFT ? "warn" : "series-7";
        return new BarList.Bar(
                feature.name(),
                feature.drift(),
                Double.NaN,
                Formats.number(feature.drift()),
                colour);
    }

    private void missing(BuildResult shown) {
        List<BuildResult.Feature> features = shown.features();
        worst =
                IntStream.range(0, features.size())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        (Integer i) -> -features.get(i).missing()))
                        .limit(WORST)
                        .toList();
        missingNote.setText(
                worst.size() == features.size()
                        ? "worst first"
                        : worst.size() + " of " + features.size() + " shown, worst first");
        missing.setNotes(
                worst.stream().map(i -> Formats.percent(features.get(i).missing())).toList());
        missing.show(
                new HeatGrid(
                        worst.stream().map(i -> features.get(i).name()).toList(),
                        shown.months().stream().map(BuildResultView::month).toList(),
                        worst.stream()
                                .map(i -> features.get(i).byMonth())
                                .toArray(double[][]::new)));
    }

    /** Januaries carry their year. */
    private static String month(String code) {
        YearMonth month = YearMonth.parse(code);
        return month.getMonthValue() == 1
                ? "* " + month.getYear()
                : month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    private void filterMonth(HeatMap.Cell cell) {
        BuildResult shown = result;
        if (shown == null) {
            return;
        }
        int feature = worst.get(cell.row());
        YearMonth month = YearMonth.parse(shown.months().get(cell.column()));
        browser.show(
                new MatrixBrowser.Filter(
                        shown.features().get(feature).name() + " missing in " + month,
                        feature,
                        month.atDay(1).toEpochDay(),
                        month.atEndOfMonth().toEpochDay()));
    }

    private void filterDay(LocalDate day) {
        browser.show(
                new MatrixBrowser.Filter(day.toString(), -1, day.toEpochDay(), day.toEpochDay()));
    }
}
