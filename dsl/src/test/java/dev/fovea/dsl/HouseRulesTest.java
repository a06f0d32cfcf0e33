package dev.fovea.dsl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = Network.class, importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
    /** Read by the compiler, absent at run time. */
    private static final String ANNOTATIONS = "com.google.errorprone.annotations";

    private static final String NULLNESS = "org.jspecify.annotations";

    @ArchTest
    static final ArchRule the_language_needs_nothing_but_java = classes()
            .that()
            .resideInAPackage("dev.fovea.dsl..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.fovea.dsl..", "java..", ANNOTATIONS, NULLNESS);

    @ArchTest
    static final ArchRule packages_know_each_other_one_way_only =
            slices().matching("dev.fovea.(**)").should().beFreeOfCycles();
}
