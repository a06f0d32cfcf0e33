package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.util.List;

/** Makes examples of arrays, and says what is wrong with them. */
final class ImageArrays {
    private ImageArrays() {}

    static Examples examples(Shape shape, byte[][] images, int[] labels) {
        int each = each(shape, images.length, labels);
        byte[] pixels = new byte[Math.multiplyExact(images.length, each)];
        for (int i = 0; i < images.length; i++) {
            checkLength(i, images[i].length, shape);
            System.arraycopy(images[i], 0, pixels, i * each, each);
        }
        return new Examples(shape, pixels, labels);
    }

    static Examples examples(Shape shape, float[][] images, int[] labels) {
        int each = each(shape, images.length, labels);
        byte[] pixels = new byte[Math.multiplyExact(images.length, each)];
        for (int i = 0; i < images.length; i++) {
            checkLength(i, images[i].length, shape);
            for (int k = 0; k < each; k++) {
                float value = images[i][k];
                if (!(value >= 0 && value <= 1)) {
                    throw new DataException("image %d, value %d: found %s; expected a number from 0 to 1. %s"
                            .formatted(i, k, value, advice(value)));
                }
                pixels[i * each + k] = (byte) Math.round(value * 255);
            }
        }
        return new Examples(shape, pixels, labels);
    }

    private static String advice(float value) {
        return value > 1 && value <= 255 ? "Divide by 255, or give bytes." : "Leave the image out, or mend it.";
    }

    private static int each(Shape shape, int images, int[] labels) {
        if (labels.length != images) {
            throw new DataException(
                    "%d images have %d labels. Give one label per image.".formatted(images, labels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                throw new DataException("image %d: found the label %d; expected 0 or more. Number the classes from 0."
                        .formatted(i, labels[i]));
            }
        }
        return Math.toIntExact(shape.elements());
    }

    private static void checkLength(int image, int length, Shape shape) {
        if (length != shape.elements()) {
            throw new DataException("image %d: found %,d values; expected %,d, for %s. Give all of one shape."
                    .formatted(image, length, shape.elements(), shape));
        }
    }

    /** Of one array for all images. */
    static String wrong(Shape shape, int bytes, int labels, List<Integer> labelSizes) {
        if (labelSizes.isEmpty()) {
            return "%d labels for %s images need %d bytes, but there are %d. Give one label per image."
                    .formatted(labels, shape, labels * shape.elements(), bytes);
        }
        long each = labelSizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        return "%d bytes are %s images of %s, which need %s labels, but there are %d. Give a map of %s labels per image."
                .formatted(
                        bytes,
                        number(bytes, shape.elements(), 1),
                        shape,
                        number(bytes, shape.elements(), each),
                        labels,
                        Shape.text(labelSizes));
    }

    private static String number(int bytes, long elements, long times) {
        double images = (double) bytes / elements;
        return images == Math.rint(images)
                ? "%d".formatted(Math.round(images * times))
                : "%.2f".formatted(images * times);
    }
}
