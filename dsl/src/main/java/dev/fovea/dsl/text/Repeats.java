package dev.fovea.dsl.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what comes several times in a row. */
public final class Repeats {
    private static final int LONGEST_UNIT = 64;
    private static final int MOST_TIMES = 100_000;

    private Repeats() {}

    /**
     * A run of elements that is {@code times} in a row in place of {@code unit}.
     *
     * @param unit the first of the copies
     * @param start the index of the first element
     */
    public record Run<T>(List<T> unit, int times, int start) {
        /** How many elements it takes the place of. */
        public int length() {
            return unit.size() * times;
        }

        private int saved() {
            return length() - unit.size();
        }

        /** These elements, one by one. */
        public List<T> of(List<T> elements) {
            return elements.subList(start, start + length());
        }
    }

    /**
     * All elements in order, those in a row that are equal in {@code what} once: as runs of one where nothing repeats.
     *
     * <p>Takes the unit that saves most. Where a run could begin at several elements it begins late, since networks say a layer
     * and then its activation: {@code a r b r b r} is {@code a, r, 2 * (b, r)}.
     */
    public static <T> List<Run<T>> of(List<T> elements, Function<? super T, ?> what) {
        List<?> keys = elements.stream().map(what).collect(Collectors.toList());
        List<Run<T>> runs = new ArrayList<>();
        int at = 0;
        while (at < keys.size()) {
            Run<T> best = bestWithin(elements, keys, best(elements, keys, at));
            for (; at < best.start(); at++) {
                runs.add(single(elements, at));
            }
            runs.add(best);
            at += best.length();
        }
        return runs;
    }

    /** What begins inside a short run may save more than the run: {@code b, 6 * (b, r)} is better than {@code 2 * b, r, …}. */
    private static <T> Run<T> bestWithin(List<T> elements, List<?> keys, Run<T> run) {
        Run<T> best = run;
        for (int at = run.start() + 1; run.length() <= LONGEST_UNIT && at < run.start() + run.length(); at++) {
            Run<T> later = best(elements, keys, at);
            best = later.saved() > best.saved() ? later : best;
        }
        return best;
    }

    private static <T> Run<T> best(List<T> elements, List<?> keys, int at) {
        Run<T> best = single(elements, at);
        for (int size = 1; size <= Math.min(LONGEST_UNIT, (keys.size() - at) / 2); size++) {
            int alike = alike(keys, at, size);
            int times = Math.min(alike / size, MOST_TIMES);
            if ((times - 1) * size > best.saved()) {
                int start = at + alike % size;
                best = new Run<>(elements.subList(start, start + size), times, start);
            }
        }
        return best;
    }

    private static <T> Run<T> single(List<T> elements, int at) {
        return new Run<>(elements.subList(at, at + 1), 1, at);
    }

    /** How many elements from {@code at} on go on with period {@code size}. */
    private static int alike(List<?> keys, int at, int size) {
        int end = at + size;
        while (end < keys.size() && keys.get(end).equals(keys.get(end - size))) {
            end++;
        }
        return end - at;
    }
}
