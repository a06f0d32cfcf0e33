package dev.fovea.engine.train;

import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.inspect.FilterReader;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.torch.Torch;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Started;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Epochs of steps, from the first batch to the last event. */
final class TrainingLoop {
    private final CompiledNetwork network;
    private final Learner learner;
    private final Feed train;
    private final Feed test;
    private final Plan plan;
    private final Watch watch;
    private final Probes probes;
    private final TrainingObserver observer;
    private final BooleanSupplier stopped;
    private final Ledger ledger;
    private final Stopwatch stopwatch = new Stopwatch();
    private final long stepsPerEpoch;
    private long step;

    TrainingLoop(
            CompiledNetwork network,
            Learner learner,
            Feed train,
            Feed test,
            Plan plan,
            Watch watch,
            Probes probes,
            TrainingObserver observer,
            BooleanSupplier stopped) {
        this.network = network;
        this.learner = learner;
        this.train = train;
        this.test = test;
        this.plan = plan;
        this.watch = watch;
        this.probes = probes;
        this.observer = observer;
        this.stopped = stopped;
        this.stepsPerEpoch = plan.stepsPerEpoch(train.count());
        this.ledger = new Ledger(learner, stopwatch, observer);
    }

    void run() {
        String device = network.place().isGpu() ? "gpu " + network.place().index() : "cpu";
        observer.started(new Started(network.network(), plan, device, Torch.threads(), stepsPerEpoch, train.count()));
        lookAtFilters(0);
        for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
            epoch(epoch);
            if (ledger.diverged()) {
                end(
                        Outcome.DIVERGED,
                        "the loss is no longer a number at step %d; try a lower rate".formatted(ledger.lost()));
                return;
            }
            if (stopped.getAsBoolean()) {
                end(Outcome.STOPPED, "stopped at step %d, in epoch %d".formatted(step, epoch));
                return;
            }
        }
        end(Outcome.FINISHED, "all %d epochs are done".formatted(plan.epochs()));
    }

    private void epoch(int epoch) {
        long[] order = Order.shuffled(train.count(), plan.seed(), epoch);
        ledger.startEpoch(epoch);
        stopwatch.reset();
        for (int start = 0; start < order.length; start += plan.batch()) {
            step(Arrays.copyOfRange(order, start, Math.min(start + plan.batch(), order.length)), epoch);
            if (ledger.diverged() || stopped.getAsBoolean()) {
                ledger.flush();
                return;
            }
        }
        ledger.flush();
        if (ledger.diverged()) {
            return;
        }
        double examplesPerSecond = order.length / stopwatch.seconds();
        lookAtFilters(epoch);
        observer.epochEnded(new EpochEnded(
                epoch, step, ledger.epochMeasure(), learner.evaluate(test, plan.batch()), examplesPerSecond));
    }

    private void step(long[] batch, int epoch) {
        double rate = plan.optimizer().rate() * plan.rate().factor(step, plan.epochs() * stepsPerEpoch);
        boolean first = step == 0;
        step++;
        int row = ledger.next(step, batch.length, rate);
        if (probes.due(step)) {
            List<LayerStatistics> seen = learner.observe(train, batch, rate, first, row, step);
            observer.probed(new Probed(step, epoch, seen, List.of()));
        } else {
            stopwatch.time(() -> learner.step(train, batch, rate, first, row));
        }
        ledger.flushIfDue();
    }

    private void lookAtFilters(int epoch) {
        if (watch.filters() > 0 && (epoch == 0 || Watch.due(watch.filters(), epoch))) {
            observer.probed(new Probed(step, epoch, List.of(), FilterReader.read(network)));
        }
    }

    private void end(Outcome outcome, String why) {
        observer.ended(new Ended(outcome, why, step));
    }
}
