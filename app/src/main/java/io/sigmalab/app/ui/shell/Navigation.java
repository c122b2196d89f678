package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The column on the left: where one can go. Collapses to icons. */
final class Navigation extends VBox {
    private static final double OPEN = 176;
    private static final double COLLAPSED = 48;

    private final ShellModel model;

    Navigation(ShellModel model, List<Place> places) {
        this.model = model;
        getStyleClass().add("lab-nav");
        getChildren().add(brand());
        for (Place place : places) {
            if (place == Place.DATA) {
                getChildren().add(line());
            }
            getChildren().add(entry(place));
        }
        Region rest = new Region();
        VBox.setVgrow(rest, Priority.ALWAYS);
        getChildren().addAll(rest, collapse());
        model.navigationOpen().addListener((property, was, is) -> resize(is));
        resize(model.navigationOpen().get());
    }

    private void resize(boolean open) {
        double width = open ? OPEN : COLLAPSED;
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
    }

    private HBox brand() {
        Label sign = Ui.label("Σ", "lab-brand-sign");
        Label name = Ui.label("Sigma Lab", "lab-brand");
        showWhenOpen(name);
        HBox brand = new HBox(10, sign, name);
        brand.setAlignment(Pos.CENTER_LEFT);
        brand.getStyleClass().add("lab-brand-row");
        return brand;
    }

    private ToggleButton entry(Place place) {
        Label title = Ui.label(place.title());
        Label digit = Ui.label(Integer.toString(place.digit()), "lab-faint", "lab-nav-digit");
        showWhenOpen(title);
        showWhenOpen(digit);
        HBox content = new HBox(12, Ui.icon(place.icon()), title, Ui.spring(), digit);
        content.setAlignment(Pos.CENTER_LEFT);
        ToggleButton button = new ToggleButton();
        button.setGraphic(content);
        button.setMaxWidth(Double.MAX_VALUE);
        // What is hidden leaves its gaps behind: collapsed, it would be wider than the column.
        button.setMinWidth(0);
        content.prefWidthProperty().bind(button.widthProperty().subtract(32));
        button.setId("nav-" + place.code());
        button.setAccessibleText(place.title());
        button.getStyleClass().add("lab-nav-entry");
        Ui.tip(button, place.title() + " (Ctrl+" + place.digit() + ")");
        button.setSelected(model.desk().here().get().place().entry() == place);
        button.setOnAction(
                event -> {
                    button.setSelected(true);
                    model.desk().go(place);
                });
        model.desk()
                .here()
                .addListener(
                        (property, was, is) -> button.setSelected(is.place().entry() == place));
        return button;
    }

    private Button collapse() {
        Button button = new Button("Collapse", Ui.icon("fth-chevrons-left"));
        button.setId("nav-collapse");
        button.getStyleClass().add("lab-nav-collapse");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> model.toggleNavigation());
        Ui.tip(button, "Collapse or expand the navigation (Ctrl+B)");
        model.navigationOpen().addListener((property, was, open) -> dress(button, open));
        dress(button, model.navigationOpen().get());
        return button;
    }

    private static void dress(Button button, boolean open) {
        button.setText(open ? "Collapse" : "");
        button.setGraphic(Ui.icon(open ? "fth-chevrons-left" : "fth-chevrons-right"));
        button.setAccessibleText(open ? "Collapse" : "Expand");
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add("lab-nav-line");
        return line;
    }

    private void showWhenOpen(Label label) {
        label.visibleProperty().bind(model.navigationOpen());
        label.managedProperty().bind(model.navigationOpen());
    }
}
