package dev.fovea.dashboard.store;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which runs are asked for.
 *
 * @param text each of its first 16 words must occur, in any case, in the id, experiment, name, note or a tag
 * @param states empty means all
 * @param offset how many of the newest to pass over
 * @param limit how many to return at most
 */
public record RunFilter(String text, Set<RunState> states, boolean includeArchived, int offset, int limit) {
    public static RunFilter all() {
        return new RunFilter("", Set.of(), false, 0, Integer.MAX_VALUE);
    }

    public RunFilter {
        states = states.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(states));
        if (offset < 0 || limit < 0) {
            throw new IllegalArgumentException(
                    "a page of runs has offset %d and limit %d; neither may be negative.".formatted(offset, limit));
        }
    }

    public RunFilter text(String words) {
        return new RunFilter(words, states, includeArchived, offset, limit);
    }

    public RunFilter states(Set<RunState> wanted) {
        return new RunFilter(text, wanted, includeArchived, offset, limit);
    }

    public RunFilter archivedToo() {
        return new RunFilter(text, states, true, offset, limit);
    }

    public RunFilter page(int from, int size) {
        return new RunFilter(text, states, includeArchived, from, size);
    }
}
