package dev.fovea.engine.train;

import dev.fovea.engine.compile.Weights;

/** The weights and running statistics of a network, under their names in PyTorch. */
record NetworkWeights(Weights weights) implements Resumable {
    @Override
    public void save(StateWriter into) {
        weights.byStateName().forEach(into::weight);
    }

    @Override
    public void restore(StateReader from) {
        weights.byStateName().forEach(from::weightInto);
    }
}
