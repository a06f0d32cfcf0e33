package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.pad;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;

import dev.fovea.dsl.Blocks;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * He, Zhang, Ren, Sun 2015, "Deep Residual Learning for Image Recognition", section 4.2: {@code 6 n + 2} layers for
 * {@code 3 x 32 x 32}, of which each third has 16, 32 and 64 filters. Depths of the paper are 20, 32, 44, 56 and 110.
 */
public final class CifarResNet {
    private CifarResNet() {}

    /**
     * Shortcuts of option A, as in the paper: where maps halve, every other row and column, and maps of zeros beside
     * them.
     */
    public static Network resnet(int depth, Shape input, int classes) {
        return network("cifar-resnet" + depth, CifarResNet::paddedBlock, depth, input, classes);
    }

    /** Shortcuts of option B: where maps halve, a 1 x 1 convolution. */
    public static Network projected(int depth, Shape input, int classes) {
        return network("cifar-resnet" + depth + "-b", Blocks::residualBlock, depth, input, classes);
    }

    /** The same layers without shortcuts: what gets worse as it gets deeper (figure 6, left). */
    public static Network plain(int depth, Shape input, int classes) {
        return network(
                "cifar-plain" + depth,
                (filters, stride) -> sequential(body(filters, stride), relu()),
                depth,
                input,
                classes);
    }

    /**
     * What weights are called in the ResNets for CIFAR that are published for PyTorch, with shortcuts of either option,
     * and what they are called here: the first steps of names, such as {@code layer1.0.conv1} and {@code
     * stage1.residual1.body.conv1}.
     */
    public static Map<String, String> published(int depth) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("conv1", "conv1.conv1");
        names.put("bn1", "conv1.batchNorm1");
        names.put("linear", "fc");
        for (int stage = 1; stage <= 3; stage++) {
            for (int block = 0; block < blocks("cifar-resnet", depth); block++) {
                String there = "layer%d.%d.".formatted(stage, block);
                String here = "stage%d.residual%d.".formatted(stage, block + 1);
                for (int k = 1; k <= 2; k++) {
                    names.put(there + "conv" + k, here + "body.conv" + k);
                    names.put(there + "bn" + k, here + "body.batchNorm" + k);
                }
                for (String shortcut : List.of("downsample", "shortcut")) {
                    names.put(there + shortcut + ".0", here + "shortcut.conv1");
                    names.put(there + shortcut + ".1", here + "shortcut.batchNorm1");
                }
            }
        }
        return Collections.unmodifiableMap(names);
    }

    private interface Block {
        Layer of(int filters, int stride);
    }

    private static Network network(String name, Block block, int depth, Shape input, int classes) {
        int blocks = blocks(name, depth);
        return Network.of(name, input)
                .initialised(he())
                .then("conv1", normed(conv3x3(16)), relu())
                .then("stage1", blocks(block, 16, 1, blocks))
                .then("stage2", blocks(block, 32, 2, blocks))
                .then("stage3", blocks(block, 64, 2, blocks))
                .then("pool", globalAvgPool())
                .then("fc", dense(classes));
    }

    private static int blocks(String name, int depth) {
        if (depth < 8 || depth % 6 != 2) {
            throw new IllegalArgumentException(name + ": depth is " + depth
                    + ", and must be 6 n + 2 with n at least 1\nTry 20, 32, 44, 56 or 110.");
        }
        return (depth - 2) / 6;
    }

    private static Layer blocks(Block block, int filters, int stride, int blocks) {
        return sequential(block.of(filters, stride), repeat(blocks - 1, block.of(filters, 1)));
    }

    private static Layer paddedBlock(int filters, int stride) {
        Layer shortcut = stride == 1
                ? identity()
                : sequential(maxPool(1).stride(stride), pad(0).channels(filters / 4, filters / 4));
        return sequential(residual(body(filters, stride), shortcut), relu());
    }

    private static Layer body(int filters, int stride) {
        return sequential(normed(conv3x3(filters).stride(stride)), relu(), normed(conv3x3(filters)));
    }
}
