package dev.fovea.engine.check;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.logSoftmax;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.dsl.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.LayerCases;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.loss.Losses;
import dev.fovea.engine.loss.NegativeLogLikelihood;
import dev.fovea.engine.torch.Live;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCheckTest {
    private static final Device DEVICE = Device.cpu().threads(1);
    private static final Network NETWORK = Network.of("net", image(2, 6, 6))
            .then("c1", conv(3, 3).same(), batchNorm(), relu(), maxPool(2))
            .then("r2", residual(conv(3, 3).same()), output("aux", globalAvgPool(), dense(4)), dropout(0.3))
            .then("head", flatten(), dense(5), tanh(), dense(4));

    /** For each kind of layer and join the first network that has it, by its name. */
    static Stream<Operation> operations() {
        Map<Object, Operation> found = new LinkedHashMap<>();
        LayerCases.all()
                .values()
                .forEach(network -> network.graph()
                        .nodes()
                        .forEach(node -> found.putIfAbsent(
                                node.operation() instanceof Join join
                                        ? join
                                        : node.operation().getClass(),
                                node.operation())));
        return found.values().stream();
    }

    @Test
    void covers_every_layer_and_join() {
        assertThat(operations().map(Object::getClass))
                .contains(leaves(Primitive.class).toArray(Class<?>[]::new));
        assertThat(operations()).contains(Join.values());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_layer_has_the_right_gradients(Operation operation) {
        Network network = LayerCases.all().values().stream()
                .filter(one -> one.graph().nodes().stream()
                        .anyMatch(node -> node.operation().equals(operation)))
                .findFirst()
                .orElseThrow();
        GradientReport report =
                GradientCheck.of(network).examples(2).numbers(5).on(DEVICE).run();
        assertThat(report.ok()).as("%s", report).isTrue();
    }

    static List<Loss> losses() {
        return List.of(
                Loss.crossEntropy().labelSmoothing(0.1),
                Loss.crossEntropy().ignoring(1).classWeights(1, 2, 0, 1),
                Loss.negativeLogLikelihood(),
                Loss.negativeLogLikelihood().ofProbabilities(),
                Loss.binaryCrossEntropy(),
                Loss.squaredError(),
                Loss.absoluteError(),
                Loss.smoothL1(),
                Loss.hinge(),
                Loss.dice());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void every_loss_has_the_right_gradients(Loss loss) {
        GradientReport report =
                GradientCheck.of(ended(loss)).loss(loss).numbers(4).on(DEVICE).run();
        assertThat(report.ok()).as("%s", report).isTrue();
    }

    private static Network ended(Loss loss) {
        return loss instanceof NegativeLogLikelihood likelihood
                ? NETWORK.then("end", likelihood.probabilities() ? softmax() : logSoftmax())
                : NETWORK;
    }

    @Test
    void covers_every_loss() {
        assertThat(losses().stream().map(Object::getClass)).contains(Losses.kinds());
    }

    @Test
    void reports_the_input_and_every_weight_that_learns() {
        GradientReport report =
                GradientCheck.of(NETWORK.freeze("c1")).seed(3).on(DEVICE).run().orThrow();
        assertThat(report.gradients())
                .extracting(CheckedGradient::path)
                .containsExactly(
                        "input",
                        "r2/residual1/body/weight",
                        "r2/residual1/body/bias",
                        "r2/aux/dense1/weight",
                        "r2/aux/dense1/bias",
                        "head/dense1/weight",
                        "head/dense1/bias",
                        "head/dense2/weight",
                        "head/dense2/bias");
        assertThat(report.verdict())
                .startsWith("the largest relative error is ")
                .contains(", at ");
    }

    @Test
    void gives_the_same_again_and_frees_its_arrays() {
        GradientCheck check = GradientCheck.of(NETWORK).seed(3).numbers(3).on(DEVICE);
        GradientReport report = check.run();
        int before = Live.arrays();
        assertThat(check.run()).isEqualTo(report);
        assertThat(Live.arrays()).isEqualTo(before);
    }

    @Test
    void prints_a_table() {
        GradientReport report = new GradientReport(
                "net",
                List.of(
                        new CheckedGradient("input", 10, 0, 1.2e-9, 1, 1),
                        new CheckedGradient("c1/conv1/weight", 9, 1, 0.5, 0.25, 0.5)),
                1e-5);
        assertThat(report.toString()).isEqualToNormalizingNewlines("""
                array            compared   kinks      error
                input                  10       0    1.2e-09
                c1/conv1/weight         9       1  ! 5.0e-01
                net/c1/conv1/weight: the derivative is 0.250000, but the difference is 0.500000: a relative error of 5.0e-01, \
                where 1e-05 is right. Look at how this layer, and those behind it, are differentiated.""");
        assertThatThrownBy(report::orThrow).isInstanceOf(EngineException.class).hasMessage(report.verdict());
    }

    @Test
    void does_not_pass_where_nothing_could_be_compared() {
        GradientReport report = new GradientReport(
                "net",
                List.of(new CheckedGradient("input", 0, 10, 0, 0, 0), new CheckedGradient("w", 1, 0, 0.1, 1, 1)),
                1e-5);
        assertThat(report.ok()).isFalse();
        assertThat(report.verdict())
                .isEqualTo("net/input: all 10 numbers lie on a kink, so that no derivative could be compared."
                        + " Try another seed.");
    }

    @Test
    void refuses_what_cannot_be() {
        assertThatThrownBy(() -> GradientCheck.of(NETWORK).examples(0))
                .isInstanceOf(EngineException.class)
                .hasMessage("examples: 0 is not a whole number of 1 or more. Use one such as 4.");
        assertThatThrownBy(() -> GradientCheck.of(NETWORK).tolerance(0))
                .isInstanceOf(EngineException.class)
                .hasMessage("tolerance: 0.0 is not a positive number. Use one such as 1e-5.");
        Network open = Network.of("open", image(3)).then("c1", conv(4, 3));
        assertThatThrownBy(() -> GradientCheck.of(open))
                .isInstanceOf(EngineException.class)
                .hasMessage("open: the network takes examples of any size, 3 x ? x ?, but is checked at one."
                        + " Give it network.at(…).");
    }

    private static Stream<Class<?>> leaves(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(member -> member.isSealed() ? leaves(member) : Stream.of(member));
    }
}
