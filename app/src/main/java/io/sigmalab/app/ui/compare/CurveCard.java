package io.sigmalab.app.ui.compare;

import io.sigmalab.app.service.EquityCurve;
import io.sigmalab.app.ui.chart.Axis;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.Legend;
import io.sigmalab.app.ui.chart.Line;
import io.sigmalab.app.ui.chart.LineChart;
import io.sigmalab.app.ui.chart.Picture;
import io.sigmalab.app.ui.chart.Sketch;
import io.sigmalab.app.ui.compare.CompareModel.Comparison;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Equity of all runs, and below it their drawdowns: lines only, no fills. */
final class CurveCard {
    private static final String MODE = "compare.mode";
    private static final String LOG = "compare.log";
    private static final List<String> COLOURS =
            List.of("series-1", "series-2", "series-4", "series-5", "series-6", "series-8");
    private static final double PAPER_WIDTH = 1000;
    private static final double PAPER_HEIGHT = 340;
    private static final double[][] DASHES = {{}, {6, 3}, {2, 3}, {8, 3, 2, 3}};

    private final LineChart chart;
    private final Legend legend;
    private final ChartMenu menu;
    private final Card card = new Card("Equity and drawdown, net");
    private final StackPane body = new StackPane();
    private final ToggleButton calendar = segment("compare-calendar", "Calendar", "left-pill");
    private final ToggleButton start = segment("compare-start", "From start", "right-pill");
    private final ToggleButton log = new ToggleButton("Log");
    private Axis axis = Axis.numbers(Double::toString);
    private List<LineChart.Pane> panes = List.of();
    private @Nullable Comparison shown;

    CurveCard(Desk desk) {
        chart = new LineChart(ThemeColours.of(desk.theme().get()), "Equity of the compared runs");
        chart.setId("compare-curves");
        legend = new Legend("compare-legend", chart);
        menu =
                new ChartMenu(desk, "compare-curves-menu", chart, this::title)
                        .from(() -> shown != null && shown.isSimulated());
        ToggleGroup modes = new ToggleGroup();
        calendar.setToggleGroup(modes);
        start.setToggleGroup(modes);
        boolean fromStart = desk.preferences().text(MODE, "calendar").equals("start");
        (fromStart ? start : calendar).setSelected(true);
        modes.selectedToggleProperty()
                .addListener(
                        (property, was, is) -> {
                            if (is == null && was != null) {
                                was.setSelected(true);
                            } else if (is != null) {
                                desk.preferences()
                                        .put(MODE, start.isSelected() ? "start" : "calendar");
                                fill();
                            }
                        });
        Ui.tip(calendar, "The sessions that all runs tested, by date");
        Ui.tip(start, "Each run from the first session of its own test, whole");
        log.setId("compare-log");
        log.getStyleClass().addAll("lab-segment");
        Ui.tip(log, "Equal steps are equal growth");
        log.setSelected(desk.preferences().flag(LOG, false));
        log.selectedProperty()
                .addListener(
                        (property, was, is) -> {
                            desk.preferences().put(LOG, is);
                            fill();
                        });
        calendar.setMinWidth(ToggleButton.USE_PREF_SIZE);
        start.setMinWidth(ToggleButton.USE_PREF_SIZE);
        log.setMinWidth(ToggleButton.USE_PREF_SIZE);
        legend.setMinWidth(0);
        HBox mode = new HBox(calendar, start);
        mode.setAlignment(Pos.CENTER);
        card.with(mode, log, menu.button("compare-curves-more"));
        card.body(body);
        card.setId("compare-curves-card");
        body.setMinHeight(220);
        body.setPrefHeight(330);
        desk.theme()
                .addListener(
                        (property, was, is) -> {
                            chart.setColours(ThemeColours.of(is));
                            legend.setColours(ThemeColours.of(is));
                        });
    }

    private static ToggleButton segment(String id, String text, String pill) {
        ToggleButton button = new ToggleButton(text);
        button.setId(id);
        button.getStyleClass().addAll("lab-segment", pill);
        return button;
    }

    /** Colour of the line of a run. */
    static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    Card card() {
        return card;
    }

