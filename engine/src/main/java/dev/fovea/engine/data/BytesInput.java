package dev.fovea.engine.data;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes for a reader of images. One is used again and again, because Java keeps account of each until it is finalised, and all
 * threads wait for each other there.
 */
final class BytesInput extends ImageInputStreamImpl {
    /** How often a reader may look behind the end: some do for every pixel, and take what is not there for zeros. */
    private static final int MOST_BEYOND = 10_000;

    private byte[] bytes = {};
    private int beyond;

    /** Begins anew with other bytes. */
    BytesInput of(byte[] bytes) {
        this.bytes = bytes;
        streamPos = 0;
        flushedPos = 0;
        bitOffset = 0;
        beyond = 0;
        return this;
    }

    @Override
    public int read() {
        bitOffset = 0;
        if (streamPos < bytes.length) {
            return bytes[(int) streamPos++] & 0xff;
        }
        checkEnd();
        return -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        int count = (int) Math.min(length, bytes.length - streamPos);
        if (count <= 0) {
            checkEnd();
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, (int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }

    private void checkEnd() {
        if (++beyond > MOST_BEYOND) {
            throw new IllegalStateException("it ends in the middle");
        }
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
