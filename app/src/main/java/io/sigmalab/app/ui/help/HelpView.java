package io.sigmalab.app.ui.help;

import io.sigmalab.app.ui.dashboard.FirstStartModel;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Markdown;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Pages on every concept and metric, with a search; the list at the left, the page beside it. */
public final class HelpView implements View {
    private static final double LIST = 270;
    private static final double PAGE = 900;

    private final Desk desk;
    private final HelpModel model;
    private final BorderPane root = new BorderPane();
    private final ScrollPane scroll = new ScrollPane();
    private final TextField field = new TextField();
    private final ListView<HelpModel.Entry> list;

    /** Reads the pages when it is first shown. */
    public HelpView(Desk desk) {
        this.desk = desk;
        model = new HelpModel(desk);
        list = new ListView<>(model.entries());
        root.setId("help");
        root.setLeft(left());
        scroll.setFitToWidth(true);
        scroll.setId("help-page");
        scroll.getStyleClass().add("lab-scroll");
        root.setCenter(Notice.loading("help"));
        model.page().addListener((property, was, is) -> show(is));
        model.problem()
                .addListener(
                        (property, was, is) -> {
                            if (is != null) {
                                root.setCenter(
                                        Notice.error(is, () -> model.show(desk.here().get())));
                            }
                        });
    }

    private VBox left() {
        field.setId("help-search");
        field.setPromptText("Search the help");
        field.setAccessibleText("Search the help");
        field.textProperty().bindBidirectional(model.query());
        field.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.DOWN) {
                        list.requestFocus();
                        list.getSelectionModel().selectFirst();
                    } else if (event.getCode() == KeyCode.ENTER) {
                        model.entries().stream()
                                .filter(entry -> entry.page() != null)
                                .findFirst()
                                .ifPresent(this::read);
                    }
                });
        list.setId("help-list");
        list.setCellFactory(view -> new Line());
        list.setPlaceholder(Ui.label("No page holds all these words", Styles.MUTED));
        list.setOnMouseClicked(event -> read(list.getSelectionModel().getSelectedItem()));
        list.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                        read(list.getSelectionModel().getSelectedItem());
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        Button again =
                Ui.button(
                        "help-first-start",
                        "Show the first steps",
                        "fth-flag",
                        () -> FirstStartModel.callAgain(desk));
        again.setMaxWidth(Double.MAX_VALUE);
        Ui.tip(again, "Data, pack, pipeline: the card of the first start, on the dashboard");
        VBox left = new VBox(8, field, list, again);
        left.setMinWidth(LIST);
        left.setPrefWidth(LIST);
        left.getStyleClass().add("lab-help-list");
        return left;
    }

    private void read(HelpModel.@Nullable Entry entry) {
        if (entry != null && entry.page() != null) {
            model.read(entry.page().id());
        }
    }

    private void show(@Nullable HelpPage page) {
        if (page == null) {
            return;
        }
        VBox text = Markdown.render(page.markdown(), model::read);
        text.setMaxWidth(PAGE);
        text.getStyleClass().add("lab-help-page");
        scroll.setContent(text);
        scroll.setVvalue(0);
        root.setCenter(scroll);
        for (int i = 0; i < model.entries().size(); i++) {
            if (page.equals(model.entries().get(i).page())) {
                list.getSelectionModel().clearAndSelect(i);
                reveal(i);
            }
        }
    }

    /** Scrolls only when the entry is not in sight as a whole. */
    private void reveal(int entry) {
        boolean isSeen =
                list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                        && flow.getFirstVisibleCell() != null
                        && flow.getFirstVisibleCell().getIndex() < entry
                        && flow.getLastVisibleCell().getIndex() > entry;
        if (!isSeen) {
            list.scrollTo(Math.max(0, entry - 2));
        }
    }

    private static final class Line extends ListCell<HelpModel.Entry> {
        private static final String HEADING = "lab-palette-heading";

        Line() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(HelpModel.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            getStyleClass().remove(HEADING);
            setText(null);
            setGraphic(null);
            if (empty || entry == null) {
                return;
            }
            if (entry.page() == null) {
                getStyleClass().add(HEADING);
                setText(entry.heading());
                return;
            }
            Label title = Ui.label(entry.page().title());
            title.setMinWidth(0);
            title.setWrapText(true);
            VBox box = new VBox(title);
            if (!entry.snippet().isEmpty()) {
                Label snippet = Ui.label(entry.snippet(), Styles.FAINT);
                snippet.setWrapText(true);
                box.getChildren().add(snippet);
            }
            setGraphic(box);
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown(Destination destination) {
        model.show(destination);
    }
}
