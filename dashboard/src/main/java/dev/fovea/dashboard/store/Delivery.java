package dev.fovea.dashboard.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
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
    private final PortableRun run;
    private final Counts counts;
    private final Complaints complaints;
    private final Attempts attempts;
    private @Nullable Spool spool;
    private Duration pause = FIRST_PAUSE;
    private long tryAt = System.nanoTime();
    private long underway;
    private long lost;
    private boolean deleted;
    private boolean replaced;
    private boolean guarded = true;
    private long heard;

    Delivery(Database database, StoreSettings settings, PortableRun run, Counts counts) {
        this.database = database;
        this.settings = settings;
        this.run = run;
        this.counts = counts;
        this.heard = run.heartbeat();
        this.attempts = new Attempts("fovea-commit-" + run.id(), PATIENCE);
        this.complaints = new Complaints(settings, database.location().shown(), run.id());
        database.guard().writerBegins();
    }

    /**
     * Takes the rows out of {@code pending}, into the store or the spool.
     *
     * @param records how many came with these rows
     * @return whether everything ever given is in the store now, or never will be
     */
    boolean deliver(Pending pending, long records) {
        underway += records;
        if (replaced) {
            setAside(pending, records);
            return true;
        }
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
        } catch (StoreReplaced lost) {
            rescue(pending, records);
        } catch (IOException | RuntimeException trouble) {
            if (Trouble.isEmptyStore(trouble)) {
                rescue(pending, records);
                return true;
            }
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
            checkStanding(handle);
            RowWriter.write(handle, run.id(), rows);
            return rows;
        }));
        rows.stream().filter(Row.OfBeat.class::isInstance).forEach(this::remember);
        rows.stream().filter(Row.OfEnd.class::isInstance).forEach(this::remember);
    }

    /**
     * Throws StoreReplaced where the store knows less of the run than was committed. When the process ends that has a file open,
     * another opens what is at its place then; and databases are made anew, or from a backup.
     */
    private void checkStanding(Handle handle) {
        Optional<Instant> known = handle.createQuery("select heartbeat from run where id = :id")
                .bind("id", run.id())
                .mapTo(Instant.class)
                .findOne();
        if (known.isEmpty() || known.get().toEpochMilli() < heard) {
            throw new StoreReplaced(database.location());
        }
    }

    private void remember(Row row) {
        if (row instanceof Row.OfBeat beat) {
            heard = Math.max(heard, beat.heartbeatMillis());
        } else if (row instanceof Row.OfEnd end) {
            heard = Math.min(heard, end.endedMillis()); // its heartbeat is that from now on
        }
    }

    boolean replaced() {
        return replaced;
    }

    /** Saves in the spool what the lost file has of the run, and what would have followed; nothing more goes to the store. */
    private void rescue(Pending pending, long records) {
        replaced = true;
        long before = counts.takeBack();
        Optional<Spool> rescued =
                database.guard().lost() ? new Rescue(database, settings, run).into(spool) : Optional.empty();
        if (rescued.isPresent()) {
            spool = rescued.get();
            underway += before;
            counts.spooled(before);
        } else {
            lose(before);
        }
        setAside(pending, records);
        complaints.replaced(rescued.isPresent(), where());
        leaveFile();
    }

    private void leaveFile() {
        if (guarded) {
            guarded = false;
            database.guard().writerEnds();
        }
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
                spool = Spool.begin(settings.spool(), database.location().identity(), run);
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
        leaveFile();
        if (spool != null) {
            spool.close();
        }
    }
}
