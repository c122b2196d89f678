package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.market.ChainSnapshot;
import io.sigmalab.engine.market.ContractFilter;
import io.sigmalab.engine.market.OptionDay;
import io.sigmalab.engine.market.OptionSymbol;
import io.sigmalab.engine.market.SessionCalendar;
import io.sigmalab.engine.matrix.LeakReport;
import io.sigmalab.engine.matrix.MatrixBuild;
import io.sigmalab.engine.matrix.MatrixBuilder;
import io.sigmalab.engine.matrix.MatrixSpec;
import io.sigmalab.engine.progress.Progress;
import io.sigmalab.engine.provider.MarketData;
import io.sigmalab.engine.provider.Providers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every feature of every shipped set passes the as-of audit, and the leak report of every shipped
 * pack's build finds nothing, on five months with everything in them that makes clocks and books
 * trip: both clock changes, half days, holidays, a day of mourning, contracts that are missing,
 * minutes without volume, prices that are stale.
 */
class ShippedSetsAuditTest {
    private static final LocalDate START = LocalDate.of(2024, 10, 21);
    private static final LocalDate END = LocalDate.of(2025, 3, 21);

    private static final PackReader READER =
            PackReader.of(
                    Path.of(System.getProperty("sigmalab.root", "..")).resolve("packs"), null);

    private static final MarketData MARKET =
            new RememberingMarket(Providers.open("simulated:seed=7,edge=0.0"));

    static List<String[]> sets() {
        List<String[]> sets = new ArrayList<>();
        for (PackInfo info : READER.list()) {
            READER.read(info.id())
                    .indicatorSets()
                    .keySet()
                    .forEach(set -> sets.add(new String[] {info.id(), set}));
        }
        return sets;
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyFeatureOfTheSetPassesTheAudit(String packId, String setName) {
        Pack pack = READER.read(packId);
        IndicatorSet set = pack.indicatorSets().get(setName);
        MatrixSpec spec = MatrixSpec.of(packId, carrier(pack, setName), set, START, END);
        MatrixBuild build =
                new MatrixBuilder(Clock.systemUTC(), 2)
                        .build(anyHourAnyMissing(spec), MARKET, Progress.NONE);
        assertThat(build.audit().ok()).isTrue();
        assertThat(build.audit().featuresChecked()).isEqualTo(FeatureNames.of(set).size());
        assertThat(build.audit().rowsChecked()).isGreaterThanOrEqualTo(32);
        assertThat(LeakReport.of(build).found()).isEmpty();
    }

    /** What is asked here is whether values are known too early, not how many there are. */
    private static MatrixSpec anyHourAnyMissing(MatrixSpec spec) {
        return new MatrixSpec(
                spec.packId(),
                spec.modelId(),
                spec.ticker(),
                spec.cadence(),
                spec.start(),
                spec.end(),
                spec.members(),
                spec.indicatorSetSha(),
                spec.labelType(),
                spec.labelArgs(),
                List.of(),
                1.0);
    }

    /** A model that uses the set, or else one of the pack that trades the same kind of thing. */
    private static ModelConfig carrier(Pack pack, String setName) {
        boolean options =
                pack.indicatorSets().get(setName).members().stream()
                        .anyMatch(member -> member.type().needsOptions());
        List<ModelConfig> models = List.copyOf(pack.models().values());
        return models.stream()
                .filter(model -> model.indicatorSet().equals(setName))
                .findFirst()
                .or(
                        () ->
                                models.stream()
                                        .filter(m -> (m.asset() == AssetType.OPT) == options)
                                        .findFirst())
                .orElse(models.get(0));
    }

    /** Otherwise the test above would prove less than it says. */
    @Test
    void theMonthsHoldEverythingThatMakesClocksAndBooksTrip() {
        SessionCalendar calendar = SessionCalendar.nyse();
        List<LocalDate> sessions = calendar.between(START, END);
        assertThat(sessions).contains(LocalDate.of(2024, 11, 1), LocalDate.of(2024, 11, 4));
        assertThat(sessions).contains(LocalDate.of(2025, 3, 7), LocalDate.of(2025, 3, 10));
        assertThat(sessions).doesNotContain(LocalDate.of(2024, 11, 28), LocalDate.of(2025, 1, 9));
        assertThat(sessions.stream().filter(calendar::isEarlyClose)).hasSizeGreaterThan(1);
        int missing = 0;
        int withoutVolume = 0;
        int stale = 0;
        for (LocalDate session : sessions.subList(0, 20)) {
            ContractFilter today = ContractFilter.ofExpiries(Set.of(session));
            ChainSnapshot chain = MARKET.chain("SPY", session, today, Progress.NONE).chain();
            OptionDay day = MARKET.optionMinutes("SPY", session, today, Progress.NONE).day();
            for (OptionSymbol symbol : chain.contracts()) {
                int at = day.indexOf(symbol);
                missing += at < 0 ? 1 : 0;
                for (int i = at < 0 ? 0 : day.firstOf(at); at >= 0 && i < day.endOf(at); i++) {
                    withoutVolume += day.volume(i) == 0 ? 1 : 0;
                    boolean gap =
                            i > day.firstOf(at)
                                    && day.endMillis(i) - day.endMillis(i - 1)
                                            > OptionBoard.FRESH_MILLIS;
                    stale += gap ? 1 : 0;
                }
            }
        }
        assertThat(missing).as("listed contracts without a minute").isPositive();
        assertThat(withoutVolume).as("minutes without volume").isPositive();
        assertThat(stale).as("gaps after which a price is stale").isPositive();
    }
}
