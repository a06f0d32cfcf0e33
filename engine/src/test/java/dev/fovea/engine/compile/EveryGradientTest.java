package dev.fovea.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.PixelShuffle;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradient of every layer and join before others, since autograd's operators have layouts and sizes in which they
 * are wrong: for one, two and three examples, in one, two and three dimensions, of maps that come channels-last or row
 * by row, and of gradients that do; of a batch norm with the statistics of the batch and with its own. Before few
 * others, whose gradients come in each layout, but with {@code -DeveryGradient=true} before every other, which takes a
 * minute or two.
 */
class EveryGradientTest {
    private static final boolean ALL = Boolean.getBoolean("everyGradient");
    private static final Set<String> FEW = Set.of("nothing", "conv of one tap", "conv, tanh, dense");

    @ParameterizedTest
    @CsvSource({"1, 372, 5745", "2, 1254, 22188", "3, 1224, 21186"})
    void is_that_of_differences(int dimensions, int few, int all) {
        List<String> wrong = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        int checked = 0;
        for (Map.Entry<String, Layer> layer : AnyLayer.all(dimensions).entrySet()) {
            List<PairedGradient> pairs = new ArrayList<>();
            for (Map.Entry<String, Layer> follower :
                    AnyLayer.followers(dimensions).entrySet()) {
                String name = layer.getKey() + ", " + follower.getKey();
                if (!ALL && !FEW.contains(follower.getKey())) {
                    continue;
                }
                for (Network network : networks(dimensions, layer.getValue(), follower.getValue())) {
                    network.graph()
                            .nodes()
                            .forEach(node -> seen.add(
                                    node.operation() instanceof Join join
                                            ? join
                                            : node.operation().getClass()));
                    modes(network).forEach(mode -> {
                        pairs.add(new PairedGradient(name, network, mode, false));
                        if (network.output().dimensions() > 1) {
                            pairs.add(new PairedGradient(name, network, mode, true));
                        }
                    });
                }
            }
            try (GradientProgram program = new GradientProgram(pairs)) {
                for (int pair = 0; pair < pairs.size(); pair++) {
                    for (int examples = 1; examples <= 3; examples++) {
                        checked++;
                        if (!program.isRight(pair, examples)) {
                            wrong.add(pairs.get(pair) + ", examples: " + examples);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).contains((Object[]) Join.values());
        assertThat(leaves(Primitive.class).filter(kind -> !seen.contains(kind)))
                .isSubsetOf(dimensions == 2 ? Set.of() : Set.of(PixelShuffle.class));
        assertThat(checked).isEqualTo(ALL ? all : few);
    }

    /** With maps that come as images and volumes do, channels-last, and as a reshaped vector's, row by row. */
    private static List<Network> networks(int dimensions, Layer layer, Layer follower) {
        Shape maps = AnyLayer.shape(dimensions);
        Network straight = Network.of("n", maps);
        Network reshaped =
                Network.of("n", new Shape((int) maps.elements(), List.of())).then("maps", AnyLayer.reshaped(maps));
        return (dimensions == 1 ? Stream.of(straight) : Stream.of(straight, reshaped))
                .flatMap(start -> fitting(start, layer, follower))
                .toList();
    }

    private static Stream<Network> fitting(Network start, Layer layer, Layer follower) {
        try {
            return Stream.of(start.then("first", layer).then("second", follower));
        } catch (IllegalArgumentException misfit) {
            return Stream.empty();
        }
    }

    private static List<Mode> modes(Network network) {
        boolean normed = network.graph().nodes().stream().anyMatch(node -> node.operation() instanceof BatchNorm);
        return normed ? List.of(Mode.TRAINING, Mode.INSPECTED) : List.of(Mode.TRAINING);
    }

    private static Stream<Class<?>> leaves(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(member -> member.isSealed() ? leaves(member) : Stream.of(member));
    }
}
