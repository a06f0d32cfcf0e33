package dev.fovea.dashboard.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Frees the room of deleted runs that nobody can bring back any more, rows and files. When each was deleted, and what its id is,
 * are claims of a store that others may write into: so only the folder of an id goes, as {@link Folders} does it.
 */
final class Purge {
    private final Database database;
    private final StoreSettings settings;
    private final Folders folders;

    Purge(Database database, StoreSettings settings, Folders folders) {
        this.database = database;
        this.settings = settings;
        this.folders = folders;
    }

    void deletedBefore(Instant then) {
        tellOfUnsafeIds();
        for (String id : database.change(handle -> new RunEditor(handle).purge(then))) {
            Optional<String> left = RunIds.isId(id)
                    ? folders.delete(id)
                    : Optional.of("a run was deleted, and no file with it: %s.".formatted(RunIds.refusal(id)));
            left.ifPresent(settings.warnings());
        }
    }

    /** Says which runs were taken out of an earlier store because their ids are none. */
    private void tellOfUnsafeIds() {
        List<String> ids = database.change(handle -> new RunEditor(handle).unsafeIds());
        if (!ids.isEmpty()) {
            settings.warnings()
                    .accept(
                            ("%,d of the runs in the store %s had no id of Fovea's, but what could be the path of a folder;"
                                            + " they were deleted, and no file with them. The first: %s.")
                                    .formatted(ids.size(), database.location().shown(), RunIds.refusal(ids.get(0))));
        }
    }
}
