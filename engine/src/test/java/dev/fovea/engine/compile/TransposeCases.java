package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.engine.compile.Cases.SIGNAL;
import static dev.fovea.engine.compile.Cases.VOLUME;

import dev.fovea.dsl.shape.Shape;

/** Transposed convolutions over their options, on signals, images and volumes. */
final class TransposeCases {
    private static final Shape SMALL = Shape.image(4, 3, 2);

    private TransposeCases() {}

    static void into(Cases cases) {
        signals(cases);
        images(cases);
        volumes(cases);
    }

    private static void signals(Cases cases) {
        cases.put("convtranspose1d", SIGNAL, convTranspose(3, 3))
                .put(
                        "convtranspose1d strided and padded",
                        SIGNAL,
                        convTranspose(3, 3).stride(2).padding(1))
                .put(
                        "convtranspose1d enlarged",
                        SIGNAL,
                        convTranspose(3, 3).stride(3).outputPadding(2))
                .put(
                        "convtranspose1d unevenly padded",
                        SIGNAL,
                        convTranspose(3, 3).stride(2).padding(1, 2))
                .put("convtranspose1d dilated", SIGNAL, convTranspose(3, 2).dilation(3))
                .put("convtranspose1d grouped", SIGNAL, convTranspose(6, 3).groups(2));
    }

    private static void images(Cases cases) {
        cases.put("convtranspose2d", SMALL, convTranspose(3, 3))
                .put("convtranspose2d of one tap", SMALL, convTranspose(3, 1))
                .put("convtranspose2d that doubles", SMALL, convTranspose(3, 2).stride(2))
                .put(
                        "convtranspose2d that doubles as resnets halve",
                        SMALL,
                        convTranspose(3, 3).stride(2).padding(1).outputPadding(1))
                .put(
                        "convtranspose2d with uneven sides",
                        SMALL,
                        convTranspose(3, 1)
                                .kernel(3, 2)
                                .stride(2, 3)
                                .padding(1, 0)
                                .outputPadding(0, 1))
                .put("convtranspose2d same", SMALL, convTranspose(3, 3).same())
                .put(
                        "convtranspose2d unevenly padded",
                        SMALL,
                        convTranspose(3, 3).stride(2).padding(2, 1, 0, 1))
                .put(
                        "convtranspose2d dilated",
                        SMALL,
                        convTranspose(3, 1).kernel(2, 3).dilation(3, 2))
                .put(
                        "convtranspose2d dilated and enlarged",
                        SMALL,
                        convTranspose(3, 2).dilation(3).outputPadding(2))
                .put("convtranspose2d grouped", SMALL, convTranspose(6, 3).groups(2))
                .put("convtranspose2d depthwise", SMALL, convTranspose(4, 3).groups(4))
                .put("convtranspose2d without bias", SMALL, convTranspose(3, 3).bias(false))
                .put(
                        "convtranspose2d with all of it",
                        SMALL,
                        convTranspose(6, 1)
                                .kernel(3, 2)
                                .stride(2, 3)
                                .padding(1, 2, 1, 0)
                                .outputPadding(1, 0)
                                .dilation(1, 2)
                                .groups(2)
                                .bias(false))
                .put(
                        "convtranspose2d after conv",
                        SMALL,
                        conv(2, 1),
                        convTranspose(3, 2).stride(2));
    }

    private static void volumes(Cases cases) {
        cases.put("convtranspose3d", VOLUME, convTranspose(3, 2))
                .put(
                        "convtranspose3d strided and padded",
                        VOLUME,
                        convTranspose(2, 2).stride(1, 2, 1).padding(0, 1, 1).outputPadding(0, 1, 0))
                .put(
                        "convtranspose3d unevenly padded",
                        VOLUME,
                        convTranspose(2, 2).padding(0, 2, 1, 0, 0, 1))
                .put(
                        "convtranspose3d dilated",
                        VOLUME,
                        convTranspose(2, 1).kernel(2, 1, 2).dilation(2, 1, 3))
                .put("convtranspose3d grouped", VOLUME, convTranspose(4, 2).groups(2));
    }
}
