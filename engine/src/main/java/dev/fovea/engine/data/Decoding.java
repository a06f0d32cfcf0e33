package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Makes examples of images that were found: at once, on all cores, or when they are first asked for, so that a
 * training begins before all are decoded. Where broken ones are left out, all are decoded before, since how many
 * there are must not depend on when.
 *
 * @param labels of the images
 * @param atOnce if memory holds them
 */
@SuppressWarnings("ArrayRecordComponent") // on their way into Examples
record Decoding(Images images, List<Found> found, int[] labels, boolean atOnce) {
    /** Receives the pixels of an image, from any thread. */
    private interface Sink {
        void take(int image, byte[] pixels);
    }

    Examples examples() {
        Shape shape = found.get(0).shape();
        long bytes = shape.elements() * found.size();
        if (!Memory.holds(bytes)) {
            return later(shape, none());
        }
        return atOnce
                ? decoded(shape, Memory.array(images.path().toString(), (int) bytes, bytes))
                : later(shape, new AtomicReferenceArray<>(found.size()));
    }

    private static AtomicReferenceArray<byte @Nullable []> none() {
        return new AtomicReferenceArray<>(0);
    }

    /** @param kept where memory holds all images, a place for each */
    private Examples later(Shape shape, AtomicReferenceArray<byte @Nullable []> kept) {
        if (!images.skipsBroken()) {
            return new Examples(shape, new LazyPixels(images, found, kept), labels, List.of());
        }
        List<Integer> whole = whole((image, pixels) -> {
            if (kept.length() > 0) {
                kept.set(image, pixels);
            }
        });
        AtomicReferenceArray<byte @Nullable []> left = new AtomicReferenceArray<>(kept.length() > 0 ? whole.size() : 0);
        for (int i = 0; i < left.length(); i++) {
            left.set(i, kept.get(whole.get(i)));
        }
        return new Examples(shape, new LazyPixels(images, found(whole), left), labels(whole), List.of());
    }

    private Examples decoded(Shape shape, byte[] pixels) {
        int each = (int) shape.elements();
        List<Integer> whole = whole((image, own) -> System.arraycopy(own, 0, pixels, image * each, each));
        for (int i = 0; i < whole.size(); i++) {
            System.arraycopy(pixels, whole.get(i) * each, pixels, i * each, each);
        }
        byte[] left = whole.size() == found.size() ? pixels : Arrays.copyOf(pixels, whole.size() * each);
        Pixels files = new LazyPixels(images, found(whole), none());
        return new Examples(shape, new Pixels.InMemory(left, each, Optional.of(files)), labels(whole), List.of());
    }

    /** The numbers of those images that can be decoded, rising; the others are left out. */
    private List<Integer> whole(Sink sink) {
        Decoder decoder = new Decoder(images.gray());
        List<Integer> whole = new ArrayList<>();
        try (Workers workers = new Workers()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                int image = i;
                all.add(workers.submit(() -> {
                    sink.take(image, found.get(image).decoded(decoder));
                    return true;
                }));
            }
            for (int i = 0; i < all.size(); i++) {
                if (isWhole(all.get(i), found.get(i))) {
                    whole.add(i);
                }
                images.loading().read(Source.name(images.path()), i + 1, (i + 1.0) / all.size());
            }
        }
        return whole;
    }

    private boolean isWhole(Future<Boolean> task, Found image) {
        try {
            return Workers.result(task);
        } catch (IOException wrong) {
            images.leaveOut(image.path().path(), String.valueOf(wrong.getMessage()));
            return false;
        }
    }

    private List<Found> found(List<Integer> numbers) {
        return numbers.stream().map(found::get).toList();
    }

    private int[] labels(List<Integer> numbers) {
        return numbers.stream().mapToInt(i -> labels[i]).toArray();
    }
}
