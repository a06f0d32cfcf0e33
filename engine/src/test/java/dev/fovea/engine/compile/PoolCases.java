package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.globalMaxPool;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.engine.compile.Cases.IMAGE;
import static dev.fovea.engine.compile.Cases.MAPS;
import static dev.fovea.engine.compile.Cases.SIGNAL;
import static dev.fovea.engine.compile.Cases.VOLUME;

import dev.fovea.dsl.Layers;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import java.util.Arrays;
import java.util.function.Function;

/** Pools over their options, on signals, images and volumes. */
final class PoolCases {
    private PoolCases() {}

    static void into(Cases cases) {
        max(cases);
        avg(cases);
        uncounted(cases);
        large(cases);
        for (Shape map : MAPS) {
            String axes = map.dimensions() + "d";
            cases.put("globalmaxpool" + axes, map, globalMaxPool())
                    .put("globalmaxpool" + axes + " of ties", map, globalMaxPool())
                    .put("globalavgpool" + axes, map, globalAvgPool());
            adaptive(cases, "adaptivemaxpool" + axes, map, Layers::adaptiveMaxPool);
            adaptive(cases, "adaptiveavgpool" + axes, map, Layers::adaptiveAvgPool);
        }
    }

    private static void max(Cases cases) {
        cases.put("maxpool1d", SIGNAL, maxPool(2))
                .put(
                        "maxpool1d overlapping and padded",
                        SIGNAL,
                        maxPool(3).stride(2).padding(1))
                .put("maxpool1d hanging over", SIGNAL, maxPool(2).ceilMode(true))
                .put("maxpool1d unevenly padded", SIGNAL, maxPool(3).stride(2).padding(0, 1))
                .put("maxpool2d", IMAGE, maxPool(2))
                .put(
                        "maxpool2d overlapping and padded",
                        IMAGE,
                        maxPool(3).stride(2).padding(1))
                .put("maxpool2d same", IMAGE, maxPool(3).stride(1).same())
                .put(
                        "maxpool2d with uneven sides",
                        IMAGE,
                        maxPool(2).kernel(2, 3).stride(1, 2).padding(0, 1))
                .put("maxpool2d of ties", IMAGE, maxPool(2))
                .put("maxpool2d hanging over", IMAGE, maxPool(3).stride(2).ceilMode(true))
                .put(
                        "maxpool2d hanging over the padding",
                        IMAGE,
                        maxPool(2).padding(1).ceilMode(true))
                .put(
                        "maxpool2d hanging over both",
                        IMAGE,
                        maxPool(2).kernel(2, 4).stride(3).padding(1, 2).ceilMode(true))
                .put("maxpool2d unevenly padded", IMAGE, maxPool(3).stride(2).padding(0, 1, 1, 0))
                .put(
                        "maxpool2d unevenly padded by more",
                        IMAGE,
                        maxPool(1).kernel(4, 5).stride(1).padding(2, 1, 1, 2))
                .put(
                        "maxpool2d unevenly padded and hanging over",
                        IMAGE,
                        maxPool(3).stride(2).padding(1, 0, 0, 1).ceilMode(true))
                .put(
                        "maxpool2d unevenly padded, with late places",
                        IMAGE,
                        maxPool(2).kernel(2, 4).stride(4, 3).padding(0, 1, 0, 2).ceilMode(true))
                .put("maxpool3d", VOLUME, maxPool(2))
                .put(
                        "maxpool3d overlapping and padded",
                        VOLUME,
                        maxPool(3).stride(2).padding(1))
                .put("maxpool3d hanging over", VOLUME, maxPool(2).ceilMode(true))
                .put(
                        "maxpool3d unevenly padded",
                        VOLUME,
                        maxPool(2).stride(1, 2, 2).padding(1, 0, 0, 0, 0, 1))
                .put("maxpool1d dilated", SIGNAL, maxPool(3).stride(1).dilation(2))
                .put("maxpool2d dilated", IMAGE, maxPool(2).stride(1).padding(1).dilation(2, 3))
                .put(
                        "maxpool2d dilated, padded unevenly, hanging over",
                        IMAGE,
                        maxPool(2).padding(1, 0, 0, 1).dilation(2, 3).ceilMode(true))
                .put("maxpool3d dilated", VOLUME, maxPool(2).stride(1).dilation(1, 3, 2));
    }

