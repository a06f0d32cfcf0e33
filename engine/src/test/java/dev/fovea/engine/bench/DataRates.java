package dev.fovea.engine.bench;

import dev.fovea.engine.Device;
import dev.fovea.engine.augment.Augmentation;
import dev.fovea.engine.augment.Augmentations;
import dev.fovea.engine.augment.Sampler;
import dev.fovea.engine.compile.BatchShape;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.data.Batches;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.data.Images;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import dev.fovea.engine.torch.Torch;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Fovea's side of {@link DataTime}: images a second, decoded and augmented or only augmented, in batches, by the very parts
 * that a training has them from.
 */
final class DataRates {
    private static final int BATCH = 128;
    private static final Augmentations PLAN =
            new Augmentations(List.of(Augmentation.randomCrop(32).padding(4), Augmentation.flip()));

    private final Place place;
    private final ScriptModule module;
    private final Tensor factor;
    private final Tensor offset;
    private final Tensor resident;

    /** @param resident those that are on the device */
    private DataRates(Examples examples, Examples resident, Device device) {
        place = device.place();
        List<String> lines = new ArrayList<>(List.of("x = torch.index_select(a[0], 0, a[4])"));
        lines.addAll(PLAN.statements(examples.shape()));
        lines.add("x = torch.add_(torch.mul(x, a[2]), a[3])");
        module = new Script("p")
                .method("show", lines, "torch.select(torch.flatten(x), 0, 0)")
                .load(place);
        factor = Tensor.of(place, new double[] {0.01, 0.01, 0.01}, 1, 3, 1, 1);
        this.resident = Tensor.ofBytes(place, resident.pixels(), BatchShape.of(resident.count(), resident.shape()));
        offset = Tensor.of(place, new double[] {-1, -1, -1}, 1, 3, 1, 1);
    }

    /** Arguments: the archive, {@code files} to decode or {@code memory}, and of how many images a round is. */
    public static void main(String[] arguments) {
        boolean files = arguments[1].equals("files");
        int count = Integer.parseInt(arguments[2]);
        Images images = Images.from(Path.of(arguments[0]));
        Examples all = (files ? images.decodeAtOnce(0) : images.decodeAtOnce(1 << 30))
                .read()
                .train();
        // Decoding has all cores to itself: threads of libtorch would spin while they wait for work.
        Device device = files ? Device.cpu().threads(1) : Device.cpu();
        Examples resident = files ? all.first(1) : all;
        if (Torch.settled(() -> serve(new DataRates(all, resident, device), images, all, files, count)) == 0) {
            throw new IllegalArgumentException("Nobody asked for a round.");
        }
    }

    private static int serve(DataRates rates, Images images, Examples examples, boolean files, int count) {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        return (int) questions
                .lines()
                .peek(line -> {
                    // Read anew, as decoded images are kept.
                    Examples fresh = files ? images.decodeAtOnce(0).read().train() : examples;
                    long start = System.nanoTime();
                    rates.round(fresh, files, count);
                    System.out.println(count / ((System.nanoTime() - start) / 1e9));
                })
                .mapToInt(String::length)
                .filter(length -> length > 0)
                .count();
    }

    private void round(Examples examples, boolean files, int count) {
        Sampler sampler = new Sampler(PLAN, examples, 7);
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from + BATCH <= count; from += BATCH) {
            batches.add(IntStream.range(from, from + BATCH).toArray());
        }
        if (files) {
            decoded(examples, sampler, batches);
        } else {
            for (int[] batch : batches) {
                sampler.begin(batch[0]);
                show(resident, IntStream.of(batch).asLongStream().toArray(), sampler);
            }
        }
    }

    private void decoded(Examples examples, Sampler sampler, List<int[]> batches) {
        long[] places = LongStream.range(0, BATCH).toArray();
        try (Batches ahead = new Batches(examples)) {
            ahead.expect(batches);
            for (int[] batch : batches) {
                sampler.begin(batch[0]);
                try (Tensor some = Tensor.ofBytes(place, ahead.take(batch), BatchShape.of(BATCH, examples.shape()))) {
                    show(some, places, sampler);
                }
            }
        }
    }

    private void show(Tensor images, long[] numbers, Sampler sampler) {
        try (Tensor places = Tensor.ofLongs(place, numbers, numbers.length);
                Tensor rows = Tensor.of(place, sampler.draw(BATCH), BATCH, sampler.numbers())) {
            module.compute("show", images, places, factor, offset, places, rows).close();
        }
    }
}
