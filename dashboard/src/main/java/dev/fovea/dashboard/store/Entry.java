package dev.fovea.dashboard.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a training thread hands to the writer. */
sealed interface Entry {
    /** The room it takes in the queue: 1 for about 64 bytes. */
    default int weight() {
        return 1;
    }

    record Scalar(String metric, long step, double value, long wallMillis) implements Entry {}

    record Histogram(HistogramPoint point, @Nullable Long wallMillis) implements Entry {
        @Override
        public int weight() {
            return 2 + point.counts().length / 8;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Filters(long step, String layer, List<Integer> shape, byte[] halves) implements Entry {
        @Override
        public int weight() {
            return 2 + halves.length / 64;
        }
    }

    record Image(ImagePoint point) implements Entry {
        @Override
        public int weight() {
            return 2 + point.png().length / 64;
        }
    }

    record Confusion(ConfusionPoint point) implements Entry {
        @Override
        public int weight() {
            return 2 + point.counts().length / 8;
        }
    }

    record Predictions(PredictionPoint point) implements Entry {
        @Override
        public int weight() {
            return 2 + 3 * point.examples().size();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Example(long number, byte[] png) implements Entry {
        @Override
        public int weight() {
            return 2 + png.length / 64;
        }
    }

    record Answering(Endpoint endpoint) implements Entry {}

    record Line(long wallMillis, boolean error, String text) implements Entry {
        @Override
        public int weight() {
            return 2 + text.length() / 32;
        }
    }

    record Found(Finding finding) implements Entry {}

    record Facts(Map<String, String> facts) implements Entry {}

    /** Asks for everything before it to be committed, and to be told so. */
    record Flush(CompletableFuture<Void> done) implements Entry {}

    record End(RunState state, String why, long endedMillis, CompletableFuture<Void> done) implements Entry {}
}
