package dev.fovea.dashboard.web;

import dev.fovea.dsl.analysis.Costs;
import org.jspecify.annotations.Nullable;

/**
 * What a layer costs for one example, and sees.
 *
 * @param multiplyAdds null where the network's sizes are open
 * @param memory bytes that training keeps for the backward pass, in float32; null where sizes are open
 * @param sees the receptive field, such as {@code 7 x 7}
 */
record Cost(@Nullable Long multiplyAdds, @Nullable Long memory, String sees) {
    static Cost of(Costs costs) {
        return new Cost(
                costs.work().map(Costs.Work::multiplyAdds).orElse(null),
                costs.work().map(work -> work.kept() * Float.BYTES).orElse(null),
                costs.sees().toString());
    }
}
