package dev.fovea.dashboard.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of one run into the store; while the store is away, into a spool that follows them later. Only the
 * writer's thread comes here.
 */
final class Delivery {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_IN_MEMORY = 64L << 20;

    private final Database database;
    private final StoreSettings settings;
    private final String run;
    private final Counts counts;
    private final Complaints complaints;
    private final Attempts attempts;
    private @Nullable Spool spool;
    private Duration pause = FIRST_PAUSE;
    private long tryAt = System.nanoTime();
    private long underway;
    private long lost;
    private boolean deleted;

    Delivery(Database database, StoreSettings settings, String run, Counts counts) {
        this.database = database;
        this.settings = settings;
        this.run = run;
        this.counts = counts;
        this.attempts = new Attempts("fovea-commit-" + run, PATIENCE);
        this.complaints = new Complaints(settings, database.location().shown(), run);
    }

    /**
     * Takes the rows out of {@code pending}, into the store or the spool.
     *
     * @param records how many came with these rows
     * @return whether everything ever given is in the store now, or never will be
     */
    boolean deliver(Pending pending, long records) {
        underway += records;
        if (System.nanoTime() < tryAt) {
            setAside(pending, records);
            return false;
        }
        try {
            store(pending);
        } catch (RunDeleted gone) {
            deleted = true;
            complaints.deleted();
            forget(pending);
        } catch (IOException | RuntimeException trouble) {
            if (!Trouble.isMistake(trouble)) {
                setAside(pending, records);
                tryAt = System.nanoTime() + pause.toNanos();
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                complaints.away(trouble, where());
                return false;
            }
            complaints.refused(trouble);
            forget(pending);
        }
        return true;
    }

    private void store(Pending pending) throws IOException {
        if (deleted) {
            forget(pending);
            return;
        }
        if (spool != null) {
            spool.replay(this::write);
        }
        write(pending.rows());
        counts.written(underway);
        settled(pending);
    }

    private void write(List<Row> rows) {
        attempts.attempt(() -> database.changeNow(handle -> {
            RowWriter.write(handle, run, rows);
            return rows;
        }));
    }

    /** Gives up all that is underway, so that it does not keep what follows. */
    private void forget(Pending pending) {
        lose(underway);
        settled(pending);
    }

    private void settled(Pending pending) {
        underway = 0;
        pending.clear();
        pause = FIRST_PAUSE;
        complaints.back();
        if (spool != null) {
            spool.delete();
            spool = null;
        }
    }

    private void setAside(Pending pending, long records) {
        try {
            if (spool == null) {
                spool = Spool.begin(
                        settings.spool(), new Spool.Owner(database.location().identity(), run));
            }
            spool.append(pending.rows());
            pending.clear();
            counts.spooled(records);
        } catch (IOException | RuntimeException full) {
            long given = pending.shrinkTo(MOST_IN_MEMORY);
            underway -= given;
            lose(given);
        }
    }

    private void lose(long records) {
        lost += records;
        counts.lost(records);
    }

    private String where() {
        return spool == null ? "memory" : spool.file().toString();
    }

    /** Tries no more: what is in the spool stays there, for whoever opens the store next. */
    void giveUp(Pending pending, long records) {
        underway += records;
        if (underway > 0 && !pending.isEmpty()) {
            setAside(pending, records);
        }
        if (!pending.isEmpty()) {
            forget(pending);
        }
        complaints.atTheEnd(underway, where(), lost);
        attempts.close();
        if (spool != null) {
            spool.close();
        }
    }
}
