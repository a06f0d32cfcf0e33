package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.AdaptiveAvgPool;
import dev.fovea.dsl.layer.AdaptiveMaxPool;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.layer.Crop;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.DropoutMaps;
import dev.fovea.dsl.layer.Elu;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.Gelu;
import dev.fovea.dsl.layer.GlobalAvgPool;
import dev.fovea.dsl.layer.GlobalMaxPool;
import dev.fovea.dsl.layer.GroupNorm;
import dev.fovea.dsl.layer.HardSigmoid;
import dev.fovea.dsl.layer.InstanceNorm;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.LayerNorm;
import dev.fovea.dsl.layer.LeakyRelu;
import dev.fovea.dsl.layer.LocalResponseNorm;
import dev.fovea.dsl.layer.LogSoftmax;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Pad;
import dev.fovea.dsl.layer.PixelShuffle;
import dev.fovea.dsl.layer.Prelu;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Reshape;
import dev.fovea.dsl.layer.Selu;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Silu;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.layer.Softplus;
import dev.fovea.dsl.layer.Tanh;
import dev.fovea.dsl.layer.Upsample;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The kinds of layers that are one operation: what makes each, and the settings it may have. */
final class PrimitiveReader {
    static final Map<String, Function<JsonObject, Layer>> KINDS = new TreeMap<>();

    static {
        products();
        pools();
        norms();
        activations();
        rearrangements();
    }

    private PrimitiveReader() {}

    private static void products() {
        kind(
                "conv",
                json -> Reading.learning(new Reading<>(new Conv(json.integer("filters"), 1), json)
                        .kernel(Conv::kernel)
                        .sides("stride", Conv::stride)
                        .padding(Conv::padding, Conv::same)
                        .sides("dilation", Conv::dilation)
                        .integer("groups", Conv::groups)
                        .flag("bias", Conv::bias)));
        kind(
                "convTranspose",
                json -> Reading.learning(new Reading<>(new ConvTranspose(json.integer("filters"), 1), json)
                        .kernel(ConvTranspose::kernel)
                        .sides("stride", ConvTranspose::stride)
                        .padding(ConvTranspose::padding, ConvTranspose::same)
                        .sides("outputPadding", ConvTranspose::outputPadding)
                        .sides("dilation", ConvTranspose::dilation)
                        .integer("groups", ConvTranspose::groups)
                        .flag("bias", ConvTranspose::bias)));
        kind(
                "dense",
                json -> Reading.learning(
                        new Reading<>(new Dense(json.integer("units")), json).flag("bias", Dense::bias)));
    }

    private static void pools() {
        kind(
                "maxPool",
                json -> new Reading<>(new MaxPool(1), json)
                        .kernel(MaxPool::kernel)
                        .sides("stride", MaxPool::stride)
                        .padding(MaxPool::padding, MaxPool::same)
                        .sides("dilation", MaxPool::dilation)
                        .flag("ceilMode", MaxPool::ceilMode)
                        .layer());
        kind(
                "avgPool",
                json -> new Reading<>(new AvgPool(1), json)
                        .kernel(AvgPool::kernel)
                        .sides("stride", AvgPool::stride)
                        .padding(AvgPool::padding, AvgPool::same)
                        .flag("ceilMode", AvgPool::ceilMode)
                        .flag("countPadding", AvgPool::countPadding)
                        .layer());
        plain("globalMaxPool", GlobalMaxPool::new);
        plain("globalAvgPool", GlobalAvgPool::new);
        kind("adaptiveMaxPool", json -> new AdaptiveMaxPool(json.numbers("sizes")));
        kind("adaptiveAvgPool", json -> new AdaptiveAvgPool(json.numbers("sizes")));
    }

    private static void norms() {
        kind(
                "batchNorm",
                json -> Reading.learning(new Reading<>(new BatchNorm(), json)
                        .decimal("momentum", BatchNorm::momentum)
                        .decimal("epsilon", BatchNorm::epsilon)
                        .flag("affine", BatchNorm::affine)));
        kind(
                "layerNorm",
                json -> Reading.learning(new Reading<>(new LayerNorm(), json)
                        .decimal("epsilon", LayerNorm::epsilon)
                        .flag("affine", LayerNorm::affine)));
        kind(
                "instanceNorm",
                json -> Reading.learning(new Reading<>(new InstanceNorm(), json)
                        .decimal("epsilon", InstanceNorm::epsilon)
                        .flag("affine", InstanceNorm::affine)));
        kind(
                "groupNorm",
                json -> Reading.learning(new Reading<>(new GroupNorm(json.integer("groups")), json)
                        .decimal("epsilon", GroupNorm::epsilon)
                        .flag("affine", GroupNorm::affine)));
        kind(
                "localResponseNorm",
                json -> new Reading<>(new LocalResponseNorm(json.integer("size")), json)
                        .decimal("alpha", LocalResponseNorm::alpha)
                        .decimal("beta", LocalResponseNorm::beta)
                        .decimal("k", LocalResponseNorm::k)
                        .layer());
        kind("dropout", json -> new Dropout(json.decimal("probability")));
        kind("dropoutMaps", json -> new DropoutMaps(json.decimal("probability")));
    }

    private static void activations() {
        plain("relu", Relu::new);
        kind(
                "leakyRelu",
                json -> new Reading<>(new LeakyRelu(), json)
                        .decimal("slope", LeakyRelu::slope)
                        .layer());
        kind("prelu", json -> Reading.learning(new Reading<>(new Prelu(), json).flag("perChannel", Prelu::perChannel)));
        kind(
                "elu",
                json -> new Reading<>(new Elu(), json)
                        .decimal("alpha", Elu::alpha)
                        .layer());
        plain("selu", Selu::new);
        plain("gelu", Gelu::new);
        plain("silu", Silu::new);
        plain("sigmoid", Sigmoid::new);
        plain("hardSigmoid", HardSigmoid::new);
        plain("tanh", Tanh::new);
        kind(
                "softplus",
                json -> new Reading<>(new Softplus(), json)
                        .decimal("beta", Softplus::beta)
                        .layer());
        plain("softmax", Softmax::new);
        plain("logSoftmax", LogSoftmax::new);
    }

    private static void rearrangements() {
        plain("flatten", Flatten::new);
        kind("reshape", json -> new Reshape(json.numbers("dims")));
        kind(
                "pad",
                json -> new Reading<>(new Pad(json.numbers("edges")), json)
                        .setting("channels", JsonObject::sides, (pad, maps) -> new Pad(pad.edges(), maps, pad.border()))
                        .word("border", Map.of("reflect", Pad::reflect, "replicate", Pad::replicate))
                        .layer());
        kind("crop", json -> new Crop(json.numbers("edges")));
        kind(
                "upsample",
                json -> new Reading<>(new Upsample(json.numbers("factor")), json)
                        .word("interpolation", Map.of("bilinear", Upsample::bilinear))
                        .layer());
        kind("pixelShuffle", json -> new PixelShuffle(json.integer("factor")));
    }

    private static void kind(String kind, Function<JsonObject, Layer> reader) {
        KINDS.put(kind, reader);
    }

    private static void plain(String kind, Supplier<Layer> factory) {
        KINDS.put(kind, json -> factory.get());
    }
}
