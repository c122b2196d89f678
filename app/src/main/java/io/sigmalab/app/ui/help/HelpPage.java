package io.sigmalab.app.ui.help;

/**
 * A page of the help.
 *
 * @param id name of its file, {@code walk-forward}
 * @param group heading it stands under in the list
 * @param title its first heading
 * @param markdown all of it
 */
record HelpPage(String id, String group, String title, String markdown) {
    /** A page from its text; the title is the first heading. */
    static HelpPage of(String id, String group, String markdown) {
        String title =
                markdown.lines()
                        .filter(line -> line.startsWith("# "))
                        .map(line -> line.substring(2).strip())
                        .findFirst()
                        .orElse(id);
        return new HelpPage(id, group, title, markdown);
    }
}
