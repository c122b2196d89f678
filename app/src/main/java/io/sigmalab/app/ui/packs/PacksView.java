package io.sigmalab.app.ui.packs;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.SplitMemory;
import io.sigmalab.app.ui.frame.TableMemory;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Columns;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.app.ui.packs.PacksModel.Draft;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Browses packs, says what is wrong with them, and edits the user's own files. */
public final class PacksView implements View {
    private static final Map<String, String> FOLDERS =
            Map.of(
                    "indicator_sets", "Indicator sets",
                    "model_configs", "Models",
                    "policy_templates", "Policies",
                    "model_templates", "Templates");

    /** Room beside the words of a pack: insets and a scroll bar. */
    private static final double ROOM = 44;

    private final Desk desk;
    private final PacksModel model;
    private final BorderPane root = new BorderPane();
    private final ListView<PackRow> packs = new ListView<>();
    private final TreeView<PackFileRow> files = new TreeView<>();
    private final TextArea text = new TextArea();
    private final TableView<FindingRow> findings = new TableView<>();
    private final Label title = Ui.label("", Styles.MONO);
    private final Label state = Ui.label("", Styles.MUTED);
    private final Label verdict = Ui.label("", Styles.MUTED);
    private final Button save;
    private final Button revert;
    private final Button copy;
    private final Button delete;
    private final NewPackForm newPack;
    private boolean selecting;

    /** On a desk. */
    public PacksView(Desk desk) {
        this.desk = desk;
        model = new PacksModel(desk);
        save = Ui.button("packs-save", "Save", "fth-save", model::save);
        save.getStyleClass().add(Styles.PRIMARY);
        revert = Ui.button("packs-revert", "Revert", "fth-rotate-ccw", model::revert);
        copy = Ui.button("packs-copy", "Copy to edit", "fth-copy", model::copy);
        delete = Ui.button("packs-delete", "Delete my copy", "fth-trash-2", model::delete);
        root.setId("packs");
        root.setPadding(new Insets(12, 16, 12, 16));
        newPack = new NewPackForm(model);
        VBox top = new VBox(8, toolbar(), newPack);
        top.setPadding(new Insets(0, 0, 12, 0));
        root.setTop(top);
        SplitPane split = new SplitPane(left(), middle(), editor());
        split.getStyleClass().add("lab-split");
        SplitMemory.keep(split, desk.preferences(), "packs.split", 0.21, 0.49);
        root.setCenter(split);
        model.packs().addListener((property, was, is) -> showPacks());
        model.problem().addListener((property, was, is) -> showPacks());
        model.pack().addListener((property, was, is) -> mark(is));
        model.files().addListener((property, was, is) -> showFiles());
        model.file().addListener((property, was, is) -> showFile());
        model.draft().addListener((property, was, is) -> showFile());
        model.findings().addListener((property, was, is) -> showFile());
        showPacks();
        showFile();
    }

