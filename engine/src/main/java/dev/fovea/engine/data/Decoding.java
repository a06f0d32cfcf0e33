package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Makes examples of images that were found: at once, on all cores, or when they are first asked for, so that a training begins
 * before all are decoded.
 *
 * @param labels of the images
 * @param atOnce if memory holds them
 */
@SuppressWarnings("ArrayRecordComponent") // on their way into Examples
record Decoding(Images images, List<Found> found, int[] labels, boolean atOnce) {
    Examples examples() {
        Shape shape = found.get(0).shape();
        long bytes = shape.elements() * found.size();
        if (!atOnce || !Memory.holds(bytes)) {
            return new Examples(shape, new LazyPixels(images, found, labels), labels, List.of());
        }
        return decoded(shape, Memory.array(images.path().toString(), (int) bytes, bytes));
    }

    private Examples decoded(Shape shape, byte[] pixels) {
        int each = (int) shape.elements();
        Decoder decoder = new Decoder(images.gray());
        int[] known = labels.clone();
        int next = 0;
        try (Workers workers = new Workers()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                int place = i * each;
                Found one = found.get(i);
                all.add(workers.submit(() -> {
                    System.arraycopy(one.decoded(decoder), 0, pixels, place, each);
                    return true;
                }));
            }
            for (int i = 0; i < all.size(); i++) {
                if (isWhole(all.get(i), found.get(i))) {
                    System.arraycopy(pixels, i * each, pixels, next * each, each);
                    known[next++] = labels[i];
                }
                images.loading().read(Source.name(images.path()), i + 1, (i + 1.0) / all.size());
            }
        }
        return next == labels.length
                ? new Examples(shape, pixels, known)
                : new Examples(shape, Arrays.copyOf(pixels, next * each), Arrays.copyOf(known, next));
    }

    private boolean isWhole(Future<Boolean> task, Found image) {
        try {
            return Workers.result(task);
        } catch (IOException wrong) {
            images.leaveOut(image.path().path(), String.valueOf(wrong.getMessage()));
            return false;
        }
    }
}
