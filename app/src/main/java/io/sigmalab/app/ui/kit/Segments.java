package io.sigmalab.app.ui.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** One of a few, side by side: a row of buttons of which one is down. Arrows move along it. */
public final class Segments extends HBox {
    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();

    /**
     * @param id of the row; each button is {@code id-code}
     * @param name what is chosen, for those who cannot see it
     * @param value code of what is chosen, both ways
     * @param titles titles by code, in their order
     */
    public Segments(String id, String name, Property<String> value, Map<String, String> titles) {
        setId(id);
        getStyleClass().add("lab-segments");
        setAlignment(Pos.CENTER_LEFT);
        setMaxHeight(USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        int at = 0;
        for (Map.Entry<String, String> title : titles.entrySet()) {
            ToggleButton button = new ToggleButton(title.getValue());
            button.setId(id + "-" + title.getKey());
            button.setUserData(title.getKey());
            button.setAccessibleText(name + ": " + title.getValue());
            button.setToggleGroup(group);
            boolean isFirst = at == 0;
            boolean isLast = ++at == titles.size();
            button.getStyleClass()
                    .add(isFirst ? "left-pill" : isLast ? "right-pill" : "center-pill");
            button.setMinWidth(USE_PREF_SIZE);
            buttons.put(title.getKey(), button);
            getChildren().add(button);
        }
        group.selectedToggleProperty()
                .addListener(
                        (property, was, is) -> {
                            if (is != null) {
                                value.setValue((String) is.getUserData());
                            } else if (buttons.containsKey(value.getValue())) {
                                // Pressing what is down does not lift it.
                                select(value.getValue());
                            }
                        });
        value.addListener((property, was, is) -> select(is));
        select(value.getValue());
    }

    private void select(@Nullable String code) {
        for (Map.Entry<String, ToggleButton> button : buttons.entrySet()) {
            if (button.getKey().equals(code)) {
                button.getValue().setSelected(true);
                return;
            }
        }
        Toggle down = buttons.values().iterator().next().getToggleGroup().getSelectedToggle();
        if (down != null) {
            down.setSelected(false);
        }
    }
}
