package dev.fovea.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Permissions of what belongs to Fovea: nobody but the owner may read it, or look into it, from the moment it is made,
 * whatever the umask. File systems that know no such permissions have their own.
 */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Makes a folder, and those above it, where they are missing; those that are there stay as they are. */
    public static void createFolder(Path folder) throws IOException {
        Path unused = Files.createDirectories(folder, isKnownTo(folder) ? permissions("rwx------") : none());
    }

    /** What a file is made with. */
    public static FileAttribute<?>[] file(Path file) {
        return isKnownTo(file) ? permissions("rw-------") : none();
    }

    static boolean isKnownTo(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] permissions(String text) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))};
    }

    private static FileAttribute<?>[] none() {
        return new FileAttribute<?>[0];
    }
}
