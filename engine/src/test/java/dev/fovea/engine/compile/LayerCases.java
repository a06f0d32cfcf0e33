package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.globalMaxPool;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.multiply;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.dsl.Layers.tanh;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.shape.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The networks whose numbers are compared with PyTorch's, under the names that the golden data has them by. */
final class LayerCases {
    private static final Shape SIGNAL = Shape.signal(4, 9);
    private static final Shape IMAGE = Shape.image(4, 5, 4);
    private static final Shape VOLUME = Shape.volume(2, 4, 5, 3);
    private static final Shape VECTOR = Shape.vector(7);

    private final Map<String, Network> networks = new LinkedHashMap<>();

    private LayerCases() {
        convolutions();
        pools();
        globalPools();
        norms();
        put("dense", VECTOR, dense(4));
        put("dense without bias", VECTOR, dense(4).bias(false));
        put("flatten", IMAGE, flatten());
        put("dropout", IMAGE, dropout(0.4));
        activation("relu", relu());
        activation("tanh", tanh());
        activation("sigmoid", sigmoid());
        put("softmax of a vector", VECTOR, softmax());
        put("softmax of an image", IMAGE, softmax());
        joins();
    }

    static Map<String, Network> all() {
        return new LayerCases().networks;
    }

    private void put(String name, Shape input, Layer... layers) {
        networks.put(name, Network.of("case", input).then("s", layers));
    }

    private void convolutions() {
        put("conv1d", SIGNAL, conv(3, 3));
        put("conv1d strided and padded", SIGNAL, conv(3, 3).stride(2).padding(1));
        put("conv1d unevenly padded", SIGNAL, conv(3, 3).padding(2, 0));
        put("conv1d dilated", SIGNAL, conv(3, 3).dilation(2));
        put("conv1d grouped", SIGNAL, conv(6, 3).groups(2));
        put("conv1d without bias", SIGNAL, conv(3, 2).bias(false));
        put("conv2d", IMAGE, conv(3, 3));
        put("conv2d of one tap", IMAGE, conv(3, 1));
        put("conv2d as large as the map", IMAGE, conv(3, 1).kernel(5, 4));
        put(
                "conv2d with uneven sides",
                IMAGE,
                conv(3, 1).kernel(3, 2).stride(2, 1).padding(1, 2));
        put("conv2d strided beyond its kernel", IMAGE, conv(3, 2).stride(3));
        put("conv2d same", IMAGE, conv(3, 3).same());
        put("conv2d unevenly padded", IMAGE, conv(3, 3).padding(0, 1, 2, 1));
        put("conv2d dilated", IMAGE, conv(3, 3).same().dilation(2));
        put("conv2d dilated unequally", IMAGE, conv(3, 2).dilation(3, 2));
        put("conv2d grouped", IMAGE, conv(6, 3).groups(2));
        put("conv2d depthwise", IMAGE, conv(4, 3).same().groups(4));
        put("conv2d without bias", IMAGE, conv(3, 3).bias(false));
        put(
                "conv2d with all of it",
                IMAGE,
                conv(6, 1)
                        .kernel(2, 3)
                        .stride(1, 2)
                        .padding(2, 0, 1, 2)
                        .dilation(2, 1)
                        .groups(2)
                        .bias(false));
        put("conv3d", VOLUME, conv(3, 2));
        put("conv3d strided and padded", VOLUME, conv(3, 3).stride(1, 2, 1).padding(0, 1, 1));
        put("conv3d unevenly padded", VOLUME, conv(3, 2).padding(0, 0, 1, 0, 0, 1));
        put("conv3d dilated", VOLUME, conv(3, 1).kernel(2, 2, 1).dilation(2, 3, 1));
        put("conv3d grouped", VOLUME, conv(4, 2).groups(2));
        put("conv3d without bias", VOLUME, conv(3, 2).bias(false));
    }

    private void pools() {
        pool(
                "maxpool",
                maxPool(2),
                maxPool(3).stride(2).padding(1),
                maxPool(2).kernel(2, 3).stride(1, 2).padding(0, 1));
        pool(
                "avgpool",
                avgPool(2),
                avgPool(3).stride(2).padding(1),
                avgPool(2).kernel(2, 3).stride(1, 2).padding(0, 1));
    }

    private void pool(String name, Primitive plain, Primitive overlapping, Primitive uneven) {
        put(name + "1d", SIGNAL, plain);
        put(name + "1d overlapping and padded", SIGNAL, overlapping);
        put(name + "2d", IMAGE, plain);
        put(name + "2d overlapping and padded", IMAGE, overlapping);
        put(name + "2d with uneven sides", IMAGE, uneven);
        put(name + "2d of ties", IMAGE, plain);
        put(name + "3d", VOLUME, plain);
        put(name + "3d overlapping and padded", VOLUME, overlapping);
    }

    private void globalPools() {
        Map.of(1, SIGNAL, 2, IMAGE, 3, VOLUME).forEach((axes, shape) -> {
            put("globalmaxpool" + axes + "d", shape, globalMaxPool());
            put("globalmaxpool" + axes + "d of ties", shape, globalMaxPool());
            put("globalavgpool" + axes + "d", shape, globalAvgPool());
        });
    }

    private void norms() {
        put("batchnorm of a vector", VECTOR, batchNorm());
        put("batchnorm1d", SIGNAL, batchNorm());
        put("batchnorm2d", IMAGE, batchNorm());
        put("batchnorm3d", VOLUME, batchNorm());
        put("batchnorm2d with its own numbers", IMAGE, batchNorm().momentum(0.3).epsilon(0.01));
    }

    /** After everything that lets it overwrite its input, and after some that do not. */
    private void activation(String name, Primitive layer) {
        put(name, IMAGE, layer);
        put(name + " of ties", IMAGE, layer);
        put(name + " after conv", IMAGE, conv(3, 3), layer);
        put(name + " after dense", VECTOR, dense(4), layer);
        put(name + " after batchnorm", IMAGE, batchNorm(), layer);
        put(name + " after avgpool", IMAGE, avgPool(2), layer);
        put(name + " after concat", IMAGE, concat(conv(3, 1), identity()), layer);
        put(name + " twice", IMAGE, conv(3, 3), layer, layer);
    }

    private void joins() {
        put("add of three", IMAGE, add(conv(4, 1), identity(), tanh()));
        put(
                "concat of three",
                IMAGE,
                concat(sequential(conv(3, 1), relu()), identity(), conv(2, 3).same()));
        put("multiply", IMAGE, multiply(conv(3, 1), sequential(conv(3, 1), sigmoid())));
        put("multiply of an input by itself", VECTOR, multiply(identity(), identity()));
        put("residual", IMAGE, conv(4, 1), residual(sequential(conv(4, 3).same(), batchNorm())), relu());
        put(
                "residual with a shortcut",
                IMAGE,
                conv(3, 1),
                tanh(),
                residual(
                        sequential(conv(6, 3).stride(2).padding(1).bias(false), batchNorm(), relu()),
                        sequential(conv(6, 1).stride(2).bias(false), batchNorm())),
                relu());
    }
}
