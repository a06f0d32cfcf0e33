package dev.fovea.engine.train;

import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Loaded;
import dev.fovea.engine.inspect.FilterReader;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.inspect.LayerStatistics.Kind;
import dev.fovea.engine.inspect.Probes;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.rate.Position;
import dev.fovea.engine.rate.Scores;
import dev.fovea.engine.torch.Torch;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Predicted;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Warned;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Epochs of steps, from the first batch to the last event. */
final class TrainingLoop {
    private final CompiledNetwork network;
    private final Learner learner;
    private final Weighing weighing;
    private final Evaluator evaluator;
    private final Predicting predicting;
    private final Feed train;
    private final Feed test;
    private final Plan plan;
    private final List<String> doubts;
    private final Watch watch;
    private final Probes probes;
    private final Progression progression;
    private final Averages averages;
    private final Snapshots snapshots;
    private final TrainingObserver observer;
    private final Questions questions;
    private final Optional<Loaded> loaded;
    private final BooleanSupplier stopped;
    private final Ledger ledger;
    private final Stopwatch stopwatch = new Stopwatch();
    private final Looking looking = new Looking();
    private final long stepsPerEpoch;
    private final History history = new History();
    private final Saver saver;
    private double testLoss;
    private long[] learned = {};
    private Set<Kind> looked = Set.of();

