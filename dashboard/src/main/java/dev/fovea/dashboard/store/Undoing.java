package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import org.jdbi.v3.core.Handle;

/** Takes back what a training logged that began again further back. */
final class Undoing {
    private Undoing() {}

    static void of(Handle handle, String run, Row.OfUndone undone) {
        switch (undone.kept()) {
            case HISTOGRAM ->
                layer(
                        handle,
                        run,
                        undone,
                        "delete from histogram where run = :run and layer = :layer and step > :step");
            case FILTERS ->
                layer(handle, run, undone, "delete from filters where run = :run and layer = :layer and step > :step");
            case IMAGE ->
                named(handle, run, undone, "delete from image where run = :run and name = :name and step > :step");
            case CONFUSION ->
                named(handle, run, undone, "delete from confusion where run = :run and name = :name and step > :step");
            case PREDICTION -> plain(handle, run, undone, "delete from prediction where run = :run and step >= :step");
            case FINDING ->
                layer(handle, run, undone, "delete from finding where run = :run and number < :layer and step > :step");
        }
    }

    private static void plain(Handle handle, String run, Row.OfUndone undone, @CompileTimeConstant String deletion) {
        handle.createUpdate(deletion)
                .bind("run", run)
                .bind("step", undone.step())
                .execute();
    }

    private static void layer(Handle handle, String run, Row.OfUndone undone, @CompileTimeConstant String deletion) {
        handle.createUpdate(deletion)
                .bind("run", run)
                .bind("layer", undone.layer())
                .bind("step", undone.step())
                .execute();
    }

    private static void named(Handle handle, String run, Row.OfUndone undone, @CompileTimeConstant String deletion) {
        handle.createUpdate(deletion)
                .bind("run", run)
                .bind("name", undone.name())
                .bind("step", undone.step())
                .execute();
    }
}
