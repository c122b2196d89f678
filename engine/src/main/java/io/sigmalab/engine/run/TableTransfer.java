package io.sigmalab.engine.run;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.nio.file.Path;
import java.util.List;

/** Takes the rows of a database out and into another, of the same kind or not. */
public interface TableTransfer {
    /**
     * Rows of one table.
     *
     * @param name of the table
     * @param rows how many
     * @param sha256 of the file that holds them
     */
    record Table(String name, long rows, String sha256) {}

    /** Version of the tables that this program makes. */
    int schemaVersion();

    /**
     * Writes every table into a file {@code <table>.jsonl}, a row a line, in an order and a form
     * that depend on the rows alone: equal rows give equal bytes on every database.
     *
     * @throws LabException {@link Reason#CONFLICT} while a run or sweep is at work
     */
    List<Table> write(Path folder);

    /**
     * Stores the rows of such files, all or nothing.
     *
     * @return false when the database holds these very rows already
     * @throws LabException {@link Reason#REFUSED} when a file is not what its hash says; {@link
     *     Reason#CONFLICT} when the database holds other rows
     */
    boolean read(Path folder, List<Table> tables);
}
