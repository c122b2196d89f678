package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.MatrixPreview;
import io.sigmalab.app.ui.chart.ChartMenu;
import io.sigmalab.app.ui.chart.Scatter;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.OpenFile;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Below the profile: the rows themselves, what the checks found, and two features as a scatter. */
final class BuildDetails extends BorderPane {
    private final MatrixBrowser browser;
    private final ToggleGroup group = new ToggleGroup();
    private final ToggleButton rows = segment("build-show-rows", "Matrix table");
    private final ToggleButton findings = segment("build-show-findings", "Findings");
    private final ToggleButton pair = segment("build-show-pair", "Scatter");
    private final ObservableList<BuildResult.Finding> found = FXCollections.observableArrayList();
    private final TableView<BuildResult.Finding> list = new TableView<>();
    private final ToggleButton compared = segment("build-show-compared", "Compared");
    private final ObservableList<BuildComparison.Line> comparedLines =
            FXCollections.observableArrayList();
    private final TableView<BuildComparison.Line> both = new TableView<>();
    private final Label preview = Ui.badge("preview", "fth-eye", Styles.WARN);
    private final MatrixTable table;
    private final Scatter scatter;
    private final Button all;

    BuildDetails(Desk desk, BuildModel model) {
        browser = model.browser();
        table = new MatrixTable(desk.preferences(), browser);
        scatter = new Scatter(ThemeColours.of(desk.theme().get()), "Two features, one dot a row");
        scatter.setId("build-scatter");
        new ChartMenu(desk, "build-scatter-menu", scatter, () -> pair.getText())
                .from(model::isSimulated);
        desk.theme().addListener((property, was, is) -> scatter.setColours(ThemeColours.of(is)));
        all = Ui.button("build-filter-off", "All rows", "fth-x", this::allRows);
        all.setVisible(false);
        all.managedProperty().bind(all.visibleProperty());
        Label position = table.position();
        preview.setId("build-preview-badge");
        preview.setMinWidth(Label.USE_PREF_SIZE);
        preview.setVisible(false);
        preview.managedProperty().bind(preview.visibleProperty());
        Button csv =
                Ui.button("build-open-csv", "Open CSV", "fth-external-link", () -> model.openCsv());
        csv.getStyleClass().add("lab-small");
        csv.setMinWidth(Button.USE_PREF_SIZE);
        csv.visibleProperty().bind(model.result().isNotNull());
        Ui.tip(
                csv,
                "Opens a copy of the matrix in the program the system has for CSV; the copy is in"
                        + " exports/ of the home, the recorded file stays as it is");
        position.setMinWidth(0);
        HBox head =
                new HBox(
                        4,
                        rows,
                        findings,
                        pair,
                        compared,
                        Ui.spring(),
                        preview,
                        all,
                        position,
                        csv);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add(Styles.CARD_HEADER);
        getStyleClass().add(Styles.CARD);
        setTop(head);
        setMinHeight(0);
        findings(desk);
        rows.setSelected(true);
        pair.setVisible(false);
        pair.managedProperty().bind(pair.visibleProperty());
        group.selectedToggleProperty().addListener((property, was, is) -> show(was, is));
        browser.filter()
                .addListener(
                        (property, was, is) -> {
                            all.setVisible(is != null || browser.previewed().get() != null);
                            if (is != null) {
                                rows.setSelected(true);
                            }
                        });
        browser.pairShown().addListener((property, was, is) -> showPair(is));
        browser.previewed().addListener((property, was, is) -> showPreview(is));
        compared.setVisible(false);
        compared.managedProperty().bind(compared.visibleProperty());
        comparison(desk);
        model.comparison().addListener((property, was, is) -> showComparison(is));
        setCenter(table);
    }

    private ToggleButton segment(String id, String text) {
        ToggleButton button = new ToggleButton(text);
        // Features have underscores.
        button.setMnemonicParsing(false);
        button.setId(id);
        button.getStyleClass().add("lab-tab");
        button.setToggleGroup(group);
        return button;
    }

    private void show(
            javafx.scene.control.@Nullable Toggle was, javafx.scene.control.@Nullable Toggle is) {
        if (is == null) {
            // The one in front stays chosen when it is clicked again.
            group.selectToggle(was);
            return;
        }
        Node node = is == rows ? table : is == findings ? list : is == compared ? both : scatter;
        BorderPane.setMargin(node, is == pair ? new Insets(8) : Insets.EMPTY);
        setCenter(node);
    }

