package dev.fovea.engine.inspect;

import dev.fovea.engine.inspect.LayerStatistics.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/** The statistics of a few values, computed the plain way. */
final class PlainSpread {
    private PlainSpread() {}

    static LayerStatistics of(String path, Kind kind, float... values) {
        double[] finite = IntStream.range(0, values.length)
                .filter(i -> Float.isFinite(values[i]))
                .mapToDouble(i -> values[i])
                .toArray();
        int lost = values.length - finite.length;
        if (finite.length == 0) {
            return new LayerStatistics(
                    path,
                    kind,
                    0,
                    0,
                    0,
                    0,
                    0,
                    lost,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    List.of(),
                    Collections.nCopies(64, 0L));
        }
        DoubleSummaryStatistics all = Arrays.stream(finite).summaryStatistics();
        double mean = all.getAverage();
        double variance = Arrays.stream(finite)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        double zeros = Arrays.stream(finite).filter(value -> value == 0).count();
        return new LayerStatistics(
                path,
                kind,
                mean,
                Math.sqrt(variance),
                all.getMin(),
                all.getMax(),
                zeros / finite.length,
                lost,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                List.of(),
                bins(finite, all.getMin(), all.getMax()));
    }

    private static List<Long> bins(double[] values, double min, double max) {
        Long[] counts = new Long[64];
        Arrays.fill(counts, 0L);
        for (double value : values) {
            int bin = max == min ? 0 : (int) Math.min(63, (value - min) / (max - min) * 64);
            counts[bin]++;
        }
        return List.of(counts);
    }
}
