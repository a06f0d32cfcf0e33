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
import java.util.stream.Stream;

/** Examples on a device, as bytes; the program gathers batches from them and scales them there. */
final class Feed implements AutoCloseable {
    /** Statements that read the images {@code x} and the labels {@code y} of the examples {@code a[4]}. */
    static final List<String> READING = List.of(
            "x = torch.index_select(a[0], 0, a[4])",
            "y = torch.index_select(a[1], 0, a[4])",
            // Bytes times floats are floats already: one pass over the batch less than converting first.
            "x = torch.add_(torch.mul(x, a[2]), a[3])");

    private final Place place;
    private final Sampler sampler;
    private final Tensor[] tensors;
    private final int count;

    /** Examples that are shown as they are. */
    Feed(Place place, Examples examples, Scaling scaling) {
        this(place, examples, scaling, new Sampler(Augmentations.NONE, examples, 0));
    }

    Feed(Place place, Examples examples, Scaling scaling, Sampler sampler) {
        this.place = place;
        this.sampler = sampler;
        this.count = examples.count();
        long[] shape = BatchShape.of(count, examples.shape());
        int channels = examples.shape().channels();
        long[] perChannel = shape.clone();
        Arrays.fill(perChannel, 1);
        perChannel[1] = channels;
        double[] factor = new double[channels];
        double[] offset = new double[channels];
        for (int c = 0; c < channels; c++) {
            factor[c] = scaling.scale()[c] / 255.0;
            offset[c] = -(double) scaling.shift()[c] * scaling.scale()[c];
        }
        this.tensors = new Tensor[] {
            Tensor.ofBytes(place, examples.pixels(), shape),
            Tensor.ofLongs(
                    place,
                    Arrays.stream(examples.labels()).asLongStream().toArray(),
                    LongStream.concat(
                                    LongStream.of(count),
                                    examples.labelSizes().stream().mapToLong(Integer::longValue))
                            .toArray()),
            Tensor.of(place, factor, perChannel),
            Tensor.of(place, offset, perChannel)
        };
    }

    /** The labels of all examples. */
    Tensor labels() {
        return tensors[1];
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

    /** Some examples, by number, to be learned from: with random numbers where images are augmented. */
    Shown show(long[] numbers) {
        List<Tensor> own = new ArrayList<>(List.of(Tensor.ofLongs(place, numbers, numbers.length)));
        if (sampler.numbers() > 0) {
            own.add(Tensor.of(place, sampler.draw(numbers.length), numbers.length, sampler.numbers()));
        }
        return new Shown(this, own);
    }

    int count() {
        return count;
    }

    /** The arguments of a method: images, labels, factor, offset, then {@code more}. */
    Tensor[] with(Tensor... more) {
        return Stream.concat(Arrays.stream(tensors), Arrays.stream(more)).toArray(Tensor[]::new);
    }

    @Override
    public void close() {
        Arrays.stream(tensors).forEach(Tensor::close);
    }
}
