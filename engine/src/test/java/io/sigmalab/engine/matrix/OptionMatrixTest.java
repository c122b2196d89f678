package io.sigmalab.engine.matrix;

import static io.sigmalab.engine.matrix.FromBoards.CLOCK;
import static io.sigmalab.engine.matrix.FromBoards.build;
import static io.sigmalab.engine.matrix.FromBoards.flow;
import static io.sigmalab.engine.matrix.FromBoards.spec;
import static io.sigmalab.engine.matrix.FromBoards.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.board.OptionNeeds;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Bars;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.matrix.FromBoards.FromBoard;
import io.sigmalab.engine.option.VolatilityReason;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionMatrixTest {
    /** Mean over the contracts of the nearest expiry. */
    private static FromBoard volatility() {
        return new FromBoard(
                "mean_iv",
                OptionNeeds.SAME_DAY,
                (b, i, before) -> {
                    double sum = 0;
                    int n = 0;
                    for (int c = 0; c < b.size(); c++) {
                        double iv = b.get(Column.IV, i, c);
                        boolean counts = iv > 0 && b.expiryOf(c) == b.expiryAt(i, 0);
                        sum += counts ? iv : 0;
                        n += counts ? 1 : 0;
                    }
                    return sum / n;
                });
    }

    private static OptionBoards boards(MatrixBuild build) {
        OptionBoards boards = build.matrix().options();
        assertThat(boards).isNotNull();
        return Objects.requireNonNull(boards);
    }

    @Test
    void honestOptionFeaturesPassTheAuditAndTheMatrixKeepsTheBoards() {
        MatrixBuild build = build(spec(flow(), volatility()), OptionMarket.hourly());

        Matrix matrix = build.matrix();
        assertThat(build.audit().ok()).isTrue();
        int iv = matrix.featureIndex("mean_iv");
        int known = 0;
        for (int r = 0; r < matrix.rows(); r++) {
            OptionBoard board = boards(build).of(matrix.sessionDay(r));
            assertThat(board).isNotNull();
            int instant = board.instantAt(matrix.decisionTime(r));
            int before = board.instantBy(matrix.timestamp(r));
            assertThat(matrix.features()[matrix.featureIndex("flow")][r])
                    .isEqualTo(total(board, Column.VOLUME, before, instant));
            known += Double.isNaN(matrix.features()[iv][r]) ? 0 : 1;
        }
        assertThat(known).isGreaterThan(matrix.rows() / 2);
        assertThat(boards(build).of((int) LocalDate.parse("2019-05-31").toEpochDay())).isNull();
    }

    @Test
    void heldContractsStayOnTheBoardsUntilTheirLastExit() {
        MatrixSpec spec =
                MatrixFixture.spec(
                                Cadence.HOURLY,
                                "2019-06-03",
                                "2019-06-28",
                                MatrixFixture.honest(),
                                "forward_return",
                                Map.of("days", 3),
                                List.of())
                        .withContractDays(7);
        MatrixBuild build = build(spec, OptionMarket.hourly());

        // On Monday 3 June seven days are Monday 10 June; the position is closed on the 6th.
        LocalDate chosen = LocalDate.parse("2019-06-10");
        OptionBoard first = boards(build).of((int) LocalDate.parse("2019-06-03").toEpochDay());
        OptionBoard exit = boards(build).of((int) LocalDate.parse("2019-06-06").toEpochDay());
        OptionBoard after = boards(build).of((int) LocalDate.parse("2019-06-07").toEpochDay());
        assertThat(first.expiries()).containsExactly(chosen);
        assertThat(exit.expiries())
                .containsExactly(
                        chosen,
                        LocalDate.parse("2019-06-11"),
                        LocalDate.parse("2019-06-12"),
                        LocalDate.parse("2019-06-13"));
        assertThat(after.expiries()).doesNotContain(chosen);
    }

    @Test
    void historyIsReadBeforeTheWindowAndOneCloseBeforeThat() {
        OptionMarket market = OptionMarket.hourly();
        FromBoard past =
                new FromBoard(
                        "past",
                        OptionNeeds.SAME_DAY.withHistory(10),
                        (b, i, before) -> b.previousClose());

        MatrixBuild build = build(spec("2019-06-03", "2019-06-28", past), market);

        assertThat(market.asked).contains(LocalDate.parse("2019-05-17"));
        assertThat(market.asked).doesNotContain(LocalDate.parse("2019-05-16"));
        Matrix matrix = build.matrix();
        int bar = matrix.barIndex()[0];
        assertThat(matrix.features()[matrix.featureIndex("past")][0])
                .isEqualTo(matrix.bars().close(bar - 1));
    }

    @Test
    void strikesFarFromThePreviousCloseAreNotAskedFor() {
        OptionMarket market = OptionMarket.hourly();
        MatrixBuild build = build(spec("2019-06-03", "2019-06-28", flow()), market);

        Bars bars = build.matrix().bars();
        int bar = build.matrix().barIndex()[0];
        double close = bars.close(bar - 1);
        assertThat(market.filters.get(LocalDate.parse("2019-06-03")).lowStrike())
                .isEqualTo(close * 0.88);
        assertThat(market.filters.get(LocalDate.parse("2019-06-03")).highStrike())
                .isEqualTo(close * 1.12);
    }

    @Test
    void theHashOfTheMatrixKnowsEveryMinute() {
        MatrixSpec spec = spec("2019-06-03", "2019-06-28", flow()).withContractDays(0);
        String whole = build(spec, OptionMarket.hourly()).matrix().meta().matrixSha();
        LocalDate dropped = LocalDate.parse("2019-06-14");
        OptionMarket less =
                new OptionMarket(
                        MatrixFixture.market(), MatrixFixture.HOURLY, day -> !day.equals(dropped));
        MatrixBuild other = build(spec, less);

        assertThat(build(spec, OptionMarket.hourly()).matrix().meta().matrixSha()).isEqualTo(whole);
        assertThat(other.matrix().meta().matrixSha()).isNotEqualTo(whole);
        assertThat(build(spec, OptionMarket.hourly()).matrix().meta().contractDays()).isZero();
        assertThat(build(spec.withContractDays(3), OptionMarket.hourly()).matrix().meta())
                .extracting(MatrixMeta::matrixSha)
                .isNotEqualTo(whole);
        OptionBoard board = boards(other).of((int) dropped.toEpochDay());
        assertThat(board.size()).isPositive();
        assertThat(board.hasMinutes(board.instantCount() - 1)).isFalse();
        assertThat(board.get(Column.VOLUME, 1, 0)).isNaN();
    }

    @Test
    void anyNumberOfThreadsGivesTheSameMatrixAndBoards() {
        MatrixSpec spec = spec("2019-06-03", "2019-06-28", flow(), volatility());
        MatrixBuild one =
                new MatrixBuilder(CLOCK, 1).build(spec, OptionMarket.hourly(), Progress.NONE);
        MatrixBuild four =
                new MatrixBuilder(CLOCK, 4).build(spec, OptionMarket.hourly(), Progress.NONE);

        assertThat(four.matrix().meta()).isEqualTo(one.matrix().meta());
        assertThat(four.matrix().features()).isEqualTo(one.matrix().features());
        for (int day = (int) LocalDate.parse("2019-06-03").toEpochDay(), n = 0; n < 26; n++) {
            OptionBoard a = boards(one).of(day + n);
            OptionBoard b = boards(four).of(day + n);
            assertThat(a == null).isEqualTo(b == null);
            for (int c = 0; a != null && c < a.size(); c++) {
                OptionSymbol symbol = a.contracts().get(c);
                assertThat(b.contracts().get(c)).isEqualTo(symbol);
                for (Column column : Column.values()) {
                    for (int i = 0; i < a.instantCount(); i++) {
                        assertThat(Double.compare(b.get(column, i, c), a.get(column, i, c)))
                                .isZero();
                    }
                }
            }
        }
    }

    @Test
    void boardsAreStoredBesideTheMatrixAndADamagedFileIsRefused(@TempDir Path folder)
            throws IOException {
        MatrixBuild build = build(spec("2019-06-03", "2019-06-28", flow()), OptionMarket.hourly());
        MatrixFiles.Written written = MatrixFiles.write(build.matrix(), folder, 2, Progress.NONE);
        MatrixFiles.Stored options = Objects.requireNonNull(written.options());
        Matrix read = read(written, options);

        OptionBoards boards = Objects.requireNonNull(read.options());
        for (int r = 0; r < read.rows(); r++) {
            OptionBoard before = boards(build).of(read.sessionDay(r));
            OptionBoard after = boards.of(read.sessionDay(r));
            assertThat(after.contracts()).isEqualTo(before.contracts());
            int i = before.instantAt(read.decisionTime(r));
            for (int c = 0; c < before.size(); c++) {
                for (Column column : Column.values()) {
                    assertThat(Double.compare(after.get(column, i, c), before.get(column, i, c)))
                            .isZero();
                }
            }
        }
        assertThat(boards.of((int) LocalDate.parse("2019-05-31").toEpochDay())).isNull();
        assertThat(MatrixFiles.write(read, folder.resolve("again"), 1, Progress.NONE).options())
                .extracting(MatrixFiles.Stored::sha256)
                .isEqualTo(options.sha256());
        MatrixFiles.verify(options.path(), options.sha256());

        byte[] bytes = Files.readAllBytes(options.path());
        bytes[bytes.length / 2] ^= 1;
        Files.write(options.path(), bytes);
        assertThatThrownBy(() -> read(written, options).options().of(read.sessionDay(0)))
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                .hasMessageContaining("changed after it was written");
        Files.delete(options.path());
        assertThatThrownBy(() -> read(written, options).options().of(read.sessionDay(0)))
                .hasMessageContaining("the matrix is gone");
    }

    private static Matrix read(MatrixFiles.Written written, MatrixFiles.Stored options) {
        return MatrixFiles.read(
                written.binary().path(),
                written.binary().sha256(),
                options.path(),
                options.sha256(),
                2);
    }

    @Test
    void boardsOfAnotherMatrixAreRefusedAndOnesThatAreNotWantedGo(@TempDir Path folder) {
        MatrixBuild june = build(spec("2019-06-03", "2019-06-14", flow()), OptionMarket.hourly());
        MatrixBuild july = build(spec("2019-06-17", "2019-06-28", flow()), OptionMarket.hourly());
        MatrixFiles.Written one =
                MatrixFiles.write(june.matrix(), folder.resolve("1"), 1, Progress.NONE);
        MatrixFiles.Written two =
                MatrixFiles.write(july.matrix(), folder.resolve("2"), 1, Progress.NONE);
        MatrixFiles.Stored other = Objects.requireNonNull(two.options());

        assertThatThrownBy(() -> read(one, other).options().of(18050))
                .hasMessageContaining("it belongs to matrix " + july.matrix().meta().matrixSha());

        Matrix without = MatrixFiles.read(one.binary().path(), one.binary().sha256(), 1);
        assertThat(without.options()).isNull();
        MatrixFiles.write(without, folder.resolve("1"), 1, Progress.NONE);
        assertThat(folder.resolve("1").resolve(MatrixFiles.OPTIONS)).doesNotExist();
    }

    @Test
    void theProfileCountsSessionsContractsAndWhyVolatilitiesAreMissing() {
        LocalDate dropped = LocalDate.parse("2019-06-14");
        OptionMarket market =
                new OptionMarket(
                        MatrixFixture.market(), MatrixFixture.HOURLY, day -> !day.equals(dropped));
        MatrixBuild build = build(spec("2019-06-03", "2019-06-28", flow()), market);
        OptionCoverage options = Objects.requireNonNull(build.profile().options());

        assertThat(options.sessions()).isEqualTo(20);
        assertThat(options.withoutMinutes()).containsExactly(dropped);
        List<LocalDate> third =
                LocalDate.parse("2019-06-03")
                        .datesUntil(LocalDate.parse("2019-06-29"))
                        .filter(SessionCalendar.nyse()::isSession)
                        .filter(day -> day.toEpochDay() % 3 == 0)
                        .toList();
        assertThat(options.withoutChain()).isEqualTo(third);
        // Thirteen strikes, calls and puts, of two expiries.
        assertThat(options.contractsMax()).isEqualTo(52);
        Map<String, Long> reasons = new TreeMap<>();
        Matrix matrix = build.matrix();
        int implied = 0;
        for (int r = 0; r < matrix.rows(); r++) {
            OptionBoard board = boards(build).of(matrix.sessionDay(r));
            int i = board == null ? -1 : board.instantAt(matrix.decisionTime(r));
            for (int c = 0; i >= 0 && c < board.size(); c++) {
                double reason = board.get(Column.IV_REASON, i, c);
                if (reason >= 0) {
                    reasons.merge(VolatilityReason.of((byte) reason).code(), 1L, Long::sum);
                }
            }
            implied += i >= 0 && board.forwardImplied(i, board.expiryAt(i, 0)) ? 1 : 0;
        }
        assertThat(options.reasons()).containsAllEntriesOf(reasons);
        assertThat(options.reasons().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(reasons.values().stream().mapToLong(Long::longValue).sum());
        assertThat(reasons).containsKeys("solved", "stale", "no_bid", "expired");
        assertThat(options.impliedForward()).isEqualTo((double) implied / matrix.rows());
        assertThat(options.atTheMoney()).isBetween(0.5, 0.96);
        assertThat(build.profile().toMap()).containsKey("options");
        assertThat(build.profile().warnings())
                .anyMatch(w -> w.startsWith("1 of 20 sessions have no option minutes"))
                .anyMatch(w -> w.contains("sessions have no published chain"));
    }
}
