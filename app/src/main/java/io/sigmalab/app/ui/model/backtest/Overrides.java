package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.format.NamedValues;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.param.Param;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Parameters that differ from those of model or profile: a row each, and a menu of the others. */
final class Overrides extends VBox {
    private final String id;
    private final List<Param> params;
    private final ObservableMap<String, String> values;
    private final VBox rows = new VBox(4);
    private final MenuButton add = new MenuButton("Other value for…");
    private boolean typing;

    /**
     * @param id of the menu {@code id-add}, of the fields {@code id-name}
     * @param params those there are
     * @param values what differs, as typed, both ways
     */
    Overrides(String id, List<Param> params, ObservableMap<String, String> values) {
        super(4);
        this.id = id;
        this.params = params;
        this.values = values;
        add.setId(id + "-add");
        add.getStyleClass().add("lab-small");
        add.setMaxWidth(Double.MAX_VALUE);
        getChildren().setAll(rows, add);
        values.addListener(
                (MapChangeListener<String, String>)
                        change -> {
                            if (!typing) {
                                fill();
                            }
                        });
        fill();
    }

    /** An empty list of such values, which keeps its order. */
    static ObservableMap<String, String> none() {
        return FXCollections.observableMap(new LinkedHashMap<>());
    }

    private void fill() {
        rows.getChildren().clear();
        add.getItems().clear();
        for (Param param : params) {
            String value = values.get(param.name());
            if (value == null) {
                MenuItem item = new MenuItem(param.name() + "  ·  " + param.help());
                item.setId(id + "-add-" + param.name());
                item.setMnemonicParsing(false);
                item.setOnAction(event -> begin(param));
                add.getItems().add(item);
            } else {
                rows.getChildren().add(row(param, value));
            }
        }
        add.setVisible(!add.getItems().isEmpty());
        add.setManaged(add.isVisible());
    }

    private void begin(Param param) {
        Object standard = param.defaultValue();
        values.put(param.name(), standard == null ? "" : NamedValues.typed(standard));
    }

    private HBox row(Param param, String value) {
        Label label = Ui.label(param.name(), Styles.MONO, Styles.MUTED);
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        TextField field = new TextField(value);
        field.setId(id + "-" + param.name());
        field.setPrefWidth(76);
        field.setMinWidth(60);
        label.setLabelFor(field);
        Ui.tip(field, param.help() + range(param));
        field.textProperty()
                .addListener(
                        (property, was, is) -> {
                            typing = true;
                            values.put(param.name(), is.strip());
                            typing = false;
                        });
        HBox row =
                new HBox(
                        4,
                        label,
                        field,
                        Ui.iconButton(
                                id + "-drop-" + param.name(),
                                "fth-x",
                                "As it was before: " + param.name(),
                                () -> values.remove(param.name())));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String range(Param param) {
        boolean isNumber = param.kind() == Param.Kind.WHOLE || param.kind() == Param.Kind.NUMBER;
        boolean isFlag = param.kind() == Param.Kind.FLAG;
        return isNumber
                ? ", " + plain(param.min()) + " to " + plain(param.max())
                : isFlag ? ", on or off" : "";
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