    private void allRows() {
        if (browser.previewed().get() != null) {
            browser.leavePreview();
        } else {
            browser.show(null);
        }
    }

    private void showPreview(@Nullable MatrixPreview is) {
        preview.setVisible(is != null);
        all.setVisible(is != null || browser.filter().get() != null);
        if (is != null) {
            preview.setText("preview " + is.start() + " – " + is.end() + ", not stored");
            rows.setSelected(true);
        }
    }

    private void comparison(Desk desk) {
        both.setId("build-comparison");
        both.setFixedCellSize(26);
        both.getColumns()
                .setAll(
                        List.<TableColumn<BuildComparison.Line, ?>>of(
                                Columns.sortable(
                                        Columns.text(
                                                "", 200, BuildComparison.Line::name, Styles.MONO)),
                                Columns.text("Before", 220, line -> there(line.before())),
                                Columns.text("Now", 220, line -> there(line.now())),
                                Columns.sortedBy(
                                        Columns.node("Differs", 90, BuildDetails::differs),
                                        line -> line.differs() ? 0 : 1)));
        TableMemory.rows(both, comparedLines);
        TableMemory.of(both, desk.preferences(), "build.comparison");
    }

    private static String there(String text) {
        return text.isEmpty() ? "–" : text;
    }

    private static Node differs(BuildComparison.Line line) {
        return line.differs()
                ? Ui.badge("differs", "fth-git-branch", Styles.WARN)
                : Ui.label("same", Styles.FAINT);
    }

    private void showComparison(@Nullable BuildComparison is) {
        compared.setVisible(is != null);
        if (is == null) {
            if (compared.isSelected()) {
                rows.setSelected(true);
            }
            return;
        }
        compared.setText(is.before() == null ? "Compared" : "Compared with " + is.before());
        both.setPlaceholder(
                Notice.empty(
                        "This is the first build of the model",
                        "After another build both can be compared here."));
        comparedLines.setAll(is.lines());
        compared.setSelected(true);
    }

    private void showPair(MatrixBrowser.@Nullable Pair shown) {
        pair.setVisible(shown != null);
        if (shown == null) {
            if (pair.isSelected()) {
                rows.setSelected(true);
            }
            return;
        }
        pair.setText(shown.first() + " × " + shown.second());
        scatter.show(shown.first(), shown.xs(), shown.second(), shown.ys());
        pair.setSelected(true);
    }

    private static TableColumn<BuildResult.Finding, String> text(
            String title,
            double width,
            Function<BuildResult.Finding, String> value,
            String... classes) {
        return Columns.sortable(Columns.text(title, width, value, classes));
    }

    private static @Nullable Double line(BuildResult.Finding finding) {
        return finding.line().matches("\\d+") ? Double.valueOf(finding.line()) : null;
    }

    private void findings(Desk desk) {
        list.setId("build-findings");
        list.setFixedCellSize(26);
        list.setPlaceholder(
                Notice.empty("Nothing was found", "Checks of the input had nothing to say."));
        list.getColumns()
                .setAll(
                        List.<TableColumn<BuildResult.Finding, ?>>of(
                                text("Severity", 80, BuildResult.Finding::severity),
                                text("What", 560, BuildResult.Finding::message),
                                text("Where", 160, BuildResult.Finding::where),
                                text("File", 220, BuildResult.Finding::file, Styles.MONO),
                                Columns.figure(
                                        "Line",
                                        60,
                                        finding -> Formats.text(finding.line()),
                                        BuildDetails::line),
                                Columns.node(
                                        "",
                                        86,
                                        finding ->
                                                OpenFile.link(
                                                        desk, finding.file(), finding.line())),
                                text("Code", 160, BuildResult.Finding::code, Styles.MONO)));
        TableMemory.rows(list, found);
        TableMemory.of(list, desk.preferences(), "build.findings");
    }

    /** What the checks found, warnings of the profile first. */
    void show(BuildResult result) {
        findings.setText("Findings " + (result.warnings().size() + result.findingsCount()));
        List<BuildResult.Finding> all = new ArrayList<>();
        for (String warning : result.warnings()) {
            all.add(new BuildResult.Finding("warning", "profile", "", "", "matrix", warning));
        }
        all.addAll(result.findings());
        found.setAll(all);
        browser.noPair();
    }
}
