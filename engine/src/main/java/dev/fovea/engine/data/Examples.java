package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Labelled images as bytes: each is {@code shape.elements()} of them, channel by channel, row by row, and {@code labels[i]} its
 * class; or, where each position of an example has a class of its own, {@code labels} has a map for each example, row by row.
 * The bytes are in memory, or in image files that are decoded when they are first asked for. Arrays are shared, not copied:
 * whoever makes an {@code Examples} gives them away.
 */
public final class Examples {
    private static final long SAMPLE_BYTES = 16 << 20;
    private static final long SAMPLE = 512;

    private final Shape shape;
    private final Pixels pixels;
    private final int[] labels;
    private final List<Integer> labelSizes;
    private @Nullable Statistics statistics;

    /** Examples with one label each. */
    public Examples(Shape shape, byte[] pixels, int[] labels) {
        this(shape, pixels, labels, List.of());
    }

    /**
     * Examples with maps of labels.
     *
     * @param labelSizes height and width of an example's map of labels; empty where it has one label
     */
    public Examples(Shape shape, byte[] pixels, int[] labels, List<Integer> labelSizes) {
        this(shape, new Pixels.InMemory(pixels, Math.toIntExact(shape.elements())), labels, labelSizes);
        long each = labelsEach();
        if (labels.length % each != 0 || pixels.length != labels.length / each * shape.elements()) {
            throw new DataException(ImageArrays.wrong(shape, pixels.length, labels.length, labelSizes));
        }
    }

    Examples(Shape shape, Pixels pixels, int[] labels, List<Integer> labelSizes) {
        this.shape = shape;
        this.pixels = pixels;
        this.labels = labels;
        this.labelSizes = List.copyOf(labelSizes);
    }

    /**
     * Images in arrays of their own, with a label each.
     *
     * @param images bytes of each, channel by channel, row by row
     */
    public static Examples of(Shape shape, byte[][] images, int... labels) {
        return ImageArrays.examples(shape, images, labels);
    }

    /**
     * Images in arrays of their own, with a label each.
     *
     * @param images numbers from 0 to 1, which are rounded to 255ths, since images are kept as bytes
     */
    public static Examples of(Shape shape, float[][] images, int... labels) {
        return ImageArrays.examples(shape, images, labels);
    }

    public Shape shape() {
        return shape;
    }

    public int[] labels() {
        return labels;
    }

    /** Height and width of an example's map of labels; empty where it has one label. */
    public List<Integer> labelSizes() {
        return labelSizes;
    }

    public int count() {
        return Math.toIntExact(labels.length / labelsEach());
    }

    /** How many labels an example has. */
    public long labelsEach() {
        return labelSizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** Whether all bytes are in memory, so that nothing has to be read or decoded. */
    public boolean inMemory() {
        return pixels instanceof Pixels.InMemory;
    }

    /**
     * The bytes of all examples, one after the other. Where they are in files, all are decoded for it.
     *
     * @throws DataException where they are more than memory holds, or a file is broken
     */
    public byte[] pixels() {
        return pixels instanceof Pixels.InMemory memory
                ? memory.bytes()
                : pick(everyone()).pixels();
    }

    /** Copies the bytes of an example to a place in an array; any thread may ask. */
    public void copy(int example, byte[] into, int at) {
        pixels.copy(example, into, at);
    }

    /** Some of the examples, in memory, in the order of their numbers. */
    public Examples pick(int... numbers) {
        int each = Math.toIntExact(shape.elements());
        int mapped = Math.toIntExact(labelsEach());
        if (!inMemory() && !Memory.holds((long) each * numbers.length)) {
            throw new DataException("%,d images of %s need more than %s. Take fewer of them at a time."
                    .formatted(numbers.length, shape, Memory.text()));
        }
        int bytes = Math.multiplyExact(each, numbers.length);
        byte[] some = Memory.array("%,d images of %s".formatted(numbers.length, shape), bytes, bytes);
        int[] known = new int[mapped * numbers.length];
        IntStream.range(0, numbers.length).parallel().forEach(i -> {
            pixels.copy(numbers[i], some, i * each);
            System.arraycopy(labels, numbers[i] * mapped, known, i * mapped, mapped);
        });
        return new Examples(shape, some, known, labelSizes);
    }

    /**
     * The first {@code count} examples; all of them when there are no more. Where they are in the order of their
     * classes, as in folders, these are of few classes: see {@link #some}.
     */
    public Examples first(int count) {
        return count >= count() ? this : only(IntStream.range(0, count).toArray());
    }

    /**
     * As many examples, drawn at random: of every class its share, as near as whole examples allow, and one at least
     * where there are as many as classes; all of them when there are no more. They stay in their order.
     *
     * @param seed the same gives the same examples
     */
    public Examples some(int count, long seed) {
        return count >= count() ? this : only(Split.some(this, count, seed));
    }

    /**
     * Parts that have their share of every class, as near as whole examples allow; each example is in one of them.
     *
     * @param seed the same gives the same parts
     * @param shares such as {@code 0.8, 0.1, 0.1}; they add up to 1
     */
    public List<Examples> split(long seed, double... shares) {
        return Split.numbers(this, seed, shares).stream().map(this::only).toList();
    }

    /** Where they are in files, they stay there. */
    Examples only(int... numbers) {
        if (pixels instanceof Pixels.InMemory memory) {
            Examples some = pick(numbers);
            Optional<Pixels> files = memory.files().map(all -> new Pixels.Some(all, numbers));
            int each = Math.toIntExact(shape.elements());
            return new Examples(shape, new Pixels.InMemory(some.pixels(), each, files), some.labels, labelSizes);
        }
        int mapped = Math.toIntExact(labelsEach());
        int[] known = IntStream.of(numbers)
                .flatMap(number -> IntStream.range(number * mapped, (number + 1) * mapped))
                .map(at -> labels[at])
                .toArray();
        return new Examples(shape, new Pixels.Some(pixels, numbers), known, labelSizes);
    }

    /** The same images with other labels, one each. */
    Examples labelled(int[] others) {
        return new Examples(shape, pixels, others, List.of());
    }

    /**
     * Examples to measure by: all, where they come from arrays; of those from files that many, drawn at random and
     * always the same, as have 16 MB when decoded, but 512 at least.
     */
    public Examples sample() {
        int wanted = (int) Math.max(SAMPLE, SAMPLE_BYTES / shape.elements());
        boolean ofArrays =
                pixels instanceof Pixels.InMemory memory && memory.files().isEmpty();
        if (ofArrays || count() <= wanted) {
            return inMemory() ? this : pick(everyone());
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(0);
        return pick(random.ints(0, count()).distinct().limit(wanted).sorted().toArray());
    }

    /** Of each class how many there are, and of all bytes mean and deviation; computed when it is first asked for. */
    public synchronized Statistics statistics() {
        Statistics known = statistics;
        if (known == null) {
            known = Statistics.of(this);
            statistics = known;
        }
        return known;
    }

    void addTo(CRC32C checksum) {
        pixels.addTo(checksum);
        for (int label : labels) {
            checksum.update(label);
        }
    }

    private int[] everyone() {
        return IntStream.range(0, count()).toArray();
    }
}
