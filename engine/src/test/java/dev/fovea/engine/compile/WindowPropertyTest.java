package dev.fovea.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shapes that the language gives are those that libtorch makes, whatever the window. All cases are one program. */
class WindowPropertyTest {
    private static final int CASES = 300;

    private final RandomLayers layers = new RandomLayers(Chance.random());
    private final List<Case> cases = new ArrayList<>();
    private int refused;

    @Test
    void have_the_shapes_that_the_language_gives() {
        while (cases.size() < CASES) {
            consider(layers.shape(1 + cases.size() % 3));
        }
        assertThat(refused).as("not all are refused").isLessThan(CASES);
        List<String> expected =
                cases.stream().map(one -> one + " is " + one.output.dims()).toList();
        assertThat(computed()).as(Chance.seed()).isEqualTo(expected);
    }

    private void consider(Shape input) {
        try {
            Primitive layer = (Primitive) layers.window(input);
            Case one = new Case(layer, input, layer.outputShape(input));
            cases.add(one);
            Shape open = new Shape(input.channels(), Collections.nCopies(input.dimensions(), Shape.OPEN));
            assertThat(layer.outputShape(open).agreesWith(one.output))
                    .as("%s, open", one)
                    .isTrue();
        } catch (IllegalArgumentException misfit) {
            assertThat(misfit).hasMessageContaining("\n");
            refused++;
        }
    }

    /** The same lines with the shapes that come out. */
    private List<String> computed() {
        Script script = new Script();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            List<String> lines = List.of(
                    "x = " + zeros(batched(one.input)),
                    "sizes = torch.size(" + one.statement(one.input) + ")",
                    "all = torch.to(torch.tensor(sizes), 7)");
            script = script.method("size" + i, lines, "all");
        }
        List<String> computed = new ArrayList<>();
        try (ScriptModule module = script.load(Place.CPU);
                Tensor nothing = Tensor.ofBytes(Place.CPU, new byte[1], 1)) {
            for (int i = 0; i < cases.size(); i++) {
                computed.add(cases.get(i) + " is " + sizes(module, "size" + i, nothing));
            }
        }
        return computed;
    }

    private static List<Integer> sizes(ScriptModule module, String method, Tensor nothing) {
        try (Tensor sizes = module.compute(method, nothing)) {
            return Arrays.stream(sizes.toDoubles())
                    .skip(1)
                    .mapToObj(size -> (int) size)
                    .toList();
        }
    }

    private static List<Integer> batched(Shape shape) {
        List<Integer> dims = new ArrayList<>(List.of(2));
        dims.addAll(shape.dims());
        return dims;
    }

    /** In the layout that networks have them in. */
    private static String zeros(List<Integer> dims) {
        String zeros = "torch.zeros(" + dims + ")";
        return switch (dims.size()) {
            case 4 -> "torch.contiguous(" + zeros + ", memory_format=2)";
            case 5 -> "torch.contiguous(" + zeros + ", memory_format=3)";
            default -> zeros;
        };
    }

    private record Case(Primitive layer, Shape input, Shape output) {
        String statement(Shape shape) {
            List<String> weights = layer.weights(shape).stream()
                    .map(weight -> zeros(weight.shape()))
                    .toList();
            return layer.accept(new Statement("x", shape, weights, Mode.EVALUATION, "False", false));
        }

        @Override
        public String toString() {
            return layer + " on " + input;
        }
    }
}
