package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.crop;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.dropoutMaps;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.pad;
import static dev.fovea.dsl.Layers.pixelShuffle;
import static dev.fovea.dsl.Layers.reshape;
import static dev.fovea.dsl.Layers.upsample;
import static dev.fovea.engine.compile.Cases.IMAGE;
import static dev.fovea.engine.compile.Cases.MAPS;
import static dev.fovea.engine.compile.Cases.SIGNAL;
import static dev.fovea.engine.compile.Cases.VECTOR;
import static dev.fovea.engine.compile.Cases.VOLUME;

import dev.fovea.dsl.layer.Pad;
import dev.fovea.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Dense layers, and layers that only move numbers. */
final class ShapeCases {
    private ShapeCases() {}

    static void into(Cases cases) {
        cases.put("dense", VECTOR, dense(4))
                .put("dense without bias", VECTOR, dense(4).bias(false))
                .put("dropout", IMAGE, dropout(0.4))
                .put("dropoutmaps", IMAGE, dropoutMaps(0.4));
        rows(cases);
        pads(cases, "pad", UnaryOperator.identity());
        pads(cases, "reflected pad", Pad::reflect);
        pads(cases, "replicated pad", Pad::replicate);
        cases.put("pad of channels alone", SIGNAL, pad(0).channels(2, 1))
                .put(
                        "replicated pad of more than the map",
                        IMAGE,
                        pad(0, 6, 5, 0).replicate());
        crops(cases);
        enlargements(cases);
    }

    private static void rows(Cases cases) {
        cases.put("flatten", IMAGE, flatten())
                .put("flatten after conv", IMAGE, conv(3, 3), flatten())
                .put("reshape to an image", VECTOR, dense(12), reshape(2, 3, 2), conv(2, 2))
                .put("reshape to a vector", IMAGE, conv(3, 3), reshape(18))
                .put("reshape to a signal", IMAGE, conv(3, 3), reshape(2, 9), conv(2, 2))
                .put("reshape to a volume", IMAGE, conv(4, 1), reshape(2, 2, 4, 5));
    }

    private static void pads(Cases cases, String word, UnaryOperator<Pad> border) {
        cases.put(word + " of a signal", SIGNAL, border.apply(pad(2, 1)))
                .put(word + " of an image", IMAGE, border.apply(pad(2)))
                .put(word + " of an image with uneven sides", IMAGE, border.apply(pad(1, 2)))
                .put(word + " of an image on some edges", IMAGE, border.apply(pad(1, 0, 0, 3)))
                .put(word + " of a volume", VOLUME, border.apply(pad(1, 1, 0, 2, 1, 0)))
                .put(word + " of channels", IMAGE, border.apply(pad(0, 2, 1, 0).channels(1, 2)))
                .put(word + " after conv", IMAGE, conv(2, 1), border.apply(pad(1)), conv(2, 3));
    }

    private static void crops(Cases cases) {
        cases.put("crop of a signal", SIGNAL, crop(2, 1))
                .put("crop of an image", IMAGE, crop(1))
                .put("crop of an image with uneven sides", IMAGE, crop(2, 1))
                .put("crop of an image on some edges", IMAGE, crop(1, 0, 0, 3))
                .put("crop of a volume", VOLUME, crop(1, 1, 0, 2, 1, 0))
                .put("crop after conv", IMAGE, conv(2, 1), crop(0, 1, 1, 0), conv(2, 2));
    }

    private static void enlargements(Cases cases) {
        List<Integer> sizes = List.of(3, 2, 2);
        for (Shape map : MAPS) {
            int axes = map.dimensions();
            Shape small = new Shape(map.channels(), sizes.subList(0, axes));
            int[] factors = Arrays.copyOf(new int[] {3, 2, 1}, axes);
            String name = "upsample" + axes + "d";
            cases.put(name, small, upsample(2))
                    .put(name + " with uneven sides", small, upsample(factors))
                    .put(name + " smoothly", small, upsample(2).bilinear())
                    .put(
                            name + " smoothly with uneven sides",
                            small,
                            upsample(factors).bilinear());
        }
        cases.put("upsample2d after conv", IMAGE, conv(2, 3), upsample(2), conv(2, 3))
                .put(
                        "upsample2d smoothly after conv",
                        IMAGE,
                        conv(2, 3),
                        upsample(2).bilinear(),
                        conv(2, 3))
                .put("pixelshuffle", IMAGE, pixelShuffle(2))
                .put("pixelshuffle after conv", IMAGE, conv(18, 3), pixelShuffle(3), conv(2, 3));
    }
}
