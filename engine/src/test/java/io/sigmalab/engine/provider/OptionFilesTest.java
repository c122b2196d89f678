package io.sigmalab.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.Finding;
import io.sigmalab.engine.market.Finding.Severity;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OptionFilesTest extends OptionFileCase {
    @Test
    void whatIsWrittenIsReadBackToTheLastBit() throws IOException {
        OptionDay day = randomDay("SPY", DAY, 12, true);
        ChainSnapshot chain = randomChain("SPY", DAY, 200);

        Path minutes = OptionFiles.write(dir, day);
        Path chains = OptionFiles.write(dir, chain);
        byte[] before = Files.readAllBytes(minutes);
        OptionFiles.write(dir, day);

        assertThat(minutes).isEqualTo(dir.resolve("options/SPY/2024-07-02.csv.gz"));
        assertThat(chains).isEqualTo(dir.resolve("chains/SPY/2024-07-02.csv.gz"));
        assertThat(Files.readAllBytes(minutes)).isEqualTo(before);
        FilesProvider files = new FilesProvider(dir);
        OptionMinutes read = minutes(files, "SPY", DAY, ContractFilter.ALL);
        assertThat(read.findings()).isEmpty();
        assertThat(read.contentSha()).isEqualTo(day.contentSha());
        assertThat(read.source()).isEqualTo("options/SPY/2024-07-02.csv.gz");
        ChainData known = files.chain("SPY", DAY, ContractFilter.ALL, Progress.NONE);
        assertThat(known.findings()).isEmpty();
        assertThat(known.contentSha()).isEqualTo(chain.contentSha());
    }

    @Test
    void minutesWithoutQuotesAreWrittenInTheVendorsColumnsOnly() throws IOException {
        OptionDay day = randomDay("SPX", DAY, 3, false);
        OptionFiles.write(dir, day);

        List<String> lines = lines(dir.resolve("options/SPX/2024-07-02.csv.gz"));

        assertThat(lines.get(0))
                .isEqualTo("ticker,volume,open,close,high,low,window_start,transactions,vwap");
        assertThat(lines).hasSize(day.size() + 1);
        assertThat(minutes(new FilesProvider(dir), "SPX", DAY, ContractFilter.ALL).contentSha())
                .isEqualTo(day.contentSha());
    }

    @Test
    void aFlatFileOfTheWholeMarketGivesEachUnderlyingItsStandardContracts() throws IOException {
        String rows =
                "O:SPY240702C00547000,7,1.1,1.2,1.3,1,@0,3\n"
                        + "O:SPXW240702P05500000,1,9,9,9,9,@0,1\n"
                        + "O:SPX240719C05500000,2,9,9,9,9,@1,1\n"
                        + "O:SPY1240702C00547000,3,1,1,1,1,@0,1\n"
                        + "O:SPY1240702C00547000,3,1,1,1,1,@1,1\n"
                        + "O:SPYG240702C00054000,4,1,1,1,1,@1,1\n"
                        + "O:AAPL240705C00200000,5,1,1,1,1,@1,1\n";
        String header = "ticker,volume,open,close,high,low,window_start,transactions\n";
        put("options/SPY/2024-07-02.csv.gz", header + rows);
        put("options/SPX/2024-07-02.csv", header + rows);
        FilesProvider files = new FilesProvider(dir);

        OptionMinutes spy = minutes(files, "SPY", DAY, ContractFilter.ALL);
        OptionMinutes spx = minutes(files, "I:SPX", DAY, ContractFilter.ALL);

        assertThat(spy.day().contracts())
                .extracting(OptionSymbol::compact)
                .containsExactly("SPY240702C00547000");
        assertThat(spy.day().vwap(0)).isNaN();
        assertThat(spy.day().transactions(0)).isEqualTo(3);
        assertThat(spy.findings())
                .extracting(Finding::severity, Finding::code, Finding::line, Finding::message)
                .containsExactly(
                        tuple(
                                Severity.WARNING,
                                "adjusted_contract",
                                5L,
                                "2 rows of contracts with changed terms are left out, which are not"
                                        + " the standard contract"));
        assertThat(spx.findings()).isEmpty();
        assertThat(spx.day().contracts())
                .extracting(OptionSymbol::compact)
                .containsExactly("SPX240719C05500000", "SPXW240702P05500000");
        assertThat(files.expiries("SPX", DAY)).containsExactly(DAY, LocalDate.of(2024, 7, 19));
    }

    @Test
    void aFilterGivesTheSameMinutesWhetherTheFileWasReadBeforeOrNot() throws IOException {
        OptionDay day = randomDay("SPY", DAY, 40, true);
        OptionFiles.write(dir, day);
        ContractFilter filter = new ContractFilter(new TreeSet<>(List.of(DAY)), 545, 548);
        String expected = day.only(filter).contentSha();
        assertThat(day.only(filter).size()).isBetween(1, day.size() - 1);

        FilesProvider cold = new FilesProvider(dir);
        assertThat(minutes(cold, "SPY", DAY, filter).contentSha()).isEqualTo(expected);
        FilesProvider warm = new FilesProvider(dir);
        List<LocalDate> expiries = warm.expiries("SPY", DAY);
        assertThat(minutes(warm, "SPY", DAY, filter).contentSha()).isEqualTo(expected);
        assertThat(cold.expiries("SPY", DAY)).isEqualTo(expiries);
        assertThat(expiries)
                .containsExactlyElementsOf(
                        new TreeSet<>(day.contracts().stream().map(OptionSymbol::expiry).toList()));
    }

    @Test
    void findingsAreThoseOfTheContractsAskedFor() throws IOException {
        put(
                "options/SPY/2024-07-02.csv",
                HEADER + GOOD + "O:SPY240702C00560000,-1,1,1,1,1,@0,1,1,,\n");
        FilesProvider files = new FilesProvider(dir);
        ContractFilter near = new ContractFilter(Collections.emptySortedSet(), 540, 550);

        assertThat(minutes(files, "SPY", DAY, ContractFilter.ALL).findings()).hasSize(1);
        assertThat(minutes(files, "SPY", DAY, near).findings()).isEmpty();
        assertThat(minutes(files, "SPY", DAY, near).day().size()).isEqualTo(1);
    }

    @Test
    void expiriesAreThoseOfTheMinutesAndOfTheChainTogether() throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD);
        put(
                "chains/SPY/2024-07-02.csv",
                "ticker,open_interest\nO:SPY240705C00547000,10\nO:SPY240702P00547000,20\n");
        put("chains/SPY/2024-07-01.csv", "ticker,open_interest\nO:SPY240701C00547000,10\n");

        FilesProvider files = new FilesProvider(dir);

        assertThat(files.expiries("SPY", DAY)).containsExactly(DAY, LocalDate.of(2024, 7, 5));
        assertThat(files.expiries("SPY", HALF_DAY)).isEmpty();
    }

    @Test
    void aSessionWithoutAFileIsEmptyAndSaysSoAndAnUnknownUnderlyingIsRefused() throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD);
        FilesProvider files = new FilesProvider(dir);

        OptionMinutes none = minutes(files, "SPY", HALF_DAY, ContractFilter.ALL);
        ChainData noChain = files.chain("SPY", DAY, ContractFilter.ALL, Progress.NONE);

        assertThat(none.day().isEmpty()).isTrue();
        assertThat(none.findings()).isEmpty();
        assertThat(none.source()).isEqualTo("no file options/SPY/2024-07-03.csv[.gz]");
        assertThat(noChain.chain().isEmpty()).isTrue();
        assertThat(noChain.source()).isEqualTo("no file chains/SPY/2024-07-02.csv[.gz]");
        assertThat(files.hasOptions("SPY")).isTrue();
        assertThat(files.hasOptions("QQQ")).isFalse();
        assertThatThrownBy(() -> minutes(files, "SPX", DAY, ContractFilter.ALL))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("no options of SPX")
                .extracting(e -> ((LabException) e).reason())
                .isEqualTo(Reason.MISSING_DATA);
        assertThatThrownBy(() -> files.expiries("SPX", DAY)).isInstanceOf(LabException.class);
        assertThatThrownBy(() -> files.chain("SPX", DAY, ContractFilter.ALL, Progress.NONE))
                .isInstanceOf(LabException.class);
    }

    @Test
    void twoFilesForOneSessionAreRefused() throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD);
        put("options/SPY/2024-07-02.csv.gz", HEADER + GOOD);

        assertThatThrownBy(() -> minutes(new FilesProvider(dir), "SPY", DAY, ContractFilter.ALL))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("two files for the same session");
    }

    @Test
    void coverageCountsSessionsOfMinutesAndChains() throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD);
        put("options/SPY/notes.csv", "anything");
        put("options/SPY/2024-13-01.csv", "no day");
        put("chains/SPY/2024-07-03.csv", "ticker,open_interest\nO:SPY240705C00547000,10\n");
        put("chains/SPX/2024-07-01.csv", "ticker,open_interest\nO:SPX240719C05470000,10\n");
        Files.createDirectories(dir.resolve("options/EMPTY"));

        assertThat(new FilesProvider(dir).optionCoverage())
                .containsExactly(
                        new MarketData.OptionCoverage(
                                "SPX", LocalDate.of(2024, 7, 1), LocalDate.of(2024, 7, 1), 0, 1),
                        new MarketData.OptionCoverage("SPY", DAY, HALF_DAY, 1, 1));
        assertThat(new FilesProvider(dir).coverage()).isEmpty();
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        put("options/SPY/2024-07-02.csv", HEADER + GOOD);
        FilesProvider files = new FilesProvider(dir);
        assertThat(minutes(files, "SPY", DAY, ContractFilter.ALL).day().volume(0)).isEqualTo(7);

        put("options/SPY/2024-07-02.csv", HEADER + GOOD.replace(",7,", ",8,"));
        Files.setLastModifiedTime(
                dir.resolve("options/SPY/2024-07-02.csv"),
                FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(minutes(files, "SPY", DAY, ContractFilter.ALL).day().volume(0)).isEqualTo(8);
    }

    private static ChainSnapshot randomChain(String underlying, LocalDate session, int contracts) {
        Random random = new Random(5);
        List<OptionSymbol> symbols = new ArrayList<>();
        double[][] columns = new double[6][contracts];
        for (int i = 0; i < contracts; i++) {
            boolean call = i < contracts / 2;
            symbols.add(
                    OptionSymbol.of(
                            underlying,
                            session.plusDays(i % 5),
                            call ? OptionType.CALL : OptionType.PUT,
                            500 + i * 2.5));
        }
        Collections.sort(symbols);
        for (int i = 0; i < contracts; i++) {
            int sign = symbols.get(i).type().sign();
            columns[0][i] = random.nextInt(90_000);
            columns[1][i] = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(500) / 100.0;
            columns[2][i] = columns[1][i] + random.nextDouble();
            columns[3][i] = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble();
            columns[4][i] = sign * (random.nextInt(5) == 0 ? 0.0 : random.nextDouble());
            columns[5][i] = random.nextDouble() * 1e-6;
        }
        return new ChainSnapshot(
                underlying,
                session,
                symbols,
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                columns[5]);
    }
}
