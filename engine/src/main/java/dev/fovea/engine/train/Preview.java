package dev.fovea.engine.train;

import dev.fovea.engine.Device;
import dev.fovea.engine.augment.Augmentations;
import dev.fovea.engine.augment.Sampler;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a plan does to images before a network learns from them, to be looked at.
 *
 * @param before the examples that a training shows first
 * @param after the same as it shows them, rounded to bytes; the labels are the images' own
 */
public record Preview(Examples before, Examples after) {
    /** The first {@code count} examples of the first epoch, augmented as one batch. */
    public static Preview of(Dataset data, Plan plan, int count, Device device) {
        Augmentations augmentations = plan.images();
        augmentations.check(data.name(), data.train());
        Examples before = chosen(data.train(), Order.shuffled(data.train().count(), plan.seed(), 1), count);
        if (augmentations.none()) {
            return new Preview(before, before);
        }
        Place place = device.place();
        List<String> lines = new ArrayList<>(List.of("x = a[0]", "y = a[1]"));
        lines.addAll(augmentations.statements(before.shape()));
        String rounded = "torch.clamp(torch.round(torch.to(x, a[5])), 0, 255)";
        try (ScriptModule module =
                        new Script("p").method("preview", lines, rounded).load(place);
                Feed feed =
                        new Feed(place, before, data.scaling(), new Sampler(augmentations, data.train(), plan.seed()));
                Shown all = feed.show(Order.range(0, before.count()));
                Tensor shown = module.compute("preview", all.arguments())) {
            float[] values = shown.toFloats();
            byte[] bytes = new byte[values.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (int) values[i];
            }
            return new Preview(before, new Examples(before.shape(), bytes, before.labels(), before.labelSizes()));
        }
    }

    private static Examples chosen(Examples all, long[] order, int count) {
        return all.pick(
                LongStream.of(order).limit(count).mapToInt(Math::toIntExact).toArray());
    }
}
