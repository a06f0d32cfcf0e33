package dev.fovea.dashboard.store;

import java.util.List;

/** The tables of a run whose rows are summed. */
final class Tables {
    static final SummedTable SERIES = SummedTable.of(
            "series",
            List.of("run varchar", "number integer"),
            List.of(
                    "metric varchar",
                    "points bigint",
                    "last_step bigint",
                    "last_value double precision",
                    "low double precision",
                    "low_step bigint",
                    "high double precision",
                    "high_step bigint",
                    "non_finite bigint"));

    static final SummedTable CHUNK = SummedTable.of(
            "chunk",
            List.of("run varchar", "series integer", "number integer"),
            List.of(
                    "first_step bigint",
                    "last_step bigint",
                    "first_value double precision",
                    "last_value double precision",
                    "low double precision",
                    "high double precision",
                    "mean double precision",
                    "points bigint",
                    "non_finite bigint",
                    "last_wall bigint",
                    "outline varbinary"));

    static final SummedTable LAYER =
            SummedTable.of("layer", List.of("run varchar", "number integer"), List.of("layer varchar", "kind varchar"));

    static final SummedTable HISTOGRAM = SummedTable.of(
                    "histogram",
                    List.of("run varchar", "layer integer", "step bigint"),
                    List.of(
                            "low double precision",
                            "high double precision",
                            "counts varbinary",
                            "mean double precision",
                            "deviation double precision",
                            "least double precision",
                            "greatest double precision",
                            "zero_share double precision",
                            "non_finite bigint",
                            "dead_share double precision",
                            "saturated_share double precision",
                            "update_ratio double precision",
                            "gradient_size double precision",
                            "activity varbinary"))
            .unsummed("wall bigint");

    static final SummedTable FILTERS = SummedTable.of(
            "filters",
            List.of("run varchar", "layer integer", "step bigint"),
            List.of("shape integer array", "halves blob"));

    static final SummedTable IMAGE = SummedTable.of(
            "image", List.of("run varchar", "name varchar", "step bigint"), List.of("caption varchar", "png blob"));

    static final SummedTable CONFUSION = SummedTable.of(
            "confusion",
            List.of("run varchar", "name varchar", "step bigint"),
            List.of("labels varchar array", "counts blob"));

    static final SummedTable LINE = SummedTable.of(
            "console", List.of("run varchar", "line bigint"), List.of("wall bigint", "error boolean", "text varchar"));

    static final SummedTable FINDING = SummedTable.of(
            "finding",
            List.of("run varchar", "number integer"),
            List.of(
                    "step bigint",
                    "kind varchar",
                    "place varchar",
                    "text varchar",
                    "remedy varchar",
                    "rule varchar",
                    "chart varchar",
                    "measured double precision",
                    "bound double precision"));

    static final SummedTable PREDICTION = SummedTable.of(
            "prediction",
            List.of("run varchar", "step bigint", "place integer"),
            List.of(
                    "example bigint",
                    "label integer",
                    "loss double precision",
                    "followed boolean",
                    "classes integer array",
                    "chances double precision array"));

    static final SummedTable EXAMPLE =
            SummedTable.of("example", List.of("run varchar", "number bigint"), List.of("png blob"));

    static final SummedTable PARAMETER = SummedTable.of(
            "parameter",
            List.of("run varchar", "name varchar"),
            List.of("position integer", "whole bigint", "number double precision", "flag boolean", "text varchar"));

    static final SummedTable FACT = SummedTable.of(
            "provenance", List.of("run varchar", "name varchar"), List.of("position integer", "fact varchar"));

    static final SummedTable TAG =
            SummedTable.of("tag", List.of("run varchar", "tag varchar"), List.of("position integer"));

    private Tables() {}

    static List<SummedTable> all() {
        return List.of(
                SERIES,
                CHUNK,
                LAYER,
                HISTOGRAM,
                FILTERS,
                IMAGE,
                CONFUSION,
                LINE,
                FINDING,
                PREDICTION,
                EXAMPLE,
                PARAMETER,
                FACT,
                TAG);
    }
}
