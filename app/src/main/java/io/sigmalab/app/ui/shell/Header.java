package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.kit.CopyChip;
import io.sigmalab.app.ui.kit.Fitting;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Theme;
import io.sigmalab.app.ui.kit.Ui;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The line on top: where one is, what it was computed from, the palette, the theme. */
final class Header extends HBox {
    private final ShellModel model;
    private final HBox crumbs = new HBox(2);
    private final Fitting chips = new Fitting(6);

    Header(ShellModel model) {
        super(8);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("lab-header");
        crumbs.setAlignment(Pos.CENTER_LEFT);
        crumbs.setId("crumbs");
        chips.setAlignment(Pos.CENTER_LEFT);
        chips.setId("lineage");
        CrumbsModel where = new CrumbsModel(model.desk());
        where.crumbs().addListener((property, was, is) -> show(is));
        show(where.crumbs().get());
        where.lineage()
                .addListener(
                        (property, was, is) ->
                                chips.show(
                                        is.entrySet().stream()
                                                .map(
                                                        e ->
                                                                new CopyChip(
                                                                        "lineage-" + e.getKey(),
                                                                        e.getKey(),
                                                                        e.getValue()))
                                                .toList()));
        crumbs.minWidthProperty()
                .bind(Bindings.when(model.narrow()).then(0.0).otherwise(USE_PREF_SIZE));
        // In a narrow window the way back matters more than what it was computed from.
        chips.visibleProperty().bind(model.narrow().not());
        chips.managedProperty().bind(model.narrow().not());
        getChildren().addAll(back(), forward(), crumbs, chips, Ui.spring(), field(), theme());
    }

    private Button back() {
        Button back =
                Ui.iconButton(
                        "go-back", "fth-arrow-left", "Back (Alt+Left)", model.history()::back);
        back.disableProperty().bind(model.history().canGoBack().not());
        return back;
    }

    private Button forward() {
        Button forward =
                Ui.iconButton(
                        "go-forward",
                        "fth-arrow-right",
                        "Forward (Alt+Right)",
                        model.history()::forward);
        forward.disableProperty().bind(model.history().canGoForward().not());
        return forward;
    }

    private void show(List<CrumbsModel.Crumb> parts) {
        crumbs.getChildren().clear();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                crumbs.getChildren().add(Ui.icon("fth-chevron-right", "lab-crumb-arrow"));
            }
            crumbs.getChildren().add(part(parts.get(i), i, i == parts.size() - 1));
        }
    }

    private Button part(CrumbsModel.Crumb crumb, int index, boolean isLast) {
        Button button = new Button(crumb.text());
        button.setMnemonicParsing(false);
        button.setId("crumb-" + index);
        button.getStyleClass().add("lab-crumb");
        if (crumb.mono()) {
            button.getStyleClass().add(Styles.MONO);
        }
        if (isLast) {
            button.getStyleClass().add("lab-here");
        }
        if (crumb.packId() != null) {
            button.setGraphic(Ui.packDot(crumb.packId()));
        }
        if (model.has(crumb.where().place())) {
            button.setOnAction(event -> model.desk().go(crumb.where()));
        } else {
            button.setDisable(true);
        }
        return button;
    }

    /** Looks like a field and opens the palette. */
    private Button field() {
        Label text = Ui.label("Find models, runs, actions", Styles.MUTED);
        Label key = Ui.label("Ctrl+K", "lab-keystroke");
        key.setMinWidth(HBox.USE_PREF_SIZE);
        HBox content = new HBox(8, Ui.icon("fth-search"), text, Ui.spring(), key);
        content.setAlignment(Pos.CENTER_LEFT);
        Button field = new Button();
        field.setId("palette-open");
        field.setGraphic(content);
        field.setAccessibleText("Find models, runs, actions");
        field.getStyleClass().add("lab-palette-field");
        content.prefWidthProperty().bind(field.widthProperty().subtract(18));
        field.setOnAction(event -> model.paletteOpen().set(true));
        return field;
    }

    private Button theme() {
        Button theme =
                Ui.iconButton(
                        "theme-switch",
                        "fth-sun",
                        "Light or dark theme (Ctrl+Shift+L)",
                        model::switchTheme);
        model.desk().theme().addListener((property, was, is) -> dress(theme, is));
        dress(theme, model.desk().theme().get());
        return theme;
    }

    private static void dress(Button theme, Theme is) {
        theme.setGraphic(Ui.icon(is == Theme.DARK ? "fth-sun" : "fth-moon"));
    }
}
