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
    private static final Duration WARN_AFTER = Duration.ofSeconds(10); // a file that changes hands takes less
    private static final Duration WARN_EVERY = Duration.ofMinutes(1);
    private static final long MOST_IN_MEMORY = 64L << 20;

    private final Database database;
    private final StoreSettings settings;
    private final String run;
    private final Counts counts;
    private @Nullable Spool spool;
    private Duration pause = FIRST_PAUSE;
    private long tryAt = System.nanoTime();
    private long warnAtMillis = Long.MAX_VALUE;
    private long underway;
    private boolean deleted;

    Delivery(Database database, StoreSettings settings, String run, Counts counts) {
        this.database = database;
        this.settings = settings;
        this.run = run;
        this.counts = counts;
    }

    /**
     * Takes the rows out of {@code pending}, into the store or the spool.
     *
     * @param records how many came with these rows
     * @return whether everything ever given is in the store now, or never will be
     */
    boolean deliver(Pending pending, long records) {
        underway += records;
        if (!deleted && System.nanoTime() < tryAt) {
            setAside(pending, records);
            return false;
        }
        try {
            if (!deleted) {
                replay();
                store(pending.rows());
            }
            arrived(pending);
            return true;
        } catch (RunDeleted gone) {
            deleted = true;
            warn("the run %s was deleted while it was training; what it logs is lost from now on.".formatted(run));
            arrived(pending);
            return true;
        } catch (IOException | RuntimeException trouble) {
            setAside(pending, records);
            tryAt = System.nanoTime() + pause.toNanos();
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            warnNowAndThen(trouble);
            return false;
        }
    }

    private void store(List<Row> rows) {
        database.changeNow(handle -> {
            RowWriter.write(handle, run, rows);
            return rows;
        });
    }

    private void replay() throws IOException {
        if (spool != null) {
            spool.replay(this::store);
            spool.delete();
            spool = null;
        }
    }

    private void arrived(Pending pending) {
        pending.clear();
        if (deleted) {
            counts.lost(underway);
        } else {
            counts.written(underway);
        }
        underway = 0;
        pause = FIRST_PAUSE;
        warnAtMillis = Long.MAX_VALUE;
    }

    private void setAside(Pending pending, long records) {
        try {
            if (spool == null) {
                spool = Spool.begin(
                        settings.spool(), new Spool.Owner(database.location().url(), run));
            }
            spool.append(pending.rows());
            pending.clear();
            counts.spooled(records);
        } catch (IOException | RuntimeException full) {
            long lost = pending.shrinkTo(MOST_IN_MEMORY);
            underway -= lost;
            counts.lost(lost);
        }
    }

    private void warnNowAndThen(Throwable trouble) {
        long now = settings.clock().millis();
        if (warnAtMillis == Long.MAX_VALUE) {
            warnAtMillis = now + WARN_AFTER.toMillis();
        } else if (now >= warnAtMillis) {
            warnAtMillis = now + WARN_EVERY.toMillis();
            warn("the store %s is away (%s); the run %s keeps what it logs in %s until it is back."
                    .formatted(database.location().shown(), Trouble.reason(trouble), run, where()));
        }
    }

    private void warn(String sentence) {
        settings.warnings().accept(sentence);
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
        if (underway > 0) {
            warn("the run %s ended with %,d records in %s; the next to open the store %s brings them there."
                    .formatted(run, underway, where(), database.location().shown()));
        }
        long lost = counts.report().lost();
        if (lost > 0) {
            warn("%,d records of the run %s could not be kept.".formatted(lost, run));
        }
        try {
            if (spool != null) {
                spool.close();
            }
        } catch (IOException unimportant) {
            // Its lock ends with the process.
        }
    }
}
