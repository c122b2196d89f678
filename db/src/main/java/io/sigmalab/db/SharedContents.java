package io.sigmalab.db;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import io.sigmalab.engine.lineage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Files in the database by the hash of what is in them, in pieces, so that no statement holds more
 * than one piece in memory. What nobody used for two weeks goes when something new comes.
 */
final class SharedContents {
    private static final int PIECE = 4 << 20;
    private static final Duration KEPT = Duration.ofDays(14);

    private final Transactions transactions;
    private final Clock clock;

    SharedContents(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    boolean has(String sha256) {
        return transactions.write("look for content " + sha256, handle -> touch(handle, sha256));
    }

    private boolean touch(Handle handle, String sha256) {
        return handle.createUpdate(
                                "UPDATE shared_contents SET used_at = :now WHERE sha256 = :sha256")
                        .bind("now", Values.time(clock.instant()))
                        .bind("sha256", Values.text("hash", sha256))
                        .execute()
                > 0;
    }

    void put(String sha256, Path file) {
        check(sha256, file);
        transactions.run(
                "store content " + sha256,
                handle -> {
                    if (!touch(handle, sha256) && begin(handle, sha256, file)) {
                        forgetOld(handle);
                        write(handle, sha256, file);
                    }
                });
    }

    private static void check(String sha256, Path file) {
        try {
            if (!Sha256.of(file).equals(sha256)) {
                throw new LabException(
                        Reason.REFUSED,
                        "the file is not the one that was recorded",
                        file.toString(),
                        "it was changed or damaged: run the stage again");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static LabException unreadable(Path file, IOException e) {
        return new LabException(
                Reason.STORAGE,
                "cannot read or write the file",
                file.toString(),
                "check the disk and its permissions",
                e);
    }

    /** Whether this transaction is the one that stores it: another waits here for the first. */
    private boolean begin(Handle handle, String sha256, Path file) {
        try {
            return handle.createUpdate(
                                    """
                                    INSERT INTO shared_contents (sha256, size_bytes, used_at)
                                    VALUES (:sha256, :size, :now)
                                    ON CONFLICT DO NOTHING
                                    """)
                            .bind("sha256", sha256)
                            .bind("size", Files.size(file))
                            .bind("now", Values.time(clock.instant()))
                            .execute()
                    > 0;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private void forgetOld(Handle handle) {
        handle.createUpdate(
                        """
                        DELETE FROM shared_contents
                        WHERE used_at < :limit AND sha256 NOT IN (
                            SELECT s.pack_content
                            FROM shared_sweeps s
                            JOIN backtest_sweeps b ON b.sweep_id = s.sweep_id
                            WHERE b.state = 'running')
                        """)
                .bind("limit", Values.time(clock.instant().minus(KEPT)))
                .execute();
        handle.createUpdate(
                        """
                        DELETE FROM shared_folds
                        WHERE NOT EXISTS (
                            SELECT 1 FROM shared_contents c WHERE c.sha256 = shared_folds.sha256)
                            AND stored_at < :limit
                        """)
                .bind("limit", Values.time(clock.instant().minus(KEPT)))
                .execute();
    }

    private static void write(Handle handle, String sha256, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = in.readNBytes(PIECE);
            for (int part = 0; piece.length > 0; part++) {
                handle.createUpdate(
                                """
                                INSERT INTO shared_content_parts (sha256, part, content)
                                VALUES (:sha256, :part, :content)
                                """)
                        .bind("sha256", sha256)
                        .bind("part", part)
                        .bind("content", piece)
                        .execute();
                piece = in.readNBytes(PIECE);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    boolean get(String sha256, Path file) {
        if (!has(sha256)) {
            return false;
        }
        // Under a name of its own until it is whole: two processes of one home may fetch at once.
        try (AtomicFile target = new AtomicFile(file)) {
            String found = target.guarded(() -> fetch(sha256, target));
            if (!found.equals(sha256)) {
                throw new LabException(
                        Reason.REFUSED,
                        "the content in the database is not what its hash says",
                        sha256,
                        "the database is damaged: restore a copy of it");
            }
            target.commit();
            return true;
        }
    }

    /** Hash of what was written. */
    private String fetch(String sha256, AtomicFile file) throws IOException {
        MessageDigest digest = digest();
        Optional<byte[]> piece = piece(sha256, 0);
        for (int part = 1; piece.isPresent(); part++) {
            digest.update(piece.get());
            file.write(ByteBuffer.wrap(piece.get()));
            piece = piece(sha256, part);
        }
        file.sync();
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Optional<byte[]> piece(String sha256, int part) {
        return transactions.call(
                "read content " + sha256,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT content
                                        FROM shared_content_parts
                                        WHERE sha256 = :sha256 AND part = :part
                                        """)
                                .bind("sha256", sha256)
                                .bind("part", part)
                                .map((row, context) -> row.getBytes("content"))
                                .findOne());
    }
}
