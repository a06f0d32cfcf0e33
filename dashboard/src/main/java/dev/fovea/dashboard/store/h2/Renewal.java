package dev.fovea.dashboard.store.h2;

import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.dsl.io.Replacement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Databases that others could open. Permissions that are taken away later take nothing from who has opened one before, who would go
 * on reading it, or write into it between the look at its catalog and its opening; so it is copied into a file that nobody has.
 */
public final class Renewal {
    private static final Set<Path> DUE = ConcurrentHashMap.newKeySet();

    private Renewal() {}

    /** To be done when this process opens the database; where another process serves it, nothing is. */
    public static void plan(Path database) throws IOException {
        DUE.add(database.toRealPath());
    }

    /** Does what is due for a database that nobody in this process has open; where the disk has no room, it stays. */
    static void perform(Path database) throws IOException {
        if (!DUE.remove(database.toRealPath())) {
            return;
        }
        try (FileChannel old = FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock held = old.tryLock()) {
            if (held != null) {
                Replacement.ofOwn(database, true, copy(old));
            }
        } catch (DiskFullException noRoom) {
            // Its permissions have been taken from others all the same.
        }
    }

    private static Replacement.Content copy(FileChannel old) throws IOException {
        long size = old.size();
        return new Replacement.Content() {
            @Override
            public void writeTo(FileChannel channel) throws IOException {
                for (long done = 0; done < size; ) {
                    done += old.transferTo(done, size - done, channel);
                }
            }

            @Override
            public long bytes() {
                return size;
            }
        };
    }
}
