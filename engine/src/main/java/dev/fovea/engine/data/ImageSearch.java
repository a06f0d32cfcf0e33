package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Finds images and reads the headers of the first few thousand, several at a time; what is wrong is found in the order of the
 * files. The others are opened when they are decoded, and have to be as large as the first then: to open 50,000 files would
 * take longer than anybody waits for a training.
 */
final class ImageSearch {
    private static final int HEADERS = 2000;

    private final Images images;
    private final Decoder decoder;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();
    private final List<String> folders = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private @Nullable Found first;
    private long held;
    private int opened;

    ImageSearch(Images images) {
        this.images = images;
        this.decoder = new Decoder(images.gray());
    }

    private record Waiting(String path, Source.Content content, Future<Shape> shape) {}

    /** All images, in the order of their paths, and the folders. */
    Findings find() {
        try (Workers workers = new Workers()) {
            Source.at(images.path(), Bounds.IMAGES).each((path, content, share) -> {
                if (!ImagePath.isHidden(path)) {
                    add(path, content, workers);
                }
                return true;
            });
            takeUntil(0);
        } catch (IOException e) {
            throw Source.broken(images.path(), e);
        }
        if (!others.isEmpty()) {
            images.loading()
                    .noticed("%s: files that are not called .jpg, .jpeg, .png or .bmp are left out: %,d, such as %s."
                            .formatted(images.path(), others.size(), others.get(0)));
        }
        found.sort(Comparator.comparing(one -> one.path().path()));
        return new Findings(found, folders);
    }

    private void add(String path, Source.Content content, Workers workers) {
        if (path.endsWith("/")) {
            folders.add(path);
        } else if (ImagePath.isImage(path)) {
            held += content.held();
            if (!Memory.holds(held)) {
                throw new DataException(
                        "%s: its images need more than %s, even packed. Unpack it, or make it a zip file, which is read as it is needed."
                                .formatted(images.path(), Memory.text()));
            }
            if (opened < HEADERS) {
                opened++;
                waiting.add(new Waiting(path, content, workers.submit(() -> shape(content))));
            } else {
                takeUntil(0);
                addAlike(path, content);
            }
        } else {
            others.add(path);
        }
    }

    private void addAlike(String path, Source.Content content) {
        if (first == null) {
            throw new DataException(
                    "%s: of the first %,d images none can be read. Get them again.".formatted(images.path(), HEADERS));
        }
        ImagePath before =
                found.isEmpty() ? first.path() : found.get(found.size() - 1).path();
        ImagePath at = before.isBeside(path) ? before.beside(path) : ImagePath.of(path);
        found.add(new Found(at, content, first.shape()));
    }

    private Shape shape(Source.Content content) throws IOException {
        byte[] head = content.head(Header.USUAL);
        try {
            return decoder.shape(Header.of(head));
        } catch (EOFException more) {
            return decoder.shape(Header.of(head.length < Header.USUAL ? head : content.read()));
        }
    }

    private void takeUntil(int left) {
        while (waiting.size() > left) {
            take(waiting.remove());
        }
    }

    private void take(Waiting next) {
        try {
            Found one = new Found(ImagePath.of(next.path()), next.content(), Workers.result(next.shape()));
            if (first == null) {
                first = one;
            }
            if (one.shape().equals(first.shape())) {
                found.add(one);
            } else {
                images.leaveOut(
                        next.path(),
                        "is %s, but %s is %s"
                                .formatted(one.shape(), first.path().path(), first.shape()));
            }
        } catch (IOException wrong) {
            images.leaveOut(next.path(), String.valueOf(wrong.getMessage()));
        }
    }
}
