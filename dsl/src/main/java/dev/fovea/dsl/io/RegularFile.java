package dev.fovea.dsl.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file that has an end: to open a pipe waits for whoever writes into it, and a device may go on for ever. */
public final class RegularFile {
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
            throw new IOException("it is a pipe, a socket or a device, not a file");
        }
        return path;
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
