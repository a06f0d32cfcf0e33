package dev.fovea.dashboard.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package of the dashboard may know what. */
@AnalyzeClasses(packages = "dev.fovea.dashboard", importOptions = ImportOption.DoNotIncludeTests.class)
class DashboardRulesTest {
    @ArchTest
    static final ArchRule databases_are_known_to_the_store_alone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.fovea.dashboard.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.h2..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..");

    @ArchTest
    static final ArchRule servers_and_templates_are_known_to_the_web_alone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.fovea.dashboard.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.thymeleaf..", "org.eclipse.jetty..");

    @ArchTest
    static final ArchRule the_store_does_not_know_its_pages = noClasses()
            .that()
            .resideInAPackage("dev.fovea.dashboard.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.fovea.dashboard.web..");

    @ArchTest
    static final ArchRule nothing_knows_the_engine_or_what_drives_it = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "dev.fovea.engine..", "dev.fovea.experiments..");

    @ArchTest
    static final ArchRule kotlin_stays_inside_the_jars_that_bring_it =
            noClasses().should().dependOnClassesThat().resideInAPackage("kotlin..");
}
