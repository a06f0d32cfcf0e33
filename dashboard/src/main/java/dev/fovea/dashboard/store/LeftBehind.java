package dev.fovea.dashboard.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings into the store what processes that ended while it was away left in their spools. */
final class LeftBehind {
    private static final int LONGEST = 500;

    private final Database database;
    private final StoreSettings settings;

    LeftBehind(Database database, StoreSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Spools that cannot be read or written stay where they are: they are no reason not to open the store. */
    void bring() {
        for (Path file : spools()) {
            try {
                bring(file);
            } catch (IOException | RuntimeException trouble) {
                settings.warnings()
                        .accept("the records in %s could not be brought into the store %s: %s. They stay there."
                                .formatted(file, database.location().shown(), Quotes.plain(reason(trouble), LONGEST)));
            }
        }
    }

    /** Without its full stop. */
    private static String reason(Exception trouble) {
        String reason = Trouble.sql(trouble).isPresent() ? Trouble.reason(trouble) : Portable.reason(trouble);
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }

    private List<Path> spools() {
        if (!Files.isDirectory(settings.spool())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(settings.spool())) {
            return files.filter(file -> file.toString().endsWith(Spool.EXTENSION))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private void bring(Path file) throws IOException {
        Optional<Spool> left = Spool.leftBehind(file);
        if (left.isEmpty()) {
            return;
        }
        try (Spool spool = left.get()) {
            Spool.Owner owner = spool.owner();
            if (database.location().isIdentifiedBy(owner.store())) {
                if (!RunIds.isId(owner.run())) {
                    throw new IOException(RunIds.refusal(owner.run()));
                }
                spool.replay(SpooledRows::check);
                try {
                    spool.replay(rows -> database.change(handle -> {
                        RowWriter.write(handle, owner.run(), rows);
                        return rows;
                    }));
                } catch (RunDeleted gone) {
                    if (!database.read(handle -> new RunEditor(handle).exists(owner.run()))) {
                        throw new StoreException("its run %s is not in that store".formatted(owner.run()));
                    }
                    // Nobody wants them any more.
                }
                spool.delete();
            }
        }
    }
}
