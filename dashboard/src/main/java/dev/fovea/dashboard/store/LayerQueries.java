package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
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
        return layers(run).values().stream()
                .filter(layer -> !layer.kind().equals(FILTERS))
                .toList();
    }

    List<String> filterLayers(String run) {
        return layers(run).values().stream()
                .filter(layer -> layer.kind().equals(FILTERS))
                .map(LayerKey::layer)
                .toList();
    }

    /** All that has histograms or filters, by its number. */
    Map<Integer, LayerKey> layers(String run) {
        Map<Integer, LayerKey> layers = new LinkedHashMap<>();
        handle.createQuery("select * from layer where run = :run order by number")
                .bind("run", run)
                .map((row, context) -> {
                    Tables.LAYER.check(row);
                    return layers.put(
                            row.getInt("number"), new LayerKey(Texts.of(row, "layer"), Texts.of(row, "kind")));
                })
                .list();
        return layers;
    }

    Sampled<StoredHistogram> histograms(String run, String layer, String kind, Range range, int most) {
        return sampled(
                new Asked(run, layer, kind, range, most),
                "select h.step from histogram h join layer l on l.run = h.run and l.number = h.layer"
                        + " where l.run = :run and l.layer = :layer and l.kind = :kind"
                        + " and h.step between :first and :last order by h.step",
                "select h.* from unnest(:steps) as wanted (step) join layer l"
                        + " on l.run = :run and l.layer = :layer and l.kind = :kind"
                        + " join histogram h on h.run = l.run and h.layer = l.number and h.step = wanted.step"
                        + " order by h.step",
                (row, context) -> histogram(run, layer, kind, row));
    }

    Sampled<StoredFilters> filters(String run, String layer, Range range, int most) {
        return sampled(
                new Asked(run, layer, FILTERS, range, most),
                "select f.step from filters f join layer l on l.run = f.run and l.number = f.layer"
                        + " where l.run = :run and l.layer = :layer and l.kind = :kind"
                        + " and f.step between :first and :last order by f.step",
                "select f.* from unnest(:steps) as wanted (step) join layer l"
                        + " on l.run = :run and l.layer = :layer and l.kind = :kind"
                        + " join filters f on f.run = l.run and f.layer = l.number and f.step = wanted.step"
                        + " order by f.step",
                (row, context) -> filters(run, layer, row));
    }

    private record Asked(String run, String layer, String kind, Range range, int most) {}

    /** Chooses among the steps first, as what is recorded at one may be large. */
    private <T> Sampled<T> sampled(
            Asked asked, @CompileTimeConstant String steps, @CompileTimeConstant String rows, RowMapper<T> mapper) {
        List<Long> all = of(asked, handle.createQuery(steps))
                .bind("first", asked.range.first())
                .bind("last", asked.range.last())
                .mapTo(Long.class)
                .list();
        List<Long> some = Sampled.of(all, asked.most);
        List<T> found = some.isEmpty()
                ? List.of()
                : of(asked, handle.createQuery(rows))
                        .bindArray("steps", Long.class, some)
                        .map(mapper)
                        .list();
        return new Sampled<>(all.size(), found);
    }

    private static Query of(Asked asked, Query query) {
        return query.bind("run", asked.run).bind("layer", asked.layer).bind("kind", asked.kind);
    }

    private static StoredFilters filters(String run, String layer, ResultSet row) throws SQLException {
        Tables.FILTERS.check(row);
        return new StoredFilters(run, layer, row.getLong("step"), shape(row), Half.unpack(row.getBytes("halves")));
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
        Tables.HISTOGRAM.check(row);
        return new StoredHistogram(
                run,
                layer,
                kind,
                row.getLong("step"),
                row.getLong("wall"),
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
