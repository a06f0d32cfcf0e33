package dev.fovea.engine.data;

import dev.fovea.engine.data.JpegHeader.Colours;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG files, with a reader for each thread: to make one takes longer than to decode a small image. What it gives is
 * taken as it is stored and made red, green and blue here, because Java has no word for the inks of some files, and
 * for other files its own.
 */
final class Jpeg {
    /** Parts of warnings about files of which every pixel is there. */
    private static final List<String> HARMLESS = List.of("extraneous bytes", "Missing EOI");

    /** What a difference of colour adds, to green in 65,536ths. */
    private static final int[] RED = table(91881, 32768, 16);

    private static final int[] BLUE = table(116130, 32768, 16);
    private static final int[] GREEN_OF_BLUE = table(-22554, 0, 0);
    private static final int[] GREEN_OF_RED = table(-46802, 32768, 0);

    private static final ThreadLocal<@Nullable Jpeg> MINE = new ThreadLocal<>();

    private final ImageReader reader =
            ImageIO.getImageReadersByFormatName("jpeg").next();
    private final BytesInput input = new BytesInput();
    private String warning = "";

    private Jpeg() {
        reader.addIIOReadWarningListener((source, text) -> {
            if (warning.isEmpty() && HARMLESS.stream().noneMatch(text::contains)) {
                warning = text;
            }
        });
    }

    /** Red, green and blue, or gray, of all pixels. */
    static byte[][] decode(byte[] bytes) throws IOException {
        JpegHeader header = JpegHeader.of(bytes);
        JpegHeader.checkScans(bytes);
        Jpeg mine = MINE.get();
        if (mine == null) {
            mine = new Jpeg();
            MINE.set(mine);
        }
        boolean well = false;
        try {
            byte[][] bands = mine.decode(header, bytes);
            well = true;
            return bands;
        } finally {
            if (!well) {
                MINE.remove();
                mine.reader.dispose();
            }
        }
    }

    private byte[][] decode(JpegHeader header, byte[] bytes) throws IOException {
        warning = "";
        reader.setInput(input.of(bytes), true, true);
        Raster raster = reader.readRaster(0, null);
        if (warning.contains("remature end")) {
            throw new IOException("ends too early, after %,d bytes".formatted(bytes.length));
        }
        if (warning.startsWith("Corrupt")
                || raster.getWidth() != header.width()
                || raster.getHeight() != header.height()) {
            throw new IOException("is corrupt (%s)".formatted(warning.isEmpty() ? "it has two sizes" : warning));
        }
        return coloured(Bands.of(raster), header.colours());
    }

    private static byte[][] coloured(byte[][] bands, Colours colours) {
        if (colours == Colours.YCC || colours == Colours.YCCK) {
            toRgb(bands[0], bands[1], bands[2]);
        }
        if (colours == Colours.CMYK || colours == Colours.YCCK) {
            boolean inks = colours == Colours.YCCK;
            return new byte[][] {
                inked(bands[0], bands[3], inks), inked(bands[1], bands[3], inks), inked(bands[2], bands[3], inks)
            };
        }
        return bands;
    }

    /** What is left of white behind four inks, of which 255 is all. */
    static byte[][] inked(byte[][] inks) {
        byte[] light = new byte[inks[3].length];
        for (int i = 0; i < light.length; i++) {
            light[i] = (byte) ~inks[3][i];
        }
        return new byte[][] {inked(inks[0], light, true), inked(inks[1], light, true), inked(inks[2], light, true)};
    }

    /** As libjpeg does it: in 16 bits behind the point. */
    private static void toRgb(byte[] first, byte[] second, byte[] third) {
        for (int i = 0; i < first.length; i++) {
            int y = first[i] & 0xff;
            int blue = second[i] & 0xff;
            int red = third[i] & 0xff;
            first[i] = clamped(y + RED[red]);
            second[i] = clamped(y + ((GREEN_OF_BLUE[blue] + GREEN_OF_RED[red]) >> 16));
            third[i] = clamped(y + BLUE[blue]);
        }
    }

    private static byte clamped(int value) {
        return (byte) ((value & ~0xff) == 0 ? value : value < 0 ? 0 : 255);
    }

    private static int[] table(int factor, int added, int shift) {
        return IntStream.range(-128, 128)
                .map(value -> (factor * value + added) >> shift)
                .toArray();
    }

    /**
     * What is left of white behind an ink and black; files have 255 for none, as Adobe's have.
     *
     * @param amounts whether the ink, and not the black, has 255 for all of it
     */
    private static byte[] inked(byte[] ink, byte[] black, boolean amounts) {
        byte[] left = new byte[ink.length];
        for (int i = 0; i < left.length; i++) {
            int light = amounts ? 255 - (ink[i] & 0xff) : ink[i] & 0xff;
            int product = light * (black[i] & 0xff) + 128;
            left[i] = (byte) (((product >> 8) + product) >> 8);
        }
        return left;
    }
}
