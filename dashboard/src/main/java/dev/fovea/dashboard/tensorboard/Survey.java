package dev.fovea.dashboard.tensorboard;

import dev.fovea.dashboard.store.RecordRules;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the event files of a run hold, all of which is checked before any of it is taken. */
final class Survey {
    private static final int MOST_TAGS = 10_000;

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> scalars = new HashSet<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final TreeMap<Long, Long> restarts = new TreeMap<>();
    private final String digest;
    private double first = Double.POSITIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;

    private Survey(EventFiles files) {
        this.digest = files.each(this::event);
        long least = Long.MAX_VALUE;
        for (Map.Entry<Long, Long> restart : restarts.descendingMap().entrySet()) {
            least = Math.min(least, restart.getValue());
            restart.setValue(least);
        }
    }

    /** @throws TensorBoardException where a file is damaged, or holds what nobody can have logged */
    static Survey of(EventFiles files) {
        return new Survey(files);
    }

    private void event(long number, Event event) {
        if (!Double.isFinite(event.wallSeconds())) {
            throw new IllegalArgumentException(
                    "an event has the time %s. Expected seconds since 1970".formatted(event.wallSeconds()));
        }
        if (!event.values().isEmpty()) {
            first = Math.min(first, event.wallSeconds());
            last = Math.max(last, event.wallSeconds());
        }
        if (event.restart()) {
            restarts.put(number, event.step());
        }
        event.values().forEach(value -> value(event, value));
    }

    private void value(Event event, Event.Value value) {
        if (names.putIfAbsent(value.tag(), RecordRules.fitting(value.tag())) == null && names.size() > MOST_TAGS) {
            throw new IllegalArgumentException("it has more than %,d tags".formatted(MOST_TAGS));
        }
        RecordRules.scalar(name(value), event.step(), millis(event));
        if (value instanceof Event.Scalar) {
            scalars.add(value.tag());
        } else if (value instanceof Event.Histogram histogram) {
            RecordRules.histogram(Bins.point(event.step(), name(value), histogram));
        } else if (value instanceof Event.Parameters given) {
            given.values().forEach((name, each) -> parameters.put(RecordRules.fitting(name), each));
        }
    }

    static long millis(Event event) {
        return Math.round(1000 * event.wallSeconds());
    }

    /** The tag, or what a store can keep of a long one. */
    String name(Event.Value value) {
        return names.getOrDefault(value.tag(), value.tag());
    }

    long shortened() {
        return names.entrySet().stream()
                .filter(name -> !name.getKey().equals(name.getValue()))
                .count();
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean hasScalar(String tag) {
        return scalars.contains(tag);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** Whether a training began again later, at this step or before. */
    boolean isVoid(long number, long step) {
        Map.Entry<Long, Long> restart = restarts.higherEntry(number);
        return restart != null && restart.getValue() <= step;
    }

    String digest() {
        return digest;
    }

    Instant started() {
        return instant(first);
    }

    Instant ended() {
        return instant(last);
    }

    /** Times before 1970 and after 9999 are no store's. */
    private static Instant instant(double seconds) {
        return Instant.ofEpochMilli(Math.round(1000 * Math.max(0, Math.min(seconds, 253_402_300_799.0))));
    }
}
