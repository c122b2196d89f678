package io.sigmalab.app.ui.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/** Market hours as chips, over a comma list. Hours in the list that have no chip get one. */
public final class HourChips extends FlowPane {
    private static final List<Integer> SESSION = List.of(9, 10, 11, 12, 13, 14, 15);

    private final String id;
    private final StringProperty hours;
    private final Map<Integer, ToggleButton> chips = new TreeMap<>();
    private boolean filling;

    /**
     * @param id of a chip with its hour behind it, {@code build-hour-13}
     * @param hours the list, {@code 13,14}; empty for none
     */
    public HourChips(String id, StringProperty hours) {
        super(4, 4);
        this.id = id;
        this.hours = hours;
        SESSION.forEach(this::chip);
        getChildren().setAll(chips.values());
        hours.addListener((property, was, is) -> fill());
        fill();
    }

    private void chip(int hour) {
        ToggleButton chip = new ToggleButton(Integer.toString(hour));
        chip.setId(id + "-" + hour);
        chip.setAccessibleText(String.format(Locale.ROOT, "Hour from %02d:00 ET", hour));
        chip.getStyleClass().add("lab-hour-chip");
        chip.selectedProperty().addListener((property, was, is) -> write());
        chips.put(hour, chip);
    }

    private void fill() {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (String part : hours.get().split(",", -1)) {
            if (part.strip().matches("\\d{1,2}")) {
                chosen.add(Integer.valueOf(part.strip()));
            }
        }
        filling = true;
        for (int hour : chosen) {
            if (!chips.containsKey(hour)) {
                chip(hour);
                getChildren().setAll(chips.values());
            }
        }
        chips.forEach((hour, chip) -> chip.setSelected(chosen.contains(hour)));
        filling = false;
    }

    private void write() {
        if (!filling) {
            hours.set(
                    String.join(
                            ",",
                            chips.entrySet().stream()
                                    .filter(entry -> entry.getValue().isSelected())
                                    .map(entry -> entry.getKey().toString())
                                    .toList()));
        }
    }
}
