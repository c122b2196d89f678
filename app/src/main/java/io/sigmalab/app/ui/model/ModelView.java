package io.sigmalab.app.ui.model;

import io.sigmalab.app.ui.frame.Desk;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.View;
import io.sigmalab.app.ui.kit.Deck;
import io.sigmalab.app.ui.kit.Focus;
import io.sigmalab.app.ui.kit.Notice;
import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A model: which one, how far it has come, what can be done to it, and its tabs. */
public final class ModelView implements View {
    private final Desk desk;
    private final ModelFrame model;
    private final Map<ModelTab, Supplier<ModelPane>> makers;
    private final Map<ModelTab, ModelPane> panes = new EnumMap<>(ModelTab.class);
    private final Map<ModelTab, ToggleButton> buttons = new EnumMap<>(ModelTab.class);
    private final BorderPane root = new BorderPane();
    private final Deck body = new Deck();
    private final HashChips chips = new HashChips();
    private final HBox badges = new HBox(6);
    private final ModelPicker picker;
    private final ModelActions actions;

    /**
     * On a desk.
     *
     * @param tabs how each tab is made, when it is first opened; only these are shown
     */
    public ModelView(Desk desk, Map<ModelTab, Supplier<ModelPane>> tabs) {
        this.desk = desk;
        makers = new EnumMap<>(tabs);
        model = new ModelFrame(desk, List.copyOf(makers.keySet()));
        picker = new ModelPicker(model.choices(), model::choose, this::create);
        actions = new ModelActions(model);
        root.setId("model");
        root.setTop(new VBox(header(), tabBar()));
        root.setCenter(body);
        desk.revision()
                .addListener(
                        (property, was, is) -> {
                            if (Focus.isShown(root)) {
                                model.refresh();
                            }
                        });
        model.facts().addListener((property, was, is) -> show(is));
        model.current().addListener((property, was, is) -> place());
        model.loaded().addListener((property, was, is) -> place());
        model.problem().addListener((property, was, is) -> place());
        root.sceneProperty().addListener((property, was, is) -> listen(was, is));
        show(null);
        place();
    }

    private HBox header() {
        badges.setAlignment(Pos.CENTER_RIGHT);
        badges.setMinWidth(HBox.USE_PREF_SIZE);
        HBox header = new HBox(12, picker, chips, Ui.spring(), badges);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("lab-model-header");
        return header;
    }

    private HBox tabBar() {
        HBox bar = new HBox();
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("lab-tab-bar");
        ToggleGroup group = new ToggleGroup();
        for (ModelTab tab : makers.keySet()) {
            ToggleButton button = new ToggleButton(tab.title());
            button.setId("model-tab-" + tab.code());
            button.getStyleClass().add("lab-tab");
            button.setToggleGroup(group);
            button.setOnAction(
                    event -> {
                        // The one in front stays chosen when it is clicked again.
                        button.setSelected(model.tab().get() == tab);
                        model.open(tab);
                    });
            buttons.put(tab, button);
            bar.getChildren().add(button);
        }
        bar.getChildren().addAll(Ui.spring(), actions);
        return bar;
    }

    private void create() {
        desk.go(new Destination.Create(null));
    }

    /** Ctrl+Tab works wherever the focus is while the screen is in front. */
    private void listen(@Nullable Scene was, @Nullable Scene is) {
        if (was != null) {
            was.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
        }
        if (is != null) {
            is.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        }
    }

    private final EventHandler<KeyEvent> keys =
            event -> {
                if (event.getCode() == KeyCode.TAB && event.isControlDown() && isShown()) {
                    event.consume();
                    model().step(event.isShiftDown() ? -1 : 1);
                    // To the beginning of the tab: the next Tab leads to its first field.
                    entrance().requestFocus();
                }
            };

    private boolean isShown() {
        return Focus.isShown(root);
    }

    private ModelFrame model() {
        return model;
    }

    @Override
    public Parent root() {
        return root;
    }

    /** The tab: its form comes first, not the header above it. */
    @Override
    public Node entrance() {
        Node front = body.front();
        return front == null ? root : front;
    }

    @Override
    public void shown(Destination destination) {
        model.show(destination);
        actions.reset();
        buttons.forEach((tab, button) -> button.setSelected(tab == model.tab().get()));
        ModelChoice choice = model.current().get();
        if (choice != null && destination instanceof Destination.Model) {
            pane().shown(choice, model.runId());
        }
        place();
    }

    private ModelPane pane() {
        return pane(model.tab().get());
    }

    private ModelPane pane(ModelTab tab) {
        ModelPane pane = panes.get(tab);
        if (pane == null) {
            pane = Objects.requireNonNull(makers.get(tab)).get();
            panes.put(tab, pane);
            pane.onEdited(this::markUnsaved);
        }
        return pane;
    }

    @Override
    public List<Runnable> parts() {
        return makers.keySet().stream()
                .<Runnable>map(tab -> () -> body.prepare(pane(tab).root()))
                .toList();
    }

    /** A star behind the name of the tab, and behind the hash of what is not saved. */
    private void markUnsaved() {
        ModelChoice choice = model.current().get();
        boolean unsaved = choice != null && Drafts.has(desk.preferences(), choice);
        ToggleButton designer = buttons.get(ModelTab.DESIGNER);
        if (designer != null) {
            designer.setText(ModelTab.DESIGNER.title() + (unsaved ? " *" : ""));
            designer.setAccessibleText(
                    ModelTab.DESIGNER.title() + (unsaved ? ", with unsaved changes" : ""));
        }
        chips.mark("config", unsaved);
    }

    private void place() {
        ModelChoice choice = model.current().get();
        picker.show(choice);
        markUnsaved();
        Exception problem = model.problem().get();
        if (problem != null) {
            body.say(Notice.error(problem, model::refresh));
        } else if (choice != null) {
            body.show(pane().root());
        } else if (model.loaded().get() && model.choices().isEmpty()) {
            Notice notice =
                    Notice.empty(
                            "No model yet",
                            "A model is a ticker, a horizon and what it learns from. Create one"
                                    + " from a template of a pack.");
            notice.getChildren()
                    .add(Ui.button("model-create-first", "Create model", "fth-plus", this::create));
            body.say(notice);
        } else {
            body.say(null);
        }
    }

    private void show(@Nullable ModelFacts facts) {
        chips.show(facts == null ? List.of() : facts.hashes());
        badges.getChildren().clear();
        if (facts == null) {
            return;
        }
        Label kind = Ui.label(facts.ticker() + " · " + facts.kind(), Styles.BADGE, Styles.NOT_RUN);
        Label profile = Ui.badge(facts.profile(), "fth-shield", Styles.NOT_RUN);
        Ui.tip(profile, "Risk profile of the policy: its budget is what a backtest must keep to.");
        badges.getChildren().addAll(kind, profile, state(facts.state()));
        markUnsaved();
    }

    private static Label state(ModelFacts.State state) {
        Label badge =
                switch (state) {
                    case NEW -> Ui.badge(state.title(), "fth-minus", Styles.NOT_RUN);
                    case BUILT -> Ui.badge(state.title(), "fth-grid", Styles.NOT_RUN);
                    case TRAINED -> Ui.badge(state.title(), "fth-check", Styles.PASS);
                    case OUTDATED -> Ui.badge(state.title(), "fth-alert-triangle", Styles.WARN);
                };
        badge.setId("model-state");
        return Ui.tip(badge, state.meaning());
    }
}
