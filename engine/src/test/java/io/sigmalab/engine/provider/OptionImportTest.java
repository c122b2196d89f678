package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sigmalab.engine.Shared;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionImportTest {
    private static final ZoneId NEW_YORK = SessionCalendar.ZONE;
    private static final String EOD =
            "underlying,optionroot,type,expiration,quotedate,strike,bid,ask,openinterest,"
                    + "impliedvol,delta,gamma\n";

    @TempDir Path dir;
    @TempDir Path target;

    @Test
    void aChainOfTheEndOfADayIsTheChainOfTheNextSession() throws IOException {
        OptionImport.Report report =
                run(
                        "eod.csv",
                        EOD
                                // Thursday before Good Friday, so Monday.
                                + "SPY,SPY240419C00520000,call,04/19/2024,03/28/2024,520,5,5.2,90,"
                                + "0.12,0.55,0.02\n"
                                + "SPY,SPY240328C00520000,call,03/28/2024,03/28/2024,520,5,5.2,70,"
                                + "0.12,0.55,0.02\n");

        ChainSnapshot chain = chain("SPY", LocalDate.of(2024, 4, 1));
        assertThat(chain.contracts())
                .extracting(OptionSymbol::compact)
                .containsExactly("SPY240419C00520000");
        assertThat(chain.openInterest()).containsExactly(90);
        assertThat(chain.impliedVolatility()).containsExactly(0.12);
        assertThat(report.note()).contains("the chain of the next session");
        assertThat(report.rejected()).isEqualTo(Map.of("expired_contract", 1));
        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.kept()).isEqualTo(1);
        assertThat(report.findings())
                .extracting(Finding::line, Finding::message)
                .containsExactly(
                        tuple(
                                3L,
                                "1 rows are left out, the first: SPY240328C00520000 has expired by"
                                        + " the session of 2024-04-01"));
        assertThat(chain("SPY", LocalDate.of(2024, 3, 28)).isEmpty()).isTrue();
    }

    @Test
    void anExplicitTimeBeforeTheOpenMakesItTheChainOfThatSessionAndOneAfterItOfTheNext()
            throws IOException {
        String header = "root,right,strike,expiry,bar_start_et,open_interest\n";
        run(
                "oi.csv",
                header
                        + "SPXW,C,5500.0,2024-07-05,2024-07-02 06:30:00,11\n"
                        + "SPXW,P,5500.0,2024-07-05,2024-07-02 09:30:00,12\n");

        assertThat(chain("SPX", LocalDate.of(2024, 7, 2)).openInterest()).containsExactly(11);
        assertThat(chain("SPX", LocalDate.of(2024, 7, 3)).openInterest()).containsExactly(12);
    }

    @Test
    void tradesAndQuotesOfAMinuteAreJoinedWhateverCameFirstAndImportingAgainChangesNothing()
            throws IOException {
        String quotes =
                "root,right,strike,expiry,bar_start_et,bid_close,ask_close\n"
                        + "SPY,C,547,2024-07-02,2024-07-02 09:30:00,1.1,1.2\n"
                        + "SPY,C,547,2024-07-02,2024-07-02 09:31:00,1.0,0\n";
        String trades =
                "root,right,strike,expiry,bar_start_et,open,high,low,close,volume\n"
                        + "SPY,C,547,2024-07-02,2024-07-02 09:30:00,1.1,1.3,1,1.2,7\n";
        run("quotes.csv", quotes);
        run("trades.csv", trades);

        OptionDay day = day("SPY", LocalDate.of(2024, 7, 2));
        assertThat(day.size()).isEqualTo(2);
        assertThat(day.volume(0)).isEqualTo(7);
        assertThat(day.close(0)).isEqualTo(1.2);
        assertThat(day.bid(0)).isEqualTo(1.1);
        assertThat(day.volume(1)).isZero();
        assertThat(day.close(1)).isNaN();
        assertThat(day.bid(1)).isEqualTo(1.0);
        assertThat(day.ask(1)).isNaN();

        OptionImport again = new OptionImport(target, null, null);
        again.add(put("quotes.csv", quotes), Progress.NONE);
        again.add(put("trades.csv", trades), Progress.NONE);
        assertThat(again.write())
                .extracting(OptionImport.Written::rows, OptionImport.Written::status)
                .containsExactly(tuple(2, "unchanged"));
    }

    @Test
    void aValueThatContradictsWhatIsThereIsLeftOut() throws IOException {
        String header = "ticker,volume,open,close,high,low,window_start,transactions\n";
        run("a.csv", header + "O:SPY240702C00547000,7,1,1,1,1,1719927000000000000,2\n");

        OptionImport.Report report =
                run("b.csv", header + "O:SPY240702C00547000,8,1,1,1,1,1719927000000000000,2\n");

        assertThat(report.rejected()).isEqualTo(Map.of("contradiction", 1));
        assertThat(day("SPY", LocalDate.of(2024, 7, 2)).volume(0)).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPY1,SPY1240419C00520000,call,04/19/2024,03/28/2024,520,5,6,9,.1,.5,.1"
                        + " | kept",
                "SPY,SPY1240419C00520000,call,04/19/2024,03/28/2024,520,5,6,9,.1,.5,.1"
                        + " | adjusted_contract",
                "SPY,QQQ240419C00520000,call,04/19/2024,03/28/2024,520,5,6,9,.1,.5,.1"
                        + " | other_contract",
                "SPY,SPY240419C00520000,call,04/19/2024,03/28/2024,520,6,5,9,.1,.5,.1"
                        + " | crossed_quote",
                "SPY,SPY240419C00520000,call,04/19/2024,03/28/2024,520,-6,5,9,.1,.5,.1"
                        + " | negative_quote",
                "SPY,SPY240419C00520000,call,04/19/2024,03/28/2024,520,5,6,-9,.1,.5,.1"
                        + " | negative_value",
                "SPY,SPY240419C00520000,call,04/19/2024,03/28/2024,520,5,6,9,.1,-.5,.1"
                        + " | bad_delta",
                "SPY,SPY240419C00520000,call,04/19/2024,03/28/2024,520,5,x,9,.1,.5,.1"
                        + " | bad_number",
                "SPY,SPY240419C00520000,call,04/19/2024,28.3.2024,520,5,6,9,.1,.5,.1"
                        + " | bad_date",
                "SPY,,call,04/31/2024,03/28/2024,520,5,6,9,.1,.5,.1 | bad_date",
                "SPY,,other,04/19/2024,03/28/2024,520,5,6,9,.1,.5,.1 | bad_symbol",
                "SPY,,call,04/19/2024,03/28/2024,0,5,6,9,.1,.5,.1 | bad_symbol",
                "SPY,,call,04/19/2024,03/28/2024,520.00001,5,6,9,.1,.5,.1 | bad_symbol",
                "SPY,,call,04/19/2024,03/28/2024,520,5,6,9,.1,.5 | field_count",
                "SPY,,call,04/19/2024,03/28/2024,520,5,6,9,.1,.5,.1 | kept",
                "SPY,mine-17,put,20240419,2024-03-28,520.5,5,6,9,.1,-.5,.1 | kept"
            })
    void aRowThatIsWrongIsCountedUnderItsReason(String row, String code) throws IOException {
        OptionImport.Report report = run("eod.csv", EOD + row + "\n");

        assertThat(report.rejected().keySet())
                .isEqualTo(code.equals("kept") ? Set.of() : Set.of(code));
        assertThat(report.kept()).isEqualTo(code.equals("kept") ? 1 : 0);
        assertThat(report.findings()).allMatch(f -> f.line() == 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp,open,high,low,close,volume"
                        + " | missing: a contract (ticker, or expiration, type, strike)",
                "ticker,open_interest | missing: a time (window_start, timestamp or quote_date)",
                "ticker,quotedate,last | missing: open_interest of a chain",
                "ticker,timestamp,open,high,low | or close, volume of minute trades",
                "root,expiry,right,bar_start_et,bid_close,ask_close"
                        + " | missing: a contract (ticker, or strike)"
            })
    void aFileThatIsNotRecognisedIsRefusedWithTheColumnsItLacks(String header, String said)
            throws IOException {
        assertThatThrownBy(() -> run("what.csv", header + "\n1\n"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("what.csv")
                .extracting(e -> ((LabException) e).reason())
                .isEqualTo(Reason.BAD_DATA);
    }

    @Test
    void timesWithoutOffsetNeedAZoneAndContractsWithoutRootATicker() throws IOException {
        String bars = "timestamp,open,high,low,close,volume\n2024-07-02 09:30:00,1,1,1,1,5\n";
        Path named = put("O_SPY240702C00547000_1min.csv", bars);
        Path bare =
                put(
                        "bare.csv",
                        "right,strike,expiry,bar_start_et,bid_close,ask_close\n"
                                + "C,547,2024-07-02,2024-07-02 09:30:00,1,2\n");

        assertThatThrownBy(() -> new OptionImport(target, null, null).add(named, Progress.NONE))
                .hasMessageContaining("--tz America/New_York");
        assertThatThrownBy(() -> new OptionImport(target, null, null).add(bare, Progress.NONE))
                .hasMessageContaining("name the underlying with --ticker");

        OptionImport told = new OptionImport(target, "SPY", NEW_YORK);
        told.add(named, Progress.NONE);
        told.add(bare, Progress.NONE);
        told.write();
        OptionDay day = day("SPY", LocalDate.of(2024, 7, 2));
        assertThat(day.startMillis(0))
                .isEqualTo(SessionCalendar.nyse().openMillis(LocalDate.of(2024, 7, 2)));
        assertThat(day.volume(0)).isEqualTo(5);
        assertThat(day.ask(0)).isEqualTo(2);
    }

    @Test
    void nothingIsWrittenIntoAFileThatIsPlainOrHasErrors() throws IOException {
        String header = "ticker,volume,open,close,high,low,window_start\n";
        String row = "O:SPY240702C00547000,7,1,1,1,1,1719927000000000000\n";
        Path there = target.resolve("options/SPY/2024-07-02.csv");
        Files.createDirectories(there.getParent());
        Files.writeString(there, header + row);
        assertThatThrownBy(() -> run("a.csv", header + row)).hasMessageContaining("not packed");

        Files.move(there, there.resolveSibling("2024-07-02.csv.gz"));
        Files.writeString(
                there.resolveSibling("2024-07-02.csv.gz"), header + row.replace(",7,", ",-7,"));
        assertThatThrownBy(() -> run("a.csv", header + row)).hasMessageContaining("has 1 errors");
    }

    // Real files.

    @ParameterizedTest
    @CsvSource({
        "chain_spxw_2018/SPX_2018.csv.gz, SPX, 14438, 13688, 38, expired_contract",
        "chain_vxx_2016_12/VXX.csv.gz, VXX, 27940, 27456, 20, expired_contract",
        "chain_format_samples/cboe_datashop_eod_VIX_2016-06-01.csv.gz, VIX, 882, 648, 1,"
                + " expired_contract+other_contract",
        "chain_format_samples/discountoptiondata_A_2016-01-05.csv.gz, A, 208, 208, 1, ''"
    })
    void realChainsAreTakenOverAndReadCleanly(
            String file, String underlying, int rows, int kept, int sessions, String rejected)
            throws IOException {
        OptionImport work = new OptionImport(target, null, null);

        OptionImport.Report report = work.add(asFound(file), Progress.NONE);
        List<OptionImport.Written> written = work.write();

        assertThat(report.layout()).isEqualTo("chain");
        assertThat(report.rows()).isEqualTo(rows);
        assertThat(report.kept()).isEqualTo(kept);
        assertThat(String.join("+", report.rejected().keySet())).isEqualTo(rejected);
        assertThat(report.rejected().values().stream().mapToInt(n -> n).sum())
                .isEqualTo(rows - kept);
        assertThat(written).hasSize(sessions);
        FilesProvider files = new FilesProvider(target);
        int read = 0;
        for (OptionImport.Written w : written) {
            ChainData data =
                    files.chain(underlying, w.session(), ContractFilter.ALL, Progress.NONE);
            assertThat(data.findings()).isEmpty();
            read += data.chain().size();
        }
        assertThat(read).isEqualTo(kept);
    }

    @Test
    void aRealRowIsFoundInTheChainOfTheNextSession() throws IOException {
        OptionImport work = new OptionImport(target, null, null);
        work.add(asFound("chain_spxw_2018/SPX_2018.csv.gz"), Progress.NONE);
        work.write();

        // Quoted 2018-01-10: call 2750, 19.5 / 19.9, volatility 0.0757, delta 0.5055.
        ChainSnapshot chain = chain("SPX", LocalDate.of(2018, 1, 11));
        int i = chain.indexOf(OptionSymbol.parse("SPXW180131C02750000", ""));
        assertThat(chain.bid()[i]).isEqualTo(19.5);
        assertThat(chain.ask()[i]).isEqualTo(19.9);
        assertThat(chain.impliedVolatility()[i]).isEqualTo(0.0757);
        assertThat(chain.delta()[i]).isEqualTo(0.5055);
    }

    @Test
    void realMinutesAndQuotesOfIndexOptionsAreJoined() throws IOException {
        OptionImport work = new OptionImport(target, null, null);
        List<Long> kept = new ArrayList<>();
        for (String part : List.of("openinterest", "quote", "trade")) {
            String name = "spx_minutes/SPX_SPXW_2021_2023_minute_" + part + ".csv.gz";
            kept.add(work.add(asFound(name), Progress.NONE).kept());
        }
        List<OptionImport.Written> written = work.write();

        assertThat(kept).containsExactly(28L, 26_910L, 8_557L);
        assertThat(written)
                .extracting(OptionImport.Written::kind, OptionImport.Written::rows)
                .startsWith(tuple("chains", 18), tuple("chains", 6), tuple("chains", 4))
                .hasSize(10);
        OptionDay day = day("SPX", LocalDate.of(2021, 1, 4));
        int both = 0;
        for (int i = 0; i < day.size(); i++) {
            both += day.volume(i) > 0 && day.bid(i) > 0 ? 1 : 0;
        }
        assertThat(both).isGreaterThan(1_500);
        assertThat(day.contracts().stream().map(OptionSymbol::root).distinct().sorted().toArray())
                .isEqualTo(new Object[] {"SPX", "SPXW"});
    }

    @Test
    void realFilesOfOneContractEachAreOneSession() throws IOException {
        OptionImport work = new OptionImport(target, null, NEW_YORK);
        Path folder = asFound("two_vendors_2025_08_29");
        long kept = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (String.valueOf(file.getFileName()).startsWith("O_")) {
                    kept += work.add(file, Progress.NONE).kept();
                }
            }
        }
        List<OptionImport.Written> written = work.write();

        assertThat(kept).isEqualTo(875);
        assertThat(written)
                .extracting(
                        OptionImport.Written::session,
                        OptionImport.Written::contracts,
                        OptionImport.Written::rows)
                .containsExactly(tuple(LocalDate.of(2025, 8, 29), 10, 875));
        assertThatThrownBy(
                        () ->
                                work.add(
                                        folder.resolve("polygon_spy_contracts_20250830.json.gz"),
                                        Progress.NONE))
                .hasMessageContaining("missing: a contract");
    }

    private static Path asFound(String name) {
        return Shared.path("data/as-found/" + name);
    }

    private OptionImport.Report run(String name, String text) throws IOException {
        OptionImport work = new OptionImport(target, null, null);
        OptionImport.Report report = work.add(put(name, text), Progress.NONE);
        work.write();
        return report;
    }

    private Path put(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private OptionDay day(String underlying, LocalDate session) {
        OptionMinutes read =
                new FilesProvider(target)
                        .optionMinutes(underlying, session, ContractFilter.ALL, Progress.NONE);
        assertThat(read.findings()).isEmpty();
        return read.day();
    }

    private ChainSnapshot chain(String underlying, LocalDate session) {
        ChainData read =
                new FilesProvider(target)
                        .chain(underlying, session, ContractFilter.ALL, Progress.NONE);
        assertThat(read.findings()).isEmpty();
        assertThat(Arrays.stream(read.chain().openInterest()).allMatch(v -> v >= 0)).isTrue();
        return read.chain();
    }
}
