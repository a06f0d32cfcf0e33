package dev.fovea.dashboard.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.ErrorCode;

/**
 * Writes the file of a store anew, without the room of what has been deleted or replaced. Trainings that have it open go on,
 * as when the process that serves the file ends: what they log meanwhile follows.
 */
final class Vacuum {
    private Vacuum() {}

    static void of(String location, StoreSettings settings) {
        Location place = checked(location);
        check(location, settings);
        if (!doneHere(place)) {
            check(location, settings); // whoever gets in again comes after it
        }
    }

    private static void check(String location, StoreSettings settings) {
        try (RunStore store = RunStore.open(location, settings)) {
            store.check();
        }
    }

    /** Where the store is; throws StoreException where there is none, or one that cannot be changed from here. */
    static Location checked(String location) {
        Location place = Location.of(location);
        StoreFiles.requireThere(place);
        if (place.isReadOnly()) {
            throw new StoreException(
                    "the store %s can only be read. Make it small where it can be written.".formatted(place.shown()));
        }
        return place;
    }

    /** False where it is another process that serves the file, which then does it, and cannot say so any more when it is done. */
    private static boolean doneHere(Location location) {
        if (location.file().isEmpty()) {
            return true;
        }
        try (Connection connection = SharedFile.owner(location).getConnection();
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute("shutdown defrag");
            return true;
        } catch (SQLException trouble) {
            if (trouble.getErrorCode() == ErrorCode.CONNECTION_BROKEN_1) {
                return false;
            }
            throw new StoreException(
                    "the store %s cannot be made smaller: %s. Try again when fewer trainings write to it."
                            .formatted(location.shown(), Trouble.reason(trouble)),
                    trouble);
        }
    }
}
