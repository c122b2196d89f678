package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseErrorsTest {
    private static final DatabaseErrors H2 =
            new DatabaseErrors(DatabaseSettings.h2(Path.of("/home/me")));
    private static final DatabaseErrors PG =
            new DatabaseErrors(
                    DatabaseSettings.from(
                            Map.of("DATABASE_URL", "postgresql://u:hush@h/d"), Path.of("x")));

    @ParameterizedTest
    @CsvSource({
        "90067, DATABASE, no connection",
        "90098, DATABASE, no connection",
        "90121, DATABASE, no connection",
        "90020, DATABASE, in use by a program that does not share it",
        "28000, DATABASE, user or password",
        "90097, DATABASE, read-only",
        "90030, DATABASE, not a database that can be read",
        "50200, DATABASE, locked for too long",
        "23505, CONFLICT, exists already",
        "22001, INVALID_VALUE, too long",
        "50000, DATABASE, General error"
    })
    void codesOfH2BecomeOneLine(int code, Reason reason, String part) {
        SQLException e =
                new SQLException(
                        "General error; SQL statement:\nINSERT INTO x [" + code + "-252]",
                        String.valueOf(code),
                        code);

        RuntimeException translated = H2.translate("store run bt_1", new RuntimeException(e));

        assertThat(translated)
                .isInstanceOfSatisfying(
                        LabException.class, l -> assertThat(l.reason()).isEqualTo(reason))
                .hasMessageContainingAll("cannot store run bt_1", part, "/home/me/lab.mv.db");
        assertThat(translated.getMessage()).doesNotContain("\n").doesNotContain("INSERT");
    }

    @ParameterizedTest
    @CsvSource({
        "08001, DATABASE, no connection",
        "08006, DATABASE, no connection",
        "57P01, DATABASE, no connection",
        "28P01, DATABASE, user or password",
        "3D000, DATABASE, does not exist",
        "42501, DATABASE, may not",
        "25006, DATABASE, read-only",
        "53100, DATABASE, disk",
        "53300, DATABASE, no connection left",
        "40P01, DATABASE, locked for too long",
        "23505, CONFLICT, exists already",
        "22001, INVALID_VALUE, too long",
        "XX000, DATABASE, boom"
    })
    void statesOfPostgresBecomeOneLine(String state, Reason reason, String part) {
        SQLException e = new SQLException("ERROR: boom\n  Detail: Key (a)=(b)", state);

        RuntimeException translated = PG.translate("store run bt_1", new RuntimeException(e));

        assertThat(translated)
                .isInstanceOfSatisfying(
                        LabException.class, l -> assertThat(l.reason()).isEqualTo(reason))
                .hasMessageContainingAll("cannot store run bt_1", part, "postgresql://u:***@h");
        assertThat(translated.getMessage()).doesNotContain("\n").doesNotContain("hush");
    }

    @Test
    void aFullDiskIsFoundBehindWhateverTheDriverSays() {
        SQLException e =
                new SQLException(
                        "IO Exception: \"x\"",
                        "90028",
                        90028,
                        new IOException("No space left on device"));

        assertThat(H2.translate("store run bt_1", e))
                .isInstanceOf(LabException.class)
                .hasMessageContainingAll("the disk of the database is full", "make room");
    }

    @Test
    void theReasonOfAFailedBatchAndOfAPoolThatTimedOutIsTheirOwn() {
        BatchUpdateException batch = new BatchUpdateException("batch failed", new int[0]);
        batch.setNextException(new SQLException("duplicate key", "23505"));
        SQLTransientConnectionException pool =
                new SQLTransientConnectionException(
                        "timed out after 10000ms", new SQLException("wrong password", "28P01"));

        assertThat(PG.translate("x", batch)).hasMessageContaining("exists already");
        assertThat(PG.translate("x", pool)).hasMessageContaining("user or password");
        assertThat(PG.translate("x", new SQLTransientConnectionException("timed out")))
                .hasMessageContaining("no connection");
    }

    @Test
    void causesThatBiteTheirTailEnd() {
        SQLException first = new SQLException("first", "23505");
        first.initCause(new IllegalStateException("second", first));

        assertThat(PG.translate("x", first)).hasMessageContaining("exists already");
    }

    @Test
    void onlyLostConnectionsAndLocksAreWorthRepeating() {
        assertThat(PG.mayBeRepeated(new SQLException("x", "08006"))).isTrue();
        assertThat(PG.mayBeRepeated(new SQLException("x", "40P01"))).isTrue();
        assertThat(H2.mayBeRepeated(new SQLException("x", "90067", 90067))).isTrue();
        assertThat(H2.mayBeRepeated(new SQLException("x", "90131", 90131))).isTrue();
        assertThat(PG.mayBeRepeated(new SQLException("x", "23505"))).isFalse();
        assertThat(
                        PG.mayBeRepeated(
                                new SQLTransientConnectionException(
                                        "timed out", new SQLException("x", "08001"))))
                .isFalse();
        assertThat(PG.mayBeRepeated(new IllegalStateException("x"))).isFalse();
    }
}
