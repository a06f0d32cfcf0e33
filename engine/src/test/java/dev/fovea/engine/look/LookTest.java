package dev.fovea.engine.look;

import static dev.fovea.dsl.Blocks.*;
import static dev.fovea.dsl.Layers.*;
import static dev.fovea.engine.look.Target.mean;
import static dev.fovea.engine.look.Target.score;
import static dev.fovea.engine.look.Target.strongest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Device;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final Network NETWORK = Network.of("net", Shape.image(1, 8, 8))
            .then("c1", conv(4, 3), relu(), maxPool(2))
            .then("head", flatten(), dense(3));

    private static final float[] PICTURE = Golden.numbers(1, 64, 1009);

    private static void looking(Network network, BiConsumer<Look, CompiledNetwork> test) {
        try (CompiledNetwork compiled = CompiledNetwork.of(network, Device.cpu(), 3)) {
            test.accept(Look.into(compiled), compiled);
        }
    }

    private static Dataset data(int count) {
        byte[] pixels = new byte[count * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Golden.residue(1, i, 251);
        }
        Examples examples = new Examples(Shape.image(1, 8, 8), pixels, new int[count]);
        return new Dataset("noise", examples, examples, 3).standardised();
    }

    @Test
    void the_score_is_the_one_before_a_softmax() {
        Network squashed = NETWORK.then("end", softmax());
        looking(
                NETWORK,
                (plain, net) -> looking(
                        squashed,
                        (look, other) -> assertThat(
                                        look.saliency(PICTURE, score(2)).values())
                                .isEqualTo(plain.saliency(PICTURE, score(2)).values())));
    }

    /** Without rectifiers nothing is cut, so that all that is written out must be what autograd finds. */
    @Test
    void guided_backprop_is_the_gradient_where_there_are_no_rectifiers() {
        Network gated = Network.of("gated", Shape.image(1, 8, 8))
                .then("c1", conv3x3(4), tanh())
                .then("gate", multiply(sequential(globalAvgPool(), dense(4), sigmoid()), conv3x3(4)), dropout(0.5))
                .then("join", add(identity(), identity(), conv3x3(4)), concat(identity(), tanh()))
                .then("head", flatten(), dense(3));
        looking(gated, (look, net) -> {
            float[] gradient = look.saliency(PICTURE, score(2)).values();
            assertThat(gradient).contains(look.guidedBackprop(PICTURE, score(2)).values(), within(1e-6f));
            assertThat(gradient).contains(look.deconvnet(PICTURE, score(2)).values(), within(1e-6f));
        });
    }

    @Test
    void the_strength_of_a_gradient_is_its_largest_absolute_value_at_each_position() {
        Maps gradient = new Maps(Shape.image(2, 1, 2), new float[] {1, -3, -2, 0.5f});
        assertThat(gradient.strength().shape()).isEqualTo(Shape.image(1, 1, 2));
        assertThat(gradient.strength().values()).containsExactly(2, 3);
        assertThat(gradient.channel(1).values()).containsExactly(-2, 0.5f);
    }

    @Test
    void noise_is_that_of_the_seed() {
        looking(NETWORK, (look, net) -> {
            SmoothGrad few = SmoothGrad.usual().samples(4);
            float[] once = look.smoothGrad(PICTURE, score(0), few).values();
            assertThat(look.smoothGrad(PICTURE, score(0), few).values()).isEqualTo(once);
            assertThat(look.smoothGrad(PICTURE, score(0), few.seed(1)).values()).isNotEqualTo(once);
        });
    }

    @Test
    void grad_cam_looks_at_the_last_maps_unless_told_otherwise() {
        looking(NETWORK, (look, net) -> {
            Maps last = look.gradCam(PICTURE, score(0));
            assertThat(last.shape()).isEqualTo(Shape.image(1, 3, 3));
            assertThat(last.values())
                    .isEqualTo(look.gradCam(PICTURE, score(0), "c1/maxPool1").values());
            assertThat(look.gradCam(PICTURE, score(0), "c1/relu1").shape()).isEqualTo(Shape.image(1, 6, 6));
        });
    }

    @Test
    void covering_a_pixel_makes_a_score_fall_by_what_the_pixel_adds() {
        Network linear = Network.of("linear", Shape.image(1, 8, 8)).then("head", flatten(), dense(3));
        looking(linear, (look, net) -> {
            float[] weights = net.weights().read("head/dense1/weight");
            Maps falls = look.occlusion(PICTURE, score(1), Occlusion.of(1).value(0.5));
            assertThat(falls.shape()).isEqualTo(Shape.image(1, 8, 8));
            for (int i = 0; i < 64; i++) {
                assertThat(falls.values()[i]).isCloseTo(weights[64 + i] * (PICTURE[i] - 0.5f), within(1e-5f));
            }
        });
    }

    @Test
    void climbing_finds_an_image_that_excites_a_filter_more_than_any_other() {
        Dataset data = data(50);
        looking(NETWORK, (look, net) -> {
            Maximisation settings = Maximisation.usual().steps(40);
            Maps image = look.maximise(mean("c1/conv1", 2), settings);
            double best = excitement(look, image.values());
            assertThat(image.shape()).isEqualTo(Shape.image(1, 8, 8));
            for (int i = 0; i < 50; i++) {
                assertThat(excitement(look, data.scaling().numbers(data.train(), i)))
                        .isLessThan(best);
            }
            assertThat(look.maximise(mean("c1/conv1", 2), settings).values()).isEqualTo(image.values());
        });
    }

    private static double excitement(Look look, float[] image) {
        double sum = 0;
        for (float value : look.features(image, "c1/conv1").channel(2).values()) {
            sum += value;
        }
        return sum;
    }

    @Test
    void the_nearest_example_is_the_image_itself() {
        Dataset data = data(50);
        looking(NETWORK, (look, net) -> {
            List<Neighbour> nearest = look.nearest(data.scaling().numbers(data.train(), 17), "head/dense1", data, 3);
            assertThat(nearest).hasSize(3);
            assertThat(nearest.get(0).example()).isEqualTo(17);
            assertThat(nearest.get(0).distance()).isLessThan(1e-5);
            assertThat(nearest.get(1).distance())
                    .isPositive()
                    .isLessThanOrEqualTo(nearest.get(2).distance());
        });
    }

    /** Position (0, 1) behind 3 x 3 and a pool of 2 x 2 sees 4 x 4 pixels from row 0 and column 2 on. */
    @Test
    void top_patches_are_what_a_filter_sees_where_it_is_most_excited() {
        Dataset data = data(50);
        looking(NETWORK, (look, net) -> {
            List<List<Patch>> patches = look.topPatches("c1/maxPool1", data, 9);
            assertThat(patches).hasSize(4).allSatisfy(one -> assertThat(one).hasSize(9));
            for (Patch patch : patches.get(1)) {
                float[] map = look.features(data.scaling().numbers(data.train(), patch.example()), "c1/maxPool1")
                        .channel(1)
                        .values();
                int position = patch.position().get(0) * 3 + patch.position().get(1);
                assertThat((double) map[position]).isCloseTo(patch.activation(), within(1e-5));
                assertThat(Arrays.stream(Golden.doubles(map)).max()).hasValue(map[position]);
                assertThat(patch.start())
                        .containsExactly(
                                2 * patch.position().get(0),
                                2 * patch.position().get(1));
                assertThat(patch.pixels().shape()).isEqualTo(Shape.image(1, 4, 4));
                int first = patch.example() * 64
                        + patch.start().get(0) * 8
                        + patch.start().get(1);
                assertThat(patch.pixels().values()[5]).isEqualTo((data.train().pixels()[first + 9] & 0xff) / 255f);
            }
            assertThat(patches.get(1)).extracting(Patch::example).doesNotHaveDuplicates();
            assertThat(patches.get(1).get(8).activation())
                    .isLessThanOrEqualTo(patches.get(1).get(0).activation());
        });
    }

    @Test
    void patches_end_at_the_edge_of_the_image() {
        Network padded =
                Network.of("padded", Shape.image(1, 8, 8)).then("c1", conv(2, 5).padding(2));
        looking(
                padded,
                (look, net) -> look.topPatches("c1", data(20), 9).get(0).forEach(patch -> {
                    int row = patch.position().get(0);
                    assertThat(patch.start().get(0)).isEqualTo(Math.max(0, row - 2));
                    assertThat(patch.pixels().shape().sizes().get(0))
                            .isEqualTo(Math.min(7, row + 2) - Math.max(0, row - 2) + 1);
                }));
    }

    @Test
    void looks_into_networks_of_open_sizes_at_a_size() {
        Network open = Network.of("open", Shape.image(1))
                .then("c1", conv(2, 3), relu())
                .then("head", conv(3, 1));
        try (CompiledNetwork compiled = CompiledNetwork.of(open, Device.cpu(), 3)) {
            assertThat(Look.into(compiled, 8, 8)
                            .saliency(PICTURE, strongest("head", 1))
                            .shape())
                    .isEqualTo(Shape.image(1, 8, 8));
        }
    }

    @Test
    void looks_at_signals() {
        Network signal = Network.of("signal", Shape.signal(2, 32))
                .then("c1", conv(3, 3), relu())
                .then("head", flatten(), dense(3));
        looking(signal, (look, net) -> {
            assertThat(look.guidedBackprop(PICTURE, score(1)).shape()).isEqualTo(Shape.signal(2, 32));
            assertThat(look.gradCam(PICTURE, score(1)).shape()).isEqualTo(Shape.signal(1, 30));
            assertThat(look.occlusion(PICTURE, score(1), Occlusion.of(4)).shape())
                    .isEqualTo(Shape.signal(1, 15));
            assertThat(look.maximise(score(1), Maximisation.usual().steps(8)).shape())
                    .isEqualTo(Shape.signal(2, 32));
        });
    }
}