    void show(Comparison comparison) {
        shown = comparison;
        fill();
    }

    private String title() {
        Comparison c = shown;
        return c == null
                ? "Comparison"
                : String.format(
                        Locale.ROOT, "Equity of %d runs, %s", c.runs().size(), c.span().text());
    }

    /**
     * All runs over all sessions, in colours for paper, whatever the window is like; null when
     * there is nothing to draw.
     */
    @Nullable Sketch sketch() {
        Comparison c = shown;
        if (c == null || chart.isEmpty()) {
            return null;
        }
        LineChart paper = new LineChart(ThemeColours.of(Theme.LIGHT), chart.getAccessibleText());
        paper.show(axis, panes);
        return new Picture(title(), c.isSimulated() ? Report.SIMULATED : null)
                .sketch(paper, PAPER_WIDTH, PAPER_HEIGHT);
    }

    /** Why there is no curve to be seen. */
    static String reason(Comparison c) {
        return c.span().sessions() == 0
                ? "The runs tested no session in common: From start shows each by itself."
                : "The files of these runs cannot be read.";
    }

    /** Saves the chart as a picture. */
    void save(Path file) {
        menu.save("png", file);
    }

    private void fill() {
        Comparison c = shown;
        if (c == null) {
            return;
        }
        List<Line> upper = new ArrayList<>();
        List<Line> lower = new ArrayList<>();
        int longest = 0;
        for (int i = 0; i < c.runs().size(); i++) {
            double[] gain = start.isSelected() ? whole(c, i) : c.span().curves().get(i);
            if (gain == null || gain.length < 2) {
                continue;
            }
            longest = Math.max(longest, gain.length);
            String name = CompareModel.letter(i) + " " + c.runs().get(i).called();
            double[] dashes = DASHES[i % DASHES.length];
            EquityCurve equity = c.runs().get(i).equity();
            double[] drawdown =
                    start.isSelected() && equity != null
                            ? equity.drawdown()
                            : c.span().drawdowns().get(i);
            if (drawdown == null) {
                continue;
            }
            upper.add(
                    new Line(name, colour(i), log.isSelected() ? logs(gain) : gain)
                            .width(i == 0 ? 1.8 : 1.6)
                            .dashed(dashes));
            lower.add(new Line(name, colour(i), drawdown).width(1.1).dashed(dashes));
        }
        axis =
                start.isSelected()
                        ? Axis.numbers(at -> "session " + Math.round(at + 1))
                        : Axis.sessions(c.span().times());
        panes =
                List.of(
                        new LineChart.Pane(
                                0.7,
                                upper,
                                log.isSelected()
                                        ? value -> LineChart.percentTick(rounded(value))
                                        : LineChart::percentTick,
                                true),
                        new LineChart.Pane(0.3, lower, LineChart::percentTick, true));
        chart.show(axis, panes);
        if (upper.isEmpty()) {
            body.getChildren().setAll(Notice.empty("No common curve", reason(c)));
            return;
        }
        legend.refresh();
        keepOne();
        VBox drawn = new VBox(4, legend, chart);
        VBox.setVgrow(chart, Priority.ALWAYS);
        body.getChildren().setAll(drawn);
    }

    /** Every run stands in both panes and has one switch. */
    private void keepOne() {
        List<String> seen = new ArrayList<>();
        legend.getChildren()
                .removeIf(
                        node -> {
                            String text = ((ToggleButton) node).getText();
                            boolean again = seen.contains(text);
                            seen.add(text);
                            return again;
                        });
    }

    private static double rounded(double log) {
        return Math.round(1000 * Math.expm1(log)) / 1000.0;
    }

    private static double[] logs(double[] gain) {
        double[] logs = new double[gain.length];
        for (int i = 0; i < gain.length; i++) {
            logs[i] = Math.log1p(Math.max(-0.999, gain[i]));
        }
        return logs;
    }

    private static double @Nullable [] whole(Comparison c, int index) {
        EquityCurve equity = c.runs().get(index).equity();
        if (equity == null) {
            return null;
        }
        double[] gain = new double[equity.size()];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = equity.equity()[i] - 1;
        }
        return gain;
    }
}
