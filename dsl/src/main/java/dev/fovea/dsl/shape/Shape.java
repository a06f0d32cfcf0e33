package dev.fovea.dsl.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The shape of one example, without the batch: channels first, then the size of each axis, such as {@code 3 x 32 x 32}.
 *
 * <p>A vector has channels only, a signal one axis, an image two (height, width), a volume three (depth, height,
 * width). A size may be left {@link #OPEN}, for networks that take maps of any size. No shape holds more than 2,147,483,647
 * elements.
 */
public record Shape(int channels, List<Integer> sizes) {
    /** A size that is not known yet. */
    public static final int OPEN = -1;

    private static final int MOST_AXES = 3;

    /**
     * @throws ShapeException for a number below 1, more than three axes, or more elements than an array can hold
     */
    public Shape {
        sizes = List.copyOf(sizes);
        String text = text(channels, sizes);
        if (channels < 1 || sizes.stream().anyMatch(size -> size < 1 && size != OPEN)) {
            throw none(text);
        }
        if (sizes.size() > MOST_AXES) {
            throw new ShapeException(
                    text + " has " + sizes.size() + " axes beside the channels; there can be three",
                    "Write it such as volume(1, 16, 64, 64).");
        }
        long elements = channels;
        for (int size : sizes) {
            elements *= Math.max(1, size);
            if (elements > Integer.MAX_VALUE) {
                throw ShapeException.tooLarge(text);
            }
        }
    }

    /**
     * A shape all of whose sizes are known.
     *
     * @throws ShapeException for a number below 1
     */
    public static Shape known(int channels, List<Integer> sizes) {
        if (sizes.contains(OPEN)) {
            throw none(text(channels, sizes).replace("?", String.valueOf(OPEN)));
        }
        return new Shape(channels, sizes);
    }

    public static Shape vector(int length) {
        return new Shape(length, List.of());
    }

    /** A signal of any length. */
    public static Shape signal(int channels) {
        return new Shape(channels, List.of(OPEN));
    }

    public static Shape signal(int channels, int length) {
        return known(channels, List.of(length));
    }

    /** An image of any height and width. */
    public static Shape image(int channels) {
        return new Shape(channels, List.of(OPEN, OPEN));
    }

    public static Shape image(int channels, int height, int width) {
        return known(channels, List.of(height, width));
    }

    /** A volume of any depth, height and width. */
    public static Shape volume(int channels) {
        return new Shape(channels, List.of(OPEN, OPEN, OPEN));
    }

    public static Shape volume(int channels, int depth, int height, int width) {
        return known(channels, List.of(depth, height, width));
    }

    /** How many axes a window can slide along: 0 for a vector, 2 for an image. */
    public int dimensions() {
        return sizes.size();
    }

    /** Whether a size is not known yet. */
    public boolean isOpen() {
        return sizes.contains(OPEN);
    }

    /**
     * How many numbers one example has.
     *
     * @throws ShapeException where a size is open
     */
    public long elements() {
        if (isOpen()) {
            throw new ShapeException(
                    this + " has open sizes, so its elements cannot be counted",
                    "Give the network its sizes first, such as network.at(" + example() + ").");
        }
        return sizes.stream().mapToLong(Integer::longValue).reduce(channels, (a, b) -> a * b);
    }

    /**
     * How many positions a map has; a vector has one.
     *
     * @throws ShapeException where a size is open
     */
    public long positions() {
        return elements() / channels;
    }

    /** Whether the two could be the same shape, once their open sizes are known. */
    public boolean agreesWith(Shape other) {
        return channels == other.channels && agree(sizes, other.sizes);
    }

    /** Whether two lists of sizes could be the same, once the open ones are known. */
    public static boolean agree(List<Integer> some, List<Integer> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size())
                        .allMatch(axis -> some.get(axis).equals(others.get(axis))
                                || some.get(axis) == OPEN
                                || others.get(axis) == OPEN);
    }

    /** This shape, with the sizes of {@code other} where its own are open. */
    public Shape completedBy(Shape other) {
        return new Shape(
                channels,
                IntStream.range(0, sizes.size())
                        .mapToObj(axis -> sizes.get(axis) == OPEN ? other.sizes.get(axis) : sizes.get(axis))
                        .toList());
    }

    /** All numbers in order, channels first. */
    public List<Integer> dims() {
        List<Integer> dims = new ArrayList<>(sizes.size() + 1);
        dims.add(channels);
        dims.addAll(sizes);
        return List.copyOf(dims);
    }

    /** Such as {@code 3 x 32 x 32}, or {@code 3 x ? x ?} with open sizes; a vector is its length. */
    @Override
    public String toString() {
        return text(channels, sizes);
    }

    /** Sizes as they are said everywhere: {@code 5 x 5}. */
    public static String text(List<Integer> sizes) {
        return sizes.stream()
                .map(size -> size == OPEN ? "?" : String.valueOf(size))
                .collect(Collectors.joining(" x "));
    }

    private static ShapeException none(String text) {
        return new ShapeException(
                text + " is no shape: every number must be at least 1", "Write it such as image(3, 32, 32).");
    }

    private String example() {
        return sizes.stream()
                .map(size -> size == OPEN ? "32" : String.valueOf(size))
                .collect(Collectors.joining(", "));
    }

    private static String text(int channels, List<Integer> sizes) {
        return sizes.isEmpty() ? String.valueOf(channels) : channels + " x " + text(sizes);
    }
}
