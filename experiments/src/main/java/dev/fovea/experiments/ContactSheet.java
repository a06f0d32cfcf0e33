package dev.fovea.experiments;

import dev.fovea.engine.data.Examples;
import java.awt.image.BufferedImage;

/** Images side by side on one: pairs of rows, above as they are, and below as they became. */
public record ContactSheet(Examples before, Examples after) {
    private static final int COLUMNS = 12;
    private static final int TILE = 64;
    private static final int GAP = 4;
    private static final int PAPER = 0xffffff;

    public BufferedImage picture() {
        int times = Math.max(1, TILE / height());
        int wide = width() * times + GAP;
        int high = height() * times + GAP;
        int pairs = (before.count() + COLUMNS - 1) / COLUMNS;
        int columns = Math.min(COLUMNS, before.count());
        int block = 2 * high + 2 * GAP;
        BufferedImage sheet = new BufferedImage(columns * wide + GAP, pairs * block, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, PAPER);
            }
        }
        for (int i = 0; i < before.count(); i++) {
            int left = i % COLUMNS * wide + GAP;
            int top = i / COLUMNS * block + GAP;
            draw(sheet, before, i, left, top, times);
            draw(sheet, after, i, left, top + high, times);
        }
        return sheet;
    }

    private int height() {
        return before.shape().sizes().get(0);
    }

    private int width() {
        return before.shape().sizes().get(1);
    }

    private void draw(BufferedImage sheet, Examples examples, int index, int left, int top, int times) {
        for (int y = 0; y < height() * times; y++) {
            for (int x = 0; x < width() * times; x++) {
                sheet.setRGB(left + x, top + y, colour(examples, index, y / times, x / times));
            }
        }
    }

    private int colour(Examples examples, int index, int row, int column) {
        int channels = examples.shape().channels();
        int colour = 0;
        for (int c = 0; c < 3; c++) {
            int channel = index * channels + Math.min(c, channels - 1);
            colour = (colour << 8) | (examples.pixels()[(channel * height() + row) * width() + column] & 0xff);
        }
        return colour;
    }
}
