package dev.fovea.dashboard.store.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders for their owner alone, from the moment they are created; where the file system knows no modes, plain ones. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?>[] NONE = {};

    private PrivateFiles() {}

    /** Opens a file, mode 0600 where it is created. */
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        return FileChannel.open(file, options, attributes(file, FILE));
    }

    /** Creates an empty file of mode 0600, which must not exist. */
    static void create(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
    }

    /** Creates a folder and the missing ones above it, mode 0700; those that exist stay as they are. */
    public static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /** Takes a file or a folder from everybody but its owner; returns whether others had rights to it. */
    public static boolean withdraw(Path path) throws IOException {
        if (!knowsModes(path)) {
            return false;
        }
        Set<PosixFilePermission> allowed = Files.isDirectory(path) ? FOLDER : FILE;
        if (allowed.containsAll(Files.getPosixFilePermissions(path))) {
            return false;
        }
        Files.setPosixFilePermissions(path, allowed);
        return true;
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> mode) {
        return knowsModes(path) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)} : NONE;
    }

    /** Whether files there have a mode. */
    public static boolean knowsModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
