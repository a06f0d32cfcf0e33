package dev.fovea.dashboard.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks rows that lay in a file before they are written into a store, by the rules of those who log them. */
final class SpooledRows {
    private SpooledRows() {}

    static void check(List<Row> rows) {
        rows.forEach(SpooledRows::check);
    }

    private static void check(Row row) {
        if (row instanceof Row.OfSeries series) {
            RecordRules.series(series.summary());
        } else if (row instanceof Row.OfChunk chunk) {
            Points unused = RecordRules.points("series " + chunk.series(), chunk);
        } else if (row instanceof Row.OfCut cut) {
            RecordRules.scalar("series " + cut.series(), cut.step(), 0);
        } else if (row instanceof Row.OfRecount of) {
            Names.checked("a metric", of.metric());
        } else if (row instanceof Row.OfUndone undone) {
            Objects.requireNonNull(undone.kept());
            Names.checkedText("a name", undone.name());
        } else if (row instanceof Row.OfLayer layer) {
            Names.checked("a layer", layer.layer());
            Names.checked("a kind", layer.kind());
        } else if (row instanceof Row.OfHistogram histogram) {
            RecordRules.histogram(histogram.point());
            Long wall = histogram.wall();
            RecordRules.time("a histogram", wall == null ? 0 : wall);
        } else if (row instanceof Row.OfFilters filters) {
            RecordRules.filters("layer " + filters.layer(), filters);
        } else if (row instanceof Row.OfImage image) {
            RecordRules.image(image.point());
        } else if (row instanceof Row.OfConfusion confusion) {
            RecordRules.confusion(confusion.point());
        } else if (row instanceof Row.OfPrediction of) {
            RecordRules.prediction(of.step(), of.place(), of.prediction());
        } else if (row instanceof Row.OfExample example) {
            RecordRules.example(example.number(), example.png());
        } else if (row instanceof Row.OfLine line) {
            RecordRules.time("a line", line.line().wallMillis());
            Names.checkedText("a line", line.line().text());
        } else if (row instanceof Row.OfFinding found) {
            RecordRules.finding(found.finding());
        } else if (row instanceof Row.OfFact fact) {
            Map<String, String> unused = Provenance.checked(Map.of(fact.name(), fact.fact()));
        } else if (row instanceof Row.OfBeat beat) {
            RecordRules.time("a heartbeat", beat.heartbeatMillis());
            RecordRules.step("the progress", beat.step());
            RecordRules.epoch(beat.epoch());
        } else if (row instanceof Row.OfEnd end) {
            end(end);
        } else if (row instanceof Row.OfRun run) {
            NewRun unused = PackedRun.checked(run.run().id(), run.run(), Instant.ofEpochMilli(Long.MAX_VALUE));
        } else {
            Objects.requireNonNull(((Row.OfEndpoint) row).endpoint());
        }
    }

    private static void end(Row.OfEnd end) {
        RecordRules.time("the end", end.endedMillis());
        Names.checkedText("a reason", end.why());
        if (end.state() == null || end.state() == RunState.RUNNING || end.state() == RunState.CRASHED) {
            throw new IllegalArgumentException(
                    "a run cannot end as %s. Expected FINISHED, STOPPED, DIVERGED or FAILED.".formatted(end.state()));
        }
    }
}
