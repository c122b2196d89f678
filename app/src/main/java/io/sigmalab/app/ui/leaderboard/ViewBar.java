package io.sigmalab.app.ui.leaderboard;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/** Saved ways to look at the leaderboard: a switch each, and where to save and to forget them. */
final class ViewBar extends HBox {
    private static final int MOST = 4;

    private final LeaderboardModel model;
    private final Supplier<List<String>> columns;
    private final Consumer<List<String>> showColumns;
    private final HBox switches = new HBox();
    private final MenuButton menu = new MenuButton();
    private final TextField name = new TextField();

    /**
     * @param columns codes of the columns shown
     * @param showColumns shows others
     */
    ViewBar(
            LeaderboardModel model,
            Supplier<List<String>> columns,
            Consumer<List<String>> showColumns) {
        super(8);
        this.model = model;
        this.columns = columns;
        this.showColumns = showColumns;
        setAlignment(Pos.CENTER_LEFT);
        switches.setId("leaderboard-views");
        switches.setAlignment(Pos.CENTER);
        menu.setId("leaderboard-bookmark");
        menu.setGraphic(Ui.icon("fth-bookmark"));
        menu.setAccessibleText("Saved views");
        Ui.tip(menu, "Saved views: filters, order and columns by a name");
        name.setId("leaderboard-view-name");
        name.setPromptText("Name of this view");
        name.setAccessibleText("Name of this view");
        name.setOnAction(event -> save());
        getChildren().addAll(switches, menu);
        model.views().addListener((ListChangeListener<SavedView>) change -> show());
        model.filter().addListener((property, was, is) -> show());
        show();
    }

    private void save() {
        if (!name.getText().isBlank()) {
            model.save(name.getText(), columns.get());
            name.clear();
            menu.hide();
        }
    }

    private void apply(SavedView view) {
        if (!view.columns().isEmpty()) {
            showColumns.accept(view.columns());
        }
        model.filter().set(view.filter());
    }

    private void show() {
        LeaderFilter filter = model.filter().get();
        List<ToggleButton> buttons = new ArrayList<>();
        ToggleButton all = new ToggleButton("All runs");
        all.setId("leaderboard-view-all");
        all.setSelected(filter.equals(LeaderFilter.ANY));
        all.setOnAction(
                event -> {
                    model.filter().set(LeaderFilter.ANY);
                    show();
                });
        buttons.add(all);
        List<MenuItem> items = new ArrayList<>();
        for (SavedView view : model.views()) {
            if (buttons.size() <= MOST) {
                ToggleButton button = new ToggleButton(view.name());
                button.setMnemonicParsing(false);
                button.setId("leaderboard-view-" + buttons.size());
                button.setSelected(filter.equals(view.filter()));
                button.setOnAction(
                        event -> {
                            apply(view);
                            show();
                        });
                buttons.add(button);
            }
            items.add(item(view));
        }
        for (int i = 0; i < buttons.size(); i++) {
            buttons.get(i)
                    .getStyleClass()
                    .addAll(
                            "lab-segment",
                            buttons.size() == 1
                                    ? "lab-segment-only"
                                    : i == 0
                                            ? "left-pill"
                                            : i == buttons.size() - 1
                                                    ? "right-pill"
                                                    : "center-pill");
        }
        switches.getChildren().setAll(buttons);
        Button save = Ui.button("leaderboard-view-save", "Save view", "fth-save", this::save);
        save.disableProperty().bind(name.textProperty().map(String::isBlank));
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        items.add(new CustomMenuItem(new HBox(6, name, save), false));
        menu.getItems().setAll(items);
    }

    private MenuItem item(SavedView view) {
        Button open = Ui.button("view-open-" + view.name(), view.name(), null, () -> apply(view));
        open.getStyleClass().add(Styles.LINK);
        Button forget =
                Ui.iconButton(
                        "view-forget-" + view.name(),
                        "fth-trash-2",
                        "Forget the view " + view.name(),
                        () -> model.forget(view));
        HBox line = new HBox(6, open, Ui.spring(), forget);
        line.setAlignment(Pos.CENTER_LEFT);
        return new CustomMenuItem(line, false);
    }
}
