package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.run.HoldoutLook;
import io.sigmalab.engine.run.HoldoutSeal;
import io.sigmalab.engine.run.HoldoutStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Seals and looks in the tables {@code holdout_seals} and {@code holdout_looks}. Rows are added and
 * never changed; there is nothing that deletes one.
 */
public final class JdbiHoldoutStore implements HoldoutStore {
    private static final String SEAL =
            "s.seal_id, s.dataset, s.sealed_from, s.seen_before, s.sealed_at, s.sealed_by";

    private static final String UNRELEASED =
            """
            NOT EXISTS (
                SELECT 1 FROM holdout_looks l
                WHERE l.seal_id = s.seal_id AND l.kind = 'release')
            """;

    /** Days of sessions are those of the exchange. */
    private static final ZoneId MARKET = ZoneId.of("America/New_York");

    private final Transactions transactions;

    /**
     * @param database where the record is
     */
    public JdbiHoldoutStore(Database database) {
        transactions = database.transactions();
    }

    @Override
    public int seenFrom(String dataset, LocalDate from) {
        return transactions.call(
                "count who has seen " + dataset,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                        FROM trial_ledger t
                                        WHERE t.dataset = :dataset
                                            AND (NOT EXISTS (
                                                SELECT 1 FROM backtest_runs b
                                                WHERE b.run_id = t.run_id)
                                            OR EXISTS (
                                                SELECT 1 FROM backtest_folds f
                                                WHERE f.run_id = t.run_id AND f.test_end >= :from))
                                        """)
                                .bind("dataset", Values.text("dataset", dataset))
                                .bind("from", Values.time(from.atStartOfDay(MARKET).toInstant()))
                                .mapTo(Integer.class)
                                .one());
    }

    @Override
    public void seal(HoldoutSeal seal) {
        transactions.run(
                "seal " + seal.dataset(),
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO holdout_seals (seal_id, dataset, sealed_from,
                                        seen_before, sealed_at, sealed_by)
                                    VALUES (:sealId, :dataset, :from, :seen, :at, :by)
                                    """)
                            .bind("sealId", Values.text("seal id", seal.sealId()))
                            .bind("dataset", Values.text("dataset", seal.dataset()))
                            .bind("from", seal.from().toString())
                            .bind("seen", seal.seenBefore())
                            .bind("at", Values.time(seal.sealedAt()))
                            .bind("by", Values.text("sealed by", seal.sealedBy()))
                            .execute();
                    if (unreleased(handle, seal.dataset()).size() > 1) {
                        throw new LabException(
                                Reason.CONFLICT,
                                "the data are sealed already",
                                seal.dataset(),
                                "release that seal first");
                    }
                });
    }

    @Override
    public Optional<HoldoutSeal> inForce(String dataset) {
        return transactions.call(
                "see whether " + dataset + " is sealed",
                handle ->
                        // Two programs may have sealed at once: the stricter one counts.
                        unreleased(handle, Values.text("dataset", dataset)).stream().findFirst());
    }

    private static List<HoldoutSeal> unreleased(Handle handle, String dataset) {
        return handle.createQuery(
                        "SELECT "
                                + SEAL
                                + " FROM holdout_seals s WHERE s.dataset = :dataset AND "
                                + UNRELEASED
                                + " ORDER BY s.sealed_from, s.seal_id")
                .bind("dataset", dataset)
                .map(JdbiHoldoutStore::seal)
                .list();
    }

    @Override
    public int look(HoldoutLook look) {
        return transactions.write(
                "record a look at sealed data",
                handle -> {
                    // Locked, so that of two who look at once one is the second.
                    handle.createQuery(
                                    "SELECT seal_id FROM holdout_seals WHERE seal_id = :sealId FOR"
                                            + " UPDATE")
                            .bind("sealId", look.sealId())
                            .mapTo(String.class)
                            .one();
                    int before = checked(handle, look);
                    insert(handle, look);
                    return before + 1;
                });
    }

    private static int checked(Handle handle, HoldoutLook look) {
        List<String> kinds =
                handle.createQuery("SELECT kind FROM holdout_looks WHERE seal_id = :sealId")
                        .bind("sealId", look.sealId())
                        .mapTo(String.class)
                        .list();
        if (kinds.contains(HoldoutLook.Kind.RELEASE.code())) {
            throw new LabException(
                    Reason.CONFLICT,
                    "the seal was released meanwhile",
                    "seal " + look.sealId(),
                    "nothing is sealed any more: build again");
        }
        boolean isFirst = kinds.isEmpty() && look.kind() == HoldoutLook.Kind.OPEN;
        String reason = look.reason();
        if (!isFirst && (reason == null || reason.isBlank())) {
            throw new LabException(
                    Reason.REFUSED,
                    look.kind() == HoldoutLook.Kind.RELEASE
                            ? "a seal is not released without a reason"
                            : "the sealed days were looked at before ("
                                    + kinds.size()
                                    + "): looking again needs a reason",
                    "seal " + look.sealId(),
                    "say why: --reason TEXT");
        }
        return kinds.size();
    }

    private void insert(Handle handle, HoldoutLook look) {
        handle.createUpdate(
                        """
                        INSERT INTO holdout_looks (look_id, seal_id, kind, pack_id, model_id,
                            run_id, config_sha, reason, looked_at, looked_by, seen, exact)
                        VALUES (:lookId, :sealId, :kind, :packId, :modelId,
                            :runId, :configSha, :reason, :at, :by, %s, :exact)
                        """
                                .formatted(transactions.dialect().json(":seen")))
                .bind("lookId", Values.text("look id", look.lookId()))
                .bind("sealId", look.sealId())
                .bind("kind", look.kind().code())
                .bind("packId", Values.textOrNull("pack", look.packId()))
                .bind("modelId", Values.textOrNull("model", look.modelId()))
                .bind("runId", Values.textOrNull("run id", look.runId()))
                .bind("configSha", Values.textOrNull("config", look.configSha()))
                .bind("reason", Values.textOrNull("reason", look.reason()))
                .bind("at", Values.time(look.lookedAt()))
                .bind("by", Values.text("looked by", look.lookedBy()))
                .bind("seen", look.seenJson())
                .bind("exact", Documents.exact(Map.of("seen", look.seenJson())))
                .execute();
    }

    @Override
    public List<HoldoutSeal> seals() {
        return transactions.call(
                "list seals",
                handle ->
                        handle.createQuery(
                                        "SELECT "
                                                + SEAL
                                                + " FROM holdout_seals s ORDER BY s.sealed_at,"
                                                + " s.seal_id")
                                .map(JdbiHoldoutStore::seal)
                                .list());
    }

    @Override
    public List<HoldoutLook> looks() {
        return transactions.call(
                "list looks at sealed data",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT look_id, seal_id, kind, pack_id, model_id, run_id,
                                            config_sha, reason, looked_at, looked_by, seen, exact
                                        FROM holdout_looks
                                        ORDER BY looked_at, look_id
                                        """)
                                .map(JdbiHoldoutStore::look)
                                .list());
    }

    @Override
    public Map<String, Integer> counts() {
        return transactions.call(
                "count looks at sealed data",
                handle -> {
                    Map<String, Integer> counts = new TreeMap<>();
                    handle.createQuery(
                                    """
                                    SELECT s.dataset, count(l.look_id) AS looks
                                    FROM holdout_seals s
                                    LEFT JOIN holdout_looks l ON l.seal_id = s.seal_id
                                    GROUP BY s.dataset
                                    """)
                            .map(
                                    (row, context) ->
                                            Map.entry(
                                                    row.getString("dataset"), row.getInt("looks")))
                            .list()
                            .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
                    return counts;
                });
    }

    private static HoldoutSeal seal(ResultSet row, StatementContext context) throws SQLException {
        return new HoldoutSeal(
                row.getString("seal_id"),
                row.getString("dataset"),
                LocalDate.parse(row.getString("sealed_from")),
                row.getInt("seen_before"),
                Values.time(row, "sealed_at"),
                row.getString("sealed_by"));
    }

    private static HoldoutLook look(ResultSet row, StatementContext context) throws SQLException {
        return new HoldoutLook(
                row.getString("look_id"),
                row.getString("seal_id"),
                HoldoutLook.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("pack_id"),
                row.getString("model_id"),
                row.getString("run_id"),
                row.getString("config_sha"),
                row.getString("reason"),
                Values.time(row, "looked_at"),
                row.getString("looked_by"),
                Documents.read("seen", row.getString("seen"), row.getString("exact")));
    }
}
