package io.sigmalab.app.ui.model.backtest;

import io.sigmalab.app.ui.kit.Ui;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** Chooses at which prices contracts are counted; the same in the backtest and beside a trade. */
public final class BasisSwitch extends HBox {
    private final Map<PriceBasis, ToggleButton> buttons = new EnumMap<>(PriceBasis.class);

    /**
     * @param id of a button with the code of its prices behind it, {@code backtest-basis-mid}
     * @param chosen told of what is chosen
     */
    public BasisSwitch(String id, Consumer<PriceBasis> chosen) {
        setAlignment(Pos.CENTER);
        ToggleGroup group = new ToggleGroup();
        for (PriceBasis basis : PriceBasis.values()) {
            ToggleButton button = new ToggleButton(basis.title());
            button.setId(id + "-" + basis.code());
            button.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass()
                    .addAll(
                            basis == PriceBasis.MID
                                    ? "left-pill"
                                    : basis == PriceBasis.TOUCH ? "right-pill" : "center-pill",
                            "lab-segment");
            button.setToggleGroup(group);
            button.setOnAction(
                    event -> {
                        button.setSelected(true);
                        chosen.accept(basis);
                    });
            buttons.put(basis, button);
            getChildren().add(button);
        }
        Ui.tip(
                this,
                "At which prices every figure is counted: in the middle of the quotes, at the"
                        + " policy's fill, or paying every spread in full. From stored prices,"
                        + " nothing is run.");
    }

    /** Presses the button of these prices. */
    public void select(PriceBasis basis) {
        button(basis).setSelected(true);
    }

    /** What stands on a button besides its name. */
    public void say(PriceBasis basis, String text) {
        button(basis).setText(basis.title() + " " + text);
    }

    /** Whether there is anything to choose. */
    public void offer(boolean there) {
        setVisible(there);
        setManaged(there);
    }

    private ToggleButton button(PriceBasis basis) {
        return Objects.requireNonNull(buttons.get(basis), basis.code());
    }
}
