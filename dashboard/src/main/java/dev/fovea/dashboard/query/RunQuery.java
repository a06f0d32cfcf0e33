package dev.fovea.dashboard.query;

import static java.util.stream.Collectors.joining;

import java.time.ZoneId;
import java.util.List;

/**
 * Which runs are asked for, in which order, and which page of them.
 *
 * @param order the newest first where nothing, or nothing more, is said
 * @param archivedToo else archived runs are left out, unless the condition speaks of {@code archived}
 * @param most how many runs there are at most, on all pages together
 * @param offset how many of them to pass over
 * @param size how many to return at most
 */
public record RunQuery(Condition where, List<Sort> order, boolean archivedToo, int most, int offset, int size) {
    public RunQuery {
        order = List.copyOf(order);
        if (most < 0 || offset < 0 || size < 0) {
            throw new IllegalArgumentException(
                    "a page of %d runs after %d, of at most %d; none may be negative.".formatted(size, offset, most));
        }
    }

    /** Every run that is not archived. */
    public static RunQuery all() {
        return where(new Condition.And(List.of()));
    }

    public static RunQuery where(Condition condition) {
        return new RunQuery(condition, List.of(), false, Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
    }

    /**
     * Reads a query, with times as the clocks of this machine show them; a blank one asks for every run. Throws QueryException.
     *
     * <pre>{@code
     * lr > 1e-3 and (state = running or tags ~ "resnet") order by max(val/accuracy) desc limit 50
     * }</pre>
     */
    public static RunQuery of(String text) {
        return of(text, ZoneId.systemDefault());
    }

    /** The same, with days and times as the clocks of {@code zone} show them. Throws QueryException. */
    public static RunQuery of(String text, ZoneId zone) {
        return new Parser(text, zone).query();
    }

    public RunQuery withArchived() {
        return new RunQuery(where, order, true, most, offset, size);
    }

    public RunQuery page(int from, int length) {
        return new RunQuery(where, order, archivedToo, most, from, length);
    }

    /** The text that asks for the same; the page is no part of it. */
    @Override
    public String toString() {
        boolean all = where instanceof Condition.And and && and.parts().isEmpty();
        String sorting =
                order.isEmpty() ? "" : order.stream().map(Sort::toString).collect(joining(", ", " order by ", ""));
        return ((all ? "" : where) + sorting + (most == Integer.MAX_VALUE ? "" : " limit " + most)).strip();
    }
}
