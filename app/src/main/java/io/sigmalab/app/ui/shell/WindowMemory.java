package io.sigmalab.app.ui.shell;

import io.sigmalab.app.ui.frame.Preferences;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/** Size, place and state of the window, from one day to the next. */
final class WindowMemory {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double MIN_WIDTH = 1100;
    private static final double MIN_HEIGHT = 700;

    /**
     * What the frame takes: a window that does not fit with it is made as small as it may be by
     * some window managers, and put with its title above the screen.
     */
    private static final double SIDES = 8;

    private static final double TITLE = 40;

    /** What of a window has to be on a screen, so that it can be taken hold of. */
    private static final double GRASP = 100;

    /** By then a window manager has framed the window. */
    private static final Duration FRAMED = Duration.millis(400);

    private final Preferences preferences;
    private final Stage stage;

    private WindowMemory(Preferences preferences, Stage stage) {
        this.preferences = preferences;
        this.stage = stage;
    }

    /** Puts the window where it was, before it is shown, and remembers from now on. */
    static void restore(Preferences preferences, Stage stage) {
        new WindowMemory(preferences, stage).restore();
    }

    private void restore() {
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(MIN_WIDTH, room.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, room.getHeight()));
        // A size that whoever made the window asked for is kept.
        if (Double.isNaN(stage.getWidth())) {
            stage.setWidth(size("window.width", WIDTH, MIN_WIDTH, room.getWidth() - SIDES));
            stage.setHeight(size("window.height", HEIGHT, MIN_HEIGHT, room.getHeight() - TITLE));
        }
        double x = preferences.number("window.x", Double.NaN);
        double y = preferences.number("window.y", Double.NaN);
        if (isSeen(x, y)) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(preferences.flag("window.maximised", false));
        insist(stage.getWidth(), stage.getHeight(), isSeen(x, y));
        stage.maximizedProperty()
                .addListener((property, was, is) -> preferences.put("window.maximised", is));
        stage.widthProperty().addListener((property, was, is) -> keep("window.width", is));
        stage.heightProperty().addListener((property, was, is) -> keep("window.height", is));
        stage.xProperty().addListener((property, was, is) -> keep("window.x", is));
        stage.yProperty().addListener((property, was, is) -> keep("window.y", is));
    }

    private double size(String name, double usual, double least, double most) {
        return Math.min(most, Math.max(least, preferences.number(name, Math.min(usual, most))));
    }

    /**
     * While they frame a window, some window managers (Openbox) make it as small as it may be and
     * put its title above the screen: then it gets once more what it asked for.
     */
    private void insist(double width, double height, boolean hasPlace) {
        PauseTransition framed = new PauseTransition(FRAMED);
        framed.setOnFinished(
                event -> {
                    boolean isLeast =
                            stage.getWidth() <= stage.getMinWidth()
                                    && stage.getHeight() <= stage.getMinHeight();
                    boolean isAsAsked = stage.getWidth() >= width && stage.getHeight() >= height;
                    if (isLeast && !isAsAsked && !stage.isMaximized()) {
                        stage.setWidth(width);
                        stage.setHeight(height);
                        if (!hasPlace) {
                            stage.centerOnScreen();
                        }
                    }
                });
        stage.showingProperty()
                .addListener(
                        (property, was, is) -> {
                            if (is) {
                                framed.playFromStart();
                            }
                        });
    }

    /** The screen it was on may be gone. */
    private boolean isSeen(double x, double y) {
        return !Double.isNaN(x)
                && !Double.isNaN(y)
                && !Screen.getScreensForRectangle(
                                x + GRASP, y, Math.max(1, stage.getWidth() - 2 * GRASP), GRASP)
                        .isEmpty();
    }

    private void keep(String name, Number value) {
        boolean isOrdinary = stage.isShowing() && !stage.isMaximized() && !stage.isIconified();
        if (isOrdinary && Double.isFinite(value.doubleValue())) {
            preferences.put(name, value.doubleValue());
        }
    }
}
