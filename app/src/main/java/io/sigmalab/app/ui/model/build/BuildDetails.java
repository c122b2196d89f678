package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.chart.Scatter;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.ThemeColours;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
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
    private final TableView<BuildResult.Finding> list = new TableView<>();
    private final MatrixTable table;
    private final Scatter scatter;
    private final Button all;

    BuildDetails(Desk desk, MatrixBrowser browser) {
        this.browser = browser;
        table = new MatrixTable(browser);
        scatter = new Scatter(ThemeColours.of(desk.theme().get()), "Two features, one dot a row");
        scatter.setId("build-scatter");
        desk.theme().addListener((property, was, is) -> scatter.setColours(ThemeColours.of(is)));
        all = Ui.button("build-filter-off", "All rows", "fth-x", () -> browser.show(null));
        all.setVisible(false);
        all.managedProperty().bind(all.visibleProperty());
        Label position = table.position();
        HBox head = new HBox(4, rows, findings, pair, Ui.spring(), all, position);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add(Styles.CARD_HEADER);
        getStyleClass().add(Styles.CARD);
        setTop(head);
        setMinHeight(0);
        findings();
        rows.setSelected(true);
        pair.setVisible(false);
        pair.managedProperty().bind(pair.visibleProperty());
        group.selectedToggleProperty().addListener((property, was, is) -> show(was, is));
        browser.filter()
                .addListener(
                        (property, was, is) -> {
                            all.setVisible(is != null);
                            if (is != null) {
                                rows.setSelected(true);
                            }
                        });
        browser.pairShown().addListener((property, was, is) -> showPair(is));
        setCenter(table);
    }

    private ToggleButton segment(String id, String text) {
        ToggleButton button = new ToggleButton(text);
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
        Node node = is == rows ? table : is == findings ? list : scatter;
        BorderPane.setMargin(node, is == pair ? new Insets(8) : Insets.EMPTY);
        setCenter(node);
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

    private void findings() {
        list.setId("build-findings");
        list.setFixedCellSize(26);
        list.setPlaceholder(
                Notice.empty("Nothing was found", "Checks of the input had nothing to say."));
        list.getColumns()
                .setAll(
                        List.<TableColumn<BuildResult.Finding, ?>>of(
                                Columns.text("Severity", 80, BuildResult.Finding::severity),
                                Columns.text("What", 560, BuildResult.Finding::message),
                                Columns.text("Where", 160, BuildResult.Finding::where),
                                Columns.text("File", 220, BuildResult.Finding::file, Styles.MONO),
                                Columns.number("Line", 60, finding -> Formats.text(finding.line())),
                                Columns.text("Code", 160, BuildResult.Finding::code, Styles.MONO)));
    }

    /** What the checks found, warnings of the profile first. */
    void show(BuildResult result) {
        findings.setText("Findings " + (result.warnings().size() + result.findingsCount()));
        list.getItems().clear();
        for (String warning : result.warnings()) {
            list.getItems()
                    .add(new BuildResult.Finding("warning", "profile", "", "", "matrix", warning));
        }
        list.getItems().addAll(result.findings());
        browser.noPair();
    }
}
