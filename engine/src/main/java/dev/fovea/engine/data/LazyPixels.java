package dev.fovea.engine.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final int[] labels;
    private final Decoder decoder;
    private final int each;
    private final AtomicReferenceArray<byte @Nullable []> kept;
    private final Set<Integer> broken = ConcurrentHashMap.newKeySet();

    LazyPixels(Images images, List<Found> found, int[] labels) {
        this.images = images;
        this.found = found;
        this.labels = labels;
        this.decoder = new Decoder(images.gray());
        this.each = Math.toIntExact(found.get(0).shape().elements());
        boolean fits = Memory.holds((long) each * found.size());
        this.kept = new AtomicReferenceArray<>(fits ? found.size() : 0);
    }

    @Override
    public void copy(int image, byte[] into, int at) {
        byte[] bytes = image < kept.length() ? kept.get(image) : null;
        if (bytes == null) {
            bytes = decoded(image);
            if (image < kept.length()) {
                kept.set(image, bytes);
            }
        }
        System.arraycopy(bytes, 0, into, at, each);
    }

    /** In place of a broken image, where those are left out, stands the next one of its class. */
    private byte[] decoded(int image) {
        for (int tried = 0; tried < found.size(); tried++) {
            int next = (image + tried) % found.size();
            if (labels[next] == labels[image] && !broken.contains(next)) {
                try {
                    return found.get(next).decoded(decoder);
                } catch (IOException wrong) {
                    leaveOut(next, String.valueOf(wrong.getMessage()));
                }
            }
        }
        throw new DataException("%s: none of the images of the class of %s can be read. Get them again."
                .formatted(images.path(), found.get(image).path().path()));
    }

    private synchronized void leaveOut(int image, String why) {
        if (broken.add(image)) {
            images.leaveOut(found.get(image).path().path(), why);
        }
    }

    /** Paths and shapes; what the files hold is not read for it. */
    @Override
    public void addTo(CRC32C checksum) {
        for (Found one : found) {
            checksum.update((one.path().path() + " " + one.shape()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
