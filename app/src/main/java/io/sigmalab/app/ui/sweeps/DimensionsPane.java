package io.sigmalab.app.ui.sweeps;

import io.sigmalab.app.format.Formats;
import io.sigmalab.app.service.SweepEstimate;
import io.sigmalab.app.ui.kit.Card;
import io.sigmalab.app.ui.kit.CommandBar;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.error.LabException;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The left column: what to sweep, what all variants share, what it will cost. */
final class DimensionsPane {
    private final SweepsModel model;
    private final Card card = new Card("Dimensions");
    private final Label variants = Ui.label("–", Styles.HERO);
    private final Label folds = Ui.label("", Styles.STRONG);
    private final PresetMenu presets;
    private final Label cost = Ui.label("", Styles.MUTED);

    DimensionsPane(SweepsModel model) {
        this.model = model;
        presets = new PresetMenu(model);
        SweepForm form = model.form();
        VBox column =
                new VBox(
                        12,
                        models(),
                        new ListEditor(
                                "sweeps-thresholds",
                                "Thresholds",
                                "Each field is one variant: a probability, or a comma list of which"
                                        + " every fold chooses one inside its training window.",
                                "0.45,0.50",
                                118,
                                form.thresholds()),
                        new ListEditor(
                                "sweeps-top",
                                "Top-%",
                                "Each field is one variant: the most confident share of rows, 0.10"
                                        + " for a tenth.",
                                "0.10",
                                118,
                                form.topPcts()),
                        new ListEditor(
                                "sweeps-hours",
                                "Allowed hours",
                                "Each field is a list of clock hours (ET) that train and trade;"
                                        + " \"all\" for those of the matrix. Variants with the same"
                                        + " hours share their folds.",
                                "13,14,15",
                                0,
                                form.hours()),
                        new VaryEditor(form.vary()),
                        calibration(),
                        shared(),
                        sharing(),
                        guards(),
                        new LimitsPane(model));
        column.setPadding(new Insets(12));
        column.setMinWidth(0);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("lab-scroll");
        BorderPane body = new BorderPane(scroll);
        body.setBottom(footer());
        card.flush(body);
        card.with(presets.node());
        model.price().estimate().addListener((property, was, is) -> showCost());
        model.price().refusal().addListener((property, was, is) -> showCost());
        showCost();
    }

    private Node models() {
        ComboBox<@Nullable ModelRef> box = new ComboBox<>(model.models());
        box.setId("sweeps-model");
        box.setAccessibleText("Model");
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        box.setCellFactory(list -> new ModelCell());
        box.setButtonCell(new ModelCell());
        box.setPromptText("No model yet");
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable ModelRef ref) {
                        return ref == null ? "" : ref.modelId();
                    }

