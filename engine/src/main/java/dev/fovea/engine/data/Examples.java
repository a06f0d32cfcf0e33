package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Labelled images as bytes: example {@code i} is {@code pixels[i * shape.elements() ..]}, channel by channel, row by row,
 * and {@code labels[i]} its class; or, where each position of an example has a class of its own, {@code labels} has a map for
 * each example, row by row. The arrays are shared, not copied: whoever makes an {@code Examples} gives them away.
 *
 * @param labelSizes height and width of an example's map of labels; empty where it has one label
 */
@SuppressWarnings("ArrayRecordComponent") // 47 MB for MNIST; equality of examples is asked of no one
public record Examples(Shape shape, byte[] pixels, int[] labels, List<Integer> labelSizes) {
    public Examples {
        labelSizes = List.copyOf(labelSizes);
        long each = each(labelSizes);
        if (labels.length % each != 0 || pixels.length != labels.length / each * shape.elements()) {
            throw new DataException(wrong(shape, pixels.length, labels.length, labelSizes));
        }
    }

    /** Examples with one label each. */
    public Examples(Shape shape, byte[] pixels, int[] labels) {
        this(shape, pixels, labels, List.of());
    }

    private static String wrong(Shape shape, int bytes, int labels, List<Integer> labelSizes) {
        if (labelSizes.isEmpty()) {
            return "%d labels for %s images need %d bytes, but there are %d. Give one label per image."
                    .formatted(labels, shape, labels * shape.elements(), bytes);
        }
        return "%d bytes are %s images of %s, which need %s labels, but there are %d. Give a map of %s labels per image."
                .formatted(
                        bytes,
                        number(bytes, shape.elements(), 1),
                        shape,
                        number(bytes, shape.elements(), each(labelSizes)),
                        labels,
                        Shape.text(labelSizes));
    }

    private static String number(int bytes, long elements, long times) {
        double images = (double) bytes / elements;
        return images == Math.rint(images)
                ? "%d".formatted(Math.round(images * times))
                : "%.2f".formatted(images * times);
    }

    public int count() {
        return Math.toIntExact(labels.length / labelsEach());
    }

    /** How many labels an example has. */
    public long labelsEach() {
        return each(labelSizes);
    }

    private static long each(List<Integer> sizes) {
        return sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** The first {@code count} examples; all of them when there are no more. */
    public Examples first(int count) {
        int kept = Math.min(count, count());
        return new Examples(
                shape,
                Arrays.copyOf(pixels, Math.toIntExact(kept * shape.elements())),
                Arrays.copyOf(labels, Math.toIntExact(kept * labelsEach())),
                labelSizes);
    }

    void addTo(CRC32C checksum) {
        checksum.update(pixels);
        for (int label : labels) {
            checksum.update(label);
        }
    }
}
