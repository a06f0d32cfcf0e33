package dev.fovea.dashboard.query;

import java.util.Locale;

/** Which of a metric's values is meant. */
public enum Reading {
    LAST,
    MIN,
    MAX,
    /** The least of a loss or an error, the greatest of everything else. */
    BEST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
