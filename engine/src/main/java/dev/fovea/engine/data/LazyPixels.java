package dev.fovea.engine.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Images in files, decoded when they are first asked for, and kept where memory holds all. Nothing is written to disk: image
 * files are a tenth of what they decode to, and decoding is faster than learning, so that a cache would cost more
 * to read than it spares, and could go stale.
 */
final class LazyPixels implements Pixels {
    private final Images images;
    private final List<Found> found;
    private final Decoder decoder;
    private final AtomicReferenceArray<byte @Nullable []> kept;
    private @Nullable Integer identity; // to ask for the sizes of many files takes a while

    /** @param kept as many as are found, or none where memory does not hold them */
    LazyPixels(Images images, List<Found> found, AtomicReferenceArray<byte @Nullable []> kept) {
        this.images = images;
        this.found = found;
        this.decoder = new Decoder(images.gray());
        this.kept = kept;
    }

    @Override
    public void copy(int image, byte[] into, int at) {
        byte[] bytes = image < kept.length() ? kept.get(image) : null;
        if (bytes == null) {
            bytes = decoded(found.get(image));
            if (image < kept.length()) {
                kept.set(image, bytes);
            }
        }
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }

    private byte[] decoded(Found one) {
        try {
            return one.decoded(decoder);
        } catch (IOException wrong) {
            throw images.broken(one.path().path(), String.valueOf(wrong.getMessage()));
        }
    }

    /** Paths, shapes and sizes of the files; what they hold is not read for it. */
    @Override
    public synchronized void addTo(CRC32C checksum) {
        Integer known = identity;
        if (known == null) {
            CRC32C own = new CRC32C();
            for (Found one : found) {
                String text = ImagePath.normal(one.path().path()) + " " + one.shape() + " " + size(one);
                own.update(text.getBytes(StandardCharsets.UTF_8));
            }
            known = (int) own.getValue();
            identity = known;
        }
        checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, known));
    }

    private long size(Found one) {
        try {
            return one.content().size();
        } catch (IOException gone) {
            throw images.broken(one.path().path(), String.valueOf(gone.getMessage()));
        }
    }
}
