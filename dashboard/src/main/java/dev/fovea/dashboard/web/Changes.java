package dev.fovea.dashboard.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest changes under rising numbers, so that a page that was away is told exactly what it missed. Numbers start at the
 * time of the dashboard's own start: a page from an earlier one has missed everything.
 */
final class Changes {
    private static final int KEPT = 256;
    private static final Change ALL = new Change(List.of(), List.of(), true);

    private record Numbered(long number, Change change) {}

    private final Deque<Numbered> latest = new ArrayDeque<>();
    private long last = System.currentTimeMillis();

    synchronized long last() {
        return last;
    }

    synchronized long add(Change change) {
        last++;
        latest.addLast(new Numbered(last, change));
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        return last;
    }

    /** All changes after the one of this number as one. */
    synchronized Change since(long number) {
        long before = latest.isEmpty() ? last : latest.getFirst().number() - 1;
        if (number < before || number > last) {
            return ALL;
        }
        return latest.stream()
                .filter(numbered -> numbered.number() > number)
                .map(Numbered::change)
                .reduce(new Change(List.of(), List.of(), false), Change::and);
    }
}
