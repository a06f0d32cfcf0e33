package dev.fovea.dashboard.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a writer writes of its run. Rows that are about the same thing replace one another, the later the truer, and writing
 * one again, or an older one after it, changes nothing: so a batch whose commit failed half-way, or that waited in a spool,
 * can simply be written once more.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "row")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Row.OfRun.class, name = "run"),
    @JsonSubTypes.Type(value = Row.OfSeries.class, name = "series"),
    @JsonSubTypes.Type(value = Row.OfChunk.class, name = "chunk"),
    @JsonSubTypes.Type(value = Row.OfCut.class, name = "cut"),
    @JsonSubTypes.Type(value = Row.OfRecount.class, name = "recount"),
    @JsonSubTypes.Type(value = Row.OfUndone.class, name = "undone"),
    @JsonSubTypes.Type(value = Row.OfLayer.class, name = "layer"),
    @JsonSubTypes.Type(value = Row.OfHistogram.class, name = "histogram"),
    @JsonSubTypes.Type(value = Row.OfFilters.class, name = "filters"),
    @JsonSubTypes.Type(value = Row.OfImage.class, name = "image"),
    @JsonSubTypes.Type(value = Row.OfConfusion.class, name = "confusion"),
    @JsonSubTypes.Type(value = Row.OfPrediction.class, name = "prediction"),
    @JsonSubTypes.Type(value = Row.OfExample.class, name = "example"),
    @JsonSubTypes.Type(value = Row.OfEndpoint.class, name = "endpoint"),
    @JsonSubTypes.Type(value = Row.OfLine.class, name = "line"),
    @JsonSubTypes.Type(value = Row.OfFinding.class, name = "finding"),
    @JsonSubTypes.Type(value = Row.OfFact.class, name = "fact"),
    @JsonSubTypes.Type(value = Row.OfBeat.class, name = "beat"),
    @JsonSubTypes.Type(value = Row.OfEnd.class, name = "end"),
})
sealed interface Row {
    /** What the row is about: with its class, all that tells it from the others of its run. */
    List<Object> about();

    /** How many records are in no other row. */
    default long records() {
        return 0;
    }

    /** About how much memory it takes. */
    default long bytes() {
        return 256;
    }

    /** The run itself, which is made where it is not: first in a spool, for a store that another has taken the place of. */
    record OfRun(PortableRun run) implements Row {
        @Override
        public List<Object> about() {
            return List.of();
        }

        @Override
        public long bytes() {
            return 256 + 2L * run.network().length();
        }
    }

    record OfSeries(int number, MetricSummary summary) implements Row {
        /** The values of all columns of its table, in their order. */
        Object[] values(String run) {
            return new Object[] {
                run,
                number,
                summary.metric(),
                summary.count(),
                summary.lastStep(),
                summary.last(),
                summary.min(),
                summary.minStep(),
                summary.max(),
                summary.maxStep(),
                summary.nonFinite()
            };
        }

