package dev.fovea.engine.look;

import static dev.fovea.dsl.Layers.*;
import static dev.fovea.engine.look.Target.mean;
import static dev.fovea.engine.look.Target.score;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WrongQuestionsTest {
    private static final float[] IMAGE = new float[64];
    private static CompiledNetwork network;

    @BeforeAll
    static void compile() {
        network = CompiledNetwork.of(
                Network.of("net", image(1, 8, 8))
                        .then("c1", conv(4, 3), relu(), output("aux", conv(2, 1)))
                        .then("head", flatten(), dense(3)),
                Device.cpu(),
                3);
    }

    @AfterAll
    static void close() {
        network.close();
    }

    private static void assertRefused(ThrowingCallable question, String text) {
        assertThatThrownBy(question).isInstanceOf(EngineException.class).hasMessage(text);
    }

    @Test
    void a_layer_that_is_not_there() {
        assertRefused(
                () -> Look.into(network).features(IMAGE, "c1/conv2"),
                "net: there is no layer at c1/conv2. Did you mean c1/conv1?");
        assertRefused(
                () -> Look.into(network).features(IMAGE, "stem"),
                "net: there is no layer at stem. Its layers are input, c1/conv1, c1/relu1, c1/aux, head/flatten1,"
                        + " head/dense1.");
    }

    @Test
    void a_class_or_filter_that_is_not_there() {
        assertRefused(
                () -> Look.into(network).saliency(IMAGE, score(3)),
                "net: there is no class 3. Its output has 3, 0 to 2.");
        assertRefused(
                () -> Look.into(network).maximise(mean("c1/conv1", -1), Maximisation.usual()),
                "net/c1/conv1: there is no filter -1. It has 4, 0 to 3.");
    }

    @Test
    void an_image_of_another_size() {
        assertRefused(
                () -> Look.into(network).saliency(new float[128], score(0)),
                "net: 128 numbers are no image of 1 x 8 x 8. Give 64, scaled as the network learned them.");
    }

    @Test
    void examples_of_another_size() {
        Examples small = new Examples(Shape.image(1, 4, 4), new byte[16], new int[1]);
        assertRefused(
                () -> Look.into(network).nearest(IMAGE, "c1/conv1", new Dataset("small", small, small, 3), 1),
                "net: takes 1 x 8 x 8, but the images of small are 1 x 4 x 4. Give it images as it learned from.");
    }

    @Test
    void maps_of_a_layer_that_gives_none_or_does_not_lead_there() {
        assertRefused(
                () -> Look.into(network).gradCam(IMAGE, score(0), "head/dense1"),
                "net/head/dense1: gives a vector of 3, which has no positions. Name a layer before it.");
        assertRefused(
                () -> Look.into(network).gradCam(IMAGE, score(0), "c1/aux"),
                "net/c1/aux: does not lead to head/dense1. Name a layer before it, such as c1/relu1.");
    }

    @Test
    void a_network_without_maps_has_no_grad_cam() {
        Network dense = Network.of("mlp", vector(4)).then("head", dense(3));
        try (CompiledNetwork mlp = CompiledNetwork.of(dense, Device.cpu(), 3)) {
            assertRefused(
                    () -> Look.into(mlp).gradCam(new float[4], score(0)),
                    "mlp: no layer has maps of more than one position, so there is no Grad-CAM. Use saliency.");
            assertRefused(
                    () -> Look.into(mlp).occlusion(new float[4], score(0), Occlusion.of(2)),
                    "occlusion: a patch of 2 does not fit on 4. Use a smaller one, of images.");
        }
    }

    @Test
    void a_network_of_open_sizes_without_a_size() {
        Network open = Network.of("open", Shape.image(1)).then("c1", conv(2, 3));
        try (CompiledNetwork compiled = CompiledNetwork.of(open, Device.cpu(), 3)) {
            assertRefused(
                    () -> Look.into(compiled),
                    "open: takes images of any size, 1 x ? x ?. Say which, such as Look.into(network, 224, 224).");
        }
    }

    @Test
    void settings_that_cannot_be() {
        assertRefused(
                () -> SmoothGrad.usual().samples(0), "smoothGrad: samples: 0 cannot be. Use 1 or more, such as 50.");
        assertRefused(
                () -> SmoothGrad.usual().noise(Double.NaN),
                "smoothGrad: noise: NaN is not a positive number. Use one such as 0.15.");
        assertRefused(() -> Occlusion.of(0), "occlusion: size: 0 cannot be. Use 1 or more, such as 4.");
        assertRefused(
                () -> Maximisation.usual().decay(-1), "maximise: decay: -1.0 cannot be. Use 0 or more, such as 0.01.");
        assertRefused(
                () -> Look.into(network).nearest(IMAGE, "c1/conv1", data(), 0),
                "nearest: count: 0 cannot be. Use 1 or more, such as 5.");
        assertRefused(
                () -> Look.into(network).occlusion(IMAGE, score(0), Occlusion.of(9)),
                "occlusion: a patch of 9 does not fit on 1 x 8 x 8. Use a smaller one, of images.");
    }

    private static Dataset data() {
        Examples examples = new Examples(Shape.image(1, 8, 8), new byte[64], new int[1]);
        return new Dataset("black", examples, examples, 3);
    }
}
