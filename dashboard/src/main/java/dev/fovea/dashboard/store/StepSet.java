package dev.fovea.dashboard.store;

import java.util.ArrayList;
import java.util.List;

/** The steps that something was logged at. Those at an even pace, as most are, take no more room than one. */
final class StepSet {
    private final List<Pace> paces = new ArrayList<>(); // ascending, none overlapping the next

    /** @param count at least 1 */
    private record Pace(long first, long each, long count) {
        long last() {
            return first + each * (count - 1);
        }

        boolean has(long step) {
            return step >= first && step <= last() && (count == 1 || (step - first) % each == 0);
        }

        boolean goesOnWith(long step) {
            return count == 1 || step == last() + each;
        }

        Pace with(long step) {
            return new Pace(first, count == 1 ? step - first : each, count + 1);
        }

        /** Those below {@code step}, of which there is one at least. */
        Pace below(long step) {
            return step > last() ? this : new Pace(first, each, (step - 1 - first) / Math.max(1, each) + 1);
        }

        Pace after(long step) {
            long left = (last() - step) / Math.max(1, each) + 1;
            long next = last() - each * (left - 1);
            return next > step ? new Pace(next, each, left) : new Pace(next + each, each, left - 1);
        }
    }

    boolean isEmpty() {
        return paces.isEmpty();
    }

    long greatest() {
        return paces.get(paces.size() - 1).last();
    }

    boolean has(long step) {
        int at = at(step);
        return at >= 0 && paces.get(at).has(step);
    }

    /** Adds a step that is not there. */
    void add(long step) {
        int at = at(step);
        if (at < 0) {
            paces.add(0, new Pace(step, 0, 1));
            return;
        }
        Pace before = paces.get(at);
        if (step < before.last()) {
            paces.set(at, before.below(step));
            paces.add(at + 1, new Pace(step, 0, 1));
            paces.add(at + 2, before.after(step));
        } else if (before.goesOnWith(step) && isFree(at + 1, step)) {
            paces.set(at, before.with(step));
        } else {
            paces.add(at + 1, new Pace(step, 0, 1));
        }
    }

    private boolean isFree(int at, long step) {
        return at == paces.size() || paces.get(at).first > step;
    }

    /** Forgets {@code step} and all that are greater. */
    void cut(long step) {
        int at = at(step);
        while (paces.size() > at + 1) {
            paces.remove(paces.size() - 1);
        }
        if (at >= 0 && paces.get(at).first < step) {
            paces.set(at, paces.get(at).below(step));
        } else if (at >= 0) {
            paces.remove(at);
        }
    }

    /** The last pace that begins at {@code step} or before; -1 where none does. */
    private int at(long step) {
        int low = 0;
        int high = paces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (paces.get(middle).first <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
