package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import java.util.List;

/**
 * Looks each pixel of the result up in the image: the one at {@code (x, y)}, counted from the middle of the image, is at
 * {@code (a x + b y + c, d x + e y + f)} there, between four pixels, bilinear.
 *
 * <p>A row's six numbers are those in the units of ATen's grids, whose images go from -1 to 1.
 */
final class Warp {
    static final int NUMBERS = 6;

    /** Outside of the image all is black. */
    static final int BLACK = 0;

    /** Outside of the image all is as at its edge. */
    static final int EDGE = 1;

    private Warp() {}

    /** Fills a row, given numbers in pixels. */
    static void fill(double[] row, Shape images, double a, double b, double c, double d, double e, double f) {
        double height = images.sizes().get(0);
        double width = images.sizes().get(1);
        row[0] = a;
        row[1] = b * height / width;
        row[2] = 2 * c / width;
        row[3] = d * width / height;
        row[4] = e;
        row[5] = 2 * f / height;
    }

    static List<String> statements(Shape images, Row row, int outside) {
        int height = images.sizes().get(0);
        int width = images.sizes().get(1);
        return List.of(
                "grid = torch.affine_grid_generator(torch.reshape(%s, [-1, 2, 3]), [torch.size(x, 0), %d, %d, %d], False)"
                        .formatted(row.numbers(NUMBERS), images.channels(), height, width),
                "x = torch.grid_sampler(x, grid, 0, %d, False)".formatted(outside));
    }
}
