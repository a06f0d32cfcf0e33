package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads histograms and filters. */
final class LayerQueries {
    /** The kind under which a layer's filters are kept. */
    static final String FILTERS = "filters";

    private final Handle handle;

    LayerQueries(Handle handle) {
        this.handle = handle;
    }

    List<LayerKey> histogramLayers(String run) {
        return handle.createQuery("select layer, kind from layer where run = :run and kind <> :filters order by number")
                .bind("run", run)
                .bind("filters", FILTERS)
                .map((row, context) -> new LayerKey(Texts.of(row, "layer"), Texts.of(row, "kind")))
                .list();
    }

    List<String> filterLayers(String run) {
        return handle.createQuery("select layer from layer where run = :run and kind = :filters order by number")
                .bind("run", run)
                .bind("filters", FILTERS)
                .mapTo(String.class)
                .list();
    }

    Sampled<StoredHistogram> histograms(String run, String layer, String kind, Range range, int most) {
        List<Long> steps = within(
                        range,
                        "select h.step from histogram h join layer l on l.run = h.run and l.number = h.layer"
                                + " where l.run = :run and l.layer = :layer and l.kind = :kind"
                                + " and h.step between :first and :last order by h.step")
                .bind("run", run)
                .bind("layer", layer)
                .bind("kind", kind)
                .mapTo(Long.class)
                .list();
        List<Long> some = Sampled.of(steps, most);
        List<StoredHistogram> found = some.isEmpty()
                ? List.of()
                : handle.createQuery("select h.* from unnest(:steps) as wanted (step) join layer l"
                                + " on l.run = :run and l.layer = :layer and l.kind = :kind"
                                + " join histogram h on h.run = l.run and h.layer = l.number and h.step = wanted.step"
                                + " order by h.step")
                        .bindArray("steps", Long.class, some)
                        .bind("run", run)
                        .bind("layer", layer)
                        .bind("kind", kind)
                        .map((row, context) -> histogram(run, layer, kind, row))
                        .list();
        return new Sampled<>(steps.size(), found);
    }

    Sampled<StoredFilters> filters(String run, String layer, Range range, int most) {
        List<Long> steps = within(
                        range,
                        "select f.step from filters f join layer l on l.run = f.run and l.number = f.layer"
                                + " where l.run = :run and l.layer = :layer and l.kind = :kind"
                                + " and f.step between :first and :last order by f.step")
                .bind("run", run)
                .bind("layer", layer)
                .bind("kind", FILTERS)
                .mapTo(Long.class)
                .list();
        List<Long> some = Sampled.of(steps, most);
        List<StoredFilters> found = some.isEmpty()
                ? List.of()
                : handle.createQuery("select f.* from unnest(:steps) as wanted (step) join layer l"
                                + " on l.run = :run and l.layer = :layer and l.kind = :kind"
                                + " join filters f on f.run = l.run and f.layer = l.number and f.step = wanted.step"
                                + " order by f.step")
                        .bindArray("steps", Long.class, some)
                        .bind("run", run)
                        .bind("layer", layer)
                        .bind("kind", FILTERS)
                        .map((row, context) -> new StoredFilters(
                                run, layer, row.getLong("step"), shape(row), Half.unpack(row.getBytes("halves"))))
                        .list();
        return new Sampled<>(steps.size(), found);
    }

    private Query within(Range range, @CompileTimeConstant String statement) {
        return handle.createQuery(statement).bind("first", range.first()).bind("last", range.last());
    }

    private static List<Integer> shape(ResultSet row) throws SQLException {
        Array array = row.getArray("shape");
        List<Integer> shape = new ArrayList<>();
        for (Object size : (Object[]) array.getArray()) {
            shape.add((Integer) size);
        }
        return shape;
    }

    private static StoredHistogram histogram(String run, String layer, String kind, ResultSet row) throws SQLException {
        return new StoredHistogram(
                run,
                layer,
                kind,
                row.getLong("step"),
                row.getDouble("low"),
                row.getDouble("high"),
                Varints.unpack(row.getBytes("counts")),
                row.getDouble("mean"),
                row.getDouble("deviation"),
                row.getDouble("least"),
                row.getDouble("greatest"),
                row.getDouble("zero_share"),
                row.getLong("non_finite"),
                row.getDouble("dead_share"),
                row.getDouble("saturated_share"),
                row.getDouble("update_ratio"),
                row.getDouble("gradient_size"),
                HistogramPoint.orNone(row.getBytes("activity")));
    }
}