    TrainingLoop(
            CompiledNetwork network,
            Learner learner,
            Evaluator evaluator,
            Predicting predicting,
            Feed train,
            Feed test,
            Plan plan,
            List<String> doubts,
            Watch watch,
            Probes probes,
            Progression progression,
            Averages averages,
            Snapshots snapshots,
            TrainingObserver observer,
            Saver saver,
            Questions questions,
            Optional<Loaded> loaded,
            BooleanSupplier stopped) {
        this.network = network;
        this.learner = learner;
        this.weighing = learner.weighing();
        this.evaluator = evaluator;
        this.predicting = predicting;
        this.train = train;
        this.test = test;
        this.plan = plan;
        this.doubts = doubts;
        this.watch = watch;
        this.probes = probes;
        this.progression = progression;
        this.averages = averages;
        this.snapshots = snapshots;
        this.observer = observer;
        this.saver = saver;
        this.questions = questions;
        this.loaded = loaded;
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

    /** What the loop itself has to remember. */
    void addTo(Parts parts) {
        parts.add("history", history);
        parts.add("epoch", ledger);
        parts.add("stopwatch", stopwatch);
    }

    History history() {
        return history;
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
        questions.begin(network, averages);
        observer.started(new Started(
                network.network(),
                plan,
                network.place() + (Torch.deterministic() ? ", deterministic" : ""),
                Torch.threads(),
                stepsPerEpoch,
                train.count(),
                history.step(),
                loaded));
        doubts.forEach(text -> observer.warned(new Warned(history.step(), text)));
        if (history.step() == 0) {
            lookAtFilters(0);
        }
        while (history.epochs() < plan.epochs() && !progression.stale()) {
            int epoch = history.epochs() + 1;
            epoch(epoch);
            if (ledger.divergence().found()) {
                return ended(Outcome.DIVERGED, ledger.divergence().why());
            }
            if (!Double.isFinite(testLoss)) {
                String why = "the loss of the test examples is no longer a number after epoch %d".formatted(epoch);
                return ended(Outcome.DIVERGED, why);
            }
            if (stopped.getAsBoolean() && history.epochs() < plan.epochs()) {
                String why = "stopped at step %d, in epoch %d".formatted(history.step(), epoch);
                return ended(Outcome.STOPPED, why);
            }
        }
        return ended(Outcome.FINISHED, progression.stale() ? progression.why() : finished(plan.epochs()));
    }

    /**
     * What is saved is what comes back; where that is no more than what diverged, there was something better before.
     */
    private Ended ended(Outcome outcome, String why) {
        boolean diverged = outcome == Outcome.DIVERGED;
        boolean others = progression.end(diverged);
        boolean settles = others || !diverged;
        if (settles) {
            saver.settle(history.step(), others);
        }
        if (outcome != Outcome.FINISHED) {
            lookBack(diverged);
        }
        if (settles) {
            averages.swap();
        }
        String advice = diverged ? "; " + ledger.divergence().advice() : "";
        return new Ended(outcome, why + advice + progression.giveBack(), history.step());
    }

    private static String finished(int epochs) {
        return epochs == 1 ? "the epoch is done" : "all %d epochs are done".formatted(epochs);
    }

    private void fail(Throwable failure) {
        try {
            observer.ended(new Ended(Outcome.FAILED, reason(failure), history.step()));
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
        long taken = history.step() - (epoch - 1) * stepsPerEpoch;
        learner.begin(epoch, taken == 0);
        if (taken == 0) {
            ledger.startEpoch(epoch);
            stopwatch.reset();
            looking.reset();
        }
        int each = (int) Math.min(plan.examplesPerStep(), order.length);
        double before = train.waited();
        train.expect(Arrays.copyOfRange(order, (int) taken * each, order.length), each, plan.batch());
        for (int start = (int) taken * each; start < order.length; start += each) {
            step(Arrays.copyOfRange(order, start, Math.min(start + each, order.length)), epoch);
            boolean more = start + each < order.length;
            if (ledger.divergence().found() || (more && stopped.getAsBoolean())) {
                ledger.flush();
                return;
            }
            if (more && saver.due()) {
                saveWithin();
            }
        }
        ledger.flush();
        if (ledger.divergence().found()) {
            return;
        }
        double examplesPerSecond = order.length / stopwatch.seconds();
        double waited = (train.waited() - before) / stopwatch.seconds();
        lookAtFilters(epoch);
        averages.epochEnded(epoch);
        averages.swap();
        if (averages.needStatistics()) {
            learner.measureStatistics(train, order);
        }
        Measure tested = evaluator.measure(test, plan.batch());
        Optional<Predicted> predicted = predicting.of(epoch, history.step(), evaluator.guessed());
        testLoss = tested.loss();
        Measure trained = ledger.epochMeasure();
        Scores scores = scores(trained, tested);
        history.epochEnded(scores);
        if (Double.isFinite(testLoss)) {
            progression.add(scores);
        }
        averages.swap();
        observer.epochEnded(
                new EpochEnded(epoch, history.step(), trained, tested, examplesPerSecond, waited, looking.share()));
        predicted.ifPresent(observer::predicted);
        if (Double.isFinite(testLoss)) {
            saver.epochEnded(history.step(), scores, epoch == plan.epochs());
        }
    }

    /** What diverged is not worth to be gone on with. */
    private void saveWithin() {
        ledger.flush();
        if (!ledger.divergence().found()) {
            saver.save(history.step());
        }
    }

    private static Scores scores(Measure trained, Measure tested) {
        Map<String, Double> values = new LinkedHashMap<>();
        trained.values().forEach((name, value) -> values.put("train/" + name, value));
        tested.values().forEach((name, value) -> values.put("test/" + name, value));
        return new Scores(values);
    }

    private void step(long[] examples, int epoch) {
        Position position =
                new Position(history.step(), plan.epochs() * stepsPerEpoch, stepsPerEpoch, history.scores());
        double rate = plan.optimizer().rate() * plan.rate().factor(position);
        Torch.seed(Chances.seed(plan.seed(), history.step()));
        train.begin(history.step());
        history.stepTaken();
        if (weighing.counts(examples)) {
            learn(examples, rate, epoch);
        } else {
            learner.skip(train, examples);
            ledger.skipped(history.step());
        }
        if (snapshots.wanted() && plan.rate().endsCycle(position)) {
            snapshots.take();
        }
        ledger.flushIfDue();
        questions.answer();
    }

    private void learn(long[] examples, double rate, int epoch) {
        long step = history.step();
        boolean first = ledger.isEmpty();
        int row = ledger.next(step, weighing.weight(examples), weighing.labels(examples), rate);
        long look = ends(step) ? Probes.FIRST : step;
        learned = examples;
        looked = Set.of();
        if (probes.due(look)) {
            List<LayerStatistics> seen = stopwatch.time(
                    () -> looking.time(true, () -> learner.observe(train, examples, rate, first, row, look)));
            ledger.flush(); // who is told what was seen knows the steps until then, and their rates
            looked = seen.stream().map(LayerStatistics::kind).collect(Collectors.toSet());
            observer.probed(new Probed(step, epoch, seen, List.of()));
        } else {
            stopwatch.time(() -> looking.time(false, () -> learner.step(train, examples, rate, first, row)));
        }
        stopwatch.time(averages::stepped);
    }

    /** Whether the training ends with a step, as far as can be known before it. */
    private boolean ends(long step) {
        long epoch = step / stepsPerEpoch;
        return step % stepsPerEpoch == 0 && (epoch == plan.epochs() || progression.mayEnd());
    }

    /**
     * The last look of a training of which nobody knew that it would end: at the examples of its last step again, from
     * which nothing is learned any more. Filters of no numbers are no pictures.
     */
    private void lookBack(boolean diverged) {
        long step = history.step();
        int epoch = Math.toIntExact((step - 1) / stepsPerEpoch + 1);
        if (learned.length > 0 && probes.due(Probes.FIRST)) {
            try (Snapshot own = new Snapshot(network)) {
                own.take();
                Torch.seed(Chances.seed(plan.seed(), step - 1));
                train.begin(step - 1);
                train.expect(learned, learned.length, plan.batch());
                List<LayerStatistics> seen = learner.look(train, learned).stream()
                        .filter(one -> !looked.contains(one.kind()))
                        .toList();
                own.restore();
                if (!seen.isEmpty()) {
                    observer.probed(new Probed(step, epoch, seen, List.of()));
                }
            }
        }
        boolean seen = step == history.epochs() * stepsPerEpoch && Watch.due(watch.filters(), epoch);
        if (watch.filters() > 0 && !diverged && !seen) {
            observer.probed(new Probed(step, epoch, List.of(), FilterReader.read(network)));
        }
    }

    private void lookAtFilters(int epoch) {
        boolean edge = epoch == 0 || ends(epoch * stepsPerEpoch);
        if (watch.filters() > 0 && (edge || Watch.due(watch.filters(), epoch))) {
            observer.probed(new Probed(history.step(), epoch, List.of(), FilterReader.read(network)));
        }
    }
}
