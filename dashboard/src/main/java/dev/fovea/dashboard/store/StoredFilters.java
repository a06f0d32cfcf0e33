package dev.fovea.dashboard.store;

import java.util.List;

/** A {@link FilterPoint} as read back: values are rounded to half floats, a relative error of at most 2^-11. */
@SuppressWarnings("ArrayRecordComponent")
public record StoredFilters(String runId, String layer, long step, List<Integer> shape, float[] values) {}
