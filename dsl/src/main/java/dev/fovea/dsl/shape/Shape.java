package dev.fovea.dsl.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one example, without the batch: channels first, then the size of each axis, such as {@code 3 x 32 x 32}.
 *
 * <p>A vector has channels only, a signal one axis, an image two (height, width), a volume three (depth, height,
 * width). No shape holds more than 2,147,483,647 elements.
 */
public record Shape(int channels, List<Integer> sizes) {
    private static final int MOST_AXES = 3;

    /**
     * @throws ShapeException for a number below 1, more than three axes, or more elements than an array can hold
     */
    public Shape {
        sizes = List.copyOf(sizes);
        String text = text(channels, sizes);
        if (channels < 1 || sizes.stream().anyMatch(size -> size < 1)) {
            throw new ShapeException(
                    text + " is no shape: every number must be at least 1", "Write it such as image(3, 32, 32).");
        }
        if (sizes.size() > MOST_AXES) {
            throw new ShapeException(
                    text + " has " + sizes.size() + " axes beside the channels; there can be three",
                    "Write it such as volume(1, 16, 64, 64).");
        }
        long elements = channels;
        for (int size : sizes) {
            elements *= size;
            if (elements > Integer.MAX_VALUE) {
                throw ShapeException.tooLarge(text);
            }
        }
    }

    public static Shape vector(int length) {
        return new Shape(length, List.of());
    }

    public static Shape signal(int channels, int length) {
        return new Shape(channels, List.of(length));
    }

    public static Shape image(int channels, int height, int width) {
        return new Shape(channels, List.of(height, width));
    }

    public static Shape volume(int channels, int depth, int height, int width) {
        return new Shape(channels, List.of(depth, height, width));
    }

    /** How many axes a window can slide along: 0 for a vector, 2 for an image. */
    public int dimensions() {
        return sizes.size();
    }

    public long elements() {
        return sizes.stream().mapToLong(Integer::longValue).reduce(channels, (a, b) -> a * b);
    }

    /** All numbers in order, channels first. */
    public List<Integer> dims() {
        List<Integer> dims = new ArrayList<>(sizes.size() + 1);
        dims.add(channels);
        dims.addAll(sizes);
        return List.copyOf(dims);
    }

    /** Such as {@code 3 x 32 x 32}; a vector is its length. */
    @Override
    public String toString() {
        return text(channels, sizes);
    }

    /** Sizes as they are said everywhere: {@code 5 x 5}. */
    public static String text(List<Integer> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private static String text(int channels, List<Integer> sizes) {
        return sizes.isEmpty() ? String.valueOf(channels) : channels + " x " + text(sizes);
    }
}
