package dev.fovea.engine.augment;

import dev.fovea.engine.compile.BatchShape;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a program makes of all examples as one batch, in float64. */
final class Augmented {
    static final double[] FACTOR = {0.5, 2, 4};
    static final double[] OFFSET = {-10, -30, -100};

    private Augmented() {}

    static double[] of(Augmentations augmentations, Examples examples, double[] rows) {
        Place place = Place.CPU.precision(Precision.FLOAT64);
        int count = examples.count();
        int channels = examples.shape().channels();
        List<String> lines = new ArrayList<>(List.of("x = a[0]", "y = a[1]"));
        lines.addAll(augmentations.statements(examples.shape()));
        try (ScriptModule module = new Script("p")
                        .method("augment", lines, "torch.to(x, 7)")
                        .load(place);
                Tensor pixels = Tensor.ofBytes(place, examples.pixels(), BatchShape.of(count, examples.shape()));
                Tensor factor = Tensor.of(place, Arrays.copyOf(FACTOR, channels), 1, channels, 1, 1);
                Tensor offset = Tensor.of(place, Arrays.copyOf(OFFSET, channels), 1, channels, 1, 1);
                Tensor chances = Tensor.of(place, rows, count, rows.length / count);
                Tensor result = module.compute("augment", pixels, pixels, factor, offset, pixels, chances)) {
            return result.toDoubles();
        }
    }
}
