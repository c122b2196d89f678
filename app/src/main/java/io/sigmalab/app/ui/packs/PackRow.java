package io.sigmalab.app.ui.packs;

import java.util.Map;
import java.util.Objects;

/**
 * A pack in the list.
 *
 * @param isEdited whether the user has files of it
 * @param problem what is wrong with its head; empty when nothing is
 */
record PackRow(
        String packId,
        String name,
        String description,
        boolean isShipped,
        boolean isEdited,
        String problem) {
    static PackRow of(Map<String, Object> row) {
        return new PackRow(
                String.valueOf(row.get("pack_id")),
                String.valueOf(row.get("name")),
                Objects.toString(row.get("description"), ""),
                Boolean.TRUE.equals(row.get("shipped")),
                Boolean.TRUE.equals(row.get("edited")),
                Objects.toString(row.get("problem"), ""));
    }
}
