package dev.fovea.engine.data;

import dev.fovea.engine.data.JpegHeader.Colours;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.List;
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

    private static final ThreadLocal<@Nullable Jpeg> MINE = new ThreadLocal<>();

    private final ImageReader reader =
            ImageIO.getImageReadersByFormatName("jpeg").next();
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
        reader.setInput(new BytesInput(bytes), true, true);
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
            toRgb(bands);
        }
        if (colours == Colours.CMYK || colours == Colours.YCCK) {
            boolean inks = colours == Colours.YCCK;
            return new byte[][] {
                inked(bands[0], bands[3], inks), inked(bands[1], bands[3], inks), inked(bands[2], bands[3], inks)
            };
        }
        return bands;
    }

    /** As libjpeg does it: in 16 bits behind the point. */
    private static void toRgb(byte[][] bands) {
        for (int i = 0; i < bands[0].length; i++) {
            int y = bands[0][i] & 0xff;
            int blue = (bands[1][i] & 0xff) - 128;
            int red = (bands[2][i] & 0xff) - 128;
            bands[0][i] = clamped(y + ((91881 * red + 32768) >> 16));
            bands[1][i] = clamped(y + ((-22554 * blue - 46802 * red + 32768) >> 16));
            bands[2][i] = clamped(y + ((116130 * blue + 32768) >> 16));
        }
    }

    private static byte clamped(int value) {
        return (byte) Math.max(0, Math.min(255, value));
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
