package io.sigmalab.app.ui.leaderboard;

import atlantafx.base.controls.CustomTextField;
import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.pack.RiskProfile;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.DatePicker;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The filters of the leaderboard as chips: each says what it is set to and opens its choices. */
final class FilterBar extends FlowPane {
    private static final Duration TYPING = Duration.millis(200);

    private final LeaderboardModel model;
    private final Desk desk;
    private final TextField text;
    private final MenuButton pack = chip("pack", "Only one pack");
    private final MenuButton name = chip("model", "Only one model");
    private final MenuButton tag = chip("tag", "Only one tag");
    private final MenuButton profile = chip("profile", "Only one risk profile");
    private final MenuButton dates = chip("dates", "Only runs that started then (UTC)");
    private final MenuButton order =
            chip("sort", "Rank by this figure; the same once more turns the order");
    private final ToggleButton passed =
            toggle("leaderboard-passed", "Passed gate only", "Leave out what fails its gate");
    private final ToggleButton passFirst =
            toggle("leaderboard-pass-first", "Pass first", "What passes comes before what fails");
    private final DatePicker since = new DatePicker();
    private final DatePicker until = new DatePicker();

    FilterBar(LeaderboardModel model, Desk desk) {
        super(6, 6);
        this.model = model;
        this.desk = desk;
        setAlignment(Pos.CENTER_LEFT);
        text = textField();
        dates();
        passed.setOnAction(event -> set(filter().passing(passed.isSelected())));
        passFirst.setOnAction(
                event ->
                        set(
                                filter().sorted(
                                                filter().sort(),
                                                passFirst.isSelected(),
                                                filter().reversed())));
        getChildren()
                .addAll(text, pack, name, tag, profile, dates, passed, order, passFirst, clear());
        model.filter().addListener((property, was, is) -> show());
        model.choices().addListener((property, was, is) -> show());
        show();
    }

    private LeaderFilter filter() {
        return model.filter().get();
    }

    private void set(LeaderFilter other) {
        model.filter().set(other);
    }

    private TextField textField() {
        CustomTextField field = new CustomTextField();
        field.setId("leaderboard-text");
        field.setPromptText("Model, tag, run, sha");
        field.setAccessibleText("Part of the id of a model, run or pack, of a tag or a hash");
        field.setLeft(Ui.icon("fth-search"));
        field.setPrefColumnCount(14);
        PauseTransition typing = new PauseTransition(TYPING);
        typing.setOnFinished(event -> set(filter().containing(field.getText())));
        field.textProperty()
                .addListener(
                        (property, was, is) -> {
                            if (!is.equals(filter().text())) {
                                typing.playFromStart();
                            }
                        });
        return field;
    }

    private HBox clear() {
        Button button =
                Ui.button(
                        "leaderboard-clear",
                        "Clear filters",
                        "fth-x",
                        () ->
                                set(
                                        LeaderFilter.ANY.sorted(
                                                filter().sort(),
                                                filter().passFirst(),
                                                filter().reversed())));
        button.getStyleClass().add(Styles.LINK);
        button.visibleProperty().bind(model.filter().map(is -> !is.isOpen()));
        return new HBox(button);
    }

    private static MenuButton chip(String what, String tip) {
        MenuButton chip = new MenuButton();
        // Ids have underscores.
        chip.setMnemonicParsing(false);
        chip.setId("leaderboard-" + what);
        chip.getStyleClass().add("lab-filter-chip");
        chip.setAccessibleText(tip);
        return Ui.tip(chip, tip);
    }

    private static ToggleButton toggle(String id, String title, String tip) {
        ToggleButton button = new ToggleButton(title);
        button.setId(id);
        button.getStyleClass().add("lab-filter-chip");
        return Ui.tip(button, tip);
    }

