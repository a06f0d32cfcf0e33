package dev.fovea.dashboard.tensorboard;

import java.util.zip.CRC32C;

/** The masked CRC-32C of TFRecord: {@code rotate_right(crc, 15) + 0xa282ead8}. */
final class Checksum {
    private static final int MASK = 0xa282ead8;

    private Checksum() {}

    static int masked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }
}
