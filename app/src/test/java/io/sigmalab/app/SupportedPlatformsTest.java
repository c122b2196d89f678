package io.sigmalab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class SupportedPlatformsTest {
    private static final Pattern LIBRARY =
            Pattern.compile("lib/(\\w+/\\w+)/(?:lib)?xgboost4j\\.(?:so|dll|dylib)");

    @Test
    void thereAreNativesForExactlyTheSupportedPlatforms() throws IOException {
        URL url = Objects.requireNonNull(XGBoost.class.getResource("XGBoost.class"));
        try (JarFile jar = ((JarURLConnection) url.openConnection()).getJarFile()) {
            Set<String> found =
                    Collections.list(jar.entries()).stream()
                            .map(entry -> LIBRARY.matcher(entry.getName()))
                            .filter(Matcher::matches)
                            .map(matcher -> matcher.group(1))
                            .collect(Collectors.toSet());
            assertThat(found).isEqualTo(SupportedPlatforms.ALL);
        }
    }

    @Test
    void namesOfTheJavaMachineAreUnderstood() {
        assertThat(SupportedPlatforms.refusal("Linux", "amd64")).isEmpty();
        assertThat(SupportedPlatforms.refusal("Linux", "aarch64")).isEmpty();
        assertThat(SupportedPlatforms.refusal("Mac OS X", "aarch64")).isEmpty();
        assertThat(SupportedPlatforms.refusal("Mac OS X", "x86_64")).isEmpty();
        assertThat(SupportedPlatforms.refusal("Windows 11", "amd64")).isEmpty();
    }

    @Test
    void anythingElseIsRefusedInASentenceThatNamesIt() {
        assertThat(SupportedPlatforms.refusal("Windows 11", "aarch64").orElseThrow())
                .startsWith("error: ")
                .contains("Windows 11 on aarch64")
                .contains("x86-64");
        assertThat(SupportedPlatforms.refusal("Linux", "riscv64")).isPresent();
        assertThat(SupportedPlatforms.refusal("SunOS", "sparcv9")).isPresent();
        assertThat(SupportedPlatforms.refusal("Darwinia", "amd64")).isPresent();
    }
}
