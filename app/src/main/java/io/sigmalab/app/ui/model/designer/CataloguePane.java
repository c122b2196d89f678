package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.param.Param;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Every indicator there is, shelf by shelf, to be searched and added. */
final class CataloguePane extends BorderPane {
    private final ListView<Entry> list = new ListView<>();
    private final TextField search = new TextField();
    private final Set<IndicatorType.Family> closed = EnumSet.noneOf(IndicatorType.Family.class);
    private final Set<String> used = new HashSet<>();
    private final Consumer<IndicatorType> add;

    /**
     * A line of the list: a shelf, or an indicator on it.
     *
     * @param type null for the shelf itself
     * @param count of indicators on the shelf
     */
    private record Entry(IndicatorType.Family family, @Nullable IndicatorType type, int count) {}

    /**
     * @param add puts one into the set
     */
    CataloguePane(Consumer<IndicatorType> add) {
        this.add = add;
        search.setId("designer-search");
        search.setPromptText("Search name, parameter, input");
        search.setAccessibleText("Search the catalogue");
        search.textProperty().addListener((property, was, is) -> fill());
        search.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.DOWN) {
                        list.requestFocus();
                        list.getSelectionModel().selectFirst();
                    } else if (event.getCode() == KeyCode.ESCAPE) {
                        search.clear();
                    }
                });
        list.setId("designer-catalogue");
        list.setFixedCellSize(24);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(Ui.label("No indicator of that name", Styles.MUTED));
        list.setOnKeyPressed(
                event -> {
                    Entry entry = list.getSelectionModel().getSelectedItem();
                    if (entry != null
                            && (event.getCode() == KeyCode.ENTER
                                    || event.getCode() == KeyCode.SPACE)) {
                        act(entry);
                        event.consume();
                    }
                });
        BorderPane.setMargin(search, new Insets(8, 8, 8, 8));
        BorderPane body = new BorderPane();
        body.setTop(search);
        body.setCenter(list);
        setCenter(
                new Card("Catalogue")
                        .with(Ui.label(Indicators.all().size() + " indicators", Styles.MUTED))
                        .flush(body));
        fill();
    }

    /** Which names the set has, so that they are ticked. */
    void used(Set<String> names) {
        if (!names.equals(used)) {
            used.clear();
            used.addAll(names);
            list.refresh();
        }
    }

    private void act(Entry entry) {
        IndicatorType type = entry.type();
        if (type != null) {
            add.accept(type);
        } else {
            if (!closed.remove(entry.family())) {
                closed.add(entry.family());
            }
            fill();
        }
    }

    private void fill() {
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        List<Entry> entries = new ArrayList<>();
        for (IndicatorType.Family family : IndicatorType.Family.values()) {
            List<IndicatorType> shelf =
                    Indicators.all().stream()
                            .filter(type -> type.family() == family)
                            .filter(type -> text(type).contains(wanted))
                            .toList();
            if (shelf.isEmpty()) {
                continue;
            }
            entries.add(new Entry(family, null, shelf.size()));
            // What is searched for is shown, whether its shelf is closed or not.
            if (!closed.contains(family) || !wanted.isEmpty()) {
                shelf.forEach(type -> entries.add(new Entry(family, type, 0)));
            }
        }
        list.getItems().setAll(entries);
    }

    private static String text(IndicatorType type) {
        return (type.name()
                                + " "
                                + type.title()
                                + " "
                                + type.formula()
                                + " "
                                + type.needs()
                                + " "
                                + type.params().stream()
                                        .map(Param::name)
                                        .collect(Collectors.joining(" ")))
                        .toLowerCase(Locale.ROOT)
                        .replace('_', ' ')
                + " "
                + type.name();
    }

    /** A shelf in words. */
    static String title(IndicatorType.Family family) {
        return ParamField.words(family.name().toLowerCase(Locale.ROOT));
    }

    /** What there is to know about an indicator. */
    static String help(IndicatorType type) {
        StringBuilder text = new StringBuilder(type.title());
        text.append("\n\n").append(type.formula());
        for (Param param : type.params()) {
            text.append("\n")
                    .append(param.name())
                    .append(": ")
                    .append(param.help())
                    .append(", ")
                    .append(ParamField.range(param));
            if (param.defaultValue() != null) {
                text.append(", default ").append(param.defaultValue());
            }
        }
        text.append("\n\nReads ")
                .append(
                        type.needs().stream()
                                .map(need -> need.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                                .sorted()
                                .collect(Collectors.joining(", ")));
        return text.append("\nSource: ").append(type.source()).toString();
    }

    /** One line. */
    private final class Cell extends ListCell<Entry> {
        private final Label name = Ui.label("", Styles.MONO);
        private final Label title = Ui.label("", Styles.MUTED);
        private final HBox row = new HBox(8, name, title);
        private final Tooltip tip = new Tooltip();

        Cell() {
            // As wide as the list, not as its text.
            setPrefWidth(0);
            row.setAlignment(Pos.CENTER_LEFT);
            name.setMinWidth(Label.USE_PREF_SIZE);
            title.setMinWidth(0);
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            setOnMouseClicked(
                    event -> {
                        Entry entry = getItem();
                        // On the sign at the right one click is enough.
                        boolean onSign = event.getX() > getWidth() - 32;
                        if (entry != null
                                && (entry.type() == null || onSign || event.getClickCount() == 2)) {
                            act(entry);
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            getStyleClass().remove("lab-shelf");
            setTooltip(null);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            IndicatorType type = entry.type();
            row.getChildren().setAll(name, title);
            if (type == null) {
                getStyleClass().add("lab-shelf");
                boolean isClosed = closed.contains(entry.family());
                name.setGraphic(Ui.icon(isClosed ? "fth-chevron-right" : "fth-chevron-down"));
                name.setText(CataloguePane.title(entry.family()));
                name.getStyleClass().setAll("label", Styles.CARD_TITLE);
                title.setText("");
                row.getChildren().add(Ui.label(Integer.toString(entry.count()), Styles.FAINT));
            } else {
                boolean isUsed = used.contains(type.name());
                name.setGraphic(null);
                name.setText(type.name());
                name.getStyleClass().setAll("label", Styles.MONO);
                if (isUsed) {
                    name.getStyleClass().add(Styles.MUTED);
                }
                title.setText(type.title());
                row.getChildren()
                        .add(
                                Ui.icon(
                                        isUsed ? "fth-check" : "fth-plus",
                                        isUsed ? "lab-state-succeeded" : "lab-add"));
                tip.setText(help(type));
                setTooltip(tip);
            }
            setGraphic(row);
        }
    }
}
