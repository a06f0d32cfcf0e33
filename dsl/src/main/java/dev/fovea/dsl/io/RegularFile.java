package dev.fovea.dsl.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A file that has an end: to open a pipe waits for whoever writes into it, and a device may go on for ever. */
public final class RegularFile {
    private static final String OTHER = "a pipe, a socket or a device";

    private RegularFile() {}

    /**
     * The path itself, to be opened.
     *
     * @throws IOException if there is no file, or it is a folder, a pipe, a socket or a device; its message is a part
     *     of a sentence
     */
    public static Path checked(Path path) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException none) {
            throw new NoSuchFileException(path.toString(), null, "there is no such file");
        }
        if (attributes.isDirectory()) {
            throw new IOException("it is a folder, not a file");
        }
        if (!attributes.isRegularFile()) {
            throw new IOException("it is %s, not a file".formatted(OTHER));
        }
        return path;
    }

    /**
     * What stands in the place of a file: "a link", which is not followed, as to write there would make a file wherever
     * it leads, "a folder", or "a pipe, a socket or a device"; nothing where a file is, or nothing at all.
     */
    public static Optional<String> insteadAt(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return Optional.of(Files.isSymbolicLink(path) ? "a link" : Files.isDirectory(path) ? "a folder" : OTHER);
    }

    /**
     * All that is in a file.
     *
     * @param most bytes that it may have
     */
    public static byte[] bytes(Path path, long most) throws IOException {
        long size = Files.size(checked(path));
        if (size > most) {
            throw new IOException("it has %,d bytes, and %,d are the most".formatted(size, most));
        }
        return Files.readAllBytes(path);
    }
}
