package dev.fovea.engine.data;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes for a reader of images. One is used again and again, because Java keeps account of each until it is finalised, and all
 * threads wait for each other there.
 */
final class BytesInput extends ImageInputStreamImpl {
    private byte[] bytes = {};

    /** Begins anew with other bytes. */
    BytesInput of(byte[] bytes) {
        this.bytes = bytes;
        streamPos = 0;
        flushedPos = 0;
        bitOffset = 0;
        return this;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        bitOffset = 0;
        int count = (int) Math.min(length, bytes.length - streamPos);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, (int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
