package dev.fovea.engine.data;

import java.io.EOFException;
import java.io.IOException;

/**
 * What the segments in front of a JPEG file's pixels say. Its colours are told apart as libjpeg does: by Adobe's
 * segment, else by JFIF's, else by how the components are called.
 *
 * @param orientation which side is up, by EXIF's segment
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
record JpegHeader(int width, int height, Colours colours, int orientation) {
    private static final int MOST_SCANS = 100;
    private static final int ADOBE = 0xee;
    private static final int JFIF = 0xe0;
    private static final int EXIF = 0xe1;
    private static final int SCAN = 0xda;

    /** What the components are. */
    enum Colours {
        GRAY,
        RGB,
        YCC,
        CMYK,
        YCCK
    }

    static JpegHeader of(byte[] bytes) throws IOException {
        return new Segments(bytes).read();
    }

    /** Every scan goes over all pixels, so that a small file of very many would take for ever. */
    static void checkScans(byte[] bytes) throws IOException {
        int scans = 0;
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i] == (byte) SCAN && bytes[i - 1] == (byte) 0xff && ++scans > MOST_SCANS) {
                throw new IOException("byte %,d: has more than %d scans of its pixels".formatted(i, MOST_SCANS));
            }
        }
    }

    private static final class Segments {
        private final byte[] bytes;
        private int at = 2;
        private int width;
        private int height;
        private byte[] components = {};
        private int transform = -1;
        private boolean jfif;
        private int orientation = 1;

        Segments(byte[] bytes) {
            this.bytes = bytes;
        }

        JpegHeader read() throws IOException {
            for (int marker = marker(); marker != SCAN; marker = marker()) {
                int length = two(at);
                if (length < 2) {
                    throw new IOException("byte %,d: has a segment of %d bytes".formatted(at, length));
                }
                if (isFrame(marker)) {
                    frame(length);
                } else if (marker == JFIF && length >= 7 && text(4).equals("JFIF")) {
                    jfif = true;
                } else if (marker == ADOBE && length >= 14 && text(5).equals("Adobe")) {
                    transform = one(at + 13);
                } else if (marker == EXIF && length >= 8 && text(4).equals("Exif")) {
                    int unused = one(at + length - 1);
                    orientation = Ifd.orientation(bytes, at + 2, at + length);
                }
                at += length;
            }
            if (components.length == 0) {
                throw new IOException("byte %,d: has pixels before it says how many".formatted(at));
            }
            return new JpegHeader(width, height, colours(), orientation);
        }

        private int marker() throws IOException {
            int start = at;
            while (one(at) == 0xff) {
                at++;
            }
            if (at == start) {
                throw new IOException("byte %,d: is %02x where a segment has to begin".formatted(at, one(at)));
            }
            return one(at++);
        }

        private static boolean isFrame(int marker) {
            return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        }

        private void frame(int length) throws IOException {
            if (one(at + 2) != 8) {
                throw new IOException(
                        "byte %,d: has %d bits a colour, and 8 can be read".formatted(at + 2, one(at + 2)));
            }
            height = two(at + 3);
            width = two(at + 5);
            int count = one(at + 7);
            if ((count != 1 && count != 3 && count != 4) || length != 8 + 3 * count) {
                throw new IOException("byte %,d: has %d colours, and 1, 3 or 4 can be read".formatted(at + 7, count));
            }
            components = new byte[count];
            for (int i = 0; i < count; i++) {
                components[i] = (byte) one(at + 8 + 3 * i);
            }
        }

        private Colours colours() {
            if (components.length == 1) {
                return Colours.GRAY;
            }
            if (components.length == 4) {
                return transform == 2 ? Colours.YCCK : Colours.CMYK;
            }
            if (transform >= 0 && !jfif) {
                return transform == 0 ? Colours.RGB : Colours.YCC;
            }
            boolean named = components[0] == 'R' && components[1] == 'G' && components[2] == 'B';
            return named && !jfif ? Colours.RGB : Colours.YCC;
        }

        private String text(int length) throws IOException {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append((char) one(at + 2 + i));
            }
            return text.toString();
        }

        private int two(int at) throws IOException {
            return one(at) << 8 | one(at + 1);
        }

        private int one(int at) throws IOException {
            if (at >= bytes.length) {
                throw new EOFException("ends too early, after %,d bytes".formatted(bytes.length));
            }
            return bytes[at] & 0xff;
        }
    }
}
