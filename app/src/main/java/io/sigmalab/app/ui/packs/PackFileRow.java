package io.sigmalab.app.ui.packs;

import java.util.Map;

/**
 * A file of a pack.
 *
 * @param path inside the pack, {@code indicator_sets/core.yaml}
 * @param isUser whether it is the user's own
 * @param isShipped whether the product brings one of this name
 */
record PackFileRow(String path, boolean isUser, boolean isShipped) {
    static PackFileRow of(Map<String, Object> row) {
        return new PackFileRow(
                String.valueOf(row.get("path")),
                Boolean.TRUE.equals(row.get("user")),
                Boolean.TRUE.equals(row.get("shipped")));
    }

    /** Folder for people; empty for the head. */
    String folder() {
        int slash = path.indexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** Name without folder and ending. */
    String name() {
        String name = path.substring(path.indexOf('/') + 1);
        return name.endsWith(".yaml") ? name.substring(0, name.length() - 5) : name;
    }
}
