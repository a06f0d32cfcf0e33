package dev.fovea.dashboard.store;

import java.util.HashMap;
import java.util.Map;

/** Turns what is logged into rows: gives series and layers their numbers, and fills chunks. */
final class Ledger {
    private final String run;
    private final Pending pending;
    private final Map<String, Series> series = new HashMap<>();
    private final Map<LayerKey, Integer> layers = new HashMap<>();
    private int facts;
    private long lines;
    private int findings;

    Ledger(String run, Pending pending, Standing standing) {
        this.run = run;
        this.pending = pending;
        this.facts = standing.facts();
        this.lines = standing.lines();
        this.findings = standing.findings();
        this.series.putAll(standing.series());
        this.layers.putAll(standing.layers());
    }

    void enter(Entry.Scalar scalar) {
        Series known = series.get(scalar.metric());
        if (known == null) {
            known = new Series(run, scalar.metric(), series.size());
            series.put(scalar.metric(), known);
        }
        known.add(scalar, pending);
    }

    void enter(Entry.Histogram histogram) {
        HistogramPoint point = histogram.point();
        pending.put(new Row.OfHistogram(number(point.layer(), point.kind()), point));
    }

    void enter(Entry.Filters filters) {
        int layer = number(filters.layer(), LayerQueries.FILTERS);
        pending.put(new Row.OfFilters(layer, filters.step(), filters.shape(), filters.halves()));
    }

    void enter(Entry.Line line) {
        pending.put(new Row.OfLine(new ConsoleLine(lines++, line.wallMillis(), line.error(), line.text())));
    }

    void enter(Entry.Found found) {
        pending.put(new Row.OfFinding(findings++, found.finding()));
    }

    void enter(Entry.Facts described) {
        described.facts().forEach((name, fact) -> pending.put(new Row.OfFact(facts++, name, fact)));
    }

    /** Puts the summaries and the open chunks of the series that have changed. */
    void balance() {
        series.values().forEach(each -> each.putTo(pending));
    }

    private int number(String layer, String kind) {
        return layers.computeIfAbsent(new LayerKey(layer, kind), key -> {
            int number = layers.size();
            pending.put(new Row.OfLayer(number, layer, kind));
            return number;
        });
    }
}
