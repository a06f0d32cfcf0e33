package dev.fovea.engine.train;

import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.rate.Scores;

/** How the epochs of a training went, and the weights that come back where they are not the last. */
final class Progression implements AutoCloseable, Resumable {
    private final Endings endings;
    private final Snapshot kept;
    private double best = Double.NaN;
    private int bestEpoch;
    private int keptEpoch;
    private int epoch;

    Progression(CompiledNetwork network, Endings endings) {
        this.endings = endings;
        this.kept = new Snapshot(network);
        if (keeps()) {
            kept.take();
        }
    }

    /** After an epoch whose scores are numbers. */
    void add(Scores scores) {
        epoch++;
        boolean better =
                endings.early().map(stopping -> better(stopping, scores)).orElse(false);
        if (better || (endings.guarded() && !endings.keepsBest())) {
            kept.take();
            keptEpoch = epoch;
        }
    }

    private boolean better(EarlyStopping stopping, Scores scores) {
        double score = stopping.monitor().of(scores);
        if (bestEpoch > 0 && !stopping.monitor().improves(score, best, stopping.least(), true)) {
            return false;
        }
        best = score;
        bestEpoch = epoch;
        return stopping.best();
    }

    /** Whether it has been no better for too long. */
    boolean stale() {
        return endings.early()
                .map(stopping -> epoch - bestEpoch >= stopping.patience())
                .orElse(false);
    }

    /** Whether it will be for too long, if the next epoch is no better either. */
    boolean mayEnd() {
        return endings.early()
                .map(stopping -> epoch + 1 - bestEpoch >= stopping.patience())
                .orElse(false);
    }

    String why() {
        EarlyStopping stopping = endings.early().orElseThrow();
        return "stopped early after epoch %d, as %s was best in epoch %d"
                .formatted(epoch, stopping.monitor(), bestEpoch);
    }

    /** Gives the network the best weights, if those are wanted. */
    String end() {
        return endings.keepsBest() && keptEpoch < epoch ? restore() : "";
    }

    /** Gives the network weights from before the divergence. */
    String rescue() {
        return keeps() ? restore() : "";
    }

    private String restore() {
        kept.restore();
        return keptEpoch == 0 ? "; the weights are the first again" : "; the weights are those of epoch " + keptEpoch;
    }

    @Override
    public void save(StateWriter into) {
        into.numbers("score", best);
        into.wholes("epochs", epoch, bestEpoch, keptEpoch);
        if (keeps()) {
            kept.save(into);
        }
    }

    @Override
    public void restore(StateReader from) {
        best = from.number("score");
        long[] epochs = from.wholes("epochs");
        epoch = Math.toIntExact(epochs[0]);
        bestEpoch = Math.toIntExact(epochs[1]);
        keptEpoch = Math.toIntExact(epochs[2]);
        if (keeps()) {
            kept.restore(from);
        }
    }

    private boolean keeps() {
        return endings.guarded() || endings.keepsBest();
    }

    @Override
    public void close() {
        kept.close();
    }
}
