package dev.fovea.dsl.shape;

import java.util.stream.IntStream;

/**
 * A window that slides along one axis: all arithmetic of convolutions and pooling.
 *
 * <p>{@code output = floor((size + before + after - dilation * (kernel - 1) - 1) / stride) + 1}, in ceil mode with one place
 * more where that leaves elements over, unless it would begin in the padding behind the last element. An open size stays open.
 *
 * @param before padding in front of the first element
 * @param after padding behind the last element
 * @param dilation distance between neighbouring taps of the kernel; 1 leaves no holes
 * @param ceilMode whether a last place may hang over the end, as pools allow
 */
public record Window(int kernel, int stride, int before, int after, int dilation, boolean ceilMode) {

    public Window {
        if (kernel < 1 || stride < 1 || dilation < 1 || before < 0 || after < 0) {
            throw new IllegalArgumentException(
                    "a window needs kernel, stride and dilation of at least 1 and padding of at least 0, found kernel "
                            + kernel + ", stride " + stride + ", padding " + before + " and " + after + ", dilation "
                            + dilation);
        }
    }

    /** A window all of whose places lie within the padded axis. */
    public Window(int kernel, int stride, int before, int after, int dilation) {
        this(kernel, stride, before, after, dilation, false);
    }

    /** What the kernel covers, holes included: {@code dilation * (kernel - 1) + 1}. */
    public long extent() {
        return (long) dilation * (kernel - 1) + 1;
    }

    public boolean fits(int size) {
        return size == Shape.OPEN || places(size) > 0;
    }

    /**
     * How many places the window takes along an axis of {@code size}.
     *
     * @throws ShapeException where it does not {@linkplain #fits(int) fit}, or takes more places than an int can count
     */
    public int output(int size) {
        if (size == Shape.OPEN) {
            return Shape.OPEN;
        }
        if (!fits(size)) {
            throw new ShapeException(
                    "a window over " + extent() + " does not fit a length of " + size,
                    "Use one over at most " + ((long) size + before + after) + ", or pad it.");
        }
        long places = places(size);
        if (places > Integer.MAX_VALUE) {
            throw ShapeException.tooLarge("an axis of " + places);
        }
        return (int) places;
    }

    /**
     * Elements at the end of the padded axis that no place of the window reaches; 0 where it tiles the axis, or hangs over. A
     * kernel of 3 at stride 3 on 7 leaves one out, since {@code (7 - 3) / 3 + 1 = 2.33}.
     */
    public int unseen(int size) {
        return (int) Math.max(0, room(size) - (places(size) - 1) * stride);
    }

    private long places(int size) {
        long whole = Math.floorDiv(room(size), stride) + 1;
        boolean over = ceilMode && Math.floorMod(room(size), stride) > 0 && whole * stride < (long) size + before;
        return over ? whole + 1 : whole;
    }

    /**
     * Whether every place has an element under a tap. A window that is padded by at most half of what it covers can miss all only
     * where its taps are further apart than the axis is long.
     */
    public boolean seesEverywhere(int size) {
        return size == Shape.OPEN
                || IntStream.iterate(-before, place -> place < 0, place -> place + stride)
                        .limit(output(size))
                        .allMatch(place -> Math.floorMod(place, dilation) < size);
    }

    private long room(int size) {
        return (long) size + before + after - extent();
    }
}
