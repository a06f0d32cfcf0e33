package dev.fovea.dsl.analysis;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Layers.adaptiveAvgPool;
import static dev.fovea.dsl.Layers.adaptiveMaxPool;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.crop;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.globalMaxPool;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.multiply;
import static dev.fovea.dsl.Layers.pad;
import static dev.fovea.dsl.Layers.pixelShuffle;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.reshape;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.signal;
import static dev.fovea.dsl.Layers.upsample;
import static dev.fovea.dsl.Layers.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.shape.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptiveFieldTest {
    private static final Shape IMAGE = image(4, 32, 32);

    private static ReceptiveField field(Shape input, Layer... layers) {
        List<Costs> nodes =
                Network.of("toy", input).then("s", layers).analysis().nodes();
        return nodes.get(nodes.size() - 1).sees();
    }

    private static ReceptiveField.Axis axis(Layer... layers) {
        return field(signal(4), layers).axes().get(0);
    }

    private static ReceptiveField.Axis local(long size, double stride, double centre) {
        return new ReceptiveField.Axis(size, stride, centre, false);
    }

    @Test
    void grows_as_in_the_lecture() {
        assertThat(field(IMAGE, conv3x3(4), relu(), conv3x3(4))).hasToString("5 x 5");
        assertThat(field(IMAGE, repeat(3, conv3x3(4)))).hasToString("7 x 7");
        assertThat(axis(conv(4, 3).dilation(1))).isEqualTo(local(3, 1, 1));
        assertThat(axis(conv(4, 3), conv(4, 3).dilation(2))).isEqualTo(local(7, 1, 3));
        assertThat(axis(conv(4, 3), conv(4, 3).dilation(2), conv(4, 3).dilation(4)))
                .isEqualTo(local(15, 1, 7));
    }

    @Test
    void begins_as_each_element_by_itself() {
        assertThat(Network.of("toy", signal(4)).analysis().at("input").sees().axes())
                .containsExactly(local(1, 1, 0));
        assertThat(axis(relu(), batchNorm())).isEqualTo(local(1, 1, 0));
    }

    @Test
    void takes_strides_with_it_and_padding_moves_it() {
        assertThat(axis(
                        conv(4, 7).stride(2).padding(3),
                        maxPool(3).stride(2).padding(1),
                        conv(4, 3).padding(1)))
                .isEqualTo(local(19, 4, 0));
        assertThat(axis(pad(2), conv(4, 3))).isEqualTo(local(3, 1, -1));
        assertThat(axis(crop(2, 0), conv(4, 3))).isEqualTo(local(3, 1, 3));
        assertThat(axis(avgPool(2))).isEqualTo(local(2, 2, 0.5));
    }

    @Test
    void strides_by_less_than_an_element_behind_an_enlargement() {
        assertThat(axis(upsample(2))).isEqualTo(local(1, 0.5, 0));
        assertThat(axis(upsample(2), conv(4, 3))).isEqualTo(local(2, 0.5, 0.5));
        assertThat(axis(upsample(2).bilinear())).isEqualTo(local(2, 0.5, -0.5));
        assertThat(axis(convTranspose(4, 4).stride(2).padding(1))).isEqualTo(local(2, 0.5, -0.5));
        assertThat(axis(maxPool(2), convTranspose(4, 2).stride(2))).isEqualTo(local(2, 1, 0.5));
        assertThat(field(IMAGE, pixelShuffle(2), conv(4, 3)).axes().get(1)).isEqualTo(local(2, 0.5, 0.5));
    }

    @Test
    void differs_by_axis_where_kernels_do() {
        ReceptiveField field = field(IMAGE, conv(4, 3).kernel(1, 5).stride(1, 2), conv(4, 3));
        assertThat(field).hasToString("3 x 9");
        assertThat(field.isWhole()).isFalse();
    }

    @Test
    void is_as_wide_as_the_widest_branch() {
        assertThat(field(IMAGE, residual(sequential(conv3x3(4), conv3x3(4))))).hasToString("5 x 5");
        assertThat(field(IMAGE, concat(identity(), conv(4, 5).same(), conv3x3(4))))
                .hasToString("5 x 5");
        assertThat(axis(concat(sequential(pad(2, 0), crop(0, 2)), identity()))).isEqualTo(local(3, 1, -1));
    }

    @Test
    void is_the_whole_input_behind_what_sees_all_of_it() {
        for (Layer all : List.of(flatten(), globalAvgPool(), globalMaxPool(), adaptiveAvgPool(1))) {
            assertThat(field(IMAGE, conv3x3(4), all)).hasToString("all");
        }
        assertThat(field(image(4, 2, 2), reshape(16, 1, 1), conv(4, 1))).hasToString("all");
        assertThat(field(image(4, 9, 5), flatten(), dense(3), relu()).axes())
                .containsExactly(new ReceptiveField.Axis(9, 0, 4, true), new ReceptiveField.Axis(5, 0, 2, true));
        assertThat(field(IMAGE, multiply(identity(), sequential(globalAvgPool(), dense(4)))))
                .hasToString("all");
        assertThat(field(IMAGE, adaptiveAvgPool(4, 1))).hasToString("8 x all");
    }

    @Test
    void needs_no_axes() {
        assertThat(field(vector(7), dense(3))).hasToString("all");
        assertThat(field(vector(7), dense(3)).axes()).isEmpty();
    }

    @Test
    void is_the_whole_axis_where_an_open_one_is_divided() {
        assertThat(axis(adaptiveMaxPool(3))).isEqualTo(new ReceptiveField.Axis(Shape.OPEN, 0, -1, true));
    }

    @Test
    void is_the_whole_input_where_branches_stride_differently() {
        assertThat(field(signal(4, 7), concat(conv(4, 1).stride(2), adaptiveAvgPool(4))))
                .hasToString("all");
        assertThat(field(signal(4, 7), concat(adaptiveAvgPool(1), conv(4, 7)))).hasToString("all");
        assertThat(field(signal(4, 7), concat(conv(4, 7), adaptiveAvgPool(1)))).hasToString("all");
    }

    @Test
    void gives_up_on_what_no_axis_could_hold() {
        assertThat(axis(repeat(50, conv(4, 3).stride(2))).whole()).isTrue();
        assertThat(axis(upsample(2000)).whole()).isTrue();
        assertThat(axis(repeat(11, upsample(2))).whole()).isTrue();
        assertThat(axis(maxPool(2_000_000_000).dilation(2_000_000_000), conv(4, 3))
                        .whole())
                .isTrue();
        assertThat(axis(conv(4, 1).stride(2_000_000_000), maxPool(2_000_000_000))
                        .whole())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void equals_the_elements_that_outputs_see(long seed) {
        Random random = new Random(seed);
        for (int chain = 0; chain < 25; chain++) {
            Network network = Network.of("toy", signal(1, 400));
            SeenElements seen = new SeenElements();
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                int size = network.output().sizes().get(0);
                Primitive layer = anyLayer(random, size);
                seen.then(layer, size);
                network = network.then("s" + i, layer);
            }
            assertThat(network.analysis()
                            .at(network.graph().output().path())
                            .sees()
                            .axes())
                    .as("%s", network.stages())
                    .containsExactly(longWay(seen));
        }
    }

    private static Primitive anyLayer(Random random, int size) {
        if (size < 20) {
            return upsample(3);
        }
        int stride = 1 + random.nextInt(3);
        int kernel = stride + random.nextInt(3);
        return switch (random.nextInt(8)) {
            case 0 -> conv(1, kernel).stride(stride).padding(random.nextInt(3), random.nextInt(3));
            case 1 -> conv(1, 3).dilation(1 + random.nextInt(3));
            case 2 -> avgPool(kernel).stride(stride).padding(kernel / 2);
            case 3 -> convTranspose(1, kernel).stride(stride).padding(random.nextInt(2));
            case 4 -> random.nextBoolean() ? upsample(stride) : upsample(stride).bilinear();
            case 5 -> pad(random.nextInt(3), random.nextInt(3));
            case 6 -> crop(random.nextInt(3), random.nextInt(3));
            default -> adaptiveAvgPool(2 + random.nextInt(8));
        };
    }

    private static ReceptiveField.Axis longWay(SeenElements seen) {
        Set<Long> first = seen.of(0);
        // Each layer's period divides 2520 * 6, and there are five layers at most, so this is a multiple of all of them
        // together.
        long far = LongStream.of(6, 6, 6, 6, 6, 2520).reduce(1, (a, b) -> a * b);
        long size = LongStream.range(0, 250)
                .map(output -> Collections.max(seen.of(output)) - Collections.min(seen.of(output)) + 1)
                .max()
                .orElseThrow();
        double stride = (Collections.min(seen.of(far)) - Collections.min(first)) / (double) far;
        return local(size, stride, (Collections.max(first) + Collections.min(first)) / 2.0);
    }
}
