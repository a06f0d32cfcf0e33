package dev.fovea.dashboard.store;

import java.time.Instant;
import java.util.List;

/**
 * What a writer writes of its run. Rows of the same key replace one another, the later the truer, and writing one again
 * changes nothing: so a batch whose commit failed half-way can simply be written once more.
 */
sealed interface Row {
    /** What the row is about: with its class, all that tells it from the others of its run. */
    List<Object> about();

    record SeriesRow(int number, MetricSummary summary) implements Row {
        @Override
        public List<Object> about() {
            return List.of(number);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record ChunkRow(int series, int number, Bucket summary, byte[] points) implements Row {
        @Override
        public List<Object> about() {
            return List.of(series, number);
        }
    }

    record LayerRow(int number, String layer, String kind) implements Row {
        @Override
        public List<Object> about() {
            return List.of(number);
        }
    }

    record HistogramRow(int layer, HistogramPoint point) implements Row {
        @Override
        public List<Object> about() {
            return List.of(layer, point.step());
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record FilterRow(int layer, long step, List<Integer> shape, byte[] halves) implements Row {
        @Override
        public List<Object> about() {
            return List.of(layer, step);
        }
    }

    record FactRow(int position, String name, String fact) implements Row {
        @Override
        public List<Object> about() {
            return List.of(name);
        }
    }

    record BeatRow(Instant heartbeat, long step, double epoch) implements Row {
        @Override
        public List<Object> about() {
            return List.of();
        }
    }

    record EndRow(RunState state, String why, Instant ended) implements Row {
        @Override
        public List<Object> about() {
            return List.of();
        }
    }
}
