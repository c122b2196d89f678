package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitecturePageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("sigmalab.root"), "resources/docs/architecture.md");

    @Test
    void thePageNamesEveryPackageAndNoneThatIsGone() throws IOException {
        Set<String> real =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                // Packed, the tests of the other modules are an archive.
                                .withImportOption(location -> !location.contains("-tests.jar"))
                                .importPackages("io.sigmalab")
                                .stream()
                                .map(JavaClass::getPackageName)
                                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = new TreeSet<>();
        Matcher rows =
                Pattern.compile("(?m)^\\| `(io\\.sigmalab[a-z.]*)` \\|")
                        .matcher(Files.readString(PAGE));
        while (rows.find()) {
            named.add(rows.group(1));
        }
        // Of the app's tests this one sees the modules below the app, and not what packs it.
        named.remove("io.sigmalab.installer");
        assertThat(named)
                .as("packages with a row in resources/docs/architecture.md")
                .isEqualTo(real);
    }

    @Test
    void theDrawingShowsTheLayersThatTheBuildEnforces() throws IOException {
        String page = Files.readString(PAGE);
        String drawing = page.substring(page.indexOf("```text"), page.indexOf("Only `app`"));
        int front = drawing.indexOf("app.ui");
        int middle = drawing.indexOf("app.service, app.job");
        int below = drawing.indexOf("engine  ");
        assertThat(drawing).contains("app.cli", "app.http", " db ");
        assertThat(front).isPositive().isLessThan(middle);
        assertThat(middle).isLessThan(below);
    }
}
