package dev.fovea.engine.data;

import java.io.IOException;

/**
 * The first image of a TIFF file.
 *
 * @param inks whether its colours are inks, 255 for all of one
 */
record TiffHeader(int width, int height, boolean inks, int orientation) {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLE_FORMAT = 339;
    private static final int YCC = 6;
    private static final int SEPARATED = 5;

    static TiffHeader of(byte[] bytes) throws IOException {
        Ifd first = Ifd.of(bytes);
        int bits = first.value(BITS, 1);
        if (bits > 16 || first.value(SAMPLE_FORMAT, 1) != 1) {
            throw new IOException("has %d bits a colour%s, and whole numbers of up to 16 can be read"
                    .formatted(bits, first.value(SAMPLE_FORMAT, 1) == 3 ? ", with a fraction" : ""));
        }
        int colours = first.value(PHOTOMETRIC, 1);
        if (colours == 4 || colours > YCC) {
            throw new IOException("has colours of kind %d, and 0 to 3, 5 and 6 can be read".formatted(colours));
        }
        return new TiffHeader(first.value(WIDTH, 0), first.value(HEIGHT, 0), colours == SEPARATED, first.orientation());
    }
}
