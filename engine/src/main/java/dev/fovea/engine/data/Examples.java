package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.util.zip.CRC32C;

/**
 * Labelled images as bytes: example {@code i} is {@code pixels[i * shape.elements() ..]}, channel by channel, row by row,
 * and {@code labels[i]} its class. The arrays are shared, not copied: whoever makes an {@code Examples} gives them away.
 */
@SuppressWarnings("ArrayRecordComponent") // 47 MB for MNIST; equality of examples is asked of no one
public record Examples(Shape shape, byte[] pixels, int[] labels) {
    public Examples {
        if (pixels.length != labels.length * shape.elements()) {
            throw new DataException("%d labels for %s images need %d bytes, but there are %d. Give one label per image."
                    .formatted(labels.length, shape, labels.length * shape.elements(), pixels.length));
        }
    }

    public int count() {
        return labels.length;
    }

    /** The first {@code count} examples; all of them when there are no more. */
    public Examples first(int count) {
        int kept = Math.min(count, count());
        return new Examples(
                shape,
                java.util.Arrays.copyOf(pixels, Math.toIntExact(kept * shape.elements())),
                java.util.Arrays.copyOf(labels, kept));
    }

    void addTo(CRC32C checksum) {
        checksum.update(pixels);
        for (int label : labels) {
            checksum.update(label);
        }
    }
}
