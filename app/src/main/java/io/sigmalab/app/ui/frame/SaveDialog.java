package io.sigmalab.app.ui.frame;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The dialog of the system that asks where a file is to be saved. */
public final class SaveDialog {
    private SaveDialog() {}

    /** Whoever says where a file is to be saved. */
    @FunctionalInterface
    public interface Answer {
        /**
         * Says it.
         *
         * @param fileName that is offered
         * @param folder where one begins; it may be gone
         * @return where; empty when one thought better of it
         */
        Optional<Path> ask(Window owner, String title, String fileName, File folder);
    }

    /** Asks whoever sits before the window. */
    static Optional<Path> ask(Window owner, String title, String fileName, File folder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(fileName);
        if (folder.isDirectory()) {
            chooser.setInitialDirectory(folder);
        }
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }
}
