package dev.fovea.dashboard.query;

/** Runs that have no value of the field come last, whichever way. */
public record Sort(Field field, boolean descending) {
    @Override
    public String toString() {
        return field + (descending ? " desc" : "");
    }
}
