package dev.fovea.engine.data;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an image's path says, such as {@code train/cat/0001.jpg}: in front of the class may be a part, and in front of that
 * any folders.
 *
 * @param path as it is written
 * @param part of the data set that the image is in, where the path names one
 * @param folders those below the part, or all; in the normal form NFC, as the same letters are written in several ways
 */
record ImagePath(String path, Optional<Part> part, List<String> folders) {
    private static final List<String> ENDINGS =
            List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp");

    /** What images are called, for sentences. */
    static final String CALLED =
            String.join(", ", ENDINGS.subList(0, ENDINGS.size() - 1)) + " or " + ENDINGS.get(ENDINGS.size() - 1);

    /** A pattern of what images are called, in small letters. */
    static final String NAMES = ".*(" + String.join("|", ENDINGS).replace(".", "\\.") + ")";

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
        List<String> folders = folders(path);
        for (int i = 0; i < folders.size(); i++) {
            Optional<Part> part = part(folders.get(i));
            if (part.isPresent()) {
                return new ImagePath(path, part, folders.subList(i + 1, folders.size()));
            }
        }
        return new ImagePath(path, Optional.empty(), folders);
    }

    /** Where a folder that is called as a part is a class, as of trains. */
    static ImagePath ofClass(String path) {
        return new ImagePath(path, Optional.empty(), folders(path));
    }

    private static List<String> folders(String path) {
        List<String> names = Arrays.asList(normal(path).split("/"));
        return names.subList(0, names.size() - 1);
    }

    /** Letters with marks as one sign each, which macOS writes as two: {@code é} for {@code e} and an accent. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
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

    /** The path of the folder that the image is in. */
    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The path of the folder that this folder is in. */
    String place() {
        return folder().substring(0, Math.max(0, folder().lastIndexOf('/')));
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
