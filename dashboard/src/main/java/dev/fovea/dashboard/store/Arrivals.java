package dev.fovea.dashboard.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes the rows of a run that come from elsewhere. None of them is believed: points are counted and summed up anew, layers are
 * numbered anew, and what does not belong together is refused.
 */
final class Arrivals {
    private static final int MOST_METRICS = 10_000;

    private final Pending pending = new Pending();
    private final Ledger ledger;
    private final Map<Integer, String> metrics = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<Integer, Integer> chunks = new HashMap<>();
    private final Map<Integer, Row.OfLayer> layers = new HashMap<>();

    Arrivals(String run) {
        ledger = new Ledger(run, pending, Standing.fresh(0));
    }

    void take(Row row) {
        if (row instanceof Row.OfSeries series) {
            series(series);
        } else if (row instanceof Row.OfChunk chunk) {
            points(known(metrics, chunk.series()), chunk);
        } else if (row instanceof Row.OfLayer layer) {
            layer(layer);
        } else if (row instanceof Row.OfHistogram histogram) {
            histogram(known(layers, histogram.layer()), histogram.point());
            Long wall = histogram.wall();
            ledger.enter(new Entry.Histogram(
                    histogram.point(), wall == null ? null : RecordRules.time("a histogram", wall)));
        } else if (row instanceof Row.OfFilters filters) {
            filters(known(layers, filters.layer()).layer(), filters);
        } else if (row instanceof Row.OfImage image) {
            RecordRules.image(image.point());
            pending.put(row);
        } else if (row instanceof Row.OfConfusion confusion) {
            RecordRules.confusion(confusion.point());
            pending.put(row);
        } else if (row instanceof Row.OfPrediction of) {
            RecordRules.prediction(of.step(), of.place(), of.prediction());
            pending.put(row);
        } else if (row instanceof Row.OfExample example) {
            RecordRules.example(example.number(), example.png());
            pending.put(row);
        } else if (row instanceof Row.OfLine of) {
            ConsoleLine line = of.line();
            RecordRules.time("a line", line.wallMillis());
            ledger.enter(new Entry.Line(line.wallMillis(), line.error(), Names.checkedText("a line", line.text())));
        } else if (row instanceof Row.OfFinding found) {
            RecordRules.finding(found.finding());
            Objects.requireNonNull(found.finding().kind());
            ledger.enter(new Entry.Found(found.finding()));
        } else {
            throw new IllegalArgumentException("a row that does not belong there");
        }
    }

    private static <T> T known(Map<Integer, T> known, int number) {
        T one = known.get(number);
        if (one == null) {
            throw new IllegalArgumentException("a row about number %d, which is not there".formatted(number));
        }
        return one;
    }

    private void series(Row.OfSeries series) {
        String metric = Names.checked("a metric", series.summary().metric());
        if (metrics.putIfAbsent(series.number(), metric) != null || !named.add(metric)) {
            throw new IllegalArgumentException("the metric \"%s\" or its number %d is there twice. Expected each once"
                    .formatted(metric, series.number()));
        }
        if (metrics.size() > MOST_METRICS) {
            throw new IllegalArgumentException("a run with more than %,d metrics".formatted(MOST_METRICS));
        }
    }

    private void layer(Row.OfLayer layer) {
        Names.checked("a layer", layer.layer());
        Names.checked("a kind", layer.kind());
        if (layers.putIfAbsent(layer.number(), layer) != null) {
            throw new IllegalArgumentException(
                    "the layer number %d is there twice. Expected each once".formatted(layer.number()));
        }
    }

    private static void histogram(Row.OfLayer layer, HistogramPoint point) {
        RecordRules.histogram(point);
        if (!layer.layer().equals(point.layer()) || !layer.kind().equals(point.kind())) {
            throw new IllegalArgumentException("a histogram of the %s of \"%s\" under number %d. Expected %s of \"%s\""
                    .formatted(point.kind(), point.layer(), layer.number(), layer.kind(), layer.layer()));
        }
    }

    /** Chunks follow one another, and say of their points what these say themselves. */
    private void points(String metric, Row.OfChunk chunk) {
        Points points = RecordRules.points(metric, chunk);
        int expected = chunks.merge(chunk.series(), 1, Integer::sum) - 1;
        if (chunk.number() != expected) {
            throw new IllegalArgumentException(
                    "chunk %d of \"%s\". Expected chunk %d".formatted(chunk.number(), metric, expected));
        }
        for (Bucket point : points.buckets()) {
            ledger.keep(new Entry.Scalar(metric, point.firstStep(), point.first(), point.wallMillis()));
        }
    }

    private void filters(String layer, Row.OfFilters filters) {
        RecordRules.filters(layer, filters);
        ledger.enter(new Entry.Filters(filters.step(), layer, filters.shape(), filters.halves()));
    }

    /** What can be written now. */
    List<Row> rows() {
        ledger.balance();
        List<Row> rows = pending.rows();
        pending.clear();
        return rows;
    }
}
