package dev.fovea.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.DropoutMaps;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Learning;
import dev.fovea.dsl.layer.Operation;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Golden;
import dev.fovea.engine.torch.Precision;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer computes what PyTorch's computes: outputs, gradients, running statistics, and outputs of evaluation. */
class LayerParityTest {
    private static final Golden GOLDEN = new Golden("layers");
    static final Map<String, Network> CASES = LayerCases.all();

    static Stream<String> cases() {
        return CASES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computes_what_pytorch_computes(String name) {
        check(name, Mode.TRAINING, Precision.FLOAT32, 1e-5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computes_it_to_ten_digits(String name) {
        check(name, Mode.TRAINING, Precision.FLOAT64, 1e-10);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computes_the_same_while_it_is_observed(String name) {
        check(name, Mode.OBSERVED, Precision.FLOAT32, 1e-5);
    }

    @Test
    void has_a_case_for_every_layer_and_join_of_the_language() {
        Set<Object> covered = new HashSet<>();
        CASES.values().stream()
                .flatMap(network -> network.graph().nodes().stream())
                .forEach(node -> covered.add(
                        node.operation() instanceof Join
                                ? node.operation()
                                : node.operation().getClass()));
        assertThat(covered).containsAll(layers(Primitive.class).toList());
        assertThat(covered).contains((Object[]) Join.values());
    }

    /** All but how weights are learned, which nothing is computed by, and dropout's chance, which has tests of its own. */
    @ParameterizedTest
    @MethodSource("settings")
    void has_cases_of_several_values_of_every_setting(RecordComponent setting) throws ReflectiveOperationException {
        List<Operation> layers = CASES.values().stream()
                .flatMap(network -> network.graph().nodes().stream())
                .map(Node::operation)
                .filter(setting.getDeclaringRecord()::isInstance)
                .toList();
        Set<Object> values = new HashSet<>();
        for (Operation layer : layers) {
            values.add(setting.getAccessor().invoke(layer));
        }
        assertThat(values)
                .as("%s of %s", setting.getName(), setting.getDeclaringRecord().getSimpleName())
                .hasSizeGreaterThan(1);
    }

    static Stream<RecordComponent> settings() {
        return layers(Primitive.class)
                .filter(layer -> layer != Dropout.class && layer != DropoutMaps.class)
                .flatMap(layer -> Arrays.stream(layer.getRecordComponents()))
                .filter(setting -> setting.getType() != Learning.class);
    }

    private static Stream<Class<?>> layers(Class<?> type) {
        return type.isInterface()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(LayerParityTest::layers)
                : Stream.of(type);
    }

    @Test
    void has_the_cases_of_the_golden_data_and_no_others() {
        assertThat(CASES.keySet())
                .containsExactlyInAnyOrderElementsOf(GOLDEN.names().keySet());
    }

    private static void check(String name, Mode mode, Precision precision, double tolerance) {
        Network network = Objects.requireNonNull(CASES.get(name));
        int outputs = GOLDEN.values(name, "output").length;
        int batch = outputs / (int) network.output().elements();
        float[] input = Golden.numbers(1, batch * network.input().elements(), name.endsWith("of ties") ? 3 : 1009);
        boolean random = network.graph().nodes().stream()
                .anyMatch(node -> node.operation() instanceof Dropout || node.operation() instanceof DropoutMaps);
        try (Differentiated passes = new Differentiated(network, random ? Mode.EVALUATION : mode, precision)) {
            List<double[]> parts = passes.pass(input, Golden.numbers(2, outputs, 1009));
            GOLDEN.check(name, "output", parts.get(0), tolerance);
            GOLDEN.check(name, "gradient of x", parts.get(1), tolerance);
            for (int k = 2; k < parts.size(); k++) {
                GOLDEN.check(name, "gradient " + (k - 2), parts.get(k), tolerance);
            }
            checkStatistics(name, passes.network(), input, tolerance);
        }
    }

    private static void checkStatistics(String name, CompiledNetwork network, float[] input, double tolerance) {
        List<String> statistics = network.network().graph().weights().stream()
                .filter(weight -> !weight.learned())
                .map(Weight::name)
                .toList();
        for (int k = 0; k < statistics.size(); k++) {
            GOLDEN.check(name, "statistic " + k, network.weights().readExactly(statistics.get(k)), tolerance);
        }
        if (!statistics.isEmpty()) {
            GOLDEN.check(name, "evaluated", network.forward(Golden.doubles(input)), tolerance);
        }
    }
}
