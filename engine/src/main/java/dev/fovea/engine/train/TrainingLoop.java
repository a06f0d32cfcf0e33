package dev.fovea.engine.train;

import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.inspect.FilterReader;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.rate.Position;
import dev.fovea.engine.rate.Scores;
import dev.fovea.engine.torch.Torch;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Started;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Epochs of steps, from the first batch to the last event. */
final class TrainingLoop {
    private final CompiledNetwork network;
    private final Learner learner;
    private final Evaluator evaluator;
    private final Feed train;
    private final Feed test;
    private final Plan plan;
    private final Watch watch;
    private final Probes probes;
    private final Progression progression;
    private final Averages averages;
    private final Snapshots snapshots;
    private final TrainingObserver observer;
    private final BooleanSupplier stopped;
    private final Ledger ledger;
    private final Stopwatch stopwatch = new Stopwatch();
    private final long stepsPerEpoch;
    private long step;
    private double testLoss;
    private List<Scores> scores = List.of();

    TrainingLoop(
            CompiledNetwork network,
            Learner learner,
            Evaluator evaluator,
            Feed train,
            Feed test,
            Plan plan,
            Watch watch,
            Probes probes,
            Progression progression,
            Averages averages,
            Snapshots snapshots,
            TrainingObserver observer,
            BooleanSupplier stopped) {
        this.network = network;
        this.learner = learner;
        this.evaluator = evaluator;
        this.train = train;
        this.test = test;
        this.plan = plan;
        this.watch = watch;
        this.probes = probes;
        this.progression = progression;
        this.averages = averages;
        this.snapshots = snapshots;
        this.observer = observer;
        this.stopped = stopped;
        this.stepsPerEpoch = plan.stepsPerEpoch(train.count());
        this.ledger = new Ledger(
                learner,
                stopwatch,
                observer,
                plan.countsHits(),
                plan.endings().divergence(),
                plan.objective().untrained(network.network().output().channels()));
    }

    /** Tells the outcome once, whatever it is; what was thrown, here or by an observer, goes on to the caller. */
    void run() {
        Ended ended;
        try {
            ended = train();
        } catch (RuntimeException | Error failure) {
            fail(failure);
            throw failure;
        }
        observer.ended(ended);
    }

    private Ended train() {
        observer.started(new Started(
                network.network(), plan, network.place().toString(), Torch.threads(), stepsPerEpoch, train.count()));
        lookAtFilters(0);
        for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
            epoch(epoch);
            if (ledger.divergence().found()) {
                return diverged(ledger.divergence().why());
            }
            if (!Double.isFinite(testLoss)) {
                return diverged("the loss of the test examples is no longer a number after epoch %d".formatted(epoch));
            }
            if (stopped.getAsBoolean()) {
                String why = "stopped at step %d, in epoch %d".formatted(step, epoch);
                return new Ended(Outcome.STOPPED, why + end(), step);
            }
            if (progression.stale()) {
                return new Ended(Outcome.FINISHED, progression.why() + end(), step);
            }
        }
        return new Ended(Outcome.FINISHED, finished(plan.epochs()) + end(), step);
    }

    private static String finished(int epochs) {
        return epochs == 1 ? "the epoch is done" : "all %d epochs are done".formatted(epochs);
    }

    private String end() {
        averages.swap();
        return progression.end();
    }

    private Ended diverged(String why) {
        return new Ended(Outcome.DIVERGED, why + "; try a lower rate" + progression.rescue(), step);
    }

    private void fail(Throwable failure) {
        try {
            observer.ended(new Ended(Outcome.FAILED, reason(failure), step));
        } catch (RuntimeException another) {
            if (another != failure) {
                failure.addSuppressed(another);
            }
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private void epoch(int epoch) {
        long[] order = Order.shuffled(train.count(), plan.seed(), epoch);
        ledger.startEpoch(epoch);
        stopwatch.reset();
        int each = (int) Math.min(plan.examplesPerStep(), order.length);
        for (int start = 0; start < order.length; start += each) {
            step(Arrays.copyOfRange(order, start, Math.min(start + each, order.length)), epoch);
            if (ledger.divergence().found() || stopped.getAsBoolean()) {
                ledger.flush();
                return;
            }
        }
        ledger.flush();
        if (ledger.divergence().found()) {
            return;
        }
        double examplesPerSecond = order.length / stopwatch.seconds();
        lookAtFilters(epoch);
        averages.epochEnded(epoch);
        averages.swap();
        if (averages.needStatistics()) {
            learner.measureStatistics(train, order);
        }
        Measure tested = evaluator.measure(test, plan.batch());
        testLoss = tested.loss();
        Measure trained = ledger.epochMeasure();
        List<Scores> more = new ArrayList<>(scores);
        more.add(scores(trained, tested));
        scores = List.copyOf(more);
        if (Double.isFinite(testLoss)) {
            progression.add(more.get(more.size() - 1));
        }
        averages.swap();
        observer.epochEnded(new EpochEnded(epoch, step, trained, tested, examplesPerSecond));
    }

    private static Scores scores(Measure trained, Measure tested) {
        Map<String, Double> values = new LinkedHashMap<>();
        trained.values().forEach((name, value) -> values.put("train/" + name, value));
        tested.values().forEach((name, value) -> values.put("test/" + name, value));
        return new Scores(values);
    }

    private void step(long[] examples, int epoch) {
        Position position = new Position(step, plan.epochs() * stepsPerEpoch, stepsPerEpoch, scores);
        double rate = plan.optimizer().rate() * plan.rate().factor(position);
        boolean first = step == 0;
        Torch.seed(Chances.seed(plan.seed(), step));
        step++;
        int row = ledger.next(step, examples.length, rate);
        if (probes.due(step)) {
            List<LayerStatistics> seen = stopwatch.time(() -> learner.observe(train, examples, rate, first, row, step));
            observer.probed(new Probed(step, epoch, seen, List.of()));
        } else {
            stopwatch.time(() -> learner.step(train, examples, rate, first, row));
        }
        stopwatch.time(averages::stepped);
        if (snapshots.wanted() && plan.rate().endsCycle(position)) {
            snapshots.take();
        }
        ledger.flushIfDue();
    }

    private void lookAtFilters(int epoch) {
        if (watch.filters() > 0 && (epoch == 0 || Watch.due(watch.filters(), epoch))) {
            observer.probed(new Probed(step, epoch, List.of(), FilterReader.read(network)));
        }
    }
}
