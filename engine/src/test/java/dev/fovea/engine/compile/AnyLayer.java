package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.*;

import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A layer of each kind, small, for maps of so many dimensions. */
final class AnyLayer {
    private final Map<String, Layer> all = new LinkedHashMap<>();

    private AnyLayer() {}

    static Shape shape(int dimensions) {
        return new Shape(4, dimensions == 3 ? List.of(4, 4, 5) : List.of(6, 5).subList(0, dimensions));
    }

    static Layer reshaped(Shape maps) {
        return reshape(maps.dims().stream().mapToInt(size -> size).toArray());
    }

    static Map<String, Layer> all(int dimensions) {
        AnyLayer layers = new AnyLayer();
        layers.products();
        layers.pools();
        layers.norms();
        layers.activations();
        layers.rearrangements(dimensions);
        layers.joins();
        return layers.all;
    }

    static Map<String, Layer> followers(int dimensions) {
        Map<String, Layer> followers = all(dimensions);
        followers.put("nothing", identity());
        // Its gradient is channels-last, and what it gets is not.
        followers.put("conv, tanh, dense", sequential(conv(4, 1), tanh(), flatten(), dense(3)));
        return followers;
    }

    private void products() {
        all.put("conv", conv(4, 3).same());
        all.put("conv of one tap", conv(4, 1));
        all.put("conv of groups", conv(4, 2).groups(2));
        all.put("convTranspose", convTranspose(4, 2).stride(2));
        all.put("dense", sequential(flatten(), dense(3)));
    }

    private void pools() {
        all.put("maxPool", maxPool(2));
        all.put("avgPool", avgPool(2));
        all.put("globalMaxPool", globalMaxPool());
        all.put("globalAvgPool", globalAvgPool());
        all.put("adaptiveMaxPool", adaptiveMaxPool(2));
        all.put("adaptiveAvgPool", adaptiveAvgPool(2));
    }

    private void norms() {
        all.put("batchNorm", batchNorm());
        all.put("layerNorm", layerNorm());
        all.put("instanceNorm", instanceNorm());
        all.put("instanceNorm with scale", instanceNorm().affine(true));
        all.put("groupNorm", groupNorm(2));
        all.put("localResponseNorm", localResponseNorm(3).alpha(0.5));
        all.put("dropout", dropout(0.3));
        all.put("dropoutMaps", dropoutMaps(0.3));
    }

    private void activations() {
        all.put("relu", relu());
        all.put("leakyRelu", leakyRelu());
        all.put("prelu", prelu().perChannel(true));
        all.put("elu", elu());
        all.put("selu", selu());
        all.put("gelu", gelu());
        all.put("silu", silu());
        all.put("sigmoid", sigmoid());
        all.put("hardSigmoid", hardSigmoid());
        all.put("tanh", tanh());
        all.put("softplus", softplus());
        all.put("softmax", softmax());
        all.put("logSoftmax", logSoftmax());
    }

    private void rearrangements(int dimensions) {
        all.put("flatten", flatten());
        all.put(
                "reshape",
                reshape(
                        dimensions == 1
                                ? new int[] {8, 3}
                                : dimensions == 2 ? new int[] {8, 3, 5} : new int[] {8, 2, 4, 5}));
        all.put("pad", pad(1));
        all.put("pad by reflection", pad(1).reflect());
        all.put("pad by the edge", pad(1).replicate());
        all.put("crop", crop(1));
        all.put("upsample", upsample(2));
        all.put("upsample smoothly", upsample(2).bilinear());
        all.put("pixelShuffle", pixelShuffle(2));
    }

    private void joins() {
        all.put("add", add(tanh(), identity()));
        all.put("concat", concat(identity(), unnamed(tanh())));
        all.put("multiply", multiply(identity(), sequential(globalAvgPool(), sigmoid())));
    }
}
