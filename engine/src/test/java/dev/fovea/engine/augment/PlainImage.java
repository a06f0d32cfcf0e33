package dev.fovea.engine.augment;

import dev.fovea.engine.data.Examples;

/** An image as Java loops see it: what the program's arrays are compared with. */
@SuppressWarnings("ArrayRecordComponent") // compared by its elements
record PlainImage(int channels, int height, int width, double[] values) {
    interface Pixel {
        double at(int channel, int row, int column);
    }

    static PlainImage of(Examples examples, int index) {
        int channels = examples.shape().channels();
        int height = examples.shape().sizes().get(0);
        int width = examples.shape().sizes().get(1);
        return new PlainImage(channels, height, width, new double[channels * height * width])
                .each((c, y, x) -> examples.pixels()[((index * channels + c) * height + y) * width + x] & 0xff);
    }

    PlainImage each(Pixel pixel) {
        double[] changed = new double[values.length];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    changed[(c * height + y) * width + x] = pixel.at(c, y, x);
                }
            }
        }
        return new PlainImage(channels, height, width, changed);
    }

    double at(int channel, int row, int column) {
        return values[(channel * height + row) * width + column];
    }

    double orBlack(int channel, int row, int column) {
        return row < 0 || column < 0 || row >= height || column >= width ? 0 : at(channel, row, column);
    }

    double orEdge(int channel, int row, int column) {
        return at(channel, Math.min(Math.max(row, 0), height - 1), Math.min(Math.max(column, 0), width - 1));
    }

    /** Between four pixels. */
    static double bilinear(Pixel pixel, int channel, double row, double column) {
        int top = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        double down = row - top;
        double right = column - left;
        return (1 - down) * (1 - right) * pixel.at(channel, top, left)
                + (1 - down) * right * pixel.at(channel, top, left + 1)
                + down * (1 - right) * pixel.at(channel, top + 1, left)
                + down * right * pixel.at(channel, top + 1, left + 1);
    }

    double gray(int row, int column) {
        return channels == 1
                ? at(0, row, column)
                : 0.2989 * at(0, row, column) + 0.587 * at(1, row, column) + 0.114 * at(2, row, column);
    }

    double meanGray() {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sum += gray(y, x);
            }
        }
        return sum / (height * width);
    }
}
