package io.sigmalab.app.ui.shell;

import org.jspecify.annotations.Nullable;

/**
 * Something that the palette finds.
 *
 * @param group heading it stands under
 * @param icon of the Feather pack
 * @param packId pack whose colour stands before it, or null
 * @param title what is compared with what was typed
 * @param detail more about it
 * @param keys shortcut that does the same; empty for none
 * @param run what Enter does
 */
record PaletteItem(
        Group group,
        String icon,
        @Nullable String packId,
        String title,
        String detail,
        String keys,
        Runnable run) {
    /** Headings, in their order. */
    enum Group {
        MODELS("Models"),
        RUNS("Runs"),
        VIEWS("Views"),
        ACTIONS("Actions"),
        HELP("Help");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /** For people. */
        String title() {
            return title;
        }
    }
}
