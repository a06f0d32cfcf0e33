package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;

/**
 * Turns and mirrors images so that they stand upright.
 *
 * @see <a href="https://www.cipa.jp/std/documents/e/DC-008-Translation-2019-E.pdf">CIPA DC-008 (Exif 2.32), Orientation</a>
 */
final class Turning {
    private Turning() {}

    /** The shape that images of a shape have when they are upright: from 5 on, rows are stored as columns. */
    static Shape upright(Shape stored, int orientation) {
        return orientation < 5
                ? stored
                : Shape.image(
                        stored.channels(), stored.sizes().get(1), stored.sizes().get(0));
    }

    static Picture upright(Picture stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int height = stored.shape().sizes().get(0);
        int width = stored.shape().sizes().get(1);
        Shape shape = upright(stored.shape(), orientation);
        int columns = shape.sizes().get(1);
        byte[] pixels = new byte[stored.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            int channel = i / (height * width);
            int x = i % columns;
            int y = i % (height * width) / columns;
            pixels[i] = stored.pixels()[
                    (channel * height + row(x, y, height, orientation)) * width + column(x, y, width, orientation)];
        }
        return new Picture(shape, pixels);
    }

    /** The stored row of an upright pixel. */
    private static int row(int x, int y, int height, int orientation) {
        return switch (orientation) {
            case 2 -> y;
            case 3, 4 -> height - 1 - y;
            case 5, 8 -> x;
            default -> height - 1 - x;
        };
    }

    private static int column(int x, int y, int width, int orientation) {
        return switch (orientation) {
            case 2, 3 -> width - 1 - x;
            case 4 -> x;
            case 5, 6 -> y;
            default -> width - 1 - y;
        };
    }
}
