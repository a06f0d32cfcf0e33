package dev.fovea.dashboard.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a run out of a file that was deleted or replaced, which H2 still has open, into a spool: for a store that is at the file's
 * place later.
 */
final class Rescue {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 256;

    private final Database database;
    private final StoreSettings settings;
    private final PortableRun run;

    Rescue(Database database, StoreSettings settings, PortableRun run) {
        this.database = database;
        this.settings = settings;
        this.run = run;
    }

    /** Appends all rows of the run to the spool, which is begun where there is none; nothing where that is not possible. */
    Optional<Spool> into(@Nullable Spool begun) {
        try (Attempts attempts = new Attempts("fovea-rescue-" + run.id(), PATIENCE)) {
            Spool spool = begun == null
                    ? Spool.begin(settings.spool(), database.location().identity(), run)
                    : begun;
            attempts.attempt(() -> copy(spool, begun == null));
            return Optional.of(spool);
        } catch (IOException | RuntimeException trouble) {
            return Optional.empty();
        }
    }

    private void copy(Spool spool, boolean fresh) {
        database.useOnce(handle -> {
            List<Row> rows = new ArrayList<>();
            if (fresh) {
                PortableRun.read(handle, run.id(), Instant.ofEpochMilli(run.heartbeat()))
                        .ifPresent(known -> restart(spool, known));
            }
            new RowReader(handle, run.id(), row -> {
                        rows.add(row);
                        if (rows.size() == AT_ONCE) {
                            append(spool, rows);
                        }
                    })
                    .read();
            append(spool, rows);
        });
    }

    /** As it is called, tagged and noted now. */
    private void restart(Spool spool, PortableRun known) {
        try {
            spool.restart(database.location().identity(), known);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void append(Spool spool, List<Row> rows) {
        try {
            spool.append(rows);
            rows.clear();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
