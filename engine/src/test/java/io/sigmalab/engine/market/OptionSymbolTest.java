package io.sigmalab.engine.market;

import static io.sigmalab.engine.market.OptionType.CALL;
import static io.sigmalab.engine.market.OptionType.PUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.option.ExpiryClock;
import io.sigmalab.engine.option.OptionContract;
import io.sigmalab.engine.option.SettlementRule;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionSymbolTest {
    private static final ExpiryClock CLOCK = ExpiryClock.calendarTime();

    private static OptionSymbol parse(String text) {
        return OptionSymbol.parse(text, "test");
    }

    @Test
    void aTickerSaysRootDayTypeAndStrike() {
        OptionSymbol symbol = parse("O:SPY240702C00547000");

        assertThat(symbol.root()).isEqualTo("SPY");
        assertThat(symbol.expiry()).isEqualTo(LocalDate.of(2024, 7, 2));
        assertThat(symbol.type()).isEqualTo(CALL);
        assertThat(symbol.strike()).isEqualTo(547);
        assertThat(symbol.toTicker()).isEqualTo("O:SPY240702C00547000");
        assertThat(symbol.toOcc()).isEqualTo("SPY   240702C00547000");
        assertThat(symbol.label()).isEqualTo("SPY 2024-07-02 547 call");
        assertThat(parse(symbol.toOcc())).isEqualTo(symbol);
        assertThat(parse(symbol.compact())).isEqualTo(symbol);
        assertThat(OptionSymbol.of("SPY", LocalDate.of(2024, 7, 2), CALL, 547)).isEqualTo(symbol);
    }

    @ParameterizedTest
    @CsvSource({
        "SPXW180131C01200000, SPXW, 1200",
        "O:XSP250117P00502500, XSP, 502.5",
        "BRKB260116P00455000, BRKB, 455",
        "AAPL1240621C00000125, AAPL1, 0.125",
        "O:F290119C99999999, F, 99999.999"
    })
    void oddRootsAndStrikesComeBackAsTheyWere(String text, String root, double strike) {
        OptionSymbol symbol = parse(text);

        assertThat(symbol.root()).isEqualTo(root);
        assertThat(symbol.strike()).isEqualTo(strike);
        assertThat(text).endsWith(symbol.compact());
        assertThat(OptionSymbol.of(root, symbol.expiry(), symbol.type(), strike)).isEqualTo(symbol);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SPY",
                "SPY240702X00547000",
                "SPY24070C00547000",
                "O:spy240702C00547000",
                "SPY240702C0054700",
                "SPY240702C00547000 ",
                "TOOLONGX240702C00547000",
                "1SPY240702C00547000"
            })
    void otherTextIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> OptionSymbol.parse(text, "line 3"))
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("'" + text.strip())
                .hasMessageContaining("is not a contract symbol: line 3: write root");
    }

    @Test
    void impossibleDaysAndStrikesSaySo() {
        assertThatThrownBy(() -> parse("SPY240631C00547000")).hasMessageContaining("'240631'");
        assertThatThrownBy(() -> parse("SPY230229C00547000")).hasMessageContaining("'230229'");
        assertThatThrownBy(() -> parse("SPY240702C00000000")).hasMessageContaining("strike 0");
        assertThatThrownBy(() -> OptionSymbol.of("SPY", LocalDate.of(2024, 7, 2), PUT, 547.0001))
                .hasMessageContaining("547.0001");
        assertThatThrownBy(() -> OptionSymbol.of("SPY", LocalDate.of(2024, 7, 2), PUT, 100_000))
                .hasMessageContaining("100000");
        assertThatThrownBy(() -> OptionSymbol.of("SPY", LocalDate.of(1999, 7, 2), PUT, 100))
                .hasMessageContaining("1999");
    }

    @Test
    void chainsSortByStrike() {
        assertThat(parse("SPY240702C00547000"))
                .isLessThan(parse("SPY240702P00547000"))
                .isLessThan(parse("SPY240702C00548000"))
                .isLessThan(parse("SPY240703C00500000"))
                .isGreaterThan(parse("QQQ250703C00500000"));
    }

    @Test
    void sharesMustBeSoldBeforeTheCloseAndCashMayBeWaitedFor() {
        OptionContract spy = OptionContract.of(parse("O:SPY240703C00547000"));
        OptionContract weekly = OptionContract.of(parse("O:SPXW240703C05500000"));

        // The third of July is a half day.
        assertThat(spy.settlementMillis(CLOCK)).isEqualTo(at("2024-07-03T17:00:00Z"));
        assertThat(spy.forcedExitMillis(CLOCK, 15 * 60_000)).hasValue(at("2024-07-03T16:45:00Z"));
        assertThat(spy.rule().american()).isTrue();
        assertThat(weekly.forcedExitMillis(CLOCK, 15 * 60_000)).isEmpty();
        assertThat(weekly.rule()).isEqualTo(SettlementRule.CASH_AT_CLOSE);
        assertThat(weekly.payoff(5512.5)).isEqualTo(12.5);
        assertThat(weekly.years(CLOCK, at("2024-07-03T16:00:00Z"))).isEqualTo(1 / (365.0 * 24));
        assertThatThrownBy(() -> spy.forcedExitMillis(CLOCK, -1)).hasMessageContaining("was -1");
    }

    @Test
    void monthlyIndexOptionsSettleInTheMorningAndTradeUntilTheDayBefore() {
        OptionContract monthly = OptionContract.of(parse("O:SPX240719C05500000"));

        assertThat(monthly.rule()).isEqualTo(SettlementRule.CASH_AT_OPEN);
        assertThat(monthly.settlementMillis(CLOCK)).isEqualTo(at("2024-07-19T13:30:00Z"));
        assertThat(monthly.lastTradeMillis(CLOCK)).isEqualTo(at("2024-07-18T20:00:00Z"));
        assertThat(monthly.years(CLOCK, at("2024-07-19T13:30:00Z"))).isZero();
        assertThat(SettlementRule.of("oex").american()).isTrue();
        assertThat(SettlementRule.of("IWM")).isEqualTo(SettlementRule.SHARES);
    }

    private static long at(String utc) {
        return Instant.parse(utc).toEpochMilli();
    }
}
