package dev.fovea.dsl.text;

import static dev.fovea.dsl.Blocks.residualBlock;
import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import org.junit.jupiter.api.Test;

/** Documents of version 1 stay readable: this one is as it was written when the language had half its words. */
class EarlierDocumentTest {
    private static final String DOCUMENT = """
            {"fovea":1,"name":"old","input":[3,32,32],"init":{"kind":"xavier"},"stages":[\
            {"name":"stem","layers":[\
            {"kind":"conv","filters":16,"kernel":[3,5],"stride":[2,1],"padding":[1,1,2,2],"bias":false,"init":{"kind":"he"}},\
            {"kind":"batchNorm","momentum":0.2,"epsilon":0.001},\
            {"kind":"named","name":"gate","layer":{"kind":"tanh"}},\
            {"kind":"maxPool","kernel":3,"stride":2,"padding":1}]},{"name":"body","layers":[\
            {"kind":"add","branches":[{"name":"body","layers":[\
            {"kind":"conv","filters":16,"kernel":3,"padding":"same","bias":false},\
            {"kind":"batchNorm"},{"kind":"relu"},\
            {"kind":"conv","filters":16,"kernel":3,"padding":"same","bias":false},\
            {"kind":"batchNorm"}]},{"name":"shortcut","layers":[]}]},{"kind":"relu"},\
            {"kind":"add","branches":[{"name":"body","layers":[\
            {"kind":"conv","filters":16,"kernel":3,"padding":"same","dilation":2,"groups":4,"init":{"kind":"normal","deviation":0.01}}]},{"name":"shortcut","layers":[]}]},\
            {"kind":"concat","branches":[{"name":"branch1","layers":[]},{"name":"deep","layers":[{"kind":"avgPool","kernel":[3,1],"stride":1,"padding":[1,0]}]}]}]},\
            {"name":"gates","layers":[\
            {"kind":"multiply","branches":[{"name":"branch1","layers":[]},{"name":"branch2","layers":[\
            {"kind":"conv","filters":32,"kernel":1},{"kind":"sigmoid"}]}]},\
            {"kind":"add","branches":[{"name":"branch1","layers":[{"kind":"tanh"}]},{"name":"branch2","layers":[{"kind":"relu"},{"kind":"relu"}]}]},\
            {"kind":"dropout","probability":0.25},\
            {"kind":"concat","branches":[{"name":"branch1","layers":[{"kind":"globalAvgPool"}]},{"name":"branch2","layers":[{"kind":"globalMaxPool"}]}]}]},\
            {"name":"head","layers":[\
            {"kind":"named","name":"fc","layer":{"kind":"sequential","layers":[{"kind":"dense","units":10,"bias":false,"init":{"kind":"constant","value":0.5}},{"kind":"softmax"}]}}]}]}""";

    @Test
    void still_means_the_same_network() {
        Network network = Network.of("old", image(3, 32, 32))
                .then(
                        "stem",
                        conv(16, 3)
                                .kernel(3, 5)
                                .stride(2, 1)
                                .padding(1, 1, 2, 2)
                                .bias(false)
                                .init(he()),
                        batchNorm().momentum(0.2).epsilon(1e-3),
                        named("gate", tanh()),
                        maxPool(3).stride(2).padding(1))
                .then(
                        "body",
                        residualBlock(16, 1),
                        residual(conv(16, 3).same().dilation(2).groups(4).init(normal(0.01))),
                        concat(
                                identity(),
                                named("deep", avgPool(3).kernel(3, 1).stride(1).padding(1, 0))))
                .then(
                        "gates",
                        multiply(identity(), sequential(conv(32, 1), sigmoid())),
                        add(tanh(), sequential(relu(), relu())),
                        dropout(0.25),
                        concat(globalAvgPool(), globalMaxPool()))
                .then("head", named("fc", sequential(dense(10).bias(false).init(constant(0.5)), softmax())), identity())
                .initialised(xavier());
        assertThat(Network.fromJson(DOCUMENT)).isEqualTo(network);
        assertThat(network.toJson()).isEqualTo(DOCUMENT);
    }
}
