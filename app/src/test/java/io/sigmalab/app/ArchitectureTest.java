package io.sigmalab.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.sigmalab");

    @Test
    void arrowsPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("engine")
                .definedBy("io.sigmalab.engine..")
                .layer("db")
                .definedBy("io.sigmalab.db..")
                .layer("job")
                .definedBy("io.sigmalab.app.job..")
                .layer("service")
                .definedBy("io.sigmalab.app.service..")
                .layer("front")
                .definedBy(
                        "io.sigmalab.app.cli..", "io.sigmalab.app.http..", "io.sigmalab.app.ui..")
                .layer("root")
                .definedBy("io.sigmalab.app")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("front")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("db")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("service")
                .mayOnlyBeAccessedByLayers("front", "root")
                .whereLayer("job")
                .mayOnlyBeAccessedByLayers("service", "front", "root")
                .check(ALL);
    }

    @Test
    void packagesOfTheAppHaveNoCycles() {
        slices().matching("io.sigmalab.app.(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void servicesAndJobsKnowNoScreen() {
        noClasses()
                .that()
                .resideInAnyPackage("io.sigmalab.app.service..", "io.sigmalab.app.job..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "picocli..", "io.javalin..", "org.eclipse.jetty..")
                .check(ALL);
    }

    @Test
    void onlyTheStoreKnowsSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.sigmalab.db..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.jdbi..", "org.h2..", "org.postgresql..")
                .check(ALL);
    }
}
