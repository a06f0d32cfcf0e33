package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.constant;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
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
    void of_a_pool() {
        refused(() -> maxPool(0), "maxPool: kernel(0) has a number below 1", "maxPool(2)");
        refused(() -> avgPool(2).stride(0), "avgPool: stride(0) has a number below 1", "avgPool(3).stride(2)");
        refused(() -> avgPool(2).padding(-1), "avgPool: padding(-1) has a number below 0", "avgPool(3).padding(1)");
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
                () -> batchNorm().epsilon(Double.POSITIVE_INFINITY),
                "batchNorm: epsilon is Infinity, and must be above 0",
                "batchNorm().epsilon(1e-5)");
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
        refused(() -> constant(Double.NaN), "constant: value is NaN, and must be a finite number", "constant(0.1)");
    }

    private static void refused(ThrowingCallable call, String problem, String example) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessage(problem + "\nWrite it such as " + example + ".");
    }
}
