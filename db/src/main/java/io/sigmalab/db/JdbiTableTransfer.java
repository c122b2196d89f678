package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.lineage.Sha256;
import io.sigmalab.engine.run.TableTransfer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Takes rows out of a database and into another, a JSON object a line. */
public final class JdbiTableTransfer implements TableTransfer {
    private static final int ROWS_AT_ONCE = 500;
    private static final String SUFFIX = ".jsonl";
    private static final List<String> AT_WORK =
            List.of("build_runs", "training_runs", "backtest_runs", "backtest_sweeps");

    private final Transactions transactions;

    /** Over an open database with current tables. */
    public JdbiTableTransfer(Database database) {
        transactions = database.transactions();
    }

    @Override
    public int schemaVersion() {
        return Schema.LATEST;
    }

    @Override
    public List<Table> write(Path folder) {
        return transactions.call(
                "read all tables",
                handle -> {
                    oneMoment(handle);
                    refuseWorking(handle);
                    List<Table> tables = new ArrayList<>();
                    for (TableSpec spec : TableSpec.ALL) {
                        tables.add(write(handle, spec, folder.resolve(spec.name() + SUFFIX)));
                    }
                    return tables;
                });
    }

    /** All tables as they are at one moment, whatever others write meanwhile. */
    private static void oneMoment(Handle handle) {
        try {
            handle.getConnection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        } catch (SQLException e) {
            throw new IllegalStateException("a transaction cannot be set up", e);
        }
    }

    private static void refuseWorking(Handle handle) {
        for (String table : AT_WORK) {
            long working =
                    handle.createQuery(
                                    "SELECT count(*) FROM "
                                            + table
                                            + " WHERE state IN ('queued', 'running')")
                            .mapTo(Long.class)
                            .one();
            if (working > 0) {
                throw new LabException(
                        Reason.CONFLICT,
                        "something is at work: " + working + " in " + table,
                        "export",
                        "wait for it or cancel it, so that nothing half-done is taken along");
            }
        }
    }

    private Table write(Handle handle, TableSpec spec, Path file) {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file);
                ResultIterator<String> lines =
                        handle.createQuery(
                                        "SELECT * FROM " + spec.name() + " ORDER BY " + order(spec))
                                .setFetchSize(ROWS_AT_ONCE)
                                .map((row, context) -> TransferRows.line(spec, row))
                                .iterator()) {
            while (lines.hasNext()) {
                out.write(lines.next());
                out.write('\n');
                rows++;
            }
        } catch (IOException e) {
            throw storage(file, e);
        }
        return new Table(spec.name(), rows, hash(file));
    }

    /** Texts by their bytes, as H2 has it: PostgreSQL goes by the language of the database. */
    private String order(TableSpec spec) {
        return spec.order().stream()
                .map(
                        column ->
                                transactions.dialect() == Dialect.POSTGRESQL && isText(column)
                                        ? column + " COLLATE \"C\""
                                        : column)
                .collect(Collectors.joining(", "));
    }

    private static boolean isText(String column) {
        return column.endsWith("_id") && !column.equals("trial_id")
                || List.of("dataset", "ticker", "name").contains(column);
    }

    @Override
    public boolean read(Path folder, List<Table> tables) {
        Map<String, Table> given =
                tables.stream().collect(Collectors.toMap(Table::name, table -> table));
        for (TableSpec spec : TableSpec.ALL) {
            Table table = given.get(spec.name());
            Path file = folder.resolve(spec.name() + SUFFIX);
            if (table == null || !Files.isRegularFile(file) || !hash(file).equals(table.sha256())) {
                throw new LabException(
                        Reason.REFUSED,
                        "the rows of " + spec.name() + " are not those that were exported",
                        file.toString(),
                        "the export was changed or damaged: export again");
            }
        }
        if (!isEmpty()) {
            refuseOthers(given);
            return false;
        }
        transactions.run(
                "store the rows of an export",
                handle -> {
                    for (TableSpec spec : TableSpec.ALL) {
                        insert(handle, spec, folder.resolve(spec.name() + SUFFIX));
                    }
                });
        return true;
    }

    private boolean isEmpty() {
        return transactions.call(
                "see whether the database is empty",
                handle ->
                        TableSpec.ALL.stream()
                                .allMatch(
                                        spec ->
                                                handle.createQuery(
                                                                        "SELECT count(*) FROM "
                                                                                + spec.name())
                                                                .mapTo(Long.class)
                                                                .one()
                                                        == 0));
    }

    private void refuseOthers(Map<String, Table> given) {
        Path own = temporaryFolder();
        try {
            for (Table there : write(own)) {
                Table wanted = given.get(there.name());
                if (wanted == null || !wanted.sha256().equals(there.sha256())) {
                    throw new LabException(
                            Reason.CONFLICT,
                            "the database holds other rows already: "
                                    + there.rows()
                                    + " in "
                                    + there.name()
                                    + ", the export has "
                                    + (wanted == null ? 0 : wanted.rows()),
                            "import",
                            "import into an empty database: another file, or another schema with"
                                    + " DB_SCHEMA");
                }
            }
        } finally {
            delete(own);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sigma-lab-import");
        } catch (IOException e) {
            throw storage(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw storage(folder, e);
        }
    }

    private void insert(Handle handle, TableSpec spec, Path file) {
        TransferRows rows = TransferRows.of(handle, transactions.dialect(), spec);
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String line = in.readLine();
            while (line != null) {
                PreparedBatch batch = handle.prepareBatch(rows.insert());
                for (int i = 0; i < ROWS_AT_ONCE && line != null; i++) {
                    rows.bind(batch, line);
                    batch.add();
                    line = in.readLine();
                }
                batch.execute();
            }
        } catch (IOException e) {
            throw storage(file, e);
        }
    }

    private static String hash(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw storage(file, e);
        }
    }

    private static LabException storage(Path file, IOException e) {
        return new LabException(
                Reason.STORAGE,
                "cannot read or write the file",
                file.toString(),
                "check the disk and its permissions",
                e);
    }
}
