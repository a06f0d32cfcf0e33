package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.groupNorm;
import static dev.fovea.dsl.Layers.instanceNorm;
import static dev.fovea.dsl.Layers.layerNorm;
import static dev.fovea.dsl.Layers.localResponseNorm;
import static dev.fovea.engine.compile.Cases.IMAGE;
import static dev.fovea.engine.compile.Cases.MAPS;
import static dev.fovea.engine.compile.Cases.SIGNAL;
import static dev.fovea.engine.compile.Cases.VECTOR;
import static dev.fovea.engine.compile.Cases.VOLUME;

import dev.fovea.dsl.shape.Shape;
import java.util.Map;

/** Normalisations over their options and shapes. */
final class NormCases {
    private NormCases() {}

    static void into(Cases cases) {
        batches(cases);
        Map.of("a vector", VECTOR, "a signal", SIGNAL, "an image", IMAGE, "a volume", VOLUME)
                .forEach((name, shape) -> cases.put("layernorm of " + name, shape, layerNorm())
                        .put("groupnorm of " + name, shape, groupNorm(1)));
        examples(cases);
        for (Shape map : MAPS) {
            String name = "instancenorm" + map.dimensions() + "d";
            cases.put(name, map, instanceNorm())
                    .put(name + " with scale", map, instanceNorm().affine(true));
        }
        responses(cases);
    }

    private static void batches(Cases cases) {
        cases.put("batchnorm of a vector", VECTOR, batchNorm())
                .put("batchnorm1d", SIGNAL, batchNorm())
                .put("batchnorm2d", IMAGE, batchNorm())
                .put("batchnorm3d", VOLUME, batchNorm())
                .put(
                        "batchnorm2d with its own numbers",
                        IMAGE,
                        batchNorm().momentum(0.3).epsilon(0.01))
                .put("batchnorm2d with the last batch alone", IMAGE, batchNorm().momentum(1))
                .put("batchnorm2d without scale", IMAGE, batchNorm().affine(false))
                .put("batchnorm2d frozen", IMAGE, conv(3, 1), batchNorm().frozen());
    }

    private static void examples(Cases cases) {
        cases.put("layernorm with its own epsilon", IMAGE, layerNorm().epsilon(0.01))
                .put("layernorm without scale", IMAGE, layerNorm().affine(false))
                .put("layernorm after conv", IMAGE, conv(3, 3), layerNorm())
                .put("groupnorm of two groups", IMAGE, groupNorm(2))
                .put("groupnorm of single channels", IMAGE, groupNorm(4))
                .put("groupnorm with its own epsilon", IMAGE, groupNorm(2).epsilon(0.01))
                .put("groupnorm without scale", IMAGE, groupNorm(2).affine(false))
                .put("groupnorm after conv", IMAGE, conv(6, 3), groupNorm(3))
                .put(
                        "instancenorm2d with its own epsilon",
                        IMAGE,
                        instanceNorm().epsilon(0.01))
                .put(
                        "instancenorm2d after conv",
                        IMAGE,
                        conv(3, 3),
                        instanceNorm().affine(true));
    }

    private static void responses(Cases cases) {
        cases.put("localresponsenorm of a signal", SIGNAL, localResponseNorm(3).alpha(0.5))
                .put("localresponsenorm of an image", IMAGE, localResponseNorm(5))
                .put(
                        "localresponsenorm of a volume",
                        VOLUME,
                        localResponseNorm(2).alpha(0.5))
                .put(
                        "localresponsenorm of one channel",
                        IMAGE,
                        localResponseNorm(1).alpha(0.5))
                .put(
                        "localresponsenorm of an even size",
                        IMAGE,
                        localResponseNorm(4).alpha(2))
                .put(
                        "localresponsenorm with its own numbers",
                        IMAGE,
                        localResponseNorm(3).alpha(2).beta(0.6).k(2.5))
                .put(
                        "localresponsenorm after conv",
                        IMAGE,
                        conv(6, 3),
                        localResponseNorm(5).alpha(0.5));
    }
}
