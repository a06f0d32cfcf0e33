package dev.fovea.engine.train;

import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Weights;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import dev.fovea.engine.train.TrainingEvent.Measure;
import java.util.ArrayList;
import java.util.List;

/** A network's training on its device: the program, the optimiser's memory, and the ledger of what steps gave. */
final class Learner implements AutoCloseable {
    /** Steps whose loss and hits stay on the device until somebody reads them. */
    static final int LEDGER = 256;

    private final Place place;
    private final ScriptModule module;
    private final Probes probes;
    private final Tensor ledger;
    private final List<Tensor> state = new ArrayList<>();

    Learner(CompiledNetwork network, Plan plan, Probes probes) {
        this.place = network.place();
        this.probes = probes;
        Weights weights = network.weights();
        int parameters = weights.parameters().size();
        this.module = TrainingScript.of(
                        network.network().graph(), plan, probes, parameters, CompiledNetwork.holding(weights))
                .load(place);
        CompiledNetwork.hold(module, weights);
        this.ledger = Tensor.ofDoubles(place, new double[2 * LEDGER], LEDGER, 2);
        state.add(ledger);
        for (int i = 0; i < parameters; i++) {
            state.add(Tensor.ofFloats(place, new float[1]));
        }
        for (int slot = 0; slot < plan.optimizer().slots(); slot++) {
            state.addAll(weights.zeros());
        }
        module.compute("holdState", state.toArray(Tensor[]::new)).close();
    }

    /** Changes the weights once; {@code row} of the ledger then has the loss and the hits. */
    void step(Feed feed, long[] batch, double rate, boolean first, int row) {
        try (Tensor indices = Tensor.ofLongs(place, batch, batch.length)) {
            module.differentiate("step", feed.with(indices)).close();
        }
        update(rate, first, row);
    }

    /** A {@link #step} that also looks inside. */
    List<LayerStatistics> observe(Feed feed, long[] batch, double rate, boolean first, int row, long step) {
        double[] seen;
        try (Tensor indices = Tensor.ofLongs(place, batch, batch.length);
                Tensor rows = module.differentiate("observe", feed.with(indices))) {
            seen = rows.toDoubles();
        }
        update(rate, first, row);
        return probes.read(seen, step);
    }

    private void update(double rate, boolean first, int row) {
        try (Tensor numbers = Tensor.ofDoubles(Place.CPU, new double[] {rate, first ? 1 : 0, row}, 3)) {
            module.compute("update", numbers).close();
        }
    }

    /** Loss and hits of every row; makes the device finish what it has to do. */
    double[] ledger() {
        return ledger.toDoubles();
    }

    /** Mean loss and accuracy over all examples of a feed, as if they were one batch. */
    Measure evaluate(Feed feed, int batch) {
        try (Tensor tally = Tensor.ofDoubles(place, new double[4], 4)) {
            for (int start = 0; start < feed.count(); start += batch) {
                long[] indices = Order.range(start, Math.min(start + batch, feed.count()));
                try (Tensor some = Tensor.ofLongs(place, indices, indices.length)) {
                    module.compute("evaluate", feed.with(some, tally)).close();
                }
            }
            double[] sums = tally.toDoubles();
            return new Measure(sums[0] / sums[2], sums[1] / sums[3]);
        }
    }

    @Override
    public void close() {
        module.close();
        state.forEach(Tensor::close);
    }
}
