package dev.fovea.dashboard.store;

import java.nio.BufferUnderflowException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the rows of a run that come from elsewhere. None of them is believed: points are counted and summed up anew, layers are
 * numbered anew, and what does not belong together is refused.
 */
final class Arrivals {
    private final Pending pending = new Pending();
    private final Ledger ledger;
    private final Map<Integer, String> metrics = new HashMap<>();
    private final Map<Integer, String> layers = new HashMap<>();

    Arrivals(String run) {
        ledger = new Ledger(run, pending, Standing.fresh(0));
    }

    void take(Row row) {
        if (row instanceof Row.OfSeries series) {
            metrics.put(
                    series.number(), Names.checked("a metric", series.summary().metric()));
        } else if (row instanceof Row.OfChunk chunk) {
            points(known(metrics, chunk.series()), chunk.points());
        } else if (row instanceof Row.OfLayer layer) {
            layers.put(layer.number(), Names.checked("a layer", layer.layer()));
        } else if (row instanceof Row.OfHistogram histogram) {
            ledger.enter(new Entry.Histogram(histogram.point()));
        } else if (row instanceof Row.OfFilters filters) {
            filters(known(layers, filters.layer()), filters);
        } else if (row instanceof Row.OfImage || row instanceof Row.OfConfusion) {
            pending.put(row);
        } else if (row instanceof Row.OfPrediction) {
            pending.put(row);
        } else if (row instanceof Row.OfExample example) {
            ImagePoint.checkedPng("example " + example.number(), example.png());
            pending.put(row);
        } else if (row instanceof Row.OfLine of) {
            ConsoleLine line = of.line();
            ledger.enter(new Entry.Line(line.wallMillis(), line.error(), Names.checkedText("a line", line.text())));
        } else if (row instanceof Row.OfFinding found) {
            ledger.enter(new Entry.Found(found.finding()));
        } else {
            throw new IllegalArgumentException("a row that does not belong there");
        }
    }

    private static String known(Map<Integer, String> names, int number) {
        String name = names.get(number);
        if (name == null) {
            throw new IllegalArgumentException("a row about number %d, which is not there".formatted(number));
        }
        return name;
    }

    private void points(String metric, byte[] packed) {
        Points points;
        try {
            points = Points.unpacked(packed);
        } catch (BufferUnderflowException | IndexOutOfBoundsException damaged) {
            throw new IllegalArgumentException("points of \"%s\" that are cut short".formatted(metric), damaged);
        }
        for (Bucket point : points.buckets()) {
            ledger.enter(new Entry.Scalar(metric, point.firstStep(), point.first(), point.wallMillis()));
        }
    }

    private void filters(String layer, Row.OfFilters filters) {
        long values = filters.shape().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (filters.halves().length != 2 * values || filters.shape().stream().anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("filters of \"%s\" that do not fill their shape".formatted(layer));
        }
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
