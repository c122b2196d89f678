package io.sigmalab.app.ui.frame;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks where a file is to be saved; begins in the folder that was chosen last. */
public final class SaveDialog {
    private SaveDialog() {}

    /**
     * Asks.
     *
     * @param fileName that is offered
     * @param memory name under which the folder is remembered, {@code leaderboard.folder}
     * @return where; empty when one thought better of it
     */
    public static Optional<Path> ask(
            Preferences preferences, Window owner, String title, String fileName, String memory) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(fileName);
        File folder = new File(preferences.text(memory, System.getProperty("user.home")));
        if (folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        File file = chooser.showSaveDialog(owner);
        if (file == null) {
            return Optional.empty();
        }
        preferences.put(memory, file.getParent());
        return Optional.of(file.toPath());
    }
}
