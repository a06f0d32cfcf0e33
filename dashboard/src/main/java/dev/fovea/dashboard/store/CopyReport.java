package dev.fovea.dashboard.store;

import java.util.List;

/**
 * What was copied of a store.
 *
 * @param store where the copy is, as {@code --store} takes it
 * @param runs how many runs it has
 * @param points how many points of curves
 * @param rows how many rows in all
 * @param lost what could not be read, a line for each thing; empty where everything could
 */
public record CopyReport(String store, long runs, long points, long rows, List<String> lost) {
    public CopyReport {
        lost = List.copyOf(lost);
    }
}