    private void dates() {
        since.setId("leaderboard-since");
        until.setId("leaderboard-until");
        since.setPromptText("First day");
        until.setPromptText("Last day");
        since.setAccessibleText("First day");
        until.setAccessibleText("Last day");
        since.setOnAction(event -> set(filter().between(since.getValue(), until.getValue())));
        until.setOnAction(event -> set(filter().between(since.getValue(), until.getValue())));
        HBox both = new HBox(6, since, Ui.label("–"), until);
        both.setAlignment(Pos.CENTER_LEFT);
        CustomMenuItem custom = new CustomMenuItem(both, false);
        dates.getItems()
                .setAll(
                        item("Any time", () -> set(filter().between(null, null))),
                        last("Today", 0),
                        last("Last 7 days", 6),
                        last("Last 30 days", 29),
                        last("Last 365 days", 364),
                        new SeparatorMenuItem(),
                        custom);
    }

    private MenuItem last(String title, int before) {
        Supplier<LocalDate> today =
                () -> LocalDate.ofInstant(desk.clock().instant(), ZoneOffset.UTC);
        return item(title, () -> set(filter().between(today.get().minusDays(before), null)));
    }

    private static MenuItem item(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void show() {
        LeaderFilter filter = filter();
        LeaderboardModel.Choices choices = model.choices().get();
        if (!text.getText().equals(filter.text()) && !text.isFocused()) {
            text.setText(filter.text());
        }
        fill(pack, "Pack", filter.packId(), choices.packs(), is -> set(filter().pack(is)));
        fill(tag, "Tag", filter.tag(), choices.tags(), is -> set(filter().tagged(is)));
        fill(
                profile,
                "Profile",
                filter.profile(),
                Arrays.stream(RiskProfile.values()).map(RiskProfile::code).toList(),
                is -> set(filter().profiled(is)));
        models(filter, choices.models());
        orders(filter);
        passed.setSelected(filter.passOnly());
        passFirst.setSelected(filter.passFirst());
        since.setValue(filter.since());
        until.setValue(filter.until());
        label(dates, datesText(filter), filter.since() != null || filter.until() != null);
    }

    private static String datesText(LeaderFilter filter) {
        LocalDate from = filter.since();
        LocalDate to = filter.until();
        if (from == null) {
            return to == null ? "Any time" : "Until " + to;
        }
        return to == null ? "Since " + from : from + " – " + to;
    }

    private void models(LeaderFilter filter, List<String> all) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("Any", () -> set(filter().model(null))));
        for (String each : all) {
            int slash = each.indexOf('/');
            String packId = each.substring(0, slash);
            String modelId = each.substring(slash + 1);
            if (filter.packId() == null || filter.packId().equals(packId)) {
                MenuItem item = item(modelId, () -> set(filter().pack(packId).model(modelId)));
                item.setGraphic(Ui.packDot(packId));
                items.add(item);
            }
        }
        name.getItems().setAll(items);
        String modelId = filter.modelId();
        label(name, "Model: " + (modelId == null ? "all" : modelId), modelId != null);
    }

    private void orders(LeaderFilter filter) {
        order.getItems()
                .setAll(
                        Arrays.stream(LeaderColumn.values())
                                .filter(column -> column.sort() != null)
                                .map(column -> item(column.title(), () -> model.sort(column)))
                                .toList());
        String title =
                LeaderColumn.ofSort(filter.sort()).map(LeaderColumn::title).orElse(filter.sort());
        order.setText("Sort: " + title);
    }

    private static void fill(
            MenuButton chip,
            String title,
            @Nullable String value,
            List<String> all,
            Consumer<@Nullable String> set) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("Any", () -> set.accept(null)));
        all.forEach(each -> items.add(item(each, () -> set.accept(each))));
        chip.getItems().setAll(items);
        label(chip, title + ": " + (value == null ? "all" : value), value != null);
    }

    private static void label(MenuButton chip, String title, boolean isSet) {
        chip.setText(title);
        chip.pseudoClassStateChanged(PseudoClass.getPseudoClass("set"), isSet);
    }
}
