package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.adaptiveAvgPool;
import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.crop;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.elu;
import static dev.fovea.dsl.Layers.gelu;
import static dev.fovea.dsl.Layers.groupNorm;
import static dev.fovea.dsl.Layers.hardSigmoid;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.instanceNorm;
import static dev.fovea.dsl.Layers.layerNorm;
import static dev.fovea.dsl.Layers.leakyRelu;
import static dev.fovea.dsl.Layers.localResponseNorm;
import static dev.fovea.dsl.Layers.logSoftmax;
import static dev.fovea.dsl.Layers.pad;
import static dev.fovea.dsl.Layers.pixelShuffle;
import static dev.fovea.dsl.Layers.prelu;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.reshape;
import static dev.fovea.dsl.Layers.selu;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.silu;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.dsl.Layers.softplus;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.upsample;
import static dev.fovea.engine.compile.Cases.IMAGE;
import static dev.fovea.engine.compile.Cases.SIGNAL;
import static dev.fovea.engine.compile.Cases.VECTOR;
import static dev.fovea.engine.compile.Cases.VOLUME;

import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Primitive;
import java.util.Locale;
import java.util.stream.Stream;

/** Activations alone, at their kinks, and after everything that lets them overwrite their input or does not. */
final class ActivationCases {
    private static final Layer FIVEFOLD = add(identity(), identity(), identity(), identity(), identity());

    private ActivationCases() {}

    static void into(Cases cases) {
        Stream.of(
                        relu(),
                        tanh(),
                        sigmoid(),
                        leakyRelu(),
                        elu(),
                        selu(),
                        gelu(),
                        silu(),
                        hardSigmoid(),
                        softplus(),
                        prelu(),
                        softmax(),
                        logSoftmax())
                .forEach(layer -> everyone(cases, layer.kind().toLowerCase(Locale.ROOT), layer));
        overwriting(cases, "tanh", tanh());
        overwriting(cases, "leakyrelu", leakyRelu());
        options(cases);
    }

    private static void everyone(Cases cases, String name, Primitive layer) {
        cases.put(name, IMAGE, layer)
                .put(name + " of a vector", VECTOR, layer)
                .put(name + " of ties", IMAGE, layer)
                .put(name + " of large numbers", VECTOR, FIVEFOLD, layer)
                .put(name + " after conv", IMAGE, conv(3, 3), layer)
                .put(name + " after batchnorm", VECTOR, batchNorm(), layer)
                .put(name + " twice", IMAGE, conv(3, 3), layer, layer);
    }

    private static void overwriting(Cases cases, String name, Layer layer) {
        AvgPool uncounted = avgPool(3).stride(2).padding(0, 1, 1, 0).countPadding(false);
        cases.put(name + " after dense", VECTOR, dense(4), layer)
                .put(name + " after avgpool", IMAGE, avgPool(2), layer)
                .put(name + " after avgpool1d", SIGNAL, avgPool(2), layer)
                .put(name + " after uncounted avgpool", IMAGE, uncounted, layer)
                .put(name + " after adaptiveavgpool", IMAGE, adaptiveAvgPool(2), layer)
                .put(name + " after adaptiveavgpool1d", SIGNAL, adaptiveAvgPool(2), layer)
                .put(name + " after concat", IMAGE, concat(conv(3, 1), identity()), layer)
                .put(name + " after convtranspose", IMAGE, convTranspose(2, 2), layer)
                .put(
                        name + " after uneven convtranspose",
                        IMAGE,
                        convTranspose(2, 2).padding(0, 1, 1, 0),
                        layer)
                .put(name + " after layernorm", IMAGE, layerNorm(), layer)
                .put(name + " after groupnorm", IMAGE, groupNorm(2), layer)
                .put(name + " after instancenorm", IMAGE, instanceNorm(), layer)
                .put(
                        name + " after localresponsenorm",
                        IMAGE,
                        localResponseNorm(3).alpha(0.5),
                        layer)
                .put(name + " after pad", IMAGE, pad(0, 1, 1, 0), layer)
                .put(name + " after reflected pad", IMAGE, pad(0, 1, 1, 0).reflect(), layer)
                .put(name + " after upsample", IMAGE, upsample(2), layer)
                .put(name + " after crop", IMAGE, tanh(), crop(0, 1, 1, 0), layer)
                .put(name + " after reshape", IMAGE, tanh(), reshape(4, 5, 4), layer)
                .put(name + " after pixelshuffle", IMAGE, tanh(), pixelShuffle(1), layer);
    }

    private static void options(Cases cases) {
        cases.put("leakyrelu with its own slope", IMAGE, conv(3, 3), leakyRelu().slope(0.2))
                .put("leakyrelu of slope zero", IMAGE, conv(3, 3), leakyRelu().slope(0))
                .put("leakyrelu that turns", IMAGE, conv(3, 3), leakyRelu().slope(-0.2))
                .put("elu with its own alpha", IMAGE, conv(3, 3), elu().alpha(0.5))
                .put("softplus with its own beta", IMAGE, conv(3, 3), softplus().beta(3))
                .put(
                        "softplus of large numbers, bent sharply",
                        VECTOR,
                        FIVEFOLD,
                        softplus().beta(6))
                .put("prelu per channel", IMAGE, prelu().perChannel(true))
                .put("prelu per channel of a vector", VECTOR, prelu().perChannel(true))
                .put("prelu per channel of a signal", SIGNAL, prelu().perChannel(true))
                .put("prelu per channel of a volume", VOLUME, prelu().perChannel(true));
    }
}