    private HBox toolbar() {
        HBox bar =
                new HBox(
                        8,
                        Ui.label("Packs", Styles.VIEW_TITLE),
                        verdict,
                        Ui.spring(),
                        new DeletePack(model),
                        Ui.button("packs-new", "New pack", "fth-plus", () -> newPack.open(true)),
                        Ui.button(
                                "packs-create",
                                "Create model",
                                "fth-box",
                                () -> {
                                    PackRow open = model.pack().get();
                                    desk.go(
                                            new Destination.Create(
                                                    open == null ? null : open.packId()));
                                }),
                        Ui.button(
                                "packs-validate", "Validate", "fth-check-circle", model::refresh));
        HBox.setMargin(verdict, new Insets(0, 0, 0, 8));
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Node left() {
        packs.setId("packs-list");
        packs.getStyleClass().add("packs-list");
        packs.setCellFactory(
                list ->
                        new ListCell<>() {
                            {
                                // As wide as the list: its words wrap.
                                setPrefWidth(0);
                            }

                            @Override
                            protected void updateItem(@Nullable PackRow row, boolean empty) {
                                super.updateItem(row, empty);
                                setGraphic(empty || row == null ? null : pack(row));
                            }
                        });
        packs.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, was, is) -> {
                            if (is != null && !selecting) {
                                model.open(is);
                            }
                        });
        return inside(new Card("Packs").flush(packs), 0, 6);
    }

    private static Node inside(Node node, double left, double right) {
        BorderPane pane = new BorderPane(node);
        pane.setPadding(new Insets(0, right, 0, left));
        return pane;
    }

    private Node pack(PackRow row) {
        String kind =
                !row.isShipped()
                        ? "your own"
                        : row.isEdited() ? "shipped, with your changes" : "shipped";
        HBox head = new HBox(8, Ui.packDot(row.packId()), Ui.label(row.packId(), Styles.MONO));
        head.setAlignment(Pos.CENTER_LEFT);
        Label about =
                Ui.label(
                        row.problem().isEmpty() ? row.description() : row.problem(),
                        row.problem().isEmpty() ? Styles.MUTED : "create-problem");
        about.setWrapText(true);
        about.prefWidthProperty().bind(packs.widthProperty().subtract(ROOM));
        // A cell asks for heights without saying how wide it is, and would give it one line.
        about.minHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> about.prefHeight(Math.max(ROOM, packs.getWidth() - ROOM)),
                                packs.widthProperty(),
                                about.skinProperty(),
                                about.fontProperty()));
        VBox box = new VBox(2, head, about, Ui.label(kind, Styles.FAINT));
        Ui.tip(box, row.name() + ". " + row.description());
        return box;
    }

    private Node middle() {
        files.setId("packs-files");
        files.setShowRoot(false);
        files.getStyleClass().add("packs-list");
        files.setCellFactory(
                tree ->
                        new TreeCell<>() {
                            @Override
                            protected void updateItem(@Nullable PackFileRow row, boolean empty) {
                                super.updateItem(row, empty);
                                TreeItem<PackFileRow> item = getTreeItem();
                                setGraphic(
                                        empty || row == null || item == null
                                                ? null
                                                : cell(item, row));
                            }
                        });
        files.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, was, is) -> {
                            if (is != null && is.isLeaf() && !selecting) {
                                model.edit(is.getValue());
                            }
                        });
        return inside(new Card("Contents").flush(files), 6, 6);
    }

    private static Node cell(TreeItem<PackFileRow> item, PackFileRow row) {
        if (!item.isLeaf()) {
            return Ui.label(
                    FOLDERS.getOrDefault(row.folder(), row.folder())
                            + " ("
                            + item.getChildren().size()
                            + ")",
                    Styles.STRONG);
        }
        HBox box =
                new HBox(
                        8,
                        Ui.icon(row.isUser() ? "fth-edit-2" : "fth-lock"),
                        Ui.label(row.name(), Styles.MONO));
        box.setAlignment(Pos.CENTER_LEFT);
        return Ui.tip(
                box, row.name() + "\n" + (row.isUser() ? "Your own file" : "Shipped, read only"));
    }

    private Node editor() {
        text.setId("packs-text");
        text.setAccessibleText("YAML text");
        text.getStyleClass().add("packs-text");
        text.textProperty().bindBidirectional(model.text());
        VBox.setVgrow(text, Priority.ALWAYS);
        findings.setId("packs-findings");
        findings.getStyleClass().add("dashboard-table");
        findings.setPrefHeight(150);
        findings.setMinHeight(100);
        findings.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        findings.setPlaceholder(Ui.label("Nothing is wrong", Styles.MUTED));
        findings.getColumns()
                .setAll(
                        List.<TableColumn<FindingRow, ?>>of(
                                Columns.node("", 30, PacksView::sign),
                                Columns.text("File", 190, row -> shortened(row.file())),
                                Columns.number(
                                        "Line",
                                        54,
                                        row -> row.line() > 0 ? Formats.whole(row.line()) : "–"),
                                Columns.text(
                                        "What and what to do",
                                        340,
                                        row -> row.message() + ": " + row.hint())));
        TableMemory.of(findings, desk.preferences(), "packs.findings");
        findings.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, was, is) -> jump(is));
        HBox head = new HBox(8, title, state, Ui.spring(), copy, delete, revert, save);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(8, 12, 8, 12));
        // The path gives way, and is whole when the mouse rests on it.
        state.setMinWidth(Label.USE_PREF_SIZE);
        title.setMinWidth(0);
        for (Button button : List.of(copy, delete, revert, save)) {
            button.managedProperty().bind(button.visibleProperty());
            button.setMinWidth(Button.USE_PREF_SIZE);
        }
        return inside(new Card("Text").flush(new VBox(head, text, findings)), 6, 0);
    }

    private static Node sign(FindingRow row) {
        return Ui.tip(
                Ui.icon(
                        row.isError() ? "fth-x-circle" : "fth-alert-triangle",
                        row.isError() ? "lab-health-fail" : "lab-health-warn"),
                row.severity() + ", " + row.code());
    }

    /** A file by its folder and its name. */
    private static String shortened(String file) {
        Path path = Path.of(file);
        int names = path.getNameCount();
        return names > 2 ? path.subpath(names - 2, names).toString() : file;
    }

    /** Goes to the line of a finding, in the file it is in. */
    private void jump(@Nullable FindingRow row) {
        PackFileRow open = model.file().get();
        if (row == null || open == null) {
            return;
        }
        if (!row.file().endsWith("/" + open.path())) {
            model.files().get().stream()
                    .filter(file -> row.file().endsWith("/" + file.path()))
                    .findFirst()
                    .ifPresent(
                            file -> {
                                if (!model.draft().get().isChanged()) {
                                    model.edit(file);
                                }
                            });
            return;
        }
        int at = 0;
        String all = text.getText();
        for (int line = 1; line < row.line() && at >= 0; line++) {
            at = all.indexOf('\n', at) + 1;
        }
        int end = all.indexOf('\n', at);
        text.requestFocus();
        text.selectRange(at, end < 0 ? all.length() : end);
    }

    private void showPacks() {
        Exception problem = model.problem().get();
        List<PackRow> rows = model.packs().get();
        if (problem != null) {
            packs.setPlaceholder(Notice.error(problem, model::refresh));
        } else if (rows == null) {
            packs.setPlaceholder(Notice.loading("the packs"));
        }
        if (rows != null) {
            selecting = true;
            packs.getItems().setAll(rows);
            selecting = false;
            mark(model.pack().get());
        }
    }

    private void mark(@Nullable PackRow row) {
        selecting = true;
        packs.getItems().stream()
                .filter(other -> row != null && other.packId().equals(row.packId()))
                .findFirst()
                .ifPresent(other -> packs.getSelectionModel().select(other));
        selecting = false;
    }

    private void showFiles() {
        selecting = true;
        TreeItem<PackFileRow> all = new TreeItem<>();
        TreeItem<PackFileRow> folder = null;
        for (PackFileRow row : model.files().get()) {
            if (row.folder().isEmpty()) {
                all.getChildren().add(new TreeItem<>(row));
                continue;
            }
            if (folder == null || !folder.getValue().folder().equals(row.folder())) {
                folder = new TreeItem<>(row);
                folder.setExpanded(true);
                all.getChildren().add(folder);
            }
            folder.getChildren().add(new TreeItem<>(row));
        }
        files.setRoot(all);
        selecting = false;
    }

    private void showFile() {
        PackFileRow row = model.file().get();
        Draft draft = model.draft().get();
        title.setText(row == null ? "" : row.path());
        if (row != null) {
            Ui.tip(title, row.path());
        }
        boolean own = row != null && row.isUser();
        text.setEditable(own);
        copy.setVisible(row != null && !row.isUser());
        delete.setVisible(own && row.isShipped());
        revert.setVisible(own);
        save.setVisible(own);
        revert.setDisable(!draft.isChanged());
        save.setDisable(!draft.isSavable());
        state.setText(
                row == null
                        ? "No file chosen"
                        : !row.isUser() ? "read only" : draft.isChanged() ? "not saved" : "");
        List<FindingRow> shown = draft.isChanged() ? draft.findings() : model.findings().get();
        if (!shown.equals(findings.getItems())) {
            findings.getItems().setAll(shown);
        }
        long errors = shown.stream().filter(FindingRow::isError).count();
        verdict.setText(
                model.pack().get() == null
                        ? ""
                        : shown.isEmpty()
                                ? "valid"
                                : errors
                                        + (errors == 1 ? " error, " : " errors, ")
                                        + (shown.size() - errors)
                                        + " to look at");
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        if (destination instanceof Destination.Pack wanted) {
            model.want(wanted.packId());
        }
        model.refresh();
    }
}
