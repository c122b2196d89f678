package io.sigmalab.app.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.sigmalab.app.ui.frame.Destination;
import io.sigmalab.app.ui.frame.ModelTab;
import io.sigmalab.app.ui.frame.Place;
import io.sigmalab.app.ui.kit.Metrics;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HelpModelTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z0-9-]+)\\.md\\)");
    private final HelpPages pages = HelpPages.read();

    @Test
    void everyPageHasATitleOfItsOwnAndItsLinksLeadSomewhere() {
        List<String> ids = pages.pages().stream().map(HelpPage::id).toList();
        assertThat(pages.pages()).extracting(HelpPage::title).doesNotHaveDuplicates();
        for (HelpPage page : pages.pages()) {
            assertThat(page.markdown()).as(page.id()).startsWith("# ");
            Matcher links = LINK.matcher(page.markdown());
            while (links.find()) {
                assertThat(ids).as("link in " + page.id()).contains(links.group(1));
            }
        }
    }

    @Test
    void everyMetricIsOnThePageOfMetrics() {
        String page = pages.page("metrics").markdown();
        Metrics.grouped().values().stream()
                .flatMap(List::stream)
                .forEach(metric -> assertThat(page).contains("**" + metric.name() + "**"));
        assertThat(page).doesNotContain("<!--");
    }

    @Test
    void aSearchFindsThePageThatIsAboutIt() {
        assertThat(pages.search("embargo").get(0).page().id()).isEqualTo("walk-forward");
        assertThat(pages.search("deflated luck").get(0).page().id()).isEqualTo("evidence");
        assertThat(pages.search("isotonic").get(0).page().id()).isEqualTo("calibration");
        assertThat(pages.search("isotonic").get(0).snippet()).contains("isotonic");
        assertThat(pages.search("no-such-word")).isEmpty();
        assertThat(pages.search("  ")).isEmpty();
    }

    @Test
    void thereIsHelpForEveryPlace() {
        List<String> ids = pages.pages().stream().map(HelpPage::id).toList();
        for (Place place : Place.values()) {
            assertThat(ids).contains(HelpPages.topicOf(new Destination.Screen(place)));
        }
        for (ModelTab tab : ModelTab.values()) {
            assertThat(ids).contains(HelpPages.topicOf(new Destination.Model("p", "m", tab, null)));
        }
    }

    @Test
    void whatTheProgramIsMadeOfIsFoundWithVersionAndLicence() {
        List<Libraries.Library> found = Libraries.find();
        assertThat(found)
                .anySatisfy(
                        library -> {
                            assertThat(library.name()).isEqualTo("commonmark");
                            assertThat(library.version()).matches("\\d+\\.\\d+\\.\\d+");
                            assertThat(library.licence()).isEqualTo("BSD");
                        })
                .anySatisfy(
                        library -> {
                            assertThat(library.name()).isEqualTo("jackson-databind");
                            assertThat(library.licence()).isEqualTo("Apache-2.0");
                        });
    }
}
