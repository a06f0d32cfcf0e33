package dev.fovea.engine.train;

import dev.fovea.engine.compile.BatchShape;
import dev.fovea.engine.data.Batches;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Examples that are read and decoded ahead of the steps that need them; a batch at a time is on the device. */
final class Streamed implements Supply {
    private final Place place;
    private final Examples examples;
    private final Batches batches;
    private long nanos;

    Streamed(Place place, Examples examples) {
        this.place = place;
        this.examples = examples;
        this.batches = new Batches(examples);
    }

    @Override
    public void expect(long[] order, long step, int batch) {
        List<int[]> all = new ArrayList<>();
        for (int start = 0; start < order.length; start += Math.toIntExact(step)) {
            int end = (int) Math.min(start + step, order.length);
            for (int from = start; from < end; from += batch) {
                all.add(ints(Arrays.copyOfRange(order, from, Math.min(from + batch, end))));
            }
        }
        batches.expect(all);
    }

    @Override
    public Batch batch(long[] numbers) {
        long start = System.nanoTime();
        Tensor images =
                Tensor.ofBytes(place, batches.take(ints(numbers)), BatchShape.of(numbers.length, examples.shape()));
        nanos += System.nanoTime() - start;
        Tensor labels = labels(numbers);
        Tensor places = Tensor.ofLongs(place, Order.range(0, numbers.length), numbers.length);
        return new Batch(images, labels, places, List.of(images, labels, places));
    }

    private Tensor labels(long[] numbers) {
        int each = Math.toIntExact(examples.labelsEach());
        long[] some = new long[numbers.length * each];
        for (int i = 0; i < some.length; i++) {
            some[i] = examples.labels()[(int) numbers[i / each] * each + i % each];
        }
        long[] shape = LongStream.concat(
                        LongStream.of(numbers.length),
                        examples.labelSizes().stream().mapToLong(Integer::longValue))
                .toArray();
        return Tensor.ofLongs(place, some, shape);
    }

    private static int[] ints(long[] numbers) {
        return LongStream.of(numbers).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public double waited() {
        return nanos / 1e9;
    }

    @Override
    public void close() {
        batches.close();
    }
}
