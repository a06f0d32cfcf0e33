package dev.fovea.dashboard.rule;

/** How often in a row something held, and since when. */
final class Streak {
    private long first;
    private int length;

    /** How often it has held in a row now. */
    int add(long step, boolean holds) {
        first = length == 0 ? step : first;
        length = holds ? length + 1 : 0;
        return length;
    }

    /** The step at which it began to hold. */
    long first() {
        return first;
    }
}
