package io.sigmalab.app.ui.model.build;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.StringProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/** A month of days, each with how completely its data are there; a click takes one. */
final class DayPicker {
    private static final int DAYS = 7;

    private final Popup popup = new Popup();
    private final Label title = Ui.label("", Styles.STRONG);
    private final GridPane grid = new GridPane();
    private final Supplier<@Nullable Sessions> coverage;
    private StringProperty target;
    private YearMonth month = YearMonth.of(2024, 1);

    /**
     * @param coverage of the data, asked each time it opens
     */
    DayPicker(Supplier<@Nullable Sessions> coverage, StringProperty first) {
        this.coverage = coverage;
        target = first;
        HBox head =
                new HBox(
                        4,
                        Ui.iconButton(
                                "build-year-back",
                                "fth-chevrons-left",
                                "A year back",
                                () -> turn(-12)),
                        Ui.iconButton(
                                "build-month-back",
                                "fth-chevron-left",
                                "A month back",
                                () -> turn(-1)),
                        Ui.spring(),
                        title,
                        Ui.spring(),
                        Ui.iconButton(
                                "build-month-on", "fth-chevron-right", "A month on", () -> turn(1)),
                        Ui.iconButton(
                                "build-year-on",
                                "fth-chevrons-right",
                                "A year on",
                                () -> turn(12)));
        head.setAlignment(Pos.CENTER);
        grid.setHgap(3);
        grid.setVgap(3);
        VBox box = new VBox(8, head, grid, legend());
        box.getStyleClass().add("lab-popup");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
    }

    private static HBox legend() {
        HBox legend = new HBox(10);
        for (Sessions.Kind kind :
                new Sessions.Kind[] {
                    Sessions.Kind.FULL,
                    Sessions.Kind.HALF,
                    Sessions.Kind.PARTIAL,
                    Sessions.Kind.ABSENT,
                    Sessions.Kind.SEALED
                }) {
            HBox entry =
                    new HBox(
                            4,
                            kind == Sessions.Kind.SEALED ? lock() : mark(kind),
                            Ui.label(kind.name().toLowerCase(Locale.ROOT), Styles.FAINT));
            entry.setAlignment(Pos.CENTER_LEFT);
            legend.getChildren().add(entry);
        }
        return legend;
    }

    private static Region mark(Sessions.Kind kind) {
        Region mark = new Region();
        mark.getStyleClass()
                .addAll("lab-day-mark", "lab-day-" + kind.name().toLowerCase(Locale.ROOT));
        return mark;
    }

    private static Node lock() {
        return Ui.icon("fth-lock", "lab-day-lock");
    }

    /** Opens below a field and writes the day that is taken into it. */
    void open(Node below, StringProperty field) {
        if (popup.isShowing()) {
            popup.hide();
            return;
        }
        target = field;
        LocalDate day = parsed(field.get());
        Sessions sessions = coverage.get();
        if (day == null && sessions != null) {
            day = sessions.end();
        }
        month = day == null ? month : YearMonth.from(day);
        show();
        Bounds at = below.localToScreen(below.getBoundsInLocal());
        popup.show(below, at.getMinX(), at.getMaxY() + 4);
    }

    private static @Nullable LocalDate parsed(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private void turn(int months) {
        month = month.plusMonths(months);
        show();
    }

    private void show() {
        title.setText(
                month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                        + " "
                        + month.getYear());
        grid.getChildren().clear();
        for (DayOfWeek day : DayOfWeek.values()) {
            Label label =
                    Ui.label(day.getDisplayName(TextStyle.NARROW, Locale.ENGLISH), Styles.FAINT);
            label.setMaxWidth(Double.MAX_VALUE);
            label.setAlignment(Pos.CENTER);
            grid.add(label, day.getValue() - 1, 0);
        }
        Sessions sessions = coverage.get();
        LocalDate chosen = parsed(target.get());
        int before = month.atDay(1).getDayOfWeek().getValue() - 1;
        for (int number = 1; number <= month.lengthOfMonth(); number++) {
            LocalDate day = month.atDay(number);
            int at = before + number - 1;
            grid.add(button(day, sessions, day.equals(chosen)), at % DAYS, 1 + at / DAYS);
        }
    }

    private Button button(LocalDate day, @Nullable Sessions sessions, boolean isChosen) {
        Sessions.Kind kind = sessions == null ? Sessions.Kind.OUTSIDE : sessions.of(day);
        Node mark = kind == Sessions.Kind.SEALED ? lock() : mark(kind);
        Button button = new Button(Integer.toString(day.getDayOfMonth()), mark);
        button.setContentDisplay(ContentDisplay.BOTTOM);
        button.setId("build-day-" + day);
        button.getStyleClass().add("lab-day");
        if (isChosen) {
            button.getStyleClass().add("lab-day-chosen");
        }
        String says = sessions == null ? "coverage is not known" : sessions.says(day);
        button.setAccessibleText(day + ", " + says);
        Ui.tip(button, day + " · " + says);
        button.setDisable(kind == Sessions.Kind.CLOSED || sessions != null && !kind.isSession());
        button.setOnAction(
                event -> {
                    target.set(day.toString());
                    popup.hide();
                });
        return button;
    }
}
