package io.sigmalab.app.ui.help;

import java.util.List;

/** The page that says what this program is and what it is made of, read from what runs. */
final class About {
    private About() {}

    static HelpPage page() {
        String version = About.class.getPackage().getImplementationVersion();
        StringBuilder text = new StringBuilder("# About\n\n");
        text.append("**Sigma Lab** ").append(version == null ? "development" : version);
        text.append(", a workbench for researching short-horizon trading models, honestly. ");
        text.append("Licence: Apache-2.0.\n\n");
        text.append("| | |\n|---|---|\n");
        row(text, "Java", property("java.vm.name") + " " + property("java.version"));
        row(text, "JavaFX", property("javafx.runtime.version"));
        row(text, "System", property("os.name") + " " + property("os.arch"));
        row(text, "Cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        text.append("\n## What it is made of\n\n");
        text.append("As found on the class path of this very program.\n\n");
        text.append("| library | version | licence |\n|---|---|---|\n");
        List<Libraries.Library> libraries = Libraries.find();
        for (Libraries.Library library : libraries) {
            text.append("| ").append(library.name()).append(" | ");
            text.append(library.version()).append(" | ").append(library.licence()).append(" |\n");
        }
        text.append("| IBM Plex Sans, IBM Plex Mono (typefaces) | | OFL-1.1 |\n");
        text.append("| Feather (icons) | | MIT |\n");
        return HelpPage.of(HelpModel.ABOUT, "", text.toString());
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("| ").append(name).append(" | ").append(value).append(" |\n");
    }

    private static String property(String name) {
        return System.getProperty(name, "–");
    }
}
