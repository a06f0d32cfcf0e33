package dev.fovea.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.fovea.engine.torch.Torch;
import dev.fovea.engine.torch.TorchException;
import java.util.function.Supplier;

/** Who may know whom. */
@AnalyzeClasses(packages = "dev.fovea.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** And to the adapter, which is there so that servers built on DJL can use our networks, and hands out DJL's types. */
    @ArchTest
    static final ArchRule djl_is_known_to_the_torch_package_and_the_adapter_alone = noClasses()
            .that()
            .resideOutsideOfPackages("dev.fovea.engine.torch", "dev.fovea.engine.djl")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "com.sun.jna..");

    /** Which makes an EngineException of what keeps it from starting. */
    @ArchTest
    static final ArchRule libtorch_is_started_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackage("dev.fovea.engine.torch")
            .and()
            .doNotHaveFullyQualifiedName(Libtorch.class.getName())
            .should()
            .callMethod(Torch.class, "start")
            .orShould()
            .callMethod(Torch.class, "settled", Supplier.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(TorchException.class);

    @ArchTest
    static final ArchRule what_is_wrong_in_djl_is_used_nowhere = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl.training..", "ai.djl.nn..", "ai.djl.basicdataset..");

    @ArchTest
    static final ArchRule the_other_modules_are_not_known = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.fovea.dashboard..", "dev.fovea.experiments..");

    @ArchTest
    static final ArchRule nothing_else_is_known = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.fovea.dsl..",
                    "dev.fovea.engine..",
                    "java..",
                    "javax.imageio..",
                    "org.apache.commons.compress..",
                    "ai.djl..",
                    "com.sun.jna..",
                    "com.fasterxml.jackson..",
                    "ai.onnx..",
                    "com.google.protobuf..",
                    "com.google.errorprone..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule archives_and_image_files_are_read_by_the_data_package_alone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.fovea.engine.data")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.imageio..", "java.awt..", "org.apache.commons.compress..");

    @ArchTest
    static final ArchRule packages_know_only_those_below = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("torch")
            .definedBy("dev.fovea.engine.torch")
            .layer("engine")
            .definedBy("dev.fovea.engine")
            .layer("setting")
            .definedBy("dev.fovea.engine.setting")
            .layer("data")
            .definedBy("dev.fovea.engine.data")
            .layer("compile")
            .definedBy("dev.fovea.engine.compile")
            .layer("exchange")
            .definedBy("dev.fovea.engine.exchange")
            .layer("pickle")
            .definedBy("dev.fovea.engine.pickle")
            .layer("onnx")
            .definedBy("dev.fovea.engine.onnx")
            .layer("export")
            .definedBy("dev.fovea.engine.export")
            .layer("djl")
            .definedBy("dev.fovea.engine.djl")
            .layer("loss")
            .definedBy("dev.fovea.engine.loss")
            .layer("metric")
            .definedBy("dev.fovea.engine.metric")
            .layer("augment")
            .definedBy("dev.fovea.engine.augment")
            .layer("inspect")
            .definedBy("dev.fovea.engine.inspect")
            .layer("look")
            .definedBy("dev.fovea.engine.look")
            .layer("train")
            .definedBy("dev.fovea.engine.train")
            .layer("ensemble")
            .definedBy("dev.fovea.engine.ensemble")
            .layer("check")
            .definedBy("dev.fovea.engine.check")
            .whereLayer("torch")
            .mayNotAccessAnyLayer()
            .whereLayer("engine")
            .mayOnlyAccessLayers("torch")
            .whereLayer("setting")
            .mayOnlyAccessLayers("engine")
            .whereLayer("data")
            .mayOnlyAccessLayers("engine")
            .whereLayer("compile")
            .mayOnlyAccessLayers("engine", "torch", "exchange")
            .whereLayer("pickle")
            .mayOnlyAccessLayers("engine")
            .whereLayer("exchange")
            .mayOnlyAccessLayers("engine", "torch", "pickle")
            .whereLayer("onnx")
            .mayNotAccessAnyLayer()
            .whereLayer("export")
            .mayOnlyAccessLayers("engine", "torch", "compile", "onnx")
            .whereLayer("djl")
            .mayOnlyAccessLayers("engine", "torch", "compile")
            .whereLayer("loss")
            .mayOnlyAccessLayers("engine", "setting")
            .whereLayer("metric")
            .mayOnlyAccessLayers("engine")
            .whereLayer("inspect")
            .mayOnlyAccessLayers("engine", "torch", "compile")
            .whereLayer("look")
            .mayOnlyAccessLayers("engine", "torch", "data", "compile")
            .whereLayer("augment")
            .mayOnlyAccessLayers("engine", "setting", "data")
            .whereLayer("train")
            .mayOnlyAccessLayers(
                    "engine", "setting", "torch", "data", "compile", "exchange", "loss", "metric", "augment", "inspect")
            .whereLayer("ensemble")
            .mayOnlyAccessLayers("engine", "data", "compile")
            .whereLayer("check")
            .mayOnlyAccessLayers(
                    "engine", "setting", "torch", "data", "compile", "loss", "augment", "inspect", "train");

    /** Also of the torch package, so that a user meets dsl and Java types only. */
    @ArchTest
    static final ArchRule no_public_member_mentions_djl = members()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("dev.fovea.engine.djl")
            .should(notMentionDjl());

    private static ArchCondition<JavaMember> notMentionDjl() {
        return new ArchCondition<>("not mention ai.djl") {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                boolean mentioned = member.getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.getPackageName().startsWith("ai.djl"));
                events.add(new SimpleConditionEvent(member, !mentioned, member.getDescription()));
            }
        };
    }
}
