package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.crop;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.globalMaxPool;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.multiply;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.engine.compile.Cases.IMAGE;
import static dev.fovea.engine.compile.Cases.MAPS;
import static dev.fovea.engine.compile.Cases.VECTOR;

import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;

/** Branches and what becomes of them. */
final class JoinCases {
    private JoinCases() {}

    static void into(Cases cases) {
        cases.put("add of three", IMAGE, add(conv(4, 1), identity(), tanh()))
                .put(
                        "concat of three",
                        IMAGE,
                        concat(
                                sequential(conv(3, 1), relu()),
                                identity(),
                                conv(2, 3).same()))
                .put("concat of vectors", VECTOR, concat(dense(3), identity(), sequential(dense(1), tanh())))
                .put("multiply", IMAGE, multiply(conv(3, 1), sequential(conv(3, 1), sigmoid())))
                .put("multiply of an input by itself", VECTOR, multiply(identity(), identity()))
                .put("multiply by gates on both sides", IMAGE, multiply(globalMaxPool(), conv(4, 1), globalAvgPool()));
        for (Shape map : MAPS) {
            Layer gate = sequential(globalAvgPool(), dense(map.channels()), sigmoid());
            cases.put("multiply by a gate" + map.dimensions() + "d", map, multiply(identity(), gate));
        }
        residuals(cases);
        cases.put(
                "storey of a u-net",
                IMAGE,
                conv(3, 3).same(),
                relu(),
                concat(
                        crop(0, 1, 0, 0),
                        sequential(
                                maxPool(2),
                                conv(4, 1),
                                relu(),
                                convTranspose(2, 2).stride(2))),
                conv(2, 3));
    }

    private static void residuals(Cases cases) {
        Layer body = sequential(conv(6, 3).stride(2).padding(1).bias(false), batchNorm(), relu());
        Layer shortcut = sequential(conv(6, 1).stride(2).bias(false), batchNorm());
        cases.put("residual", IMAGE, conv(4, 1), residual(sequential(conv(4, 3).same(), batchNorm())), relu())
                .put("residual with a shortcut", IMAGE, conv(3, 1), tanh(), residual(body, shortcut), relu());
    }
}
