package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.pack.LintFinding;
import io.sigmalab.engine.param.Param;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a form: its name, its value, and below it its range or what is wrong with it.
 * Left empty, the default applies, which is shown in its place.
 */
final class ParamField extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double WIDTH = 168;

    /** Parts of names that are more than a word. */
    private static final Map<String, String> WORDS =
            Map.of(
                    "adv", "ADV",
                    "atr", "ATR",
                    "conf", "confidence",
                    "dsr", "DSR",
                    "dte", "DTE",
                    "ece", "ECE",
                    "es95", "ES95",
                    "iv", "IV",
                    "oi", "OI",
                    "rr", "RR");

    private final Param param;
    private final Region dot = new Region();
    private final Label message = Ui.label("", Styles.FAINT);
    private final Control control;
    private @Nullable TextField text;
    private @Nullable ComboBox<String> choice;
    private boolean isShowing;

    /**
     * @param id of the control
     * @param edited told of what was typed; empty when it was cleared
     */
    ParamField(String id, Param param, Consumer<String> edited) {
        super(3);
        this.param = param;
        String name = words(param.name());
        Label label = Ui.label(name, Styles.MUTED);
        label.setMinWidth(0);
        dot.getStyleClass().add("lab-changed-dot");
        Ui.tip(dot, "Not saved yet");
        HBox head = new HBox(6, label, dot);
        head.setAlignment(Pos.CENTER_LEFT);
        control =
                switch (param.kind()) {
                    case FLAG -> choices(List.of("true", "false"), edited);
                    case CHOICE -> choices(param.choices(), edited);
                    case WHOLE, NUMBER, TEXT -> typed(edited);
                };
        control.setId(id);
        control.setAccessibleText(name);
        control.setMaxWidth(Double.MAX_VALUE);
        label.setLabelFor(control);
        Ui.tip(control, help(param));
        message.setWrapText(true);
        message.setMinHeight(28);
        message.setAlignment(Pos.TOP_LEFT);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        getChildren().addAll(head, control, message);
    }

    private Control typed(Consumer<String> edited) {
        TextField field = new TextField();
        field.setPromptText(
                param.defaultValue() == null ? "not set" : String.valueOf(param.defaultValue()));
        field.textProperty()
                .addListener(
                        (property, was, is) -> {
                            if (!isShowing) {
                                edited.accept(is.strip());
                            }
                        });
        text = field;
        return field;
    }

    private Control choices(List<String> words, Consumer<String> edited) {
        ComboBox<String> box = new ComboBox<>();
        List<String> all = new ArrayList<>();
        all.add("");
        all.addAll(words);
        box.getItems().setAll(all);
        Object standard = param.defaultValue();
        String unset = standard == null ? "not set" : standard + " (default)";
        box.setConverter(new ChoiceText(unset));
        box.valueProperty()
                .addListener(
                        (property, was, is) -> {
                            if (!isShowing) {
                                edited.accept(is == null ? "" : is);
                            }
                        });
        choice = box;
        return box;
    }

    /**
     * Shows what stands in the text.
     *
     * @param value as written; empty when it is not
     * @param saved as it was saved
     * @param finding what is wrong with it
     */
    void show(Optional<String> value, Optional<String> saved, Optional<LintFinding> finding) {
        isShowing = true;
        String shown = value.orElse("");
        if (text != null && !text.getText().strip().equals(shown)) {
            text.setText(shown);
        }
        if (choice != null && !Objects.equals(choice.getValue(), shown)) {
            choice.setValue(shown);
        }
        isShowing = false;
        dot.setVisible(!value.equals(saved));
        boolean isWrong = finding.filter(LintFinding::isBlocking).isPresent();
        control.pseudoClassStateChanged(WRONG, isWrong);
        String said =
                finding.map(LintFinding::message)
                        .orElseGet(
                                () ->
                                        saved.isPresent() && !value.equals(saved)
                                                ? hint(param) + ". Saved: " + saved.get()
                                                : hint(param));
        message.setText(said);
        message.getStyleClass().removeAll(Styles.FAIL, Styles.FAINT, "lab-warned");
        message.getStyleClass()
                .add(isWrong ? Styles.FAIL : finding.isPresent() ? "lab-warned" : Styles.FAINT);
    }

    /** The parameter. */
    Param param() {
        return param;
    }

    /** Whether it is marked as wrong, for tests. */
    boolean isWrong() {
        return control.getPseudoClassStates().contains(WRONG);
    }

    /** A name as words: {@code max_depth}, Max depth; {@code oi_min}, OI min. */
    static String words(String name) {
        String words =
                Stream.of(name.split("_"))
                        .map(word -> WORDS.getOrDefault(word, word))
                        .collect(Collectors.joining(" "));
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What stands below it: its range where it has one, and what it is. */
    private static String hint(Param param) {
        boolean isNumber = param.kind() == Param.Kind.WHOLE || param.kind() == Param.Kind.NUMBER;
        return isNumber ? range(param) + ": " + param.help() : param.help();
    }

    /** What may be given: {@code 2 – 200 bars}. */
    static String range(Param param) {
        return switch (param.kind()) {
            case WHOLE, NUMBER ->
                    plain(param.min())
                            + " – "
                            + plain(param.max())
                            + (param.unit().isEmpty() ? "" : " " + param.unit());
            case FLAG -> "true or false";
            case TEXT -> param.defaultValue() == null ? "text, may be left out" : "text";
            case CHOICE -> param.choices().size() + " to choose from";
        };
    }

    private static String plain(double value) {
        String text =
                value == Math.rint(value) && Math.abs(value) < 1e15
                        ? String.format(Locale.ROOT, "%,d", (long) value)
                        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return text.replace('-', '−');
    }

    private static String help(Param param) {
        Object standard = param.defaultValue();
        return words(param.name())
                + ": "
                + param.help()
                + "\n"
                + range(param)
                + (standard == null ? "" : "\nDefault " + standard);
    }

    /** A word of a choice; the empty one says what applies. */
    private static final class ChoiceText extends StringConverter<String> {
        private final String unset;

        ChoiceText(String unset) {
            this.unset = unset;
        }

        @Override
        public String toString(@Nullable String word) {
            return word == null || word.isEmpty() ? unset : word;
        }

        @Override
        public String fromString(String text) {
            return text.equals(unset) ? "" : text;
        }
    }
}
