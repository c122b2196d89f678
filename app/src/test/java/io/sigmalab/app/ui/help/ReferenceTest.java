package io.sigmalab.app.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.cli.ExitCodes;
import io.sigmalab.app.service.Settings;
import io.sigmalab.app.ui.kit.Metric;
import io.sigmalab.app.ui.kit.Metrics;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.execution.ExitReason;
import io.sigmalab.engine.execution.Unfilled;
import io.sigmalab.engine.gate.GateReason;
import io.sigmalab.engine.indicator.IndicatorType;
import io.sigmalab.engine.indicator.Indicators;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.label.Labels;
import io.sigmalab.engine.param.Param;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Everything the program knows by name is explained in its help. */
class ReferenceTest {
    private final HelpPages pages = HelpPages.read();

    private String page(String id) {
        HelpPage page = pages.page(id);
        assertThat(page.id()).isEqualTo(id);
        return page.markdown();
    }

    @Test
    void everyIndicatorIsExplainedWithItsParametersAndFormula() {
        String page = page("indicators");
        for (IndicatorType type : Indicators.all()) {
            assertThat(type.formula()).as(type.name()).isNotBlank();
            assertThat(page).contains("| `" + type.name() + "` |");
            for (Param param : type.params()) {
                assertThat(param.help()).as(type.name() + "." + param.name()).isNotBlank();
                assertThat(page).contains("`" + param.name() + "`");
            }
        }
    }

    @Test
    void everyLabelIsExplained() {
        String page = page("labels");
        for (LabelType type : Labels.ALL) {
            assertThat(page).contains("| `" + type.kind() + "` |").contains(type.title());
            type.params().forEach(param -> assertThat(page).contains("`" + param.name() + "`"));
        }
    }

    @Test
    void everyMetricIsExplainedWithItsCode() {
        String page = page("metrics");
        Metrics.grouped().values().stream()
                .flatMap(List::stream)
                .map(Metric::code)
                .forEach(code -> assertThat(page).contains("| `" + code + "` |"));
    }

    @Test
    void everyReasonIsExplained() {
        String errors = page("errors");
        for (Reason reason : Reason.values()) {
            assertThat(errors).contains("| `" + reason.name().toLowerCase(Locale.ROOT) + "` |");
        }
        for (GateReason reason : GateReason.values()) {
            assertThat(errors).contains("| `" + reason.code() + "` |");
            assertThat(page("gate")).contains("`" + reason.code() + "`");
        }
        for (Unfilled reason : Unfilled.values()) {
            assertThat(errors).contains("| `" + reason.code() + "` |");
        }
        for (ExitReason reason : ExitReason.values()) {
            assertThat(errors).contains("| `" + reason.code() + "` |");
        }
    }

    @Test
    void everyExitCodeIsExplained() throws IllegalAccessException {
        Map<Integer, String> meanings = ExitCodes.meanings();
        int codes = 0;
        for (Field field : ExitCodes.class.getFields()) {
            codes++;
            assertThat(meanings).containsKey(field.getInt(null));
            assertThat(page("errors")).contains("| `" + field.getInt(null) + "` |");
        }
        assertThat(meanings).hasSize(codes);
    }

    @Test
    void everySettingIsExplained() {
        String page = page("settings");
        Settings.NAMES.forEach(
                name -> {
                    assertThat(Settings.meaning(name)).as(name).endsWith(".");
                    assertThat(page).contains("| `" + name + "` |");
                });
    }

    @Test
    void noPageHasAMarkLeftThatNothingFillsIn() {
        pages.pages()
                .forEach(page -> assertThat(page.markdown()).as(page.id()).doesNotContain("<!--"));
    }

    @Test
    void troubleshootingCoversWhatPeopleMeet() {
        assertThat(page("troubleshooting").toLowerCase(Locale.ROOT))
                .contains("address already in use")
                .contains("database cannot be reached")
                .contains("no matrix")
                .contains("policy missing")
                .contains("no rows on the leaderboard")
                .contains("refuses the key")
                .contains("many missing values")
                .contains("zero trades")
                .contains("too few rows");
    }

    @Test
    void theSiteHoldsEveryPageAndItsLinksLeadToFiles() {
        Map<String, String> files = HelpSite.files();
        assertThat(files).containsKey("index.html").hasSize(pages.pages().size() + 1);
        Pattern link = Pattern.compile("href=\"([^\"#:]+)(?:#[^\"]*)?\"");
        files.forEach(
                (name, text) -> {
                    Matcher links = link.matcher(text);
                    while (links.find()) {
                        assertThat(files).as("link in " + name).containsKey(links.group(1));
                    }
                });
        assertThat(files.get("indicators.html")).contains("<code>rsi</code>").contains("<table>");
    }
}
