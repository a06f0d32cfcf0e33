package dev.fovea.dashboard.store.h2;

import dev.fovea.dsl.io.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.h2.message.DbException;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * H2's file system {@code private:}: what is created there is its owner's alone, whatever the umask, and a database is looked
 * through before it is opened ({@link Catalog}), while it is nobody's yet.
 */
public final class PrivateFilePath extends FilePathWrapper {
    /** The beginning of a path in this file system. */
    public static final String PREFIX = "private:";

    /** The end of the name of a database. */
    public static final String DATABASE = ".mv.db";

    static {
        FilePath.register(new PrivateFilePath());
    }

    /** Only for H2, which makes paths by reflection. */
    public PrivateFilePath() {}

    /** Makes the file system known to H2. */
    public static void register() {
        // By the static initializer, once.
    }

    @Override
    public String getScheme() {
        return "private";
    }

    private Path path() {
        return Path.of(getBase().toString());
    }

    @Override
    public boolean createFile() {
        try {
            Files.createFile(path(), OwnerOnly.file(path()));
            return true;
        } catch (FileAlreadyExistsException exists) {
            return false;
        } catch (IOException trouble) {
            throw DbException.convertIOException(trouble, name);
        }
    }

    @Override
    public void createDirectory() {
        try {
            OwnerOnly.createFolder(path());
        } catch (IOException trouble) {
            throw DbException.convertIOException(trouble, name);
        }
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        OpenOption end = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        return Channels.newOutputStream(OwnerOnly.open(
                path(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, end, LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path path = path();
        if (name.endsWith(DATABASE) && Files.exists(path)) {
            Renewal.perform(path);
            Catalog.check(path);
        }
        return OwnerOnly.open(path, options(mode));
    }

    private static Set<OpenOption> options(String mode) {
        return switch (mode) {
            case "r" -> Set.of(StandardOpenOption.READ);
            case "rws" ->
                Set.of(
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.SYNC);
            case "rwd" ->
                Set.of(
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.DSYNC);
            default -> Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        };
    }
}
