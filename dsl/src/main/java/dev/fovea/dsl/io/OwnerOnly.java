package dev.fovea.dsl.io;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * Permissions of what belongs to Fovea: nobody but the owner may read it, or look into it, from the moment it is made,
 * whatever the umask. File systems that know no such permissions have their own.
 */
public final class OwnerOnly {
    private static final String FILE = "rw-------";
    private static final String FOLDER = "rwx------";

    private OwnerOnly() {}

    /** Makes a folder, and those above it, where they are missing; those that are there stay as they are. */
    public static void createFolder(Path folder) throws IOException {
        Path unused = Files.createDirectories(folder, folder(folder));
    }

    /** What a file is made with. */
    public static FileAttribute<?>[] file(Path file) {
        return isKnownTo(file) ? permissions(FILE) : none();
    }

    /** What a folder is made with. */
    static FileAttribute<?>[] folder(Path folder) {
        return isKnownTo(folder) ? permissions(FOLDER) : none();
    }

    /** Opens a file, which is made so where it is missing. */
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        return FileChannel.open(file, options, file(file));
    }

    /** Takes a file or a folder that an earlier version made from others; returns whether they had permissions. */
    @CanIgnoreReturnValue
    public static boolean withdraw(Path path) throws IOException {
        if (!isKnownTo(path)) {
            return false;
        }
        Set<PosixFilePermission> own = PosixFilePermissions.fromString(Files.isDirectory(path) ? FOLDER : FILE);
        if (own.containsAll(Files.getPosixFilePermissions(path))) {
            return false;
        }
        Files.setPosixFilePermissions(path, own);
        return true;
    }

    /**
     * Whether others may write there. A group counts unless it is the owner's own, as it is for each user of many
     * systems.
     */
    public static boolean isOpenToOthers(Path folder) throws IOException {
        return isGranted(folder, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.GROUP_WRITE);
    }

    /** Whether others may reach what is in a folder; a group counts as in {@link #isOpenToOthers}. */
    static boolean isEnteredByOthers(Path folder) throws IOException {
        return isGranted(folder, PosixFilePermission.OTHERS_EXECUTE, PosixFilePermission.GROUP_EXECUTE);
    }

    private static boolean isGranted(Path path, PosixFilePermission others, PosixFilePermission ofGroup)
            throws IOException {
        if (!isKnownTo(path)) {
            return false;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
        String group = Files.getAttribute(path, "posix:group").toString();
        boolean ownGroup = group.equals(Files.getOwner(path).toString());
        return mode.contains(others) || (mode.contains(ofGroup) && !ownGroup);
    }

    /** Whether it is neither this user's nor the system's; not where that cannot be told. */
    public static boolean isSomebodyElses(Path path, LinkOption... links) throws IOException {
        if (!isKnownTo(path)) {
            return false;
        }
        UserPrincipal owner = Files.getOwner(path, links);
        return Self.USER.isPresent()
                && !owner.equals(Self.USER.get())
                && !owner.equals(Files.getOwner(path.toAbsolutePath().getRoot()));
    }

    /** Whether files there have such permissions. */
    public static boolean isKnownTo(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] permissions(String text) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))};
    }

    private static FileAttribute<?>[] none() {
        return new FileAttribute<?>[0];
    }

    /** Who runs this process, as a file tells that it makes; Java knows a name only, which users may set. */
    private static final class Self {
        static final Optional<UserPrincipal> USER = user();

        private static Optional<UserPrincipal> user() {
            try {
                Path made = Files.createTempFile("fovea", ".probe");
                try {
                    return Optional.of(Files.getOwner(made));
                } finally {
                    Files.delete(made);
                }
            } catch (IOException noRoom) {
                return Optional.empty();
            }
        }
    }
}
