package io.sigmalab.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.kit.Theme;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

@ExtendWith(ApplicationExtension.class)
class WarmScreensTest {
    @TempDir static Path home;
    private final AtomicBoolean warmed = new AtomicBoolean();
    private LabWindow window;

    @Start
    void start(Stage stage) {
        window = LabWindow.warmed(stage, home, () -> warmed.set(true));
    }

    @Stop
    void stop() {
        window.close();
    }

    @Test
    void everyScreenIsMadeWhileNobodyDoesAnythingAndOnlyTheOneInFrontIsSeen(FxRobot robot) {
        LabWindow.await("all screens are made", warmed::get);
        Pane screen = LabWindow.await(robot, "screen");
        robot.interact(
                () -> {
                    assertThat(screen.getChildren()).hasSize(Place.values().length);
                    assertThat(window.desk().here().get().place()).isEqualTo(Place.DASHBOARD);
                    assertThat(seen(screen)).isEqualTo("dashboard");

                    Node sweeps = screen.lookup("#sweeps");
                    window.desk().go(new Destination.Screen(Place.SWEEPS));
                    assertThat(seen(screen)).isEqualTo("sweeps");
                    assertThat(screen.lookup("#sweeps")).isSameAs(sweeps);

                    // Other colours are found for what is seen only; the rest comes back later.
                    window.desk().theme().set(Theme.LIGHT);
                    assertThat(screen.getChildren()).containsExactly(sweeps);
                    window.desk().go(new Destination.Screen(Place.DASHBOARD));
                    assertThat(seen(screen)).isEqualTo("dashboard");
                    assertThat(screen.getChildren()).hasSize(2);
                });
    }

    /** The id of the only screen that is visible and takes room. */
    private static String seen(Pane screen) {
        return screen.getChildren().stream()
                .filter(Node::isVisible)
                .filter(Node::isManaged)
                .map(Node::getId)
                .reduce((one, other) -> one + " and " + other)
                .orElse("nothing");
    }
}