                    @Override
                    public @Nullable ModelRef fromString(String text) {
                        return box.getValue();
                    }
                });
        box.valueProperty().bindBidirectional(model.model());
        return box;
    }

    private static final class ModelCell extends ListCell<@Nullable ModelRef> {
        @Override
        protected void updateItem(@Nullable ModelRef item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
            } else {
                HBox box =
                        new HBox(
                                8,
                                Ui.packDot(item.packId()),
                                Ui.label(item.modelId(), Styles.MONO));
                box.setAlignment(Pos.CENTER_LEFT);
                setText(null);
                setGraphic(box);
            }
        }
    }

    private Node calibration() {
        FlowPane chips = new FlowPane(6, 6);
        ToggleGroup group = new ToggleGroup();
        StringProperty chosen = model.form().calibration();
        for (String code : new String[] {"none", "sigmoid", "isotonic"}) {
            ToggleButton chip = new ToggleButton(code);
            chip.setId("sweeps-calibration-" + code);
            chip.getStyleClass().add("lab-chip");
            chip.setToggleGroup(group);
            chip.setUserData(code);
            chip.setOnAction(
                    event -> {
                        chosen.set(code);
                        chip.setSelected(true);
                    });
            chips.getChildren().add(chip);
        }
        Runnable choose =
                () ->
                        group.getToggles()
                                .forEach(t -> t.setSelected(t.getUserData().equals(chosen.get())));
        chosen.addListener((property, was, is) -> choose.run());
        choose.run();
        return section(
                "Calibration",
                "How raw scores become probabilities; the same for all variants.",
                chips);
    }

    private static VBox section(String title, String help, Node... nodes) {
        VBox box = new VBox(6, Ui.tip(Ui.label(title, Styles.STRONG), help));
        box.getChildren().addAll(nodes);
        box.getStyleClass().add("lab-dimension");
        return box;
    }

    private Node shared() {
        SweepForm form = model.form();
        HBox row =
                new HBox(
                        8,
                        field("sweeps-splits", "Splits", "Test blocks", form.splits()),
                        field(
                                "sweeps-embargo",
                                "Embargo",
                                "Share of the sample left out before each block",
                                form.embargo()),
                        field("sweeps-tag", "Tag", "A word to find the runs by", form.tag()));
        row.getStyleClass().add("lab-dimension");
        return row;
    }

    private Node sharing() {
        CheckBox box = new CheckBox("Shared by all workers on this PostgreSQL");
        box.setId("sweeps-distribute");
        box.selectedProperty().bindBidirectional(model.sharing().wanted());
        box.visibleProperty().bind(model.sharing().possible());
        box.managedProperty().bind(model.sharing().possible());
        Ui.tip(
                box,
                "Its variants are computed by every process that runs sigma-lab worker on the same"
                        + " database, with the same results. It goes on when this window is"
                        + " closed.");
        return box;
    }

    private Node guards() {
        SweepForm form = model.form();
        return section(
                "Guard rails",
                "Variants below are marked by a dot, not hidden.",
                new HBox(
                        8,
                        field(
                                "sweeps-min-trades",
                                "Fewest trades",
                                "Mark variants with fewer",
                                form.minTrades()),
                        field(
                                "sweeps-min-sharpe",
                                "Smallest Sharpe",
                                "Mark variants with a smaller annual Sharpe",
                                form.minSharpe())));
    }

    private static VBox field(String id, String title, String help, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(title);
        field.setPrefColumnCount(5);
        field.getStyleClass().add("lab-small-field");
        field.setMinWidth(0);
        field.textProperty().bindBidirectional(value);
        VBox box = new VBox(4, Ui.tip(Ui.label(title, Styles.MUTED), help), field);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private Node footer() {
        variants.setId("sweeps-variants");
        folds.setId("sweeps-folds");
        cost.setId("sweeps-cost");
        cost.setWrapText(true);
        cost.setMinHeight(Region.USE_PREF_SIZE);
        HBox first = new HBox(6, variants, Ui.label("variants", Styles.MUTED), Ui.spring(), folds);
        first.setAlignment(Pos.BASELINE_LEFT);
        VBox footer =
                new VBox(4, first, cost, new CommandBar("sweeps-command", model.price().command()));
        footer.getStyleClass().add("lab-cost");
        return footer;
    }

    private void showCost() {
        Exception refusal = model.price().refusal().get();
        SweepEstimate estimate = model.price().estimate().get();
        cost.getStyleClass().remove(Styles.FAIL);
        cost.getStyleClass().remove(Styles.MUTED);
        cost.getStyleClass().add(refusal == null ? Styles.MUTED : Styles.FAIL);
        if (refusal != null) {
            variants.setText("–");
            folds.setText("");
            cost.setText(
                    refusal instanceof LabException lab
                            ? lab.what() + " (" + lab.where() + "): " + lab.hint()
                            : String.valueOf(refusal.getMessage()));
        } else if (estimate != null) {
            variants.setText(Formats.whole(estimate.variants()));
            folds.setText(SweepTexts.folds(estimate));
            cost.setText(SweepTexts.cost(estimate));
        }
    }

    /** Writes the form as a file. */
    void share() {
        presets.share();
    }

    /** The column. */
    Card node() {
        return card;
    }
}
