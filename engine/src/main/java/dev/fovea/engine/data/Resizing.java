package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;

/**
 * Another size for an image: each pixel is a mean of those around its place, by weights that fall to zero at the
 * distance of one new pixel, or of one old pixel where it becomes larger, as PIL's bilinear resizing has them. Rows
 * first, then columns.
 */
record Resizing(Picture picture) {

    /** The largest part of the image that has the sides' ratio, from its middle. */
    byte[] covering(Shape shape) {
        return resized(
                shape,
                Math.min(
                        (double) height() / shape.sizes().get(0),
                        (double) width() / shape.sizes().get(1)));
    }

    /**
     * The middle of the image, as it is with a shorter side of so many pixels, which are at least those of the shape.
     */
    byte[] cut(Shape shape, int shorter) {
        return resized(shape, (double) Math.min(height(), width()) / shorter);
    }

    private int height() {
        return picture.shape().sizes().get(0);
    }

    private int width() {
        return picture.shape().sizes().get(1);
    }

    /** @param scale how many old pixels are as long as a new one */
    private byte[] resized(Shape shape, double scale) {
        int height = height();
        int width = width();
        int newHeight = shape.sizes().get(0);
        int newWidth = shape.sizes().get(1);
        double[][] rows = weights(height, newHeight, scale);
        double[][] columns = weights(width, newWidth, scale);
        int channels = shape.channels();
        byte[] pixels = new byte[channels * newHeight * newWidth];
        for (int c = 0; c < channels; c++) {
            double[][] narrow = new double[height][newWidth];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < newWidth; x++) {
                    narrow[y][x] = mean(columns[x], (c * height + y) * width);
                }
            }
            for (int y = 0; y < newHeight; y++) {
                for (int x = 0; x < newWidth; x++) {
                    double sum = 0;
                    for (int k = 1; k < rows[y].length; k++) {
                        sum += rows[y][k] * narrow[(int) rows[y][0] + k - 1][x];
                    }
                    pixels[(c * newHeight + y) * newWidth + x] = (byte) Math.round(sum);
                }
            }
        }
        return pixels;
    }

    private double mean(double[] column, int row) {
        double sum = 0;
        for (int k = 1; k < column.length; k++) {
            sum += column[k] * (picture.pixels()[row + (int) column[0] + k - 1] & 0xff);
        }
        return sum;
    }

    /** For each new pixel the first old one that counts, and the weights of it and those behind it. */
    private static double[][] weights(int size, int newSize, double scale) {
        double begin = (size - newSize * scale) / 2;
        double reach = Math.max(1, scale);
        double[][] all = new double[newSize][];
        for (int i = 0; i < newSize; i++) {
            double centre = begin + (i + 0.5) * scale;
            int first = Math.max(0, (int) Math.floor(centre - reach + 0.5));
            int last = Math.min(size, (int) Math.floor(centre + reach + 0.5));
            double[] weights = new double[last - first + 1];
            double total = 0;
            for (int k = first; k < last; k++) {
                weights[k - first + 1] = Math.max(0, 1 - Math.abs(k + 0.5 - centre) / reach);
                total += weights[k - first + 1];
            }
            for (int k = 1; k < weights.length; k++) {
                weights[k] /= total;
            }
            weights[0] = first;
            all[i] = weights;
        }
        return all;
    }
}
