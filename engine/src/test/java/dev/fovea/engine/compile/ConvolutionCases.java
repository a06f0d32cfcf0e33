package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.engine.compile.Cases.IMAGE;
import static dev.fovea.engine.compile.Cases.SIGNAL;
import static dev.fovea.engine.compile.Cases.VOLUME;

/** Convolutions over their options, on signals, images and volumes. */
final class ConvolutionCases {
    private ConvolutionCases() {}

    static void into(Cases cases) {
        signals(cases);
        images(cases);
        volumes(cases);
    }

    private static void signals(Cases cases) {
        cases.put("conv1d", SIGNAL, conv(3, 3))
                .put("conv1d strided and padded", SIGNAL, conv(3, 3).stride(2).padding(1))
                .put("conv1d unevenly padded", SIGNAL, conv(3, 3).padding(2, 0))
                .put("conv1d dilated", SIGNAL, conv(3, 3).dilation(2))
                .put("conv1d grouped", SIGNAL, conv(6, 3).groups(2))
                .put("conv1d without bias", SIGNAL, conv(3, 2).bias(false))
                .put(
                        "conv1d with all of it",
                        SIGNAL,
                        conv(6, 2).stride(3).padding(1, 3).dilation(2).groups(2).bias(false));
    }

    private static void images(Cases cases) {
        cases.put("conv2d", IMAGE, conv(3, 3))
                .put("conv2d of one tap", IMAGE, conv(3, 1))
                .put("conv2d of one tap, strided", IMAGE, conv(3, 1).stride(2))
                .put("conv2d as large as the map", IMAGE, conv(3, 1).kernel(5, 4))
                .put(
                        "conv2d with uneven sides",
                        IMAGE,
                        conv(3, 1).kernel(3, 2).stride(2, 1).padding(1, 2))
                .put("conv2d strided beyond its kernel", IMAGE, conv(3, 2).stride(3))
                .put("conv2d same", IMAGE, conv(3, 3).same())
                .put("conv2d padded beyond its kernel", IMAGE, conv(3, 2).padding(3))
                .put("conv2d unevenly padded", IMAGE, conv(3, 3).padding(0, 1, 2, 1))
                .put("conv2d dilated", IMAGE, conv(3, 3).same().dilation(2))
                .put("conv2d dilated unequally", IMAGE, conv(3, 2).dilation(3, 2))
                .put("conv2d grouped", IMAGE, conv(6, 3).groups(2))
                .put("conv2d depthwise", IMAGE, conv(4, 3).same().groups(4))
                .put("conv2d without bias", IMAGE, conv(3, 3).bias(false))
                .put(
                        "conv2d with all of it",
                        IMAGE,
                        conv(6, 1)
                                .kernel(2, 3)
                                .stride(1, 2)
                                .padding(2, 0, 1, 2)
                                .dilation(2, 1)
                                .groups(2)
                                .bias(false))
                .put(
                        "conv2d of one tap, padded and strided",
                        IMAGE,
                        conv(3, 1).stride(2).padding(3).dilation(3))
                .put(
                        "conv2d dilated beyond the map",
                        IMAGE,
                        conv(3, 2).padding(3).dilation(6, 5))
                .put(
                        "conv2d frozen",
                        IMAGE,
                        conv(3, 3).same(),
                        conv(3, 1).frozen(),
                        batchNorm().frozen(),
                        conv(2, 3));
    }

    private static void volumes(Cases cases) {
        cases.put("conv3d", VOLUME, conv(3, 2))
                .put(
                        "conv3d strided and padded",
                        VOLUME,
                        conv(3, 3).stride(1, 2, 1).padding(0, 1, 1))
                .put("conv3d unevenly padded", VOLUME, conv(3, 2).padding(0, 0, 1, 0, 0, 1))
                .put("conv3d dilated", VOLUME, conv(3, 1).kernel(2, 2, 1).dilation(2, 3, 1))
                .put("conv3d grouped", VOLUME, conv(4, 2).groups(2))
                .put("conv3d without bias", VOLUME, conv(3, 2).bias(false));
    }
}
