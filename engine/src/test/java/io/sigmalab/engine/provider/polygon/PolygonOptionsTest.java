package io.sigmalab.engine.provider.polygon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.FilesProvider;
import io.sigmalab.engine.provider.MarketData.OptionCoverage;
import io.sigmalab.engine.provider.OptionMinutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolygonOptionsTest extends PolygonOptionsCase {
    private OptionMinutes ask(LocalDate... expiries) {
        return open().optionMinutes(
                        "SPY", DAY, ContractFilter.ofExpiries(List.of(expiries)), Progress.NONE);
    }

    @Test
    void expiriesAreThoseListedAsOfTheSessionOverAllPages() {
        server.contractsAPage = 7;

        assertThat(open().expiries("SPY", DAY)).isEqualTo(EXPIRIES);
        assertThat(server.requests.get(0))
                .isEqualTo(
                        "/v3/reference/options/contracts?underlying_ticker=SPY&as_of=2024-07-02"
                                + "&expiration_date.gte=2024-07-02&order=asc&sort=ticker&limit=1000");
        assertThat(server.requests).hasSize(6); // 42 contracts
        open().expiries("SPY", DAY);
        assertThat(server.requests).hasSize(6);
        assertThat(open().expiries("SPY", LocalDate.of(2024, 7, 4))).isEmpty(); // a holiday
    }

    @Test
    void aListThatBreaksOffIsNotKept() throws IOException {
        server.contractsAPage = 7;
        server.failWhere(path -> path.contains("cursor=YXA92"), 403, "{}");

        assertThatThrownBy(() -> open().expiries("SPY", DAY)).isInstanceOf(LabException.class);
        assertThat(cached()).isEmpty();
        assertThat(open().expiries("SPY", DAY)).isEqualTo(EXPIRIES);
    }

    @Test
    void minutesAreThoseOfTheContractsOfTheFilter() {
        server.quietContracts.add("O:SPY240702C00549000");
        ContractFilter filter = new ContractFilter(new TreeSet<>(List.of(DAY)), 546, 549);

        OptionMinutes minutes = open().optionMinutes("SPY", DAY, filter, Progress.NONE);

        assertThat(server.asked("/range/1/minute/2024-07-02/2024-07-02")).isEqualTo(8);
        assertThat(minutes.findings()).isEmpty();
        assertThat(minutes.source()).endsWith("7 of 8 contracts traded");
        OptionDay day = minutes.day();
        assertThat(day.contracts())
                .extracting(OptionSymbol::toTicker)
                .doesNotContain("O:SPY240702C00549000")
                .startsWith("O:SPY240702C00546000", "O:SPY240702P00546000");
        int first = day.firstOf(0);
        assertThat(day.endOf(0) - first).isEqualTo(390);
        assertThat(day.startMillis(first)).isEqualTo(SessionCalendar.nyse().openMillis(DAY));
        assertThat(day.open(first)).isEqualTo(FakePolygon.price("O:SPY240702C00546000", DAY, 30));
        assertThat(day.volume(first + 2)).isEqualTo(132);
        assertThat(day.transactions(first + 2)).isEqualTo(1 + 32 % 7);
        assertThat(day.bid(first)).isNaN();
    }

    @Test
    void theyAreThoseOfTheFlatFileOfTheSameDay() throws IOException {
        StringBuilder csv =
                new StringBuilder(
                        "ticker,volume,open,close,high,low,window_start,transactions,vwap\n");
        for (String ticker : tickers(DAY)) {
            for (String row : FakePolygon.minutes(ticker, DAY)) {
                JsonNode json = Json.MAPPER.readTree(row);
                csv.append(ticker);
                for (String name : List.of("v", "o", "c", "h", "l")) {
                    csv.append(',').append(json.get(name).asText());
                }
                csv.append(',').append(json.get("t").asLong()).append("000000");
                csv.append(',').append(json.get("n").asText());
                csv.append(',').append(json.get("vw").asText()).append('\n');
            }
        }
        Path dir = home.resolve("files");
        Files.createDirectories(dir.resolve("bars"));
        Files.createDirectories(dir.resolve("options/SPY"));
        Files.writeString(dir.resolve("options/SPY/2024-07-02.csv"), csv);
        ContractFilter filter = ContractFilter.ofExpiries(List.of(DAY));

        assertThat(ask(DAY).contentSha())
                .isEqualTo(
                        new FilesProvider(dir)
                                .optionMinutes("SPY", DAY, filter, Progress.NONE)
                                .contentSha());
    }

    @Test
    void theSameContractHasTheSameMinutesWhateverTheFilterAndIsAskedForOnce() {
        String one = ask(DAY).contentSha();
        server.requests.clear();
        OptionMinutes both = ask(DAY, NEXT);

        assertThat(server.asked("/minute/")).isEqualTo(10);
        assertThat(server.requests).noneMatch(request -> request.contains("O:SPY240702"));
        assertThat(both.day().only(ContractFilter.ofExpiries(List.of(DAY))).contentSha())
                .isEqualTo(one);
        server.requests.clear();
        assertThat(ask(NEXT, DAY).contentSha()).isEqualTo(both.contentSha());
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aDownloadThatBreaksInTheMiddleAsksOnlyForWhatIsMissing() throws IOException {
        server.quietContracts.add("O:SPY240702C00545000");
        server.failWhere(path -> path.contains("O:SPY240702P00547000"), 403, "{}");
        PolygonProvider slow = open("1"); // one after the other
        ContractFilter filter = ContractFilter.ofExpiries(List.of(DAY));

        assertThatThrownBy(() -> slow.optionMinutes("SPY", DAY, filter, Progress.NONE))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("403");
        assertThat(cached())
                .filteredOn(file -> file.getFileName().toString().startsWith("SPY2407"))
                .hasSize(5);
        server.requests.clear();
        OptionMinutes resumed = ask(DAY);

        assertThat(server.asked("/minute/")).isEqualTo(5);
        assertThat(cached())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("2024-07-02.json.gz", "2024-07-02.json.gz");
        home = home.resolve("other");
        assertThat(ask(DAY).contentSha()).isEqualTo(resumed.contentSha());
    }

    @Test
    void parallelFailuresLeaveNothingWrong() {
        for (int i = 0; i < 3; i++) {
            server.failWhere(path -> path.contains("/minute/"), 403, "{}");
        }
        assertThatThrownBy(() -> ask(DAY, NEXT)).isInstanceOf(LabException.class);
        server.forgetTroubles();

        String after = ask(DAY, NEXT).contentSha();

        home = home.resolve("other");
        assertThat(ask(DAY, NEXT).contentSha()).isEqualTo(after);
    }

    @Test
    void requestsKeepToTheRate() {
        long begin = clock.millis();

        open("5").optionMinutes("SPY", DAY, ContractFilter.ofExpiries(List.of(DAY)), Progress.NONE);

        // One list and ten contracts: five now, five after a minute, one after two.
        assertThat(clock.millis() - begin).isGreaterThanOrEqualTo(120_000);
    }

    @Test
    void progressCountsTheContracts() {
        List<String> reported = Collections.synchronizedList(new ArrayList<>());
        Progress progress =
                new Progress() {
                    @Override
                    public void report(long done, long total, String text) {
                        reported.add(done + "/" + total + " " + text);
                    }

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                };
        open("1").optionMinutes("SPY", DAY, ContractFilter.ofExpiries(List.of(DAY)), progress);

        assertThat(reported)
                .contains("1/10 SPY options of 2024-07-02", "10/10 SPY options of 2024-07-02");
    }

    @Test
    void minutesOfTodayAreNotKept() throws IOException {
        clock.set("2024-07-02T14:00:30Z"); // 10:00:30 in New York
        OptionDay day = ask(DAY).day();

        assertThat(day.contracts()).hasSize(10);
        assertThat(day.endMillis(day.endOf(0) - 1))
                .isEqualTo(SessionCalendar.nyse().openMillis(DAY) + 30 * 60_000);
        assertThat(cached()).isEmpty();
        ask(DAY);
        assertThat(server.asked("/minute/")).isEqualTo(20);
    }

    @Test
    void aMinuteThatCannotBeIsAnErrorAndLeftOut() {
        long start = SessionCalendar.nyse().openMillis(DAY);
        server.failWhere(
                path -> path.contains("O:SPY240702C00545000"),
                0,
                "{\"status\":\"OK\",\"results\":[{\"v\":3,\"o\":1,\"c\":1,\"h\":0.5,\"l\":0.4,\"t\":"
                        + start
                        + "},{\"v\":3,\"vw\":1,\"o\":1,\"c\":1,\"h\":1,\"l\":1,\"t\":"
                        + (start + 60_000)
                        + ",\"n\":2}]}");

        OptionMinutes minutes = ask(DAY);

        assertThat(minutes.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                            assertThat(finding.where()).contains("O:SPY240702C00545000");
                            assertThat(finding.code()).isEqualTo("high_below_close");
                            assertThat(finding.message()).contains("high 0.5");
                        });
        assertThat(minutes.day().endOf(0)).isEqualTo(1);
    }

    @Test
    void anUnderlyingWithoutOptionsIsSaid() {
        assertThat(open().hasOptions("SPY")).isTrue();
        assertThat(open().hasOptions("BRK.A")).isFalse();
        assertThatThrownBy(() -> open().expiries("BRK.A", DAY))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("there are no options of BRK.A")
                .extracting("reason")
                .isEqualTo(Reason.MISSING_DATA);
        // One with options, on a session the reference has nothing of.
        assertThat(open().expiries("SPY", LocalDate.of(2024, 6, 28))).isEmpty();
    }

    @Test
    void optionsOfAnIndexAreAskedForAsTheInterfaceSpellsThem() {
        server.contracts.put(
                "SPX 2024-07-02", List.of(FakePolygon.contract("O:SPXW240702C05500000", 100)));
        server.snapshot.add(FakePolygon.snapshotOf("O:SPXW240702C05500000", 7));
        clock.set("2024-07-02T12:00:00Z");

        assertThat(open().expiries("SPX", DAY)).containsExactly(DAY);
        assertThat(
                        open().chain(
                                        "SPX",
                                        DAY,
                                        ContractFilter.ofExpiries(List.of(DAY)),
                                        Progress.NONE)
                                .chain()
                                .openInterest())
                .containsExactly(7);
        assertThat(server.asked("underlying_ticker=SPX&")).isEqualTo(1);
        assertThat(server.asked("/v3/snapshot/options/I:SPX?")).isEqualTo(1);
    }

    @Test
    void minutesCountInTheCoverage() {
        ask(DAY);

        assertThat(open().optionCoverage())
                .containsExactly(new OptionCoverage("SPY", DAY, DAY, 1, 0));
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
