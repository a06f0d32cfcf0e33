package dev.fovea.dsl.advice;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.crop;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.dropoutMaps;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.groupNorm;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.instanceNorm;
import static dev.fovea.dsl.Layers.logSoftmax;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.multiply;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.pad;
import static dev.fovea.dsl.Layers.pixelShuffle;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.signal;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.dsl.Layers.upsample;
import static dev.fovea.dsl.Layers.vector;
import static dev.fovea.dsl.Layers.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.NetworkException;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdviceTest {
    private static Network toy(Shape input, Layer... layers) {
        return Network.of("toy", input).then("s", layers);
    }

    private static String advice(Shape input, Layer... layers) {
        return toy(input, layers).advice().stream()
                .filter(notice -> !notice.mention())
                .map(Notice::toString)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void a_stride_that_leaves_rows_out() {
        assertThat(advice(image(3, 7, 7), conv(8, 3).stride(3).init(he()), relu()))
                .isEqualTo("""
                        s/conv1: 3 x 3 at stride 3 does not tile 7 x 7: (7 - 3) / 3 + 1 = 2.33; the last row and column are never seen
                        Pad it, such as conv(8, 3).stride(3).padding(1), or take another stride.""");
        assertThat(advice(image(3, 8, 9), maxPool(3), relu())).isEqualTo("""
                        s/maxPool1: 3 x 3 at stride 3 does not tile 8 x 9: (8 - 3) / 3 + 1 = 2.67; the last 2 rows are never seen
                        Let a last window hang over the end, as in maxPool(3).ceilMode(true).""");
        assertThat(advice(image(3, 8, 8), avgPool(3).stride(2, 3).padding(1, 0)))
                .isEqualTo("""
                        s: 3 x 3 at stride 2 x 3 does not tile 8 x 8: (8 - 3) / 3 + 1 = 2.67; the last 2 columns are never seen
                        Let a last window hang over the end, as in avgPool(3).stride(2, 3).padding(1, 0).ceilMode(true).""");
    }

    @Test
    void a_stride_that_leaves_steps_or_slices_out() {
        assertThat(advice(signal(3, 10), conv(8, 4).stride(3).padding(1, 0), relu()))
                .isEqualTo("""
                        s/conv1: 4 at stride 3 does not tile 10: (10 + 1 - 4) / 3 + 1 = 3.33; the last step is never seen
                        Pad it, such as conv(8, 4).stride(3).padding(2), or take another stride.""");
        assertThat(advice(volume(3, 5, 7, 6), conv(8, 4).stride(2), relu())).isEqualTo("""
                        s/conv1: 4 x 4 x 4 at stride 2 does not tile 5 x 7 x 6: (5 - 4) / 2 + 1 = 1.50; the last slice and row are never seen
                        Pad it, such as conv(8, 4).stride(2).padding(1), or take another stride.""");
        assertThat(advice(volume(3, 5, 7, 5), maxPool(2).kernel(2, 3, 2), relu()))
                .isEqualTo("""
                        s/maxPool1: 2 x 3 x 2 at stride 2 x 3 x 2 does not tile 5 x 7 x 5: (5 - 2) / 2 + 1 = 2.50; the last slice, row and column are never seen
                        Let a last window hang over the end, as in maxPool(2).kernel(2, 3, 2).ceilMode(true).""");
    }

    static Stream<List<Layer>> tiled() {
        return Stream.of(
                List.of(conv(8, 7).stride(2).padding(3)),
                List.of(maxPool(3).stride(2).ceilMode(true)),
                List.of(conv(8, 1).stride(2)),
                List.of(avgPool(2).padding(1)),
                List.of(conv(8, 3)));
    }

    @ParameterizedTest
    @MethodSource
    void tiled(List<Layer> layers) {
        assertThat(advice(image(3, 8, 8), layers.toArray(Layer[]::new))).isEmpty();
        assertThat(advice(image(3), layers.toArray(Layer[]::new))).isEmpty();
    }

    @Test
    void two_linear_layers_in_a_row() {
        assertThat(advice(vector(20), dense(30), dropout(0.5), dense(10))).isEqualTo("""
                        s/dense2: nothing non-linear stands between it and s/dense1, so one linear layer could do the work of both
                        Put an activation between them, such as relu(), or leave one of them out.""");
    }

    static Stream<List<Layer>> collapsing() {
        return Stream.of(
                List.of(conv3x3(8), conv3x3(8)),
                List.of(conv(8, 3).bias(false), batchNorm(), pad(1), crop(1), dropoutMaps(0.1), conv(4, 1)),
                List.of(conv(8, 3), avgPool(2), flatten(), dense(10)),
                List.of(conv(8, 3), globalAvgPool(), dense(4)),
                List.of(conv(1, 3), flatten(), dense(10)));
    }

    @ParameterizedTest
    @MethodSource
    void collapsing(List<Layer> layers) {
        assertThat(toy(image(4, 8, 8), layers.toArray(Layer[]::new)).advice())
                .extracting(Notice::what)
                .filteredOn(what -> what.startsWith("nothing non-linear"))
                .hasSize(1);
    }

    static Stream<List<Layer>> factoredOnPurpose() {
        return Stream.of(
                List.of(conv(4, 3).groups(4), conv(8, 1)),
                List.of(conv(8, 1), conv(8, 3).groups(8)),
                List.of(conv(8, 3).kernel(3, 1), conv(8, 3).kernel(1, 3)),
                List.of(conv(2, 1), conv(8, 3)),
                List.of(conv(2, 8), flatten(), dense(10)),
                List.of(flatten(), dense(3), dense(10)),
                List.of(conv(8, 3), upsample(2), conv(8, 3)),
                List.of(conv(8, 3), pixelShuffle(2), conv(8, 3)),
                List.of(conv(8, 3), convTranspose(8, 3)),
                List.of(conv(8, 3), maxPool(2), conv(8, 3)),
                List.of(conv(8, 3), groupNorm(2), conv(8, 3)),
                List.of(conv(8, 3), output("tap"), conv(8, 3)),
                List.of(residual(conv3x3(4)), conv3x3(4)),
                List.of(conv3x3(4), residual(sequential(conv3x3(4), relu()))),
                List.of(conv3x3(4), multiply(identity(), sequential(conv3x3(4), sigmoid()))));
    }

    @ParameterizedTest
    @MethodSource
    void factoredOnPurpose(List<Layer> layers) {
        assertThat(toy(image(4, 8, 8), layers.toArray(Layer[]::new)).advice())
                .allSatisfy(notice -> assertThat(notice.mention()).isTrue());
    }

    @Test
    void a_bias_before_batch_norm() {
        assertThat(advice(image(3, 8, 8), conv3x3(8).init(he()), batchNorm(), relu()))
                .isEqualTo("""
                        s/conv1: its bias does nothing, since s/batchNorm1 takes the mean of each channel away
                        Leave it out, as in conv(8, 3).same().bias(false).""");
        assertThat(advice(image(3, 8, 8), convTranspose(8, 2).stride(2), instanceNorm(), relu()))
                .isEqualTo("""
                        s/convTranspose1: its bias does nothing, since s/instanceNorm1 takes the mean of each channel away
                        Leave it out, as in convTranspose(8, 2).stride(2).bias(false).""");
        assertThat(advice(vector(8), dense(8), batchNorm(), relu())).isEqualTo("""
                        s/dense1: its bias does nothing, since s/batchNorm1 takes the mean of each channel away
                        Leave it out, as in dense(8).bias(false).""");
    }

    @Test
    void no_bias_is_idle_that_something_else_reads() {
        assertThat(advice(image(3, 8, 8), normed(conv3x3(8)), relu())).isEmpty();
        assertThat(advice(image(3, 8, 8), conv3x3(8), groupNorm(2), relu())).isEmpty();
        assertThat(advice(image(3, 8, 8), conv3x3(8), concat(batchNorm(), identity()), relu()))
                .isEmpty();
        assertThat(advice(vector(8), dense(8).bias(false), batchNorm(), relu())).isEmpty();
        assertThat(advice(image(3, 8, 8), convTranspose(8, 2).bias(false), batchNorm(), relu()))
                .isEmpty();
    }

    @Test
    void a_softmax_before_the_loss() {
        assertThat(advice(vector(8), dense(10), softmax())).isEqualTo("""
                        s/softmax1: the output is a softmax, and a cross-entropy loss, which takes one itself, would take it twice
                        Leave it out for training with cross-entropy, and take it of what is predicted.""");
        assertThat(advice(vector(8), output("aux", dense(10), logSoftmax()), relu()))
                .isEqualTo("""
                        s/aux/logSoftmax1: the output is a logarithm of a softmax, and a cross-entropy loss takes one itself: taken twice it changes nothing but the time
                        Leave it out for training with cross-entropy, and take it of what is predicted.""");
        assertThat(advice(vector(8), softmax(), dense(10))).isEmpty();
    }

    @Test
    void dropout_before_batch_norm() {
        assertThat(advice(vector(8), dense(8), dropout(0.5), relu(), batchNorm()))
                .isEqualTo("""
                        s/dropout1: it makes the variance larger in training than in testing, and s/batchNorm1 tests with the variance of training
                        Put the dropout behind the last batch norm, or leave it out.""");
        assertThat(toy(image(2, 4, 4), dropoutMaps(0.5), flatten(), batchNorm()).advice())
                .extracting(Notice::path)
                .containsExactly("s/dropoutMaps1");
        assertThat(advice(
                        vector(8), dense(8).bias(false), batchNorm(), dropout(0.5), dense(8).bias(false), batchNorm()))
                .doesNotContain("variance");
    }

    @Test
    void a_small_receptive_field_before_a_global_pool() {
        assertThat(advice(
                        image(3, 32, 32),
                        conv(8, 3),
                        relu(),
                        maxPool(2),
                        conv(8, 3),
                        relu(),
                        globalAvgPool(),
                        dense(10)))
                .isEqualTo("""
                        s/relu2: each of its places sees 8 x 8 of an input of 32 x 32, which is less than half
                        Add layers or strides before it, dilate its kernels, or begin with a smaller input.""");
        assertThat(advice(image(3, 32, 32), conv(8, 3), relu(), flatten(), dense(10)))
                .doesNotContain("sees");
        assertThat(advice(image(3), conv(8, 3), relu(), globalAvgPool(), dense(10)))
                .isEmpty();
    }

    @Test
    void receptive_fields_are_mentioned_where_they_are_a_choice() {
        assertThat(toy(image(3, 32, 32), conv(8, 3), relu()).advice())
                .containsExactly(Notice.mention(
                        "s/relu1",
                        "each of its places sees 3 x 3 of an input of 32 x 32, which is less than half",
                        "Add layers or strides before it, dilate its kernels, or begin with a smaller input."));
        assertThat(toy(image(3, 8, 8), conv(8, 11).same(), relu(), globalAvgPool(), dense(10))
                        .advice())
                .containsExactly(Notice.mention(
                        "s/relu1",
                        "each of its places sees 11 x 11 of an input of 8 x 8, which is more than there is",
                        "Nothing has to change; larger inputs would have more to show."));
        Layer gate = sequential(globalAvgPool(), dense(8), sigmoid());
        assertThat(toy(image(3, 8, 8), conv(8, 11).same(), relu(), multiply(gate, identity()))
                        .advice())
                .extracting(Notice::path)
                .containsExactly("s/relu1");
    }

    @Test
    void one_layer_with_most_of_the_parameters() {
        assertThat(toy(image(3, 8, 8), conv3x3(8), relu(), flatten(), dropout(0.5), dense(100), relu(), dense(10))
                        .advice())
                .containsExactly(Notice.mention(
                        "s/dense1",
                        "it holds 98 % of all parameters, 51,300 of 52,534",
                        "With globalAvgPool() in place of flatten() it would have 8 inputs, not 512."));
        assertThat(toy(vector(1000), dense(100), relu(), dense(10), relu(), dense(10))
                        .advice())
                .containsExactly(Notice.mention(
                        "s/dense1",
                        "it holds 99 % of all parameters, 100,100 of 101,220",
                        "With fewer units or filters, in it or before it, the network would be much smaller."));
        assertThat(advice(vector(1000), dense(100), relu(), dense(10))).isEmpty();
    }

    @Test
    void nothing_is_said_of_nothing() {
        assertThat(Network.of("empty", image(3, 8, 8)).then("s", flatten()).advice())
                .isEmpty();
    }

    @Test
    void strictness_makes_errors_of_notices() {
        Network good = toy(image(3, 32, 32), conv(8, 3), relu());
        assertThat(good.advice()).hasSize(1);
        assertThat(good.strict()).isSameAs(good);
        assertThatThrownBy(() -> toy(vector(8), dense(10), softmax()).strict())
                .isInstanceOf(NetworkException.class)
                .hasMessage("""
                        toy: one notice
                        s/softmax1: the output is a softmax, and a cross-entropy loss, which takes one itself, would take it twice
                        Leave it out for training with cross-entropy, and take it of what is predicted.""");
        assertThatThrownBy(() ->
                        toy(image(3, 7, 7), conv(8, 2).stride(2), batchNorm()).strict())
                .hasMessage("""
                        toy: 2 notices
                        s/conv1: 2 x 2 at stride 2 does not tile 7 x 7: (7 - 2) / 2 + 1 = 3.50; the last row and column are never seen
                        Pad it, such as conv(8, 2).stride(2).padding(1), or take another stride.
                        s/conv1: its bias does nothing, since s/batchNorm1 takes the mean of each channel away
                        Leave it out, as in conv(8, 2).stride(2).bias(false).""");
    }
}
