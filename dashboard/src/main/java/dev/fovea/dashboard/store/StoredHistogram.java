package dev.fovea.dashboard.store;

/**
 * A {@link HistogramPoint} as read back.
 *
 * @param wallMillis when it was logged, in milliseconds since 1970; 0 in runs that were recorded before that was kept
 * @param low the left edge of the first bin
 * @param high the right edge of the last bin
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredHistogram(
        String runId,
        String layer,
        String kind,
        long step,
        long wallMillis,
        double low,
        double high,
        long[] counts,
        double mean,
        double deviation,
        double min,
        double max,
        double zeroShare,
        long nonFinite,
        double deadShare,
        double saturatedShare,
        double updateRatio,
        double gradientSize,
        byte[] activity) {}
