package dev.fovea.dsl.diff;

import java.util.Optional;

/**
 * A difference at one path. A layer that moved is removed in one place and added in another.
 *
 * @param before nothing, where a layer was added
 * @param after nothing, where it was removed
 */
public record Change(Optional<Row> before, Optional<Row> after) {

    /** What happened. */
    public enum Kind {
        ADDED,
        REMOVED,
        /** Another layer is at the path, or one with other settings. */
        CHANGED,
        /** The same layer makes another shape, or has more or fewer parameters, because of what comes before it. */
        FOLLOWS
    }

    static Change removed(Row row) {
        return new Change(Optional.of(row), Optional.empty());
    }

    static Change added(Row row) {
        return new Change(Optional.empty(), Optional.of(row));
    }

    static Change between(Row before, Row after) {
        return new Change(Optional.of(before), Optional.of(after));
    }

    public String path() {
        return before.or(() -> after).orElseThrow().path();
    }

    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.map(now -> now.layer().equals(before.get().layer()) ? Kind.FOLLOWS : Kind.CHANGED)
                .orElse(Kind.REMOVED);
    }
}
