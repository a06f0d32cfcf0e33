package dev.fovea.engine.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an image's path says, such as {@code train/cat/0001.jpg}: in front of the class may be a part, and in front of that
 * any folders.
 *
 * @param part of the data set that the image is in, where the path names one
 * @param folders those below the part, or all
 */
record ImagePath(String path, Optional<Part> part, List<String> folders) {
    private static final List<String> ENDINGS = List.of(".jpg", ".jpeg", ".png", ".bmp");
    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> TEST = Set.of("test", "testing");
    private static final Set<String> VALIDATION = Set.of("val", "valid", "validation");

    /** Parts of a data set. */
    enum Part {
        TRAIN,
        TEST,
        VALIDATION
    }

    static ImagePath of(String path) {
        List<String> names = Arrays.asList(path.split("/"));
        List<String> folders = names.subList(0, names.size() - 1);
        for (int i = 0; i < folders.size(); i++) {
            Optional<Part> part = part(folders.get(i));
            if (part.isPresent()) {
                return new ImagePath(path, part, folders.subList(i + 1, folders.size()));
            }
        }
        return new ImagePath(path, Optional.empty(), folders);
    }

    private static Optional<Part> part(String folder) {
        String name = folder.toLowerCase(Locale.ROOT);
        if (TRAIN.contains(name)) {
            return Optional.of(Part.TRAIN);
        }
        if (TEST.contains(name)) {
            return Optional.of(Part.TEST);
        }
        return VALIDATION.contains(name) ? Optional.of(Part.VALIDATION) : Optional.empty();
    }

    /** Another file in the same folder. */
    ImagePath beside(String path) {
        return new ImagePath(path, part, folders);
    }

    /** Whether a file is in the same folder. */
    boolean isBeside(String other) {
        int end = path.lastIndexOf('/');
        return end == other.lastIndexOf('/') && path.regionMatches(0, other, 0, end + 1);
    }

    /** Whether a file is called as an image is. */
    static boolean isImage(String path) {
        return ENDINGS.stream()
                .anyMatch(ending ->
                        path.regionMatches(true, path.length() - ending.length(), ending, 0, ending.length()));
    }

    /** Whether a file is one of those that systems leave behind. */
    static boolean isHidden(String path) {
        String below = "/" + path;
        return below.contains("/.") || below.contains("/__MACOSX/") || below.endsWith("/Thumbs.db");
    }
}
