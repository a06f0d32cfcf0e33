package dev.fovea.engine.train;

import dev.fovea.engine.compile.CompiledNetwork;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Copies of a network at the ends of its cycles, of which the last so many are kept. */
final class Snapshots implements AutoCloseable, Resumable {
    private final CompiledNetwork network;
    private final int most;
    private final Deque<CompiledNetwork> kept = new ArrayDeque<>();

    Snapshots(CompiledNetwork network, int most) {
        this.network = network;
        this.most = most;
    }

    boolean wanted() {
        return most > 0;
    }

    void take() {
        if (kept.size() == most) {
            kept.removeFirst().close();
        }
        kept.addLast(network.copy());
    }

    /** Those that are kept, the oldest first; they are the caller's from now on. */
    List<CompiledNetwork> handOver() {
        List<CompiledNetwork> all = List.copyOf(kept);
        kept.clear();
        return all;
    }

    @Override
    public void save(StateWriter into) {
        into.wholes("kept", kept.size());
        int index = 0;
        for (CompiledNetwork one : kept) {
            String prefix = index++ + "/";
            one.weights().byStateName().forEach((name, tensor) -> into.array(prefix + name, tensor));
        }
    }

    @Override
    public void restore(StateReader from) {
        long count = from.whole("kept");
        for (long index = 0; index < count; index++) {
            String prefix = index + "/";
            CompiledNetwork one = network.copy();
            kept.addLast(one);
            one.weights().byStateName().forEach((name, tensor) -> from.into(prefix + name, tensor));
        }
    }

    @Override
    public void close() {
        kept.forEach(CompiledNetwork::close);
    }
}
