package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The row of a run that comes from another store: deleted until it is complete. */
final class Arrival {
    private final Handle handle;
    private final String id;

    Arrival(Handle handle, String id) {
        this.handle = handle;
        this.id = id;
    }

    /** False where there is a run of that id; one that was deleted, or broke off on its way, makes room. */
    boolean begin(PortableRun run, NewRun described, Instant now) {
        RunEditor editor = new RunEditor(handle);
        if (editor.isThere(id)) {
            return false;
        }
        handle.createUpdate("delete from run where id = :id").bind("id", id).execute();
        editor.insert(id, Instant.ofEpochMilli(run.started()), described);
        handle.createUpdate("update run set deleted = :now where id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute();
        return true;
    }

    /** Takes back what {@link #begin} and all after it wrote, as long as it is not complete. */
    int undo() {
        return handle.createUpdate("delete from run where id = :id and deleted is not null")
                .bind("id", id)
                .execute();
    }

    @CanIgnoreReturnValue
    boolean complete(PortableRun run) {
        return handle.createUpdate(
                                "update run set deleted = null, state = :state, heartbeat = :heartbeat, ended = :ended,"
                                        + " why = :why, note = :note, archived = :archived, step = :step, epoch = :epoch,"
                                        + " note_crc = :note_crc, progress_crc = :progress_crc, end_crc = :end_crc where id = :id")
                        .bind("id", id)
                        .bind("state", run.kept())
                        .bind("heartbeat", Instant.ofEpochMilli(run.heartbeat()))
                        .bind("ended", instant(run.ended()))
                        .bind("why", run.why())
                        .bind("note", run.note())
                        .bind("archived", run.archived())
                        .bind("step", run.step())
                        .bind("epoch", run.epoch())
                        .bind("note_crc", RunSums.ofNote(id, run.note()))
                        .bind("progress_crc", RunSums.ofProgress(id, run.step(), run.epoch()))
                        .bind(
                                "end_crc",
                                run.kept() == RunState.RUNNING
                                        ? null
                                        : RunSums.ofEnd(id, run.kept().name(), run.why(), instant(run.ended())))
                        .execute()
                > 0;
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
