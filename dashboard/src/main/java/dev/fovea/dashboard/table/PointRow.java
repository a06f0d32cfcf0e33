package dev.fovea.dashboard.table;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A point of a curve as a row of a table.
 *
 * @param wall when it was logged, in milliseconds since 1970
 * @param value {@code NaN}, {@code Infinity} or {@code -Infinity} where it is none
 */
@JsonPropertyOrder({"run", "name", "metric", "step", "wall", "value"})
record PointRow(String run, String name, String metric, long step, long wall, double value) {}
