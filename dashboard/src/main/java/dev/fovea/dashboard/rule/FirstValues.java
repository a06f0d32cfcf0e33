package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the first look at all layers says of the values that weights began with: signals that fade or grow a thousandfold from
 * layer to layer, or that end where activations are flat, let no gradient through, whatever the rate. By itself that is no
 * finding, as norms and optimizers make up for much; it is the cause where layers are found not to learn.
 *
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015, Delving deep into rectifiers</a>
 */
final class FirstValues {
    static final String NAME = "first values";

    private static final double TIMES = 1000;
    private static final double FLAT = 0.5;
    private static final Set<String> WEIGHTED = Set.of("conv", "convTranspose", "dense");
    private static final String SMALLER =
            "Begin with smaller weights: he() before a ReLU, xavier() before tanh() or sigmoid().";
    private static final String LARGER =
            "Begin with larger weights: he() before a ReLU, xavier() before tanh() or sigmoid();"
                    + " or put a norm behind each of these layers.";

    private final List<HistogramPoint> outputs = new ArrayList<>();
    private Optional<HistogramPoint> flat = Optional.empty();
    private long first = Long.MAX_VALUE;

    /** Takes what belongs to the first look. */
    void on(HistogramPoint point, LayerKind layer) {
        if (!point.kind().equals("activation") || point.step() > first) {
            return;
        }
        first = point.step();
        if (WEIGHTED.contains(layer.kind()) && point.deviation() > 0) {
            outputs.add(point);
        }
        if (flat.isEmpty() && !layer.last() && point.saturatedShare() > FLAT) {
            flat = Optional.of(point);
        }
    }

    /** Why layers do not learn, where it lies in what weights began with. */
    Optional<Finding> cause(Finding symptom) {
        if (flat.isPresent()) {
            HistogramPoint where = flat.get();
            return Optional.of(finding(
                    symptom,
                    "layers hardly learn, as %s of the values behind %s were where it is flat before the first step"
                            .formatted(Sayings.percent(where.saturatedShare()), where.layer()),
                    SMALLER,
                    where.saturatedShare(),
                    FLAT));
        }
        for (HistogramPoint later : outputs) {
            double times = later.deviation() / outputs.get(0).deviation();
            if (times > TIMES || times < 1 / TIMES) {
                return Optional.of(strayed(symptom, later, times));
            }
        }
        return Optional.empty();
    }

    private Finding strayed(Finding symptom, HistogramPoint later, double times) {
        HistogramPoint start = outputs.get(0);
        String text =
                "layers hardly learn, as signals %s before the first step, from a deviation of %s behind %s to %s behind %s"
                        .formatted(
                                times > 1 ? "grew" : "faded",
                                Sayings.number(start.deviation()),
                                start.layer(),
                                Sayings.number(later.deviation()),
                                later.layer());
        return finding(symptom, text, times > 1 ? SMALLER : LARGER, times, times > 1 ? TIMES : 1 / TIMES);
    }

    private static Finding finding(Finding symptom, String text, String remedy, double measured, double bound) {
        return new Finding(symptom.step(), symptom.kind(), "", text, remedy, new Evidence(NAME, "", measured, bound));
    }
}
