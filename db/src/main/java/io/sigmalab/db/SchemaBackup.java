package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A copy of the H2 file from before its tables were changed: {@code backups/lab-schema-2.zip}
 * beside it, with the file inside. To go back, unpack it over the file and start the older program.
 * A server has backups of its own.
 */
final class SchemaBackup {
    private SchemaBackup() {}

    /**
     * Makes the copy when there is a file with tables.
     *
     * @param version of the tables; 0 for a new file, of which nothing is copied
     * @throws LabException {@link Reason#STORAGE} when it cannot be written; nothing was changed
     */
    static void make(DatabaseSettings settings, int version, Connection connection)
            throws SQLException {
        Path file = settings.file();
        if (file == null || version == 0) {
            return;
        }
        Path folder = file.resolveSibling("backups");
        Path backup = unused(folder, String.valueOf(file.getFileName()), version);
        Path half = backup.resolveSibling(backup.getFileName() + ".tmp");
        try {
            Files.createDirectories(folder);
            try (PreparedStatement statement = connection.prepareStatement("BACKUP TO ?")) {
                statement.setString(1, half.toString());
                statement.execute();
            }
            Files.move(half, backup);
        } catch (SQLException | IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "the database cannot be copied before its tables are brought up to date ("
                            + e.getMessage()
                            + ")",
                    backup.toString(),
                    "free some space and check the permissions of the folder; nothing was changed",
                    e);
        }
    }

    private static Path unused(Path folder, String name, int version) {
        String stem = name + "-schema-" + version;
        Path backup = folder.resolve(stem + ".zip");
        for (int i = 2; Files.exists(backup); i++) {
            backup = folder.resolve(stem + "-" + i + ".zip");
        }
        return backup;
    }
}
