package dev.fovea.engine.train;

import dev.fovea.engine.compile.CompiledNetwork;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Copies of a network at the ends of its cycles, of which the last so many are kept. */
final class Snapshots implements AutoCloseable {
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
    public void close() {
        kept.forEach(CompiledNetwork::close);
    }
}
