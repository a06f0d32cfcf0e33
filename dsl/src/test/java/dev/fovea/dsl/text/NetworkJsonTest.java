package dev.fovea.dsl.text;

import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Examples;
import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkJsonTest {
    private static final Init STANDARD = new Init.Standard();

    static Stream<Map.Entry<String, Layer>> layers() {
        return Examples.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gives_every_layer_back(Map.Entry<String, Layer> example) {
        comesBack(stored(STANDARD, example.getValue()));
    }

    static Stream<Init> inits() {
        return Stream.of(
                STANDARD,
                he(),
                he().uniform(),
                he().fanOut(),
                xavier(),
                xavier().normal(),
                normal(0.01),
                truncatedNormal(0.02),
                uniform(-0.5, 1.5),
                orthogonal(),
                orthogonal().gain(1.4),
                constant(-1.5e-7));
    }

    @ParameterizedTest
    @MethodSource("inits")
    void gives_every_init_back(Init init) {
        comesBack(stored(init, conv(4, 3).init(init), flatten(), dense(2).init(init)));
    }

    @Test
    void knows_every_init_there_is() {
        assertThat(inits().map(Object::getClass)).containsAll(Examples.permitted(Init.class));
    }

    @Test
    void is_short_and_leaves_out_what_is_usual() {
        Network network = Network.of("small", image(3, 32, 32))
                .then("stem", conv(16, 3).same(), relu())
                .then("body", residual(conv(16, 3).padding(1, 1, 0, 2)))
                .initialised(he());
        assertThat(network.toJson()).isEqualTo("""
                        {"fovea":1,"name":"small","input":[3,32,32],"init":{"kind":"he"},"stages":[\
                        {"name":"stem","layers":[{"kind":"conv","filters":16,"kernel":3,"padding":"same"},{"kind":"relu"}]},\
                        {"name":"body","layers":[{"kind":"add","branches":[\
                        {"name":"body","layers":[{"kind":"conv","filters":16,"kernel":3,"padding":[1,1,0,2]}]},\
                        {"name":"shortcut","layers":[]}]}]}]}""");
        assertThat(Network.fromJson(network.toJson())).isEqualTo(network);
        assertThat(Network.fromJson(network.toJson()).graph()).isEqualTo(network.graph());
    }

    @Test
    void reads_what_stands_for_the_usual_as_well() {
        assertThat(StoredNetwork.fromJson("""
                        {"fovea":1,"name":"toy","input":[4,-1,-1],"init":{"kind":"standard"},"stages":[{"name":"s","layers":[\
                        {"kind":"conv","filters":8,"kernel":[3],"stride":[1,1],"padding":0,"bias":true,"frozen":false,\
                        "rate":1,"decay":1.0,"init":{"kind":"he","fanOut":false}},{"kind":"elu","alpha":1}]}]}"""))
                .isEqualTo(new StoredNetwork(
                        "toy",
                        Shape.image(4),
                        STANDARD,
                        List.of(new Named(
                                "s",
                                sequential(conv(8, 3).stride(1, 1).padding(0).init(he()), elu())))));
    }

    @Test
    void keeps_the_deepest_network_there_can_be() {
        Layer nested = relu();
        for (int i = 0; i < 63; i++) {
            nested = residual(nested);
        }
        Network deep = Network.of("deep", image(1, 1, 1)).then("s", nested);
        assertThat(Network.fromJson(deep.toJson())).isEqualTo(deep);
    }

    @Test
    void keeps_any_name_whole() {
        comesBack(new StoredNetwork("\" \\ \n \u0001 / é \uD83D\uDE00", Shape.vector(1), STANDARD, List.of()));
        assertThat(StoredNetwork.fromJson("""
                        {"fovea": 1, "name": "\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u00E9", "input": 1, "stages": []}""").name()).isEqualTo("\"\\/\b\f\n\r\téé");
    }

    private static StoredNetwork stored(Init init, Layer... layers) {
        return new StoredNetwork("toy", Shape.image(4, 32, 32), init, List.of(new Named("s", sequential(layers))));
    }

    private static void comesBack(StoredNetwork network) {
        assertThat(StoredNetwork.fromJson(network.toJson())).isEqualTo(network);
    }
}
