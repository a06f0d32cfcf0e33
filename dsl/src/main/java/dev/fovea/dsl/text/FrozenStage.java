package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Learning;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Rewriting;
import dev.fovea.dsl.layer.Tuning;
import dev.fovea.dsl.layer.Weighted;
import java.util.ArrayList;
import java.util.List;

/** A stage, and whether it was frozen as a whole, which need not be said of each of its layers then. */
record FrozenStage(Named stage, boolean frozen) {

    static FrozenStage of(Named stage) {
        List<Weighted<?>> weighted = new ArrayList<>();
        Named thawed = new Rewriting(layer -> thawed(layer, weighted)).named(stage);
        boolean frozen = !stage.isUnnamed()
                && weighted.size() > 1
                && weighted.stream().allMatch(layer -> layer.learning().tuning().frozen());
        return new FrozenStage(frozen ? thawed : stage, frozen);
    }

    private static Primitive thawed(Primitive layer, List<Weighted<?>> weighted) {
        if (!(layer instanceof Weighted<?> one)) {
            return layer;
        }
        weighted.add(one);
        Learning learning = one.learning();
        Tuning tuning = learning.tuning();
        return one.learning(
                new Learning(learning.init(), learning.biasInit(), new Tuning(tuning.rate(), tuning.decay(), false)));
    }
}
