package io.sigmalab.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses ENGINE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.sigmalab.engine");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.sigmalab.engine.(*)..").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void engineKnowsNoScreenNoDatabaseNoServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.sql..", "org.jdbi..", "io.javalin..")
                .check(ENGINE);
    }

    @Test
    void onlyLearnKnowsTheLearningLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sigmalab.engine.learn..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tribuo..", "ml.dmlc..")
                .check(ENGINE);
    }

    @Test
    void nothingPrintsOrExits() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(ENGINE);
    }
}
