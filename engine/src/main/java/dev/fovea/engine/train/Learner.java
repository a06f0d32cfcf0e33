package dev.fovea.engine.train;

import dev.fovea.engine.Libtorch;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Weights;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A network's training on its device: the program, the optimiser's memory, and the ledger of what steps gave. */
final class Learner implements AutoCloseable, Resumable {
    /** Steps whose loss and hits stay on the device until somebody reads them. */
    static final int LEDGER = 256;

    private final String network;
    private final Place place;
    private final ScriptModule module;
    private final Probes probes;
    private final int batch;
    private final boolean gather;
    private final Weighing weighing;
    private final Tensor ledger;
    private final List<Tensor> state = new ArrayList<>();
    private boolean fresh;

    Learner(CompiledNetwork network, Plan plan, Probes probes, Examples train) {
        this.network = network.network().name();
        this.place = network.place();
        this.probes = probes;
        this.batch = plan.batch();
        this.gather = plan.gradients().gather();
        this.weighing = new Weighing(train, plan.objective().loss());
        Weights weights = network.weights();
        int parameters = weights.parameters().size();
        this.module = TrainingScript.of(
                        network.network().graph(),
                        place.precision(),
                        plan,
                        probes,
                        parameters,
                        CompiledNetwork.holding(weights))
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
        begin(1, true);
    }

    /** How much the examples count that it learns from. */
    Weighing weighing() {
        return weighing;
    }

    /** Tells in which epoch the next steps are, counted from 1, and whether none of it was taken. */
    void begin(int epoch, boolean fresh) {
        try (Tensor number = Tensor.ofDoubles(Place.CPU, new double[] {epoch}, 1)) {
            module.compute("begin", number).close();
        }
        this.fresh = fresh;
    }

    /**
     * Changes the weights once, by the batches that count; {@code row} of the ledger then has the loss and the hits.
     */
    void step(Feed feed, long[] examples, double rate, boolean first, int row) {
        differentiate(feed, examples, 0);
        update(rate, first, row);
    }

    /** Goes past examples of which none counts. */
    void skip(Feed feed, long[] examples) {
        differentiate(feed, examples, 0);
    }

    /** A {@link #step} that also looks inside, at its first batch that counts. */
    List<LayerStatistics> observe(Feed feed, long[] examples, double rate, boolean first, int row, long step) {
        int from = skipUncounted(feed, examples);
        long[] some = batch(examples, from);
        double[] seen = inside(feed, some);
        gather(examples, from, some);
        differentiate(feed, examples, from + some.length);
        if (!probes.seesUpdates(step)) {
            update(rate, first, row);
            return probes.read(seen, step);
        }
        try (Tensor nothing = Tensor.ofDoubles(Place.CPU, new double[1], 1)) {
            module.compute("remember", nothing).close();
            update(rate, first, row);
            try (Tensor ratios = module.compute("compare", nothing)) {
                return probes.read(seen, step, ratios.toDoubles());
            }
        }
    }

    /** Looks inside at the first batch that counts, and learns nothing; running statistics move as in a step. */
    List<LayerStatistics> look(Feed feed, long[] examples) {
        return probes.read(inside(feed, batch(examples, skipUncounted(feed, examples))), Probes.FIRST);
    }

    private double[] inside(Feed feed, long... some) {
        try (Shown shown = feed.show(some);
                Tensor rows = differentiate("observe", shown, some)) {
            return rows.toDoubles();
        }
    }

    /** Where the first batch that counts begins. All are shown, since examples are read and drawn in order. */
    private int skipUncounted(Feed feed, long[] examples) {
        int from = 0;
        while (from < examples.length && !weighing.counts(batch(examples, from))) {
            long[] some = batch(examples, from);
            feed.show(some).close();
            from += some.length;
        }
        return from;
    }

    /** The gradients of a step's batches that count, from the one on that begins at {@code start}. */
    private void differentiate(Feed feed, long[] examples, int start) {
        for (int from = start; from < examples.length; from += batch) {
            long[] some = batch(examples, from);
            try (Shown shown = feed.show(some)) {
                if (weighing.counts(some)) {
                    differentiate("step", shown, some).close();
                    gather(examples, from, some);
                }
            }
        }
    }

    private Tensor differentiate(String method, Shown shown, long... some) {
        return Libtorch.computing(network, some.length, () -> module.differentiate(method, shown.arguments()));
    }

    private long[] batch(long[] examples, int from) {
        return examples.length <= batch
                ? examples
                : Arrays.copyOfRange(examples, from, Math.min(from + batch, examples.length));
    }

    private void gather(long[] examples, int from, long[] some) {
        if (gather) {
            boolean first = !weighing.counts(Arrays.copyOf(examples, from));
            double share = weighing.weight(some) / weighing.weight(examples);
            try (Tensor numbers = Tensor.ofDoubles(Place.CPU, new double[] {first ? 1 : 0, share}, 2)) {
                module.compute("gather", numbers).close();
            }
        }
    }

    private void update(double rate, boolean first, int row) {
        double[] numbers = {rate, first ? 1 : 0, row, fresh ? 1 : 0};
        try (Tensor given = Tensor.ofDoubles(Place.CPU, numbers, numbers.length)) {
            Libtorch.computing(network, 0, () -> module.compute("update", given))
                    .close();
        }
        fresh = false;
    }

    /** Loss and hits of every row; makes the device finish what it has to do. */
    double[] ledger() {
        return ledger.toDoubles();
    }

    /** Makes running statistics the equal means of those of all batches, the examples taken in an order. */
    void measureStatistics(Feed feed, long[] order) {
        feed.expect(order, batch, batch);
        for (int from = 0; from < order.length; from += batch) {
            long[] some = Arrays.copyOfRange(order, from, Math.min(from + batch, order.length));
            try (Shown shown = feed.showPlain(some);
                    Tensor share = Tensor.ofDoubles(Place.CPU, new double[] {1.0 / (from / batch + 1)}, 1)) {
                module.compute("measureStatistics", shown.arguments(share)).close();
            }
        }
    }

    /** The optimiser's memory; the ledger is empty between steps that have been told of. */
    @Override
    public void save(StateWriter into) {
        for (int i = 1; i < state.size(); i++) {
            into.array(String.valueOf(i), state.get(i));
        }
    }

    @Override
    public void restore(StateReader from) {
        for (int i = 1; i < state.size(); i++) {
            from.into(String.valueOf(i), state.get(i));
        }
    }

    @Override
    public void close() {
        module.close();
        state.forEach(Tensor::close);
    }
}
