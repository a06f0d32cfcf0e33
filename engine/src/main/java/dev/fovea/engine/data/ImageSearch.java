package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds images and reads the headers of the first few thousand, several at a time. The others are opened when they
 * are decoded, and have to be as large as most of those then: to open 50,000 files would take longer than anybody
 * waits for a training. Where broken ones are left out, all headers are read, so that what is left out does not
 * depend on the order of the files.
 */
final class ImageSearch {
    private static final int HEADERS = 2000;

    private final Images images;
    private final Decoder decoder;
    private final Map<String, Candidate> candidates = new TreeMap<>();
    private final List<String> folders = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private long held;
    private int opened;

    ImageSearch(Images images) {
        this.images = images;
        this.decoder = new Decoder(images.gray());
    }

    /** @param header what it says; none where it is not read */
    private record Candidate(
            String path, Source.Content content, @Nullable Future<Shape> header) {}

    /** All images, in the order of their paths, and the folders. */
    Findings find() {
        try (Workers workers = new Workers()) {
            Source.at(images.path(), Bounds.IMAGES).each((path, content, share) -> {
                if (!ImagePath.isHidden(path)) {
                    add(path, content, workers);
                }
                return true;
            });
            if (!others.isEmpty()) {
                images.loading()
                        .noticed("%s: files that are not called %s are left out: %,d, such as %s."
                                .formatted(images.path(), ImagePath.CALLED, others.size(), others.get(0)));
            }
            return new Findings(alike(), folders);
        } catch (IOException e) {
            throw Source.broken(images.path(), e);
        }
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
            boolean opens = images.skipsBroken() || opened++ < HEADERS;
            // An archive that has a path twice unpacks to the later one.
            candidates.put(
                    order(path), new Candidate(path, content, opens ? workers.submit(() -> shape(content)) : null));
        } else {
            others.add(path);
        }
    }

    /** By letters, however they are written; as they are written, too, where that tells two files apart. */
    private static String order(String path) {
        String normal = ImagePath.normal(path);
        return normal.equals(path) ? path : normal + "\0" + path;
    }

    private Shape shape(Source.Content content) throws IOException {
        byte[] head = content.head(Header.USUAL);
        try {
            return decoder.shape(Header.of(head));
        } catch (EOFException more) {
            return decoder.shape(Header.of(head.length < Header.USUAL ? head : content.read()));
        }
    }

    /** Images of the shape that most have; of shapes that as many have, that of the first path. */
    private List<Found> alike() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        Map<String, String> wrong = new LinkedHashMap<>();
        for (Candidate one : candidates.values()) {
            if (one.header() != null) {
                try {
                    shapes.put(one.path(), Workers.result(one.header()));
                } catch (IOException unread) {
                    wrong.put(one.path(), String.valueOf(unread.getMessage()));
                }
            }
        }
        Map<Shape, Long> counts = shapes.values().stream()
                .collect(Collectors.groupingBy(shape -> shape, LinkedHashMap::new, Collectors.counting()));
        long most = counts.values().stream().mapToLong(count -> count).max().orElse(0);
        Optional<Shape> usual = counts.keySet().stream()
                .filter(shape -> Objects.equals(counts.get(shape), most))
                .findFirst();
        usual.ifPresent(shape -> shapes.forEach((path, other) -> {
            if (!other.equals(shape)) {
                wrong.put(
                        path,
                        "is %s, but %,d %s %s".formatted(other, most, most == 1 ? "other is" : "others are", shape));
            }
        }));
        candidates.values().stream()
                .map(Candidate::path)
                .filter(wrong::containsKey)
                .forEach(path -> images.leaveOut(path, wrong.getOrDefault(path, "")));
        return usual.map(shape -> found(shape, wrong.keySet())).orElse(List.of());
    }

    private List<Found> found(Shape shape, Set<String> wrong) {
        List<Found> found = new ArrayList<>();
        ImagePath last = ImagePath.of("");
        for (Candidate one : candidates.values()) {
            if (!wrong.contains(one.path())) {
                last = last.isBeside(one.path()) ? last.beside(one.path()) : ImagePath.of(one.path());
                found.add(new Found(last, one.content(), shape));
            }
        }
        return found;
    }
}
