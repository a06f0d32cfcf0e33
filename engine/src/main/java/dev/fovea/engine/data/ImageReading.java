package dev.fovea.engine.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Reads files one after the other, and decodes several at a time; errors are found in the order of the files. */
final class ImageReading {
    private static final int AHEAD = 256;

    private final Images images;
    private final String source;
    private final Decoder decoder;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<Labelled> done = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private @Nullable Labelled first;
    private int files;

    ImageReading(Images images) {
        this.images = images;
        this.source = Source.name(images.path());
        this.decoder = new Decoder(images.gray());
    }

    /** A decoded image and where it was. */
    record Labelled(ImagePath path, Picture picture) {}

    private record Waiting(String path, Future<Picture> picture, double share) {}

    /** All images, in the order of their paths. */
    List<Labelled> read() {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            Source.at(images.path()).each((path, content, share) -> {
                if (ImagePath.isHidden(path)) {
                    return true;
                }
                if (!ImagePath.isImage(path)) {
                    others.add(path);
                    return true;
                }
                waiting.add(new Waiting(path, pool.submit(() -> decoder.decode(content.read())), share));
                takeUntil(AHEAD);
                return true;
            });
            takeUntil(0);
        } catch (IOException e) {
            throw Source.broken(images.path(), e);
        } finally {
            pool.shutdownNow();
        }
        if (!others.isEmpty()) {
            images.loading()
                    .noticed("%s: files that are not called .jpg, .jpeg, .png or .bmp are left out: %,d, such as %s."
                            .formatted(images.path(), others.size(), others.get(0)));
        }
        done.sort(Comparator.comparing(one -> one.path().path()));
        return done;
    }

    private void takeUntil(int left) {
        while (waiting.size() > left) {
            take(waiting.remove());
        }
    }

    private void take(Waiting next) {
        try {
            Labelled image =
                    new Labelled(ImagePath.of(next.path()), next.picture().get());
            if (first == null) {
                first = image;
            }
            if (image.picture().shape().equals(first.picture().shape())) {
                done.add(image);
            } else {
                images.leaveOut(
                        next.path(),
                        "is %s, but %s is %s"
                                .formatted(
                                        image.picture().shape(),
                                        first.path().path(),
                                        first.picture().shape()));
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof IOException wrong)) {
                throw new IllegalStateException(next.path(), e.getCause());
            }
            images.leaveOut(next.path(), String.valueOf(wrong.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("%s: the reading was interrupted.".formatted(images.path()), e);
        }
        files++;
        images.loading().read(source, files, next.share());
    }
}
