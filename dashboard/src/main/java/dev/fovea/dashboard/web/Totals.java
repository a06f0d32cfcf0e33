package dev.fovea.dashboard.web;

import dev.fovea.dsl.analysis.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * What a network costs in all, for one example. Null is what is not known where its sizes are open.
 *
 * @param weights bytes of all its weights and running statistics, in float32
 * @param predicting bytes that activations take at their peak, in float32
 * @param peak the layer that is computed then
 * @param training bytes that are kept for the backward pass, in float32
 */
record Totals(
        long parameters,
        long trainable,
        long weights,
        @Nullable Long multiplyAdds,
        @Nullable Long predicting,
        @Nullable String peak,
        @Nullable Long training) {

    static Totals of(Analysis analysis) {
        long parameters = analysis.parameters().total();
        long trainable = analysis.parameters().trainable();
        long weights = analysis.parameters().stored() * Float.BYTES;
        if (analysis.graph().input().output().isOpen()) {
            return new Totals(parameters, trainable, weights, null, null, null, null);
        }
        return new Totals(
                parameters,
                trainable,
                weights,
                analysis.multiplyAdds(),
                analysis.peak().bytes(),
                analysis.peak().path(),
                analysis.kept() * Float.BYTES);
    }
}
