package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.LayerTrend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The latest statistics of a layer, and how some of them went at some {@code steps} from the first to the last. Null is what
 * nobody looked at.
 *
 * @param nonFinite how many values were NaN or infinite, in all that was recorded
 * @param trend of the deviation
 * @param dead trend of the share of dead channels
 * @param saturated trend of the share of saturated values
 * @param updates trend of the size of updates by that of the weights
 * @param gradients trend of the mean size of the gradient by the weights
 */
@SuppressWarnings("ArrayRecordComponent")
record Statistics(
        long step,
        double mean,
        double deviation,
        double min,
        double max,
        double zeroShare,
        long nonFinite,
        long[] steps,
        double[] trend,
        double @Nullable [] dead,
        double @Nullable [] saturated,
        double @Nullable [] updates,
        double @Nullable [] gradients) {

    /** By path, then by kind. */
    static Map<String, Map<String, Statistics>> all(List<LayerTrend> trends) {
        Map<String, Map<String, Statistics>> all = new LinkedHashMap<>();
        for (LayerTrend trend : trends) {
            all.computeIfAbsent(trend.layer(), layer -> new LinkedHashMap<>()).put(trend.kind(), of(trend));
        }
        return all;
    }

    private static Statistics of(LayerTrend trend) {
        LayerTrend.Seen last = trend.last();
        return new Statistics(
                last.step(),
                last.mean(),
                last.deviation(),
                last.min(),
                last.max(),
                last.zeroShare(),
                trend.nonFinite(),
                trend.seen().stream().mapToLong(LayerTrend.Seen::step).toArray(),
                values(trend, LayerTrend.Seen::deviation),
                known(trend, LayerTrend.Seen::deadShare),
                known(trend, LayerTrend.Seen::saturatedShare),
                known(trend, LayerTrend.Seen::updateRatio),
                known(trend, LayerTrend.Seen::gradientSize));
    }

    private static double[] values(LayerTrend trend, ToDoubleFunction<LayerTrend.Seen> of) {
        return trend.seen().stream().mapToDouble(of).toArray();
    }

    private static double @Nullable [] known(LayerTrend trend, ToDoubleFunction<LayerTrend.Seen> of) {
        boolean any = trend.seen().stream().anyMatch(seen -> !Double.isNaN(of.applyAsDouble(seen)));
        return any ? values(trend, of) : null;
    }
}
