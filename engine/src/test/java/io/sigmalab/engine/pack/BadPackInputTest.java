package io.sigmalab.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong file gives one line: what, packs/mypack/FILE, line N, what to do. */
class BadPackInputTest {
    private static final String HEAD = "pack.yaml";
    private static final String SET = "indicator_sets/core.yaml";
    private static final String MODEL = "model_configs/" + PackFixture.MODEL + ".yaml";
    private static final String POLICY = "policy_templates/default.yaml";

    @TempDir Path dir;

    private static Arguments set(String from, String to, int line, String what, String hint) {
        return change(SET, PackFixture.SET, from, to, line, what, hint);
    }

    private static Arguments model(String from, String to, int line, String what, String hint) {
        return change(MODEL, PackFixture.CONFIG, from, to, line, what, hint);
    }

    private static Arguments policy(String from, String to, int line, String what, String hint) {
        return change(POLICY, PackFixture.POLICY, from, to, line, what, hint);
    }

    private static Arguments head(String from, String to, int line, String what, String hint) {
        return change(HEAD, PackFixture.PACK_YAML, from, to, line, what, hint);
    }

    private static Arguments change(
            String file, String text, String from, String to, int line, String what, String hint) {
        assertThat(text).contains(from);
        return Arguments.of(file, text.replace(from, to), line, what, hint);
    }

    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                // YAML itself
                set("  - {name: ema", "\t- {name: ema", 4, "indented with a tab", "spaces"),
                set("output: ratio}", "output: ratio", 5, "malformed YAML", "check brackets"),
                set("name: core\n", "name: \"core\n", 6, "malformed YAML", "check brackets"),
                set("name: core\n", "name: core: x\n", 1, "malformed YAML", "check brackets"),
                set(
                        "version: 1\n",
                        "version: 1\nversion: 2\n",
                        3,
                        "version is given twice",
                        "line 2"),
                set("name: core\n", "name: core\u0007\n", 1, "control character U+0007", "check"),
                Arguments.of(SET, "", 0, "the file is empty", "fill it in or delete it"),
                Arguments.of(SET, "# only a comment\n", 0, "the file is empty", "fill it in"),
                Arguments.of(SET, "- a\n- b\n", 1, "does not hold keys and values", "key: value"),
                Arguments.of(SET, "just text\n", 1, "does not hold keys and values", "key: value"),
                Arguments.of(SET, PackFixture.SET + "---\na: 1\n", 6, "malformed YAML", "check"),
                Arguments.of(SET, "a: &x [1]\nb: *y\n", 2, "malformed YAML", "check"),
                Arguments.of(SET, "a: " + "[".repeat(5000), 1, "levels of nesting", "flat"),
                Arguments.of(SET, bomb(), 0, "malformed YAML", "check"),
                set("name: core", "[a, b]: core", 1, "a key is not a word", "key: value"),
                // indicator sets
                set("name: core", "name: cor", 1, "name \"cor\" differs", "name: core"),
                set("version", "verison", 2, "unknown key \"verison\"", "\"version\""),
                set(
                        "version: 1",
                        "version: one",
                        2,
                        "version must be a whole number",
                        "leave it out for 1"),
                set(
                        "version: 1",
                        "version: 0",
                        2,
                        "version must be between 1",
                        "leave it out for 1"),
                set("version: 1", "version:", 2, "version has no value", "leave the key out"),
                set("indicators:", "features:", 3, "unknown key \"features\"", "indicator set"),
                set("{name: ema", "{name: emma", 4, "unknown indicator \"emma\"", "\"ema\""),
                set("{name: ema", "{name: quux_99_zz", 4, "unknown indicator", "catalogue"),
                set("{name: ema, ", "{", 4, "indicators.name is missing", "add it"),
                set("window: 20", "windw: 20", 4, "ema has no parameter \"windw\"", "\"window\""),
                set("window: 20", "window: 0", 4, "ema.window must be between 1", "leave it out"),
                set("window: 20", "window: 2.5", 4, "ema.window must be a whole number", "for 10"),
                set("window: 20", "window: \"20\"", 4, "ema.window must be a whole", "for 10"),
                set("window: 20", "window: [20]", 4, "window must be a single value", "it is"),
                set("window: 20", "window: 1e99", 4, "ema.window must be between", "for 10"),
                set("output: ratio", "output: rato", 4, "ema.output must be one of", "level"),
                set("fast: 12", "fast: 30", 5, "macd.fast must be less than slow", "correct"),
                set(
                        "  - {name: macd, fast: 12, slow: 26, signal: 9}\n",
                        "  - {name: ema, window: 20, output: ratio}\n",
                        5,
                        "ema gives the column ema_20_pct a second time",
                        "line 4 gives it too"),
                set(
                        "- {name: macd, fast: 12, slow: 26, signal: 9}",
                        "- macd",
                        5,
                        "list mappings",
                        "{name"),
                Arguments.of(SET, "name: core\nindicators: []\n", 2, "no indicator", "add one"),
                Arguments.of(SET, "name: core\n", 1, "indicators is missing", "add it"),
                Arguments.of(SET, "indicators: rsi\n", 1, "must be a list", "[...]"),
                set(
                        "version: 1",
                        "without_options: spy_eq_intraday_horly",
                        2,
                        "without_options \"spy_eq_intraday_horly\" is not in the pack",
                        "\"spy_eq_intraday_hourly\""),
                // model configs
                model("ticker: SPY", "tiker: SPY", 2, "unknown key \"tiker\"", "\"ticker\""),
                model("ticker: SPY\n", "", 1, "ticker is missing", "add it"),
                model("ticker: SPY", "ticker: QQQ", 2, "QQQ differs from \"spy\"", "equal"),
                model("ticker: SPY", "ticker: ../x", 2, "not a valid ticker", "letters"),
                model(
                        "ticker: SPY",
                        "ticker: [SPY]",
                        2,
                        "ticker must be text, was a list",
                        "single"),
                model("asset_type: eq", "asset_type: opt", 3, "asset_type opt differs", "equal"),
                model("asset_type: eq", "asset_type: stock", 3, "unknown asset_type", "one of"),
                model("horizon: intraday", "horizon: intrday", 4, "unknown horizon", "intraday"),
                model("cadence: hourly", "cadence: 1m", 5, "unknown cadence \"1m\"", "5m"),
                model("cadence: hourly", "cadence: daily", 5, "cadence daily differs", "equal"),
                model("model_id: spy_eq", "model_id: qqq_eq", 1, "differs from the file", "rename"),
                model(
                        "indicator_set: core",
                        "indicator_set: cor",
                        6,
                        "is not in the pack",
                        "\"core\""),
                model("indicator_set: core\n", "", 1, "indicator_set is missing", "add it"),
                model("kind: next_bar", "kind: nextbar", 7, "unknown label kind", "\"next_bar\""),
                model("kind: next_bar, ", "", 7, "label.kind is missing", "add it"),
                model(
                        "k_sigma: 0.3",
                        "k_sigma: -1",
                        7,
                        "label.k_sigma must be between 0",
                        "leave it out for 0.3"),
                model("k_sigma: 0.3", "sigma: 1", 7, "unknown key \"sigma\" in label", "k_sigma"),
                model("k_sigma: 0.3", "k_sigma: 1, fixed_bp: 2", 7, "two widths", "keep one"),
                model(
                        "{kind: next_bar, k_sigma: 0.3}",
                        "next_bar",
                        7,
                        "must hold keys",
                        "write label"),
                model("kind: next_bar", "type: next_bar", 7, "unknown key \"type\"", "use kind"),
                model("learner:", "hyperparams:", 8, "unknown key \"hyperparams\"", "use learner"),
                model("rounds: 300", "rounds: 0", 8, "learner.rounds must be between 1", "300"),
                model("rounds: 300", "round: 300", 8, "unknown key \"round\"", "\"rounds\""),
                model("max_depth: 4", "eta: .nan", 8, "learner.eta must be a number", "0.08"),
                model("[10, 11, 12]", "[10, 25]", 9, "must hold hours of the session", "correct"),
                model("[10, 11, 12]", "[10, 10]", 9, "allowed_hours holds 10 twice", "keep one"),
                model("[10, 11, 12]", "[10.5]", 9, "must hold hours of the session", "correct"),
                model("[10, 11, 12]", "10", 9, "allowed_hours must be a list", "[...]"),
                model(
                        "allowed_hours: [10, 11, 12]",
                        "max_missing: 30",
                        9,
                        "max_missing must be",
                        "0.3"),
                model(
                        "allowed_hours: [10, 11, 12]",
                        "extended_hours: yes",
                        9,
                        "true or false",
                        "out"),
                model("allowed_hours: [10, 11, 12]", "? [1]\n: 2", 9, "a key is not a word", "key"),
                // policies
                policy("risk: {max", "risks: {max", 4, "unknown key \"risks\"", "\"risk\""),
                policy("max_drawdown: 0.10, ", "", 4, "risk.max_drawdown is missing", "add it"),
                policy("max_drawdown: 0.10", "max_drawdown: 20", 4, "as a fraction", "correct"),
                policy("max_exposure: 10000", "max_exposure: 0", 4, "must be between 1", "correct"),
                policy("slippage_bps: 1.0", "slipage_bps: 1.0", 6, "in execution", "slippage_bps"),
                policy("slippage_bps: 1.0", "slippage_bps: -1", 6, "must be between 0", "1.0"),
                policy("slippage_bps: 1.0", "slippage_bps: a", 6, "must be a number", "1.0"),
                policy(
                        "entry: next_open",
                        "entry: open",
                        7,
                        "must be one of next_open",
                        "next_open"),
                policy("entry: next_open", "size_by_conf: 1", 7, "must be true or false", "false"),
                policy("entry: next_open", "conf_cap: -0.5", 7, "conf_cap must be between", "1.0"),
                policy("entry: next_open", "instrument: stock", 7, "one of underlying", "correct"),
                policy("entry: next_open", "brackets: true", 7, "must hold keys", "brackets"),
                policy(
                        "entry: next_open",
                        "brackets: {atr_mult_stop: 0}",
                        7,
                        "atr_mult_stop",
                        "1.5"),
                policy("entry: next_open", "brackets: {min_rr: -1}", 7, "min_rr must be", "1.0"),
                policy("entry: next_open", "brackets: {mode: fixed}", 7, "one of atr", "atr"),
                policy(
                        "entry: next_open",
                        "brackets: {entry_mode: x}",
                        7,
                        "entry_mode",
                        "execution.entry"),
                policy(
                        "entry: next_open",
                        "options: {selection: {target_delta: 1}}",
                        7,
                        "execution.options.selection.target_delta must be between 0.01",
                        "0.35"),
                policy(
                        "entry: next_open",
                        "options: {selection: {min_oi: -1}}",
                        7,
                        "min_oi must be between 0",
                        "for 0"),
                policy(
                        "entry: next_open",
                        "options: {selection: {maxspread: 5}}",
                        7,
                        "unknown key \"maxspread\"",
                        "max_spread"),
                policy("entry: next_open", "options: {model_fill: 2}", 7, "model_fill", "0.75"),
                policy(
                        "risk_profile: balanced",
                        "risk_profile: bold",
                        3,
                        "must be one of",
                        "balanced"),
                policy(
                        "cooldown_minutes: 5, ",
                        "",
                        8,
                        "alerting.cooldown_minutes is missing",
                        "add"),
                policy(
                        "max_trades_per_day: 10",
                        "max_trades_per_day: 0",
                        8,
                        "must be between 1",
                        "correct"),
                policy(
                        "max_trades_per_day: 10",
                        "max_trades_per_day: ten",
                        8,
                        "whole number",
                        "correct"),
                policy(
                        "version: 1",
                        "risk_budget: {max_drawdown_pct: 20}",
                        2,
                        "unknown key",
                        "fraction"),
                policy(
                        "version: 1",
                        "risk_budget: {dsr_min: 95}",
                        2,
                        "risk_budget.dsr_min",
                        "correct"),
                policy(
                        "version: 1",
                        "risk_budget: {allowed_hours: [25]}",
                        2,
                        "hours from 4",
                        "correct"),
                policy(
                        "version: 1",
                        "brackets: {}",
                        2,
                        "unknown key \"brackets\"",
                        "under execution"),
                policy("version: 1", "daily_loss_cap: 0.1", 2, "unknown key", "risk_budget"),
                policy("name: default", "name: defalt", 1, "differs from the file name", "default"),
                // pack.yaml
                head("pack_id: mypack", "pack_id: other", 1, "differs from the folder", "rename"),
                head("pack_id: mypack\n", "", 1, "pack_id is missing", "mypack"),
                head("family: momentum", "family: momentm", 3, "must be one of zero", "correct"),
                head("family: momentum\n", "", 1, "family is missing", "budgets"),
                head(
                        "family: momentum",
                        "family: swing\nbudgets: {bold: {}}",
                        4,
                        "unknown key",
                        "one of"),
                head(
                        "family: momentum",
                        "family: swing\nbudgets: {balanced: {max_drawdown: 20}}",
                        4,
                        "budgets.balanced.max_drawdown must be between 0.001 and 1 as a fraction",
                        "correct"));
    }

    private static String bomb() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 80; i++) {
            yaml.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        return yaml.toString();
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aWrongFileGivesOneLineThatNamesItAndSaysWhatToDo(
            String file, String text, int line, String what, String hint) {
        PackFixture packs = PackFixture.small(dir).ship(file, text);

        LabException e = catchThrowableOfType(LabException.class, () -> use(packs.read(), file));

        assertThat(e).as("nothing was wrong with:\n" + text).isNotNull();
        assertThat(e.reason()).isEqualTo(Reason.INVALID_CONFIG);
        assertThat(e.where())
                .isEqualTo("packs/mypack/" + file + (line > 0 ? ", line " + line : ""));
        assertThat(e.what()).contains(what);
        assertThat(e.hint()).contains(hint);
        assertThat(e.hint()).isNotBlank();
        assertThat(e.getMessage()).doesNotContain("\n");
        assertThat(new PackLinter(packs.reader()).pack(PackFixture.PACK))
                .as("the linter finds the same")
                .anySatisfy(
                        finding -> {
                            assertThat(finding.where()).isEqualTo(e.where());
                            assertThat(finding.message()).isEqualTo(e.what());
                        });
    }

    private static void use(Pack pack, String file) {
        switch (file) {
            case SET -> pack.setOf(pack.model(PackFixture.MODEL));
            case MODEL -> pack.model(PackFixture.MODEL);
            default -> pack.policyOf(PackFixture.MODEL);
        }
    }

    @Test
    void textThatIsNotUtf8NamesItsLine() {
        byte[] latin = "name: core\ndescription: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        PackFixture packs = PackFixture.small(dir).ship(SET, latin);

        LabException e = catchThrowableOfType(LabException.class, () -> use(packs.read(), SET));

        assertThat(e)
                .hasMessage(
                        "the file is not UTF-8 text: packs/mypack/"
                                + SET
                                + ", line 2: save it as UTF-8");
    }

    @Test
    void aFileOfMoreThanOneMebibyteIsNotRead() {
        PackFixture packs = PackFixture.small(dir).ship(SET, PackFixture.SET + "#".repeat(1 << 20));

        LabException e = catchThrowableOfType(LabException.class, () -> use(packs.read(), SET));

        assertThat(e.what()).isEqualTo("the file is larger than 1 MiB");
        assertThat(e.where()).isEqualTo("packs/mypack/" + SET);
    }

    @Test
    void everyProblemOfAFileIsFoundNotOnlyTheFirst() {
        PackFixture packs =
                PackFixture.small(dir)
                        .ship(
                                POLICY,
                                """
                                name: default
                                verion: 1
                                risk: {max_drawdown: 20}
                                execution:
                                  slippage_bps: -1
                                  entry: open
                                  brackets: {atr_mult_stop: 0}
                                """);

        List<LintFinding> findings = new PackLinter(packs.reader()).pack(PackFixture.PACK);

        assertThat(findings)
                .extracting(LintFinding::line, LintFinding::code)
                .containsExactly(
                        Tuple.tuple(1, "missing_key"),
                        Tuple.tuple(2, "unknown_key"),
                        Tuple.tuple(3, "bad_value"),
                        Tuple.tuple(3, "missing_key"),
                        Tuple.tuple(5, "bad_value"),
                        Tuple.tuple(6, "bad_value"),
                        Tuple.tuple(7, "bad_value"));
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreRead() {
        PackFixture packs =
                PackFixture.small(dir).ship(SET, "\uFEFF" + PackFixture.SET.replace("\n", "\r\n"));

        assertThat(packs.read().indicatorSets()).containsKey("core");
    }
}
