package dev.fovea.dashboard.web;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.diff.Change;
import dev.fovea.dsl.diff.Diff;
import dev.fovea.dsl.diff.Row;
import dev.fovea.dsl.diff.Total;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What has to be changed in one network to get another, as pages show it.
 *
 * @param lines the first of the {@code changed} layers, in the order of the layers
 * @param same how many layers of the later network are as they were
 * @param totals the sums that differ
 */
record NetworkDiff(String before, String after, List<Line> lines, int changed, long same, List<Total> totals) {
    private static final int MOST_LINES = 2000;

    /** @param kind {@code added}, {@code removed}, {@code changed}, or {@code follows} from another change */
    record Line(
            String kind,
            String path,
            @Nullable Side before,
            @Nullable Side after) {
        static Line of(Change change) {
            return new Line(
                    change.kind().name().toLowerCase(Locale.ROOT),
                    change.path(),
                    change.before().map(Side::of).orElse(null),
                    change.after().map(Side::of).orElse(null));
        }
    }

    /** @param layer its sentence */
    record Side(String layer, String output, long parameters) {
        static Side of(Row row) {
            return new Side(row.layer(), row.output().toString(), row.parameters());
        }
    }

    static NetworkDiff between(Network before, Network after) {
        Diff diff = before.diff(after);
        long touched = diff.changes().stream()
                .filter(change -> change.after().isPresent())
                .count();
        return new NetworkDiff(
                diff.before(),
                diff.after(),
                diff.changes().stream().limit(MOST_LINES).map(Line::of).toList(),
                diff.changes().size(),
                Math.max(0, after.graph().nodes().size() - touched),
                diff.totals());
    }
}
