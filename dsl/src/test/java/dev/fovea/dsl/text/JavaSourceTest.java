package dev.fovea.dsl.text;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Blocks.numbered;
import static dev.fovea.dsl.Blocks.residualBlock;
import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.constant;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.joined;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.orthogonal;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.signal;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.truncatedNormal;
import static dev.fovea.dsl.Layers.uniform;
import static dev.fovea.dsl.Layers.unnamed;
import static dev.fovea.dsl.Layers.vector;
import static dev.fovea.dsl.Layers.volume;
import static dev.fovea.dsl.Layers.xavier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.NetworkException;
import dev.fovea.dsl.layer.Examples;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaSourceTest {
    private static final Network SMALL = Network.of("small", image(3, 32, 32));

    @Test
    void is_what_a_user_would_write() {
        Network network = Network.of("tiny-net", image(3, 32, 32))
                .then("stem", normed(conv3x3(16)), relu())
                .then("stage1", residualBlock(16, 1), residualBlock(16, 1), residualBlock(16, 1))
                .then("head", globalAvgPool(), dense(10))
                .freeze("stem")
                .initialised(he().uniform());
        assertThat(network.toJava()).isEqualTo("""
                import static dev.fovea.dsl.Blocks.conv3x3;
                import static dev.fovea.dsl.Blocks.normed;
                import static dev.fovea.dsl.Blocks.residualBlock;
                import static dev.fovea.dsl.Layers.dense;
                import static dev.fovea.dsl.Layers.globalAvgPool;
                import static dev.fovea.dsl.Layers.he;
                import static dev.fovea.dsl.Layers.image;
                import static dev.fovea.dsl.Layers.relu;
                import static dev.fovea.dsl.Layers.repeat;

                import dev.fovea.dsl.Network;

                final class TinyNet {
                    private TinyNet() {}

                    static Network network() {
                        return Network.of("tiny-net", image(3, 32, 32))
                                .then("stem", normed(conv3x3(16)), relu())
                                .then("stage1", repeat(3, residualBlock(16, 1)))
                                .then("head", globalAvgPool(), dense(10))
                                .freeze("stem")
                                .initialised(he().uniform());
                    }
                }
                """);
        comesBack(network);
    }

    @Test
    void has_methods_for_what_takes_many_lines() {
        Layer inception = concat(
                normed(conv(64, 1)),
                sequential(normed(conv(96, 1)), relu(), normed(conv3x3(128)), relu()),
                sequential(normed(conv(16, 1)), relu(), normed(conv(32, 5).same()), relu()),
                sequential(maxPool(3).stride(1).same(), normed(conv(32, 1)), relu()),
                sequential(avgPool(3).stride(1).same(), normed(conv(32, 1)), relu()));
        Network network = SMALL.then("a", inception).then("b", inception);
        assertThat(network.toJava()).endsWith("""
                    static Network network() {
                        return Network.of("small", image(3, 32, 32))
                                .then("a", aLayers())
                                .then("b", aLayers());
                    }

                    private static Layer aLayers() {
                        return concat(
                                normed(conv(64, 1)),
                                sequential(normed(conv(96, 1)), relu(), normed(conv3x3(128)), relu()),
                                sequential(normed(conv(16, 1)), relu(), normed(conv(32, 5).same()), relu()),
                                sequential(maxPool(3).stride(1).same(), normed(conv(32, 1)), relu()),
                                sequential(avgPool(3).stride(1).same(), normed(conv(32, 1)), relu()));
                    }
                }
                """);
        comesBack(network);
    }

    @Test
    void gives_every_layer_back() {
        List<Layer> all = new ArrayList<>(Examples.all().values());
        for (Shape input :
                List.of(image(4, 32, 32), image(16, 32, 32), vector(256), volume(8, 9, 9, 9), signal(4, 16))) {
            Network network = Network.of("all", input);
            for (Layer layer : List.copyOf(all)) {
                String exit = "exit" + all.size();
                try {
                    network = network.then(exit, output(exit, layer));
                    all.remove(layer);
                } catch (NetworkException misfit) {
                    assertThat(misfit).hasMessageContaining(exit);
                }
            }
            comesBack(network);
        }
        assertThat(all).isEmpty();
    }

    static Stream<Layer> compositions() {
        Layer block = sequential(conv3x3(8).bias(false), batchNorm(), relu());
        return Stream.of(
                sequential(block, block, conv3x3(3)),
                sequential(conv3x3(4), relu(), conv3x3(3), relu(), conv3x3(3), relu(), tanh()),
                repeat(100, relu()),
                sequential(repeat(3, sequential(repeat(2, relu()), tanh()))),
                numbered(tanh(), sequential(relu(), relu()), identity(), named("x", relu())),
                named("0", relu()),
                sequential(named("0", relu()), named("2", relu())),
                named("a", sequential(relu())),
                named("a", named("b", sequential(sequential()))),
                unnamed(concat(identity(), unnamed(relu()), named("0", named("1", relu())))),
                concat(numbered(relu(), relu()), named("branch1x", relu())),
                residual(sequential(named("a", conv3x3(3))), conv(3, 1)),
                residual(normed(conv3x3(3)), normed(conv(3, 1))),
                sequential(residual(identity()), relu()),
                sequential(residual(concat(relu(), relu()), conv(6, 1)), relu()),
                sequential(residualBlock(8, 2), residualBlock(8, 1)),
                sequential(add(named("body", relu()), named("other", relu())), relu()),
                concat(named("body", relu()), named("shortcut", relu())),
                sequential(output("tap"), output("aux", conv3x3(5), relu()), tanh()),
                normed(conv(3, 3).same().stride(2).groups(3).frozen()),
                conv(3, 3).padding(1),
                conv(3, 3).kernel(3, 1),
                conv(4, 3)
                        .init(truncatedNormal(0.5))
                        .biasInit(orthogonal().gain(2))
                        .rate(0.1)
                        .decay(0));
    }

    @ParameterizedTest
    @MethodSource("compositions")
    void gives_every_composition_back(Layer layer) {
        comesBack(SMALL.then("s", layer));
    }

    static List<String> zoo() {
        return Zoo.names();
    }

    @ParameterizedTest
    @MethodSource("zoo")
    void gives_the_networks_of_the_literature_back(String name) {
        comesBack(Zoo.network(name));
    }

    @Test
    void gives_every_init_back() {
        Stream.of(
                        xavier(),
                        xavier().normal(),
                        he().fanOut(),
                        he().uniform().fanOut(),
                        normal(0.01),
                        truncatedNormal(0.02),
                        uniform(-0.5, 1e-9),
                        orthogonal(),
                        constant(-0.0))
                .forEach(init -> comesBack(
                        SMALL.then("s", conv(4, 3).init(init).biasInit(init)).initialised(init)));
    }

    @Test
    void gives_every_shape_back() {
        Stream.of(
                        vector(7),
                        signal(3),
                        signal(3, 9),
                        image(3),
                        volume(1),
                        volume(1, 2, 3, 4),
                        new Shape(3, List.of(32, Shape.OPEN)))
                .forEach(input -> comesBack(Network.of("n", input)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "größe-1.b_2",
                "名前",
                "\uD835\uDC9C",
                "1",
                "_",
                "-",
                ".",
                "²",
                "class",
                "network",
                "layer",
                "Shape",
                "list",
                "output",
                "conv",
                "a-b",
                "new",
                "String",
                "Object"
            })
    void takes_any_name(String name) {
        Layer large = concat(Stream.generate(
                        () -> conv(100, 3).padding(1, 1, 1, 1).bias(false).dilation(1))
                .limit(9)
                .toArray(Layer[]::new));
        String other = name.equals("a-b") ? "aB" : "other";
        comesBack(Network.of(name, image(3, 8, 8)).then(name, large).then(other, large, named(name, relu())));
    }

    @Test
    void says_frozen_once_for_a_stage_and_apart_for_a_layer() {
        Network network = SMALL.then("a", conv(3, 3), relu(), batchNorm().rate(2))
                .then("b", conv(3, 3).frozen())
                .then("c", conv(3, 3).frozen(), conv(4, 3))
                .freeze("a");
        assertThat(network.toJava())
                .contains(".then(\"a\", conv(3, 3), relu(), batchNorm().rate(2.0))")
                .contains(".then(\"b\", conv(3, 3).frozen())")
                .contains(".then(\"c\", conv(3, 3).frozen(), conv(4, 3))")
                .endsWith(".freeze(\"a\");\n    }\n}\n");
        comesBack(network);
    }

    @Test
    void fits_networks_of_any_length_into_methods_of_java() {
        Network network = Network.of("long", image(1, 4, 4));
        for (int i = 0; i < 150; i++) {
            network = network.then("s" + i, relu());
        }
        Layer[] different = IntStream.range(0, 1200)
                .mapToObj(i -> conv3x3(1 + i % 89).rate(1 + i).decay(i).bias(i % 2 == 0))
                .toArray(Layer[]::new);
        Layer[] numbers = Stream.of(different).limit(120).toArray(Layer[]::new);
        comesBack(network.then("deep", different).then("numbers", numbered(numbers)));
    }

    @Test
    void is_the_same_for_a_network_that_was_read() {
        Network network = SMALL.then("s", residualBlock(8, 2), output("tap"), unnamed(relu()));
        assertThat(Network.fromJson(network.toJson()).toJava()).isEqualTo(network.toJava());
    }

    @Test
    void says_stages_and_joins_that_have_no_scope() {
        Network network = SMALL.then(named("first", relu()), relu())
                .then(identity())
                .then(joined("sum", residual(relu())))
                .then(unnamed(joined("cat", concat(named("a", conv(4, 1)), named("b", conv(4, 1))))));
        comesBack(network);
        assertThat(network.toJava())
                .contains(
                        ".then(named(\"first\", relu()), relu())",
                        ".then(identity())",
                        ".then(joined(\"sum\", residual(relu())))",
                        ".then(unnamed(joined(\"cat\", concat(named(\"a\", conv(4, 1)), named(\"b\", conv(4, 1))))))");
    }

    private static void comesBack(Network network) {
        String source = network.toJava();
        assertThat(Compiled.network(source)).isEqualTo(network);
        assertThat(source.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Term.WIDEST));
    }
}
