package io.sigmalab.app.ui.frame;

import io.sigmalab.app.ui.kit.Ui;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.Region;

/** The way from a finding to the file it is about. */
public final class OpenFile {
    private OpenFile() {}

    /**
     * Opens the file in the program that the system has for it.
     *
     * @param file file, or the provider when there is none
     * @param line line in it, {@code –} or empty when there is no file
     * @return nothing to be seen when there is no file
     */
    public static Node link(Desk desk, String file, String line) {
        if (!line.matches("[0-9,]+") || line.equals("0")) {
            return new Region();
        }
        Hyperlink link = new Hyperlink("Open file");
        link.setAccessibleText("Open " + file + ", the finding is in line " + line);
        link.setOnAction(event -> desk.open(Path.of(file)));
        return Ui.tip(link, file + "\nThe finding is in line " + line);
    }
}
