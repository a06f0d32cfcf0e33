package dev.fovea.engine.augment;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** A rectangle of an image, in whole pixels. */
record Box(int top, int left, int height, int width) {
    private static final int TRIES = 10;

    /**
     * A box at a random place, of {@code smallest} to {@code largest} shares of the image's area, whose width by height is
     * {@code narrowest} to {@code widest}, uniformly in its logarithm; none where ten in a row do not fit.
     */
    static Optional<Box> any(
            RandomGenerator random,
            int height,
            int width,
            double smallest,
            double largest,
            double narrowest,
            double widest) {
        for (int i = 0; i < TRIES; i++) {
            double area = height * width * (smallest + (largest - smallest) * random.nextDouble());
            double ratio = narrowest * Math.pow(widest / narrowest, random.nextDouble());
            int boxWidth = (int) Math.round(Math.sqrt(area * ratio));
            int boxHeight = (int) Math.round(Math.sqrt(area / ratio));
            if (boxWidth >= 1 && boxHeight >= 1 && boxWidth <= width && boxHeight <= height) {
                int top = random.nextInt(height - boxHeight + 1);
                int left = random.nextInt(width - boxWidth + 1);
                return Optional.of(new Box(top, left, boxHeight, boxWidth));
            }
        }
        return Optional.empty();
    }

    /** An expression that says of each position whether it is in the box of the row's first four numbers. */
    static String inside(Row row, int height, int width) {
        String rows = "torch.reshape(torch.arange(%d, device=ops.prim.device(x)), [1, 1, -1, 1])".formatted(height);
        String columns = "torch.arange(%d, device=ops.prim.device(x))".formatted(width);
        return "torch.logical_and(%s, %s)"
                .formatted(between(rows, row.number(0), row.number(2)), between(columns, row.number(1), row.number(3)));
    }

    private static String between(String places, String start, String length) {
        return "torch.logical_and(torch.ge(%s, %s), torch.lt(torch.sub(%s, %s), %s))"
                .formatted(places, start, places, start, length);
    }

    void fill(double[] row, int start) {
        row[start] = top;
        row[start + 1] = left;
        row[start + 2] = height;
        row[start + 3] = width;
    }
}
