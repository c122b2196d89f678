package io.sigmalab.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.progress.Progress;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What stops the build of a matrix, and what is only said. */
class MatrixRefusalsTest {
    private static final MatrixSpec SPEC = MatrixFixture.spec(MatrixFixture.honest());

    @Test
    void errorsInTheDataStopTheBuildWithTheFirstAndTheirNumber() {
        MemoryMarket market =
                MatrixFixture.market()
                        .with(finding(Finding.Severity.ERROR, "high 9.0 is below close 9.5"))
                        .with(finding(Finding.Severity.ERROR, "price -1.0 is not positive"))
                        .with(finding(Finding.Severity.WARNING, "volume is 0"));

        assertThatThrownBy(() -> MatrixFixture.build(SPEC, market))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.BAD_DATA);
                            assertThat(e.what())
                                    .isEqualTo("high 9.0 is below close 9.5 and 1 more errors");
                            assertThat(e.where()).isEqualTo("TEST.csv, line 12, high");
                        });
    }

    @Test
    void warningsOfTheInputCheckReachTheProfile() {
        MemoryMarket market =
                MatrixFixture.market().with(finding(Finding.Severity.WARNING, "volume is 0"));

        MatrixBuild build = MatrixFixture.build(SPEC, market);

        assertThat(build.profile().warnings())
                .anyMatch(w -> w.startsWith("volume is 0: TEST.csv, line 12, high"));
        assertThat(build.findings()).isNotEmpty();
    }

    private static Finding finding(Finding.Severity severity, String message) {
        return new Finding(severity, "test", "TEST.csv", 12, "high", message);
    }

    @Test
    void everyKindOfBadRequestHasItsOwnSentence() {
        List<MatrixSpec.Member> honest = MatrixFixture.honest();

        refused(Reason.MISSING_DATA, "no bars in the window", "2030-01-01", "2030-02-01");
        refused(
                Reason.INVALID_VALUE,
                "starts 2019-05-01 and ends 2019-04-01",
                "2019-05-01",
                "2019-04-01");
        assertThatThrownBy(() -> hours(25))
                .hasMessageContaining("hour 25 does not exist")
                .extracting(e -> ((LabException) e).reason())
                .isEqualTo(Reason.INVALID_VALUE);
        assertThatThrownBy(() -> MatrixFixture.build(hours(4), MatrixFixture.market()))
                .hasMessageContaining("allowed hours [4]")
                .hasMessageContaining("between 9 and 15")
                .extracting(e -> ((LabException) e).reason())
                .isEqualTo(Reason.INVALID_VALUE);
        assertThatThrownBy(() -> MatrixFixture.build(hours(15), MatrixFixture.market()))
                .hasMessageContaining("rows has a label: next_bar")
                .extracting(e -> ((LabException) e).reason())
                .isEqualTo(Reason.MISSING_DATA);
        assertThatThrownBy(
                        () ->
                                MatrixFixture.spec(
                                        MatrixFixture.honestAnd(TestIndicators.returns(1))))
                .hasMessageContaining("two columns are named \"ret_1\"")
                .hasMessageContaining("set.yaml, line 3");
        assertThatThrownBy(() -> MatrixFixture.spec(List.of()))
                .hasMessageContaining("the indicator set is empty");
        for (String name : List.of("close", "label", "fwd_exit")) {
            TestIndicators.One one = new TestIndicators.One(name, 0, 0, (in, out) -> {});
            assertThatThrownBy(() -> MatrixFixture.spec(List.of(TestIndicators.member(one))))
                    .hasMessageContaining("\"" + name + "\", which is reserved");
        }
        assertThat(honest).isNotEmpty();
    }

    private static MatrixSpec hours(int hour) {
        return MatrixFixture.spec(
                Cadence.HOURLY,
                "2019-01-02",
                "2019-12-31",
                MatrixFixture.honest(),
                "next_bar",
                Map.of(),
                List.of(hour));
    }

    private static void refused(Reason reason, String what, String start, String end) {
        assertThatThrownBy(
                        () ->
                                MatrixFixture.build(
                                        MatrixFixture.spec(
                                                Cadence.HOURLY,
                                                start,
                                                end,
                                                MatrixFixture.honest(),
                                                "next_bar",
                                                Map.of(),
                                                List.of()),
                                        MatrixFixture.market()))
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(what);
    }

    @Test
    void aFeatureThatIsMissingTooOftenIsRefusedByName() {
        TestIndicators.One never =
                new TestIndicators.One("never", 0, 0, (in, out) -> Arrays.fill(out, Double.NaN));
        TestIndicators.One often = sometimes("often", 3);

        assertThatThrownBy(
                        () ->
                                MatrixFixture.build(
                                        MatrixFixture.spec(MatrixFixture.honestAnd(never)),
                                        MatrixFixture.market()))
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                .hasMessageContaining("more than 30.0 % of the rows miss never (every row)")
                .hasMessageContaining("max_missing");
        assertThatThrownBy(
                        () ->
                                MatrixFixture.build(
                                        MatrixFixture.spec(MatrixFixture.honestAnd(often)),
                                        MatrixFixture.market()))
                .hasMessageContaining("often (33.");
        assertThat(
                        MatrixFixture.build(
                                        MatrixFixture.spec(
                                                MatrixFixture.honestAnd(sometimes("some", 8))),
                                        MatrixFixture.market())
                                .profile()
                                .warnings())
                .anyMatch(w -> w.contains("feature some is missing in 12.6 % of the rows"));
    }

    private static TestIndicators.One sometimes(String name, int every) {
        return new TestIndicators.One(
                name,
                0,
                0,
                (in, out) -> {
                    for (int i = 0; i < out.length; i++) {
                        // By the clock, so that it does not matter where the series begins.
                        long hours = in.bars().startMillis(i) / 3_600_000;
                        out[i] =
                                (hours / 24 * 7 + hours % 24) % every == 0 ? Double.NaN : 1 + i % 2;
                    }
                });
    }

    @Test
    void anIndicatorWithAnInfiniteValueIsADefectAndSaysWhere() {
        TestIndicators.One infinite =
                new TestIndicators.One(
                        "infinite", 0, 0, (in, out) -> Arrays.fill(out, Double.POSITIVE_INFINITY));

        assertThatThrownBy(
                        () ->
                                MatrixFixture.build(
                                        MatrixFixture.spec(MatrixFixture.honestAnd(infinite)),
                                        MatrixFixture.market()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("infinite at 2019-01-02T14:30:00Z");
    }

    @Test
    void missingDataOfAnotherTickerNamesTheIndicatorThatWantsThem() {
        MatrixSpec wanting =
                MatrixFixture.spec(MatrixFixture.honestAnd(TestIndicators.dailyClose("VIX3M")));

        assertThatThrownBy(() -> MatrixFixture.build(wanting, MatrixFixture.market()))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_DATA))
                .hasMessage("no VIX3M DAILY, which indicator close_dVIX3M needs: memory: add it");
    }

    @Test
    void cancellingStopsTheBuild() {
        Progress cancelled =
                new Progress() {
                    private int steps;

                    @Override
                    public void report(long done, long total, String text) {
                        steps++;
                    }

                    @Override
                    public boolean isCancelled() {
                        return steps > 4;
                    }
                };

        assertThatThrownBy(
                        () ->
                                new MatrixBuilder(Clock.systemUTC(), 1)
                                        .build(SPEC, MatrixFixture.market(), cancelled))
                .isInstanceOf(CancellationException.class);
    }
}
