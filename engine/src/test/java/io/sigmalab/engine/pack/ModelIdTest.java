package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.market.Cadence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {
    @Test
    void anIdIsTakenApartIntoItsFiveParts() {
        ModelId id = ModelId.parse("spy_opt_0dte_hourly_headfake_1030");

        assertThat(id)
                .isEqualTo(
                        new ModelId(
                                "spy",
                                AssetType.OPT,
                                Horizon.ZERO_DTE,
                                Cadence.HOURLY,
                                "headfake_1030"));
    }

    @Test
    void everyCombinationOfPartsSurvivesFormattingAndParsing() {
        for (AssetType asset : AssetType.values()) {
            for (Horizon horizon : Horizon.values()) {
                for (String cadence : ModelId.CADENCES) {
                    for (String variant : List.of("", "v2", "a_b_c")) {
                        ModelId id =
                                ModelId.of("SPY", asset, horizon, Cadence.parse(cadence), variant);
                        assertThat(ModelId.parse(id.text())).isEqualTo(id);
                        assertThat(id.text()).matches("[a-z0-9_]+");
                    }
                }
            }
        }
    }

    @Test
    void punctuationOfASymbolIsLeftOut() {
        assertThat(ModelId.of("brk.b", AssetType.EQ, Horizon.SWING, Cadence.DAILY, "").text())
                .isEqualTo("brkb_eq_swing_daily");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|it is empty",
                "SPY_eq_swing_daily|it may hold only a-z, 0-9 and _",
                "spy_eq_swing|it has fewer than four parts",
                "spy_stock_swing_daily|asset \"stock\" is not known",
                "spy_eq_swng_daily|horizon \"swng\" is not known",
                "spy_eq_swing_1m|cadence \"1m\" is not known",
                "spy_eq_swing_dayly|cadence \"dayly\" is not known",
                "spy_eq_swing_daily_|its variant must be words",
                "spy_eq_swing_daily__x|its variant must be words",
                "_eq_swing_daily|its ticker must be 1 to 15",
                "abcdefghijklmnopq_eq_swing_daily|its ticker must be 1 to 15",
                "../etc/passwd|it may hold only",
                "spy_eq_swing_daily/../x|it may hold only",
                "spy_eq_swing_daily\\x|it may hold only",
                "spy eq swing daily|it may hold only"
            })
    void aWrongIdIsRefusedNamingThePart(String id, String rule) {
        assertThatThrownBy(() -> ModelId.parse(id))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.INVALID_VALUE);
                            assertThat(e.what()).contains(rule);
                            assertThat(e.hint()).isNotBlank();
                        });
    }

    @Test
    void theNearestPartIsOffered() {
        assertThatThrownBy(() -> ModelId.parse("spy_eq_swng_daily"))
                .hasMessageContaining("did you mean \"swing\"?");
    }

    @Test
    void anIdOfMoreThanEightyCharactersIsRefused() {
        String longest = "spy_eq_swing_daily_" + "x".repeat(61);

        assertThat(ModelId.parse(longest).text()).hasSize(80);
        assertThatThrownBy(() -> ModelId.parse(longest + "x")).hasMessageContaining("more than 80");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "..", ".", "a/b", "a\\b", "A", "a__b", "_a", "a_", "con", "nul", "com1", "a b",
                "a.yaml", "ä"
            })
    void aPackIdThatIsNoSafeFolderNameIsRefused(String id) {
        assertThat(Ids.isName(id)).isFalse();
        assertThatThrownBy(() -> Ids.pack(id))
                .isInstanceOfSatisfying(
                        LabException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.INVALID_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "A/B", "", "A..B", ".A", "SPY ", "ABCDEFGHIJKLMNOP"})
    void aTickerThatIsNoSymbolIsRefused(String ticker) {
        assertThatThrownBy(() -> Ids.ticker(ticker)).hasMessageContaining("not a valid ticker");
    }

    @Test
    void aTickerIsUpperCased() {
        assertThat(Ids.ticker("i:vix")).isEqualTo("I:VIX");
    }
}
