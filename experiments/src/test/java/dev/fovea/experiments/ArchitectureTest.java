package dev.fovea.experiments;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The diamond, seen from the top: all four modules are on this class path. */
@AnalyzeClasses(packages = "dev.fovea", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule djl_is_seen_by_the_engines_torch_and_its_adapter_alone = noClasses()
            .that()
            .resideOutsideOfPackages("dev.fovea.engine.torch..", "dev.fovea.engine.djl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule engine_and_dashboard_never_meet = noClasses()
            .that()
            .resideInAPackage("dev.fovea.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.fovea.dashboard..", "dev.fovea.experiments..");

    @ArchTest
    static final ArchRule dashboard_and_engine_never_meet = noClasses()
            .that()
            .resideInAPackage("dev.fovea.dashboard..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.fovea.engine..", "dev.fovea.experiments..");

    @ArchTest
    static final ArchRule programs_that_are_not_ours_get_no_secrets = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(OtherProgram.class.getName())
            .should()
            .callConstructor(ProcessBuilder.class, List.class)
            .orShould()
            .callConstructor(ProcessBuilder.class, String[].class)
            .orShould()
            .callMethodWhere(describe(
                    "Runtime.exec",
                    call -> call.getTarget().getName().equals("exec")
                            && call.getTargetOwner().isEquivalentTo(Runtime.class)));

    @ArchTest
    static final ArchRule the_language_knows_nobody = noClasses()
            .that()
            .resideInAPackage("dev.fovea.dsl..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.fovea.engine..", "dev.fovea.dashboard..", "dev.fovea.experiments..");

    @ArchTest
    static final ArchRule experiments_write_no_sql_and_serve_no_page = noClasses()
            .that()
            .resideInAPackage("dev.fovea.experiments..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.h2..", "org.jdbi..", "io.javalin..", "org.thymeleaf..", "kotlin..");

    @ArchTest
    static final ArchRule experiments_see_the_dashboards_pages_through_who_serves_them = noClasses()
            .that()
            .resideInAPackage("dev.fovea.experiments..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("dev\\.fovea\\.dashboard\\.web\\.(?!Dashboard|DashboardException|Serving).*");

    @ArchTest
    static final ArchRule no_source_of_ours_is_kotlin =
            noClasses().should().dependOnClassesThat().resideInAPackage("kotlin..");
}
