package dev.fovea.dashboard.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns what is logged into rows: gives series and layers their numbers, and fills chunks. */
final class Ledger {
    private final String run;
    private final Pending pending;
    private final Map<String, Series> series = new HashMap<>();
    private final Map<LayerKey, Integer> layers = new HashMap<>();
    private final Map<List<Object>, StepSet> steps = new HashMap<>();
    private final Map<Object, Integer> attempts = new HashMap<>(); // the last in which something was logged
    private int attempt;
    private int findingsBefore; // the attempt
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

    /** A step that was logged before is one of a training that began again. */
    void enter(Entry.Scalar scalar) {
        Series series = of(scalar.metric());
        if (series.goesBackTo(scalar.step())) {
            beganAgain(series, scalar.step());
        }
        series.add(scalar, pending);
        attempts.put(series, attempt);
    }

    /** A point as it is in another store. */
    void keep(Entry.Scalar scalar) {
        of(scalar.metric()).keep(scalar, pending);
    }

    private Series of(String metric) {
        Series known = series.get(metric);
        if (known == null) {
            known = new Series(run, metric, series.size());
            series.put(metric, known);
        }
        return known;
    }

    void enter(Entry.Histogram histogram) {
        HistogramPoint point = histogram.point();
        int layer = number(point.layer(), point.kind());
        reached(new Row.OfUndone(Row.Kept.HISTOGRAM, layer, "", point.step()));
        pending.put(new Row.OfHistogram(layer, point, histogram.wallMillis()));
    }

    void enter(Entry.Filters filters) {
        int layer = number(filters.layer(), LayerQueries.FILTERS);
        reached(new Row.OfUndone(Row.Kept.FILTERS, layer, "", filters.step()));
        pending.put(new Row.OfFilters(layer, filters.step(), filters.shape(), filters.halves()));
    }

    void enter(Entry.Image image) {
        reached(new Row.OfUndone(
                Row.Kept.IMAGE, 0, image.point().name(), image.point().step()));
        pending.put(new Row.OfImage(image.point()));
    }

    void enter(Entry.Confusion confusion) {
        ConfusionPoint point = confusion.point();
        reached(new Row.OfUndone(Row.Kept.CONFUSION, 0, point.name(), point.step()));
        pending.put(new Row.OfConfusion(point));
    }

    void enter(Entry.Predictions predictions) {
        long step = predictions.point().step();
        reached(new Row.OfUndone(Row.Kept.PREDICTION, 0, "", step));
        List<PredictedExample> examples = predictions.point().examples();
        for (int place = 0; place < examples.size(); place++) {
            pending.put(new Row.OfPrediction(step, place, examples.get(place)));
        }
    }

    /** What is logged at a step where it was logged before takes back what it was at later ones. */
    private void reached(Row.OfUndone undone) {
        StepSet known = steps.computeIfAbsent(undone.about(), thing -> new StepSet());
        if (known.has(undone.step())) {
            if (known.greatest() > undone.step()) {
                beganAgain(undone.about(), undone.step());
            }
            if (known.greatest() > undone.step() || undone.kept() == Row.Kept.PREDICTION) {
                pending.undo(undone);
            }
            known.cut(undone.step());
        }
        known.add(undone.step());
        attempts.put(undone.about(), attempt);
    }

    /**
     * The training began again at {@code step} or before: what it had found from there on was found of what is no more. Each thing that
     * it logs goes back by itself, and only one that has been logged since the last time begins another attempt.
     */
    private void beganAgain(Object thing, long step) {
        if (attempts.getOrDefault(thing, attempt) == attempt) {
            attempt++;
            findingsBefore = findings;
        }
        if (findingsBefore > 0) {
            pending.undo(new Row.OfUndone(Row.Kept.FINDING, findingsBefore, "", step - 1));
        }
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