        @Override
        public List<Object> about() {
            return List.of(number);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record OfChunk(int series, int number, Bucket summary, byte[] points) implements Row {
        @Override
        public List<Object> about() {
            return List.of(series, number);
        }

        /** What is left of it without the points from a step on, if anything is. */
        Optional<OfChunk> below(long step) {
            if (summary.lastStep() < step) {
                return Optional.of(this);
            }
            Points left = Points.unpacked(points).upTo(step - 1);
            return left.size() == 0
                    ? Optional.empty()
                    : Optional.of(new OfChunk(series, number, left.summary(), left.packed()));
        }

        /** None while the chunk is open, since its points are then in the next row of the chunk too. */
        @Override
        public long records() {
            return summary.count() == Points.MOST ? Points.MOST : 0;
        }

        @Override
        public long bytes() {
            return 256L + points.length;
        }
    }

    /** The points of a series from a step on are not its points any more, but for those that come in later rows. */
    record OfCut(int series, long step) implements Row {
        @Override
        public List<Object> about() {
            return List.of(series);
        }
    }

    /** The summary of a series is that of the points that it has by now. */
    record OfRecount(int series, String metric) implements Row {
        @Override
        public List<Object> about() {
            return List.of(series);
        }
    }

    /** What is kept step by step beside the points of series. */
    enum Kept {
        HISTOGRAM,
        FILTERS,
        IMAGE,
        CONFUSION,
        PREDICTION,
        FINDING
    }

    /**
     * What was logged of something after a step is not of this run any more, but for what comes in later rows; predictions from the step
     * on, of which there may be fewer now.
     *
     * @param layer the number of what has histograms or filters; of findings that of the first which stays, whatever its step, as it was
     *     found by the training that began again; and 0 for all else
     * @param name of an image or a confusion matrix, and empty for all else
     */
    record OfUndone(Kept kept, int layer, String name, long step) implements Row {
        @Override
        public List<Object> about() {
            return List.of(kept, layer, name);
        }

        boolean takesBack(Row row) {
            return switch (kept) {
                case HISTOGRAM -> row instanceof OfHistogram of && of.layer == layer && of.point.step() > step;
                case FILTERS -> row instanceof OfFilters of && of.layer == layer && of.step > step;
                case IMAGE -> row instanceof OfImage of && of.point.name().equals(name) && of.point.step() > step;
                case CONFUSION ->
                    row instanceof OfConfusion of && of.point.name().equals(name) && of.point.step() > step;
                case PREDICTION -> row instanceof OfPrediction of && of.step >= step;
                case FINDING -> row instanceof OfFinding of && of.number < layer && of.finding.step() > step;
            };
        }
    }

    record OfLayer(int number, String layer, String kind) implements Row {
        @Override
        public List<Object> about() {
            return List.of(number);
        }
    }

    /**
     * A histogram, and its time.
     *
     * @param wall when it was logged, in milliseconds since 1970; null in files of before
     */
    record OfHistogram(
            int layer, HistogramPoint point, @Nullable Long wall) implements Row {
        @Override
        public List<Object> about() {
            return List.of(layer, point.step());
        }

        @Override
        public long records() {
            return 1;
        }

        @Override
        public long bytes() {
            return 256 + 8L * point.counts().length;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record OfFilters(int layer, long step, List<Integer> shape, byte[] halves) implements Row {
        @Override
        public List<Object> about() {
            return List.of(layer, step);
        }

        @Override
        public long records() {
            return 1;
        }

        @Override
        public long bytes() {
            return 256L + halves.length;
        }
    }

    record OfImage(ImagePoint point) implements Row {
        @Override
        public List<Object> about() {
            return List.of(point.name(), point.step());
        }

        @Override
        public long records() {
            return 1;
        }

        @Override
        public long bytes() {
            return 256L + point.png().length;
        }
    }

    record OfConfusion(ConfusionPoint point) implements Row {
        @Override
        public List<Object> about() {
            return List.of(point.name(), point.step());
        }

        @Override
        public long records() {
            return 1;
        }

        @Override
        public long bytes() {
            return 256 + 8L * point.counts().length;
        }
    }

    record OfPrediction(long step, int place, PredictedExample prediction) implements Row {
        @Override
        public List<Object> about() {
            return List.of(step, place);
        }

        @Override
        public long records() {
            return 1;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record OfExample(long number, byte[] png) implements Row {
        @Override
        public List<Object> about() {
            return List.of(number);
        }

        @Override
        public long records() {
            return 1;
        }

        @Override
        public long bytes() {
            return 256L + png.length;
        }
    }

    record OfEndpoint(Endpoint endpoint) implements Row {
        @Override
        public List<Object> about() {
            return List.of();
        }
    }

    record OfLine(ConsoleLine line) implements Row {
        @Override
        public List<Object> about() {
            return List.of(line.number());
        }

        @Override
        public long records() {
            return 1;
        }

        @Override
        public long bytes() {
            return 256 + 2L * line.text().length();
        }
    }

    record OfFinding(int number, Finding finding) implements Row {
        @Override
        public List<Object> about() {
            return List.of(number);
        }

        @Override
        public long records() {
            return 1;
        }
    }

    record OfFact(int position, String name, String fact) implements Row {
        @Override
        public List<Object> about() {
            return List.of(name);
        }
    }

    record OfBeat(long heartbeatMillis, long step, double epoch) implements Row {
        @Override
        public List<Object> about() {
            return List.of();
        }
    }

    record OfEnd(RunState state, String why, long endedMillis) implements Row {
        @Override
        public List<Object> about() {
            return List.of();
        }
    }
}
