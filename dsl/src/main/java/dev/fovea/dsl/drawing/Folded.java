package dev.fovea.dsl.drawing;

import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.text.Repeats;
import java.util.List;

/** Layers that come again and again, whatever they are called, and are drawn once. */
record Folded(List<Layer> layers, Repeats.Run<Layer> run) {
    /** How many boxes it has to save. */
    private static final int WORTHWHILE = 4;

    static Layer withoutName(Layer layer) {
        return layer instanceof Named named ? new Named("", named.layer()) : layer;
    }

    static boolean isWorthwhile(Repeats.Run<Layer> run) {
        return (run.times() - 1) * boxes(new Sequential(run.unit())) >= WORTHWHILE;
    }

    /** How many boxes a layer is drawn with. */
    static int boxes(Layer layer) {
        if (layer instanceof Sequential sequential) {
            return sequential.layers().stream().mapToInt(Folded::boxes).sum();
        }
        if (layer instanceof Parallel parallel) {
            return 1 + parallel.branches().stream().mapToInt(Folded::boxes).sum();
        }
        if (layer instanceof Named named) {
            return boxes(named.layer());
        }
        return layer instanceof Output output ? 1 + boxes(output.layer()) : 1;
    }

    int times() {
        return run.times();
    }

    /** What is drawn once. */
    Layer unit() {
        return one() instanceof Named named ? named.layer() : new Sequential(run.unit());
    }

    /** {@code block1 … block6}, where each copy is under a name. */
    String heading() {
        Layer last = layers.get(run.start() + run.length() - 1);
        return one() instanceof Named first && last instanceof Named named && !first.isUnnamed()
                ? first.name() + " … " + named.name()
                : "";
    }

    private Layer one() {
        return run.unit().size() == 1 ? run.unit().get(0) : new Sequential(run.unit());
    }
}
