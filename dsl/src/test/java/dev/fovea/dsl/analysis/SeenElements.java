package dev.fovea.dsl.analysis;

import dev.fovea.dsl.layer.AdaptiveAvgPool;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.layer.Crop;
import dev.fovea.dsl.layer.Pad;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Upsample;
import dev.fovea.dsl.shape.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Receptive fields the long way: the set of elements that one output sees, layer by layer backwards on an endless signal. */
final class SeenElements {
    private final List<LongFunction<Set<Long>>> layers = new ArrayList<>();

    /**
     * @param size of the layer's input, for layers that divide it
     */
    void then(Primitive layer, int size) {
        layers.add(0, output -> seen(layer, size, output));
    }

    Set<Long> of(long output) {
        Set<Long> set = Set.of(output);
        for (LongFunction<Set<Long>> layer : layers) {
            Set<Long> before = new HashSet<>();
            set.forEach(element -> before.addAll(layer.apply(element)));
            set = before;
        }
        return set;
    }

    private static Set<Long> seen(Primitive layer, int size, long output) {
        Set<Long> elements = new HashSet<>();
        if (layer instanceof Conv conv) {
            addWindow(elements, conv.windows(1).get(0), output);
        } else if (layer instanceof AvgPool pool) {
            addWindow(elements, pool.windows(1).get(0), output);
        } else if (layer instanceof ConvTranspose conv) {
            Window window = conv.windows(1).get(0);
            long near = output / window.stride();
            for (long i = near - 20; i <= near + 20; i++) {
                for (int tap = 0; tap < window.kernel(); tap++) {
                    if (i * window.stride() - window.before() + (long) tap * window.dilation() == output) {
                        elements.add(i);
                    }
                }
            }
        } else if (layer instanceof Upsample upsample) {
            double centre = (output + 0.5) / upsample.factor(1).get(0) - 0.5;
            double nearest = upsample.smooth() ? centre : Math.rint(centre);
            elements.add((long) Math.floor(nearest));
            elements.add((long) Math.ceil(nearest));
        } else if (layer instanceof Pad pad) {
            elements.add(output - pad.edges(1).get(0));
        } else if (layer instanceof Crop crop) {
            elements.add(output + crop.edges(1).get(0));
        } else {
            int outputs = ((AdaptiveAvgPool) layer).sizes(1).get(0);
            double ratio = size / (double) outputs;
            LongStream.range((long) Math.floor(output * ratio + 1e-9), (long) Math.ceil((output + 1) * ratio - 1e-9))
                    .forEach(elements::add);
        }
        return elements;
    }

    private static void addWindow(Set<Long> elements, Window window, long output) {
        for (int tap = 0; tap < window.kernel(); tap++) {
            elements.add(output * window.stride() - window.before() + (long) tap * window.dilation());
        }
    }
}
