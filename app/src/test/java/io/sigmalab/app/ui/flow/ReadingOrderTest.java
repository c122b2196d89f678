package io.sigmalab.app.ui.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.LabWindow;
import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.kit.Focus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Tab goes from part to part in the order in which they were put in, not in which they stand. */
@ExtendWith(ApplicationExtension.class)
class ReadingOrderTest {
    @TempDir static Path home;
    private LabWindow window;
    private Stage stage;

    @Start
    void start(Stage first) {
        stage = first;
        window = LabWindow.open(stage, home, Map.of());
    }

    @Stop
    void stop() {
        window.close();
    }

    @Test
    void tabReadsEveryScreenFromTopToBottomAndTheKeyboardIsInTheScreen(FxRobot robot) {
        List<String> wrong = new ArrayList<>();
        List<Destination> all = new ArrayList<>();
        for (Place place : Place.values()) {
            if (place == place.entry()) {
                all.add(new Destination.Screen(place));
            }
        }
        for (ModelTab tab : ModelTab.values()) {
            all.add(new Destination.Model("momentumsigma", "spy_eq_intraday_hourly", tab, null));
        }
        all.add(new Destination.Create(null));
        for (Destination place : all) {
            robot.interact(() -> window.desk().go(place));
            LabWindow.await("all is there", () -> window.desk().jobs().fetching() == 0);
            robot.interact(
                    () -> {
                        Node screen = stage.getScene().lookup("#screen");
                        look(screen, place.toString(), wrong);
                        Node owner = stage.getScene().getFocusOwner();
                        if (!Focus.isWithin(owner, screen)) {
                            wrong.add(place + ": the keyboard is at " + owner);
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    private static void look(Node node, String where, List<String> wrong) {
        if (node instanceof BorderPane pane) {
            List<Node> reading =
                    Arrays.asList(
                            pane.getTop(),
                            pane.getLeft(),
                            pane.getCenter(),
                            pane.getRight(),
                            pane.getBottom());
            List<Node> seen =
                    reading.stream()
                            .filter(Objects::nonNull)
                            .filter(part -> Focus.firstIn(part) != null)
                            .toList();
            List<Node> tabbed = pane.getChildren().stream().filter(seen::contains).toList();
            if (!seen.equals(tabbed)) {
                wrong.add(where + ": " + pane + " is tabbed as " + tabbed);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, where, wrong));
        }
    }
}
