package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.*;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WrongSettingsTest {
    @Test
    void of_a_convolution() {
        refused(() -> conv(0, 3), "conv: filters is 0, and must be at least 1", "conv(16, 3)");
        refused(() -> conv(16, 0), "conv: kernel(0) has a number below 1", "conv(16, 3)");
        refused(() -> conv(16, 3).kernel(3, -1), "conv: kernel(3, -1) has a number below 1", "conv(16, 3)");
        refused(
                () -> conv(16, 3).kernel(3, 3, 3, 3),
                "conv: kernel(3, 3, 3, 3) has 4 numbers, and must have from 1 to 3",
                "conv(16, 3)");
        refused(() -> conv(16, 3).stride(0), "conv: stride(0) has a number below 1", "conv(16, 3).stride(2)");
        refused(() -> conv(16, 3).dilation(0), "conv: dilation(0) has a number below 1", "conv(16, 3).dilation(2)");
        refused(() -> conv(16, 3).padding(-1), "conv: padding(-1) has a number below 0", "conv(16, 3).padding(1)");
        refused(() -> conv(16, 3).groups(0), "conv: groups is 0, and must be at least 1", "conv(16, 3).groups(2)");
        refused(
                () -> conv(16, 3).groups(3),
                "conv: groups is 3, and must divide the 16 filters",
                "conv(18, 3).groups(3)");
        refused(
                () -> conv(16, 3).kernel(3, 4).same(),
                "conv: same() needs odd kernels, and this one is 3 x 4",
                "conv(16, 3).same()");
        refused(
                () -> new Conv(1, List.of(), List.of(1), Padding.Sides.NONE, List.of(1), 1, true, Learning.USUAL),
                "conv: kernel() has 0 numbers, and must have from 1 to 3",
                "conv(16, 3)");
    }

    @Test
    void of_a_transposed_convolution() {
        refused(
                () -> convTranspose(0, 3),
                "convTranspose: filters is 0, and must be at least 1",
                "convTranspose(16, 2)");
        refused(() -> convTranspose(16, 0), "convTranspose: kernel(0) has a number below 1", "convTranspose(16, 2)");
        refused(
                () -> convTranspose(16, 3).stride(0),
                "convTranspose: stride(0) has a number below 1",
                "convTranspose(16, 2).stride(2)");
        refused(
                () -> convTranspose(16, 3).dilation(1, 0),
                "convTranspose: dilation(1, 0) has a number below 1",
                "convTranspose(16, 2).dilation(2)");
        refused(
                () -> convTranspose(16, 3).padding(-1),
                "convTranspose: padding(-1) has a number below 0",
                "convTranspose(16, 2).padding(1)");
        refused(
                () -> convTranspose(16, 3).outputPadding(-1),
                "convTranspose: outputPadding(-1) has a number below 0",
                "convTranspose(16, 2).stride(2).outputPadding(1)");
        refused(
                () -> convTranspose(16, 3).groups(5),
                "convTranspose: groups is 5, and must divide the 16 filters",
                "convTranspose(20, 3).groups(5)");
        refused(
                () -> convTranspose(16, 2).same(),
                "convTranspose: same() needs odd kernels, and this one is 2",
                "convTranspose(16, 3).same()");
    }

    @Test
    void of_a_pool() {
        refused(() -> maxPool(0), "maxPool: kernel(0) has a number below 1", "maxPool(2)");
        refused(() -> avgPool(2).stride(0), "avgPool: stride(0) has a number below 1", "avgPool(3).stride(2)");
        refused(() -> avgPool(2).padding(-1), "avgPool: padding(-1) has a number below 0", "avgPool(3).padding(1)");
        refused(() -> maxPool(2).dilation(0), "maxPool: dilation(0) has a number below 1", "maxPool(3).dilation(2)");
        refused(() -> maxPool(2).same(), "maxPool: same() needs odd kernels, and this one is 2", "maxPool(3).same()");
        refused(
                () -> avgPool(3).same().kernel(2, 3),
                "avgPool: same() needs odd kernels, and this one is 2 x 3",
                "avgPool(3).same()");
        refused(
                () -> maxPool(2).padding(1, 1, 1, 1, 1, 1, 1),
                "maxPool: padding(1, 1, 1, 1, 1, 1, 1) has 7 numbers, and must have from 1 to 6",
                "maxPool(3).padding(1)");
        refused(() -> adaptiveAvgPool(0), "adaptiveAvgPool: sizes(0) has a number below 1", "adaptiveAvgPool(7)");
        refused(
                () -> adaptiveMaxPool(),
                "adaptiveMaxPool: sizes() has 0 numbers, and must have from 1 to 3",
                "adaptiveMaxPool(7)");
    }

    @Test
    void of_a_rearrangement() {
        refused(() -> pad(), "pad: edges() has 0 numbers, and must have from 1 to 6", "pad(1)");
        refused(() -> pad(-1), "pad: edges(-1) has a number below 0", "pad(1)");
        refused(() -> pad(0).channels(-1, 0), "pad: channels(-1, 0) has a number below 0", "pad(0).channels(8, 8)");
        refused(
                () -> new Pad(List.of(0), List.of(8), Pad.Border.ZERO),
                "pad: channels has one number, and must have two",
                "pad(0).channels(8, 8)");
        refused(() -> crop(-1), "crop: edges(-1) has a number below 0", "crop(4)");
        refused(() -> crop(), "crop: edges() has 0 numbers, and must have from 1 to 6", "crop(4)");
        refused(() -> upsample(0), "upsample: factor(0) has a number below 1", "upsample(2)");
        refused(() -> upsample(), "upsample: factor() has 0 numbers, and must have from 1 to 3", "upsample(2)");
        refused(() -> reshape(), "reshape: dims() has 0 numbers, and must have from 1 to 4", "reshape(16, 4, 4)");
        refused(() -> reshape(8, 0), "reshape: dims(8, 0) has a number below 1", "reshape(16, 4, 4)");
        refused(() -> pixelShuffle(0), "pixelShuffle: factor is 0, and must be at least 1", "pixelShuffle(2)");
    }

    @Test
    void of_a_normalisation() {
        refused(
                () -> batchNorm().momentum(0),
                "batchNorm: momentum is 0.0, and must be above 0 and at most 1",
                "batchNorm().momentum(0.1)");
        refused(
                () -> batchNorm().momentum(1.5),
                "batchNorm: momentum is 1.5, and must be above 0 and at most 1",
                "batchNorm().momentum(0.1)");
        refused(
                () -> batchNorm().epsilon(0),
                "batchNorm: epsilon is 0.0, and must be above 0",
                "batchNorm().epsilon(1e-5)");
        refused(
                () -> layerNorm().epsilon(Double.POSITIVE_INFINITY),
                "layerNorm: epsilon is Infinity, and must be above 0",
                "layerNorm().epsilon(1e-5)");
        refused(
                () -> instanceNorm().epsilon(-1),
                "instanceNorm: epsilon is -1.0, and must be above 0",
                "instanceNorm().epsilon(1e-5)");
        refused(
                () -> groupNorm(8).epsilon(Double.NaN),
                "groupNorm: epsilon is NaN, and must be above 0",
                "groupNorm(8).epsilon(1e-5)");
        refused(() -> groupNorm(0), "groupNorm: groups is 0, and must be at least 1", "groupNorm(8)");
        refused(
                () -> localResponseNorm(0),
                "localResponseNorm: size is 0, and must be at least 1",
                "localResponseNorm(5)");
        String example = "localResponseNorm(5).alpha(1e-4).beta(0.75).k(1)";
        refused(
                () -> localResponseNorm(5).alpha(Double.NaN),
                "localResponseNorm: alpha, beta and k are NaN, 0.75 and 1.0, and must be finite numbers",
                example);
        refused(
                () -> localResponseNorm(5).beta(Double.NaN),
                "localResponseNorm: alpha, beta and k are 1.0E-4, NaN and 1.0, and must be finite numbers",
                example);
        refused(
                () -> localResponseNorm(5).k(Double.NEGATIVE_INFINITY),
                "localResponseNorm: alpha, beta and k are 1.0E-4, 0.75 and -Infinity, and must be finite numbers",
                example);
    }

    @Test
    void of_an_activation() {
        refused(() -> elu().alpha(0), "elu: alpha is 0.0, and must be above 0", "elu().alpha(1.0)");
        refused(
                () -> elu().alpha(Double.POSITIVE_INFINITY),
                "elu: alpha is Infinity, and must be above 0",
                "elu().alpha(1.0)");
        refused(() -> softplus().beta(0), "softplus: beta is 0.0, and must be above 0", "softplus().beta(1.0)");
        refused(
                () -> softplus().beta(Double.POSITIVE_INFINITY),
                "softplus: beta is Infinity, and must be above 0",
                "softplus().beta(1.0)");
        refused(
                () -> leakyRelu().slope(Double.NaN),
                "leakyRelu: slope is NaN, and must be a finite number",
                "leakyRelu().slope(0.01)");
    }

    @Test
    void of_learning() {
        refused(() -> dense(10).rate(-1), "dense: rate is -1.0, and must be at least 0", "dense(10).rate(0.1)");
        refused(
                () -> conv(16, 3).stride(2).rate(Double.POSITIVE_INFINITY),
                "conv: rate is Infinity, and must be at least 0",
                "conv(16, 3).stride(2).rate(0.1)");
        refused(
                () -> batchNorm().decay(Double.NaN),
                "batchNorm: decay is NaN, and must be at least 0",
                "batchNorm().decay(0)");
        refused(
                () -> new Tuning(-1, 1, false),
                "tuning: rate is -1.0, and must be at least 0",
                "conv(16, 3).rate(0.1)");
        refused(
                () -> new Tuning(1, -1, false),
                "tuning: decay is -1.0, and must be at least 0",
                "conv(16, 3).decay(0)");
    }

    @Test
    void of_the_others() {
        refused(() -> dense(-1), "dense: units is -1, and must be at least 1", "dense(10)");
        refused(() -> dropout(1), "dropout: probability is 1.0, and must be from 0 to below 1", "dropout(0.5)");
        refused(() -> dropout(-0.1), "dropout: probability is -0.1, and must be from 0 to below 1", "dropout(0.5)");
        refused(
                () -> dropout(Double.NaN),
                "dropout: probability is NaN, and must be from 0 to below 1",
                "dropout(0.5)");
        refused(
                () -> dropoutMaps(1.5),
                "dropoutMaps: probability is 1.5, and must be from 0 to below 1",
                "dropoutMaps(0.5)");
    }

    @Test
    void of_composites() {
        refused(
                () -> add(),
                "add: the number of branches is 0, and must be at least 2",
                "add(identity(), conv(16, 3).same())");
        refused(
                () -> concat(relu()),
                "concat: the number of branches is 1, and must be at least 2",
                "concat(identity(), conv(16, 3).same())");
        refused(() -> repeat(-1, relu()), "repeat: times is -1, and must be from 0 to 100,000", "repeat(3, relu())");
        refused(
                () -> repeat(1_000_000, relu()),
                "repeat: times is 1000000, and must be from 0 to 100,000",
                "repeat(3, relu())");
        refused(
                () -> output("output", relu()),
                "output: \"output\" is the end of the network, and no name for a side exit",
                "output(\"aux1\", flatten(), dense(10))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> output("", relu()))
                .withMessage("""
                        "" is no name
                        Use letters, digits, '_', '-' and '.', at least one, such as "stage1".""");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named("a/b", relu()))
                .withMessage("""
                        "a/b" is no name
                        Use letters, digits, '_', '-' and '.', at least one, such as "stage1".""");
    }

    @Test
    void of_initial_values() {
        refused(() -> normal(-1), "normal: deviation is -1.0, and must be at least 0", "normal(0.01)");
        refused(
                () -> normal(Double.POSITIVE_INFINITY),
                "normal: deviation is Infinity, and must be at least 0",
                "normal(0.01)");
        refused(
                () -> truncatedNormal(0),
                "truncatedNormal: deviation is 0.0, and must be above 0",
                "truncatedNormal(0.01)");
        refused(
                () -> truncatedNormal(Double.POSITIVE_INFINITY),
                "truncatedNormal: deviation is Infinity, and must be above 0",
                "truncatedNormal(0.01)");
        refused(
                () -> uniform(1, -1),
                "uniform: the range is from 1.0 to -1.0, and must be finite and not end before it begins",
                "uniform(-0.05, 0.05)");
        refused(
                () -> uniform(-Double.MAX_VALUE, Double.MAX_VALUE),
                "uniform: the range is from -1.7976931348623157E308 to 1.7976931348623157E308, and must be finite and not end before it begins",
                "uniform(-0.05, 0.05)");
        refused(
                () -> orthogonal().gain(Double.NaN),
                "orthogonal: gain is NaN, and must be a finite number",
                "orthogonal().gain(1.4)");
        refused(() -> constant(Double.NaN), "constant: value is NaN, and must be a finite number", "constant(0.1)");
    }

    private static void refused(ThrowingCallable call, String problem, String example) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessage(problem + "\nWrite it such as " + example + ".");
    }
}
