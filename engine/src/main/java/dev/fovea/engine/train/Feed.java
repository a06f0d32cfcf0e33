package dev.fovea.engine.train;

import dev.fovea.engine.augment.Augmentations;
import dev.fovea.engine.augment.Sampler;
import dev.fovea.engine.compile.BatchShape;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.data.Scaling;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Examples for a device, as bytes; the program gathers batches from them and scales them there. Examples that are in memory are
 * all on the device, at once; of those in files a batch is at a time.
 */
final class Feed implements AutoCloseable {
    /** Statements that read the images {@code x} and the labels {@code y} of the examples {@code a[4]}. */
    static final List<String> READING = List.of(
            "x = torch.index_select(a[0], 0, a[4])",
            "y = torch.index_select(a[1], 0, a[4])",
            // Bytes times floats are floats already: one pass over the batch less than converting first.
            "x = torch.add_(torch.mul(x, a[2]), a[3])");

    private final Place place;
    private final Sampler sampler;
    private final int count;
    private final Tensor labels;
    private final Tensor factor;
    private final Tensor offset;
    private final Supply supply;

    /** Examples that are shown as they are. */
    Feed(Place place, Examples examples, Scaling scaling) {
        this(place, examples, scaling, new Sampler(Augmentations.NONE, examples, 0));
    }

    Feed(Place place, Examples examples, Scaling scaling, Sampler sampler) {
        this.place = place;
        this.sampler = sampler;
        this.count = examples.count();
        int channels = examples.shape().channels();
        long[] perChannel = BatchShape.of(count, examples.shape());
        Arrays.fill(perChannel, 1);
        perChannel[1] = channels;
        double[] factors = new double[channels];
        double[] offsets = new double[channels];
        for (int c = 0; c < channels; c++) {
            factors[c] = scaling.scale()[c] / 255.0;
            offsets[c] = -(double) scaling.shift()[c] * scaling.scale()[c];
        }
        this.factor = Tensor.of(place, factors, perChannel);
        this.offset = Tensor.of(place, offsets, perChannel);
        this.labels = Tensor.ofLongs(
                place,
                Arrays.stream(examples.labels()).asLongStream().toArray(),
                LongStream.concat(
                                LongStream.of(count),
                                examples.labelSizes().stream().mapToLong(Integer::longValue))
                        .toArray());
        this.supply = examples.inMemory() ? new Resident(place, examples, labels) : new Streamed(place, examples);
    }

    /** The labels of all examples. */
    Tensor labels() {
        return labels;
    }

    /** {@link #READING} with statements in between that change the bytes. */
    static List<String> reading(List<String> augmenting) {
        List<String> lines = new ArrayList<>(READING);
        lines.addAll(READING.size() - 1, augmenting);
        return lines;
    }

    /** Begins a step, on which alone the random numbers of its examples depend. */
    void begin(long step) {
        sampler.begin(step);
    }

    /**
     * Says in which order examples will be shown, so that they can be read ahead.
     *
     * @param step how many are shown in a step
     * @param batch how many of a step's are shown at once
     */
    void expect(long[] order, long step, int batch) {
        supply.expect(order, step, batch);
    }

    /** Some examples, by number, to be learned from: with random numbers where images are augmented. */
    Shown show(long[] numbers) {
        Shown plain = showPlain(numbers);
        return sampler.numbers() == 0
                ? plain
                : plain.with(Tensor.of(place, sampler.draw(numbers.length), numbers.length, sampler.numbers()));
    }

    /** Some examples as they are. */
    Shown showPlain(long[] numbers) {
        Supply.Batch batch = supply.batch(numbers);
        return new Shown(List.of(batch.images(), batch.labels(), factor, offset, batch.places()), batch.own());
    }

    /** Seconds that went by waiting for examples to be read, so far. */
    double waited() {
        return supply.waited();
    }

    int count() {
        return count;
    }

    @Override
    public void close() {
        supply.close();
        List.of(labels, factor, offset).forEach(Tensor::close);
    }
}
