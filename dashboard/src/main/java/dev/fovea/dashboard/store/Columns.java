package dev.fovea.dashboard.store;

import dev.fovea.dashboard.query.Attribute;
import dev.fovea.dashboard.query.Field;
import dev.fovea.dashboard.query.Reading;
import java.time.Instant;

/** Where the attributes of a run {@code r} and the values of a metric {@code s} stand. */
final class Columns {
    private Columns() {}

    static void of(Attribute attribute, Instant silent, Sql sql) {
        switch (attribute) {
            case ID -> sql.add("r.id");
            case NAME -> sql.add("r.name");
            case EXPERIMENT -> sql.add("r.experiment");
            case STATE ->
                sql.add("case when r.state = 'RUNNING' and r.heartbeat < ")
                        .value(silent)
                        .add(" then 'CRASHED' else r.state end");
            case TAGS -> sql.add("t.tag");
            case NOTE -> sql.add("r.note");
            case ARCHIVED -> sql.add("r.archived");
            case STARTED -> sql.add("r.started");
            case HEARTBEAT -> sql.add("r.heartbeat");
            case ENDED -> sql.add("r.ended");
            case WHY -> sql.add("r.why");
            case PARENT -> sql.add("coalesce(r.parent, '')");
            case DATA -> sql.add("r.data_name");
            case SEED -> sql.add("r.seed");
            case STEP -> sql.add("r.step");
            case EPOCH -> sql.add("r.epoch");
        }
    }

    static void of(Field.Metric metric, Sql sql) {
        Reading reading = metric.reading();
        if (reading == Reading.BEST) {
            reading = MetricSummary.highIsGood(metric.name()) ? Reading.MAX : Reading.MIN;
        }
        switch (reading) {
            case MIN -> sql.add("low");
            case MAX -> sql.add("high");
            default -> sql.add("last_value");
        }
    }
}