    private static void avg(Cases cases) {
        cases.put("avgpool1d", SIGNAL, avgPool(2))
                .put(
                        "avgpool1d overlapping and padded",
                        SIGNAL,
                        avgPool(3).stride(2).padding(1))
                .put("avgpool1d hanging over", SIGNAL, avgPool(2).ceilMode(true))
                .put("avgpool1d unevenly padded", SIGNAL, avgPool(3).stride(2).padding(0, 1))
                .put("avgpool2d", IMAGE, avgPool(2))
                .put(
                        "avgpool2d overlapping and padded",
                        IMAGE,
                        avgPool(3).stride(2).padding(1))
                .put("avgpool2d same", IMAGE, avgPool(3).stride(1).same())
                .put(
                        "avgpool2d with uneven sides",
                        IMAGE,
                        avgPool(2).kernel(2, 3).stride(1, 2).padding(0, 1))
                .put("avgpool2d of ties", IMAGE, avgPool(2))
                .put("avgpool2d hanging over", IMAGE, avgPool(3).stride(2).ceilMode(true))
                .put(
                        "avgpool2d hanging over the padding",
                        IMAGE,
                        avgPool(2).padding(1).ceilMode(true))
                .put(
                        "avgpool2d hanging over both",
                        IMAGE,
                        avgPool(2).kernel(2, 4).stride(3).padding(1, 2).ceilMode(true))
                .put("avgpool2d unevenly padded", IMAGE, avgPool(3).stride(2).padding(0, 1, 1, 0))
                .put(
                        "avgpool2d unevenly padded by more",
                        IMAGE,
                        avgPool(1).kernel(4, 5).stride(1).padding(2, 1, 1, 2))
                .put(
                        "avgpool2d unevenly padded and hanging over",
                        IMAGE,
                        avgPool(3).stride(2).padding(1, 0, 0, 1).ceilMode(true))
                .put(
                        "avgpool2d unevenly padded, with late places",
                        IMAGE,
                        avgPool(2).kernel(2, 4).stride(4, 3).padding(0, 1, 0, 2).ceilMode(true))
                .put("avgpool3d", VOLUME, avgPool(2))
                .put(
                        "avgpool3d overlapping and padded",
                        VOLUME,
                        avgPool(3).stride(2).padding(1))
                .put("avgpool3d hanging over", VOLUME, avgPool(2).ceilMode(true))
                .put(
                        "avgpool3d unevenly padded",
                        VOLUME,
                        avgPool(2).stride(1, 2, 2).padding(1, 0, 0, 0, 0, 1));
    }

    private static void uncounted(Cases cases) {
        AvgPool halving = avgPool(3).stride(2).countPadding(false);
        cases.put("avgpool1d uncounted", SIGNAL, halving.padding(1))
                .put("avgpool1d uncounted, unevenly padded", SIGNAL, halving.padding(1, 0))
                .put("avgpool2d uncounted", IMAGE, halving.padding(1))
                .put(
                        "avgpool2d uncounted and hanging over",
                        IMAGE,
                        avgPool(2).padding(1).ceilMode(true).countPadding(false))
                .put("avgpool2d uncounted, unevenly padded", IMAGE, halving.padding(0, 1, 1, 0))
                .put(
                        "avgpool2d uncounted, unevenly padded, hanging over",
                        IMAGE,
                        avgPool(2)
                                .kernel(2, 4)
                                .stride(4, 3)
                                .padding(0, 1, 0, 2)
                                .ceilMode(true)
                                .countPadding(false))
                .put("avgpool3d uncounted", VOLUME, halving.padding(1))
                .put(
                        "avgpool3d uncounted, unevenly padded",
                        VOLUME,
                        avgPool(2).stride(1, 2, 2).padding(1, 0, 0, 0, 0, 1).countPadding(false));
    }

    /** Which ATen refuses, or does in its own way. */
    private static void large(Cases cases) {
        AvgPool wide = avgPool(2)
                .kernel(2, 2, 6)
                .stride(2, 2, 3)
                .padding(0, 0, 1, 0, 1, 1)
                .ceilMode(true);
        cases.put("avgpool3d of more than the map", VOLUME, avgPool(4).stride(2).padding(2, 0, 1))
                .put("avgpool3d of more than the padded map", VOLUME, wide)
                .put("avgpool3d uncounted, of more than the padded map", VOLUME, wide.countPadding(false))
                .put(
                        "avgpool2d of more than the padded map",
                        IMAGE,
                        avgPool(1).kernel(2, 7).stride(3).padding(1).ceilMode(true))
                .put(
                        "maxpool3d dilated and padded beyond its taps",
                        VOLUME,
                        maxPool(3).stride(2).padding(1, 1, 2).dilation(1, 1, 2));
    }

    private static void adaptive(Cases cases, String name, Shape map, Function<int[], Layer> pool) {
        int axes = map.dimensions();
        int[] uneven = axes == 1 ? new int[] {5} : Arrays.copyOf(new int[] {3, 2, 3}, axes);
        cases.put(name + " to one", map, pool.apply(new int[] {1}))
                .put(name + " to two", map, pool.apply(new int[] {2}))
                .put(name + " with uneven sides", map, pool.apply(uneven))
                .put(name + " to more", map, pool.apply(new int[] {6}));
    }
}
