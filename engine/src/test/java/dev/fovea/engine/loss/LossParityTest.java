package dev.fovea.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses of vectors and of maps, and their gradients, are PyTorch's. */
class LossParityTest {
    private static final Golden GOLDEN = new Golden("losses");
    private static final Map<String, Loss> LOSSES = Losses.all();
    private static final Place EXACT = Place.CPU.precision(Precision.FLOAT64);

    static Stream<String> cases() {
        return LOSSES.entrySet().stream()
                .flatMap(entry -> entry.getValue() instanceof Hinge
                        ? Stream.of(entry.getKey() + " of vectors")
                        : Stream.of(entry.getKey() + " of vectors", entry.getKey() + " of maps"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_what_pytorch_computes(String name) {
        Loss loss = Objects.requireNonNull(LOSSES.get(name.substring(0, name.lastIndexOf(" of "))));
        long[] dims = name.endsWith("maps") ? new long[] {2, 3, 4, 5} : new long[] {5, 3};
        try (ScriptModule module = script(loss).load(EXACT);
                Tensor outputs = outputs(dims);
                Tensor labels = labels(dims);
                Tensor mean = module.compute("mean", outputs, labels);
                Tensor total = module.compute("total", outputs, labels);
                Tensor averaged = module.compute("averaged", outputs, labels)) {
            outputs.requireGradient();
            try (Tensor gradient = module.differentiate("gradient", outputs, labels)) {
                GOLDEN.check(name, "mean", mean.toDoubles(), 1e-10);
                GOLDEN.check(name, "gradient", gradient.toDoubles(), 1e-10);
            }
            if (dims.length == 2) {
                try (Tensor each = module.compute("each", outputs, labels)) {
                    assertThat(each.shape()).containsExactly(dims[0]);
                    assertThat(Arrays.stream(each.toDoubles()).sum()).isCloseTo(total.toDoubles()[0], offset(1e-12));
                }
            }
            assertThat(averaged.toDoubles()[0]).isCloseTo(mean.toDoubles()[0], offset(1e-12));
        }
    }

    @Test
    void has_the_cases_of_the_golden_data_and_no_others() {
        assertThat(cases()).containsExactlyInAnyOrderElementsOf(GOLDEN.names().keySet());
    }

    private static Script script(Loss loss) {
        String mean = loss.mean("a[0]", "a[1]");
        List<String> differentiated =
                List.of("loss = " + mean, "gs = torch.grad([loss], [a[0]], None, False, False, False)");
        String averaged = "torch.div(%s, %s)".formatted(loss.total("a[0]", "a[1]"), loss.weight("a[1]"));
        return new Script()
                .method("mean", List.of(), mean)
                .method("total", List.of(), loss.total("a[0]", "a[1]"))
                .method("each", List.of(), loss.each("a[0]", "a[1]"))
                .method("averaged", List.of(), averaged)
                .method("gradient", differentiated, "unchecked_cast(Tensor, gs[0])");
    }

    private static Tensor outputs(long[] dims) {
        double[] values = Golden.doubles(Golden.numbers(31, count(dims), 1009));
        for (int i = 0; i < values.length; i++) {
            values[i] *= 3;
        }
        return Tensor.of(EXACT, values, dims);
    }

    private static Tensor labels(long[] dims) {
        long[] shape = LongStream.concat(
                        LongStream.of(dims[0]), Arrays.stream(dims).skip(2))
                .toArray();
        long[] labels = LongStream.range(0, count(shape))
                .map(i -> Golden.residue(32, (int) i, 3))
                .toArray();
        return Tensor.ofLongs(EXACT, labels, shape);
    }

    private static long count(long[] dims) {
        return Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    }
}
