package dev.fovea.engine.train;

import dev.fovea.engine.augment.Augmentation;
import dev.fovea.engine.augment.Augmentations;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.metric.Metric;
import dev.fovea.engine.rate.Position;
import dev.fovea.engine.rate.Rate;
import dev.fovea.engine.setting.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a training does, as data: {@code Plan.epochs(3).batch(64).optimizer(sgd(0.05).momentum(0.9)).rate(cosine()).seed(7)}.
 * Printed, it is the Java that makes it.
 *
 * @param epochs how often each training example is shown
 * @param batch examples per batch; a last, smaller batch is trained on too
 * @param seed of initial weights, order of examples and dropout
 * @param objective what is made small
 * @param gradients what becomes of them before the optimiser sees them
 * @param endings when the training ends before all epochs are done
 * @param averaging which weights it ends with
 * @param snapshots how many ends of cycles are kept
 * @param measured what epochs are judged by besides the loss
 */
public record Plan(
        int epochs,
        int batch,
        Optimizer optimizer,
        Rate rate,
        long seed,
        Objective objective,
        Gradients gradients,
        Endings endings,
        Averaging averaging,
        int snapshots,
        Metrics measured) {
    public Plan {
        Setting.atLeastOne("epochs", epochs);
        Setting.atLeastOne("batch", batch);
    }

    /** Batches of 64, SGD at rate 0.01 with momentum 0.9, a constant rate, seed 0, and the cross-entropy as loss. */
    public static Plan epochs(int epochs) {
        return new Plan(
                epochs,
                64,
                Optimizer.sgd(0.01).momentum(0.9),
                Rate.constant(),
                0,
                new Objective(Loss.crossEntropy(), Map.of()),
                Gradients.AS_THEY_ARE,
                Endings.USUAL,
                new Averaging.None(),
                0,
                Metrics.USUAL);
    }

    public Plan withEpochs(int epochs) {
        return new Plan(
                epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, snapshots, measured);
    }

    public Plan batch(int batch) {
        return new Plan(
                epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, snapshots, measured);
    }

    public Plan optimizer(Optimizer optimizer) {
        return new Plan(
                epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, snapshots, measured);
    }

    public Plan rate(Rate rate) {
        return new Plan(
                epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, snapshots, measured);
    }

    public Plan seed(long seed) {
        return new Plan(
                epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, snapshots, measured);
    }

    /** What the network's output is judged by: the cross-entropy of its softmax unless said otherwise. */
    public Plan loss(Loss loss) {
        return objective(objective.loss(loss));
    }

    /**
     * Learns from a side exit as well: {@code multiple} of the same loss of that exit is added. The side exit is computed
     * while the network learns, and not when it is measured.
     */
    public Plan exit(String name, double multiple) {
        return objective(objective.exit(name, multiple));
    }

    /**
     * Does something to the images, at random and in this order, while the network learns from them:
     * {@code augment(randomCrop(32).padding(4), flip())}; nothing unless said. The network is measured with images as they are.
     */
    public Plan augment(Augmentation... augmentations) {
        return objective(objective.images(new Augmentations(List.of(augmentations))));
    }

    /** What is done to the images while the network learns from them. */
    public Augmentations images() {
        return objective.images();
    }

    /**
     * Changes the weights once for so many batches, by the mean of their gradients, which count as the loss weighs
     * their labels; 1 unless said otherwise.
     */
    public Plan accumulate(int batches) {
        return gradients(gradients.batches(batches));
    }

    /** Shortens the gradients of a step, as one vector, to a length of {@code most}; they are left alone unless said otherwise. */
    public Plan clipNorm(double most) {
        return gradients(gradients.clipping(new Clipping.Norm(most)));
    }

    /** Moves every number of the gradients into {@code -most} to {@code most}; they are left alone unless said otherwise. */
    public Plan clipValue(double most) {
        return gradients(gradients.clipping(new Clipping.Value(most)));
    }

    /**
     * Leaves a stage as it is until an epoch begins, counted from 1, running statistics included, and lets it learn
     * from then on: what another task has taught it is not spoiled while a new head finds its way. Other stages learn
     * from the first epoch on.
     */
    public Plan unfreeze(String stage, int epoch) {
        return gradients(gradients.unfreeze(stage, epoch));
    }

    /**
     * Gives up when the loss is no number, or most of the last 25 steps have a loss above {@code times} its first value, or
     * above that of guessing, where that is higher; 3 unless said otherwise. The network then has the weights of the last
     * whole epoch.
     */
    public Plan divergence(double times) {
        return endings(new Endings(times, endings.early()));
    }

    /** Gives up only when the loss is no number, and leaves the weights as they are then. */
    public Plan unguarded() {
        return divergence(Double.POSITIVE_INFINITY);
    }

    /** Ends when the training gets no better; it does not unless said so. */
    public Plan stopEarly(EarlyStopping stopping) {
        return endings(new Endings(endings.divergence(), Optional.of(stopping)));
    }

    /** Ends with averages of the weights, and measures the test examples with them; with the last weights unless said otherwise. */
    public Plan average(Averaging averaging) {
        return new Plan(
                epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, snapshots, measured);
    }

    /**
     * Keeps the weights at the end of each cycle of a rate with warm restarts, the last {@code most} of them, for
     * {@link Training#runForSnapshots()}; none unless said so. They are the training's own weights, not averages.
     */
    public Plan snapshots(int most) {
        Setting.atLeastOne("snapshots", most);
        return new Plan(epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, most, measured);
    }

    /**
     * What the test examples are measured by after each epoch, besides the loss, in that order; accuracy unless said
     * otherwise, and nothing where the loss is not for classes.
     */
    public Plan metrics(Metric first, Metric... more) {
        List<Metric> metrics = new ArrayList<>(List.of(first));
        metrics.addAll(List.of(more));
        return measured(Metrics.of(metrics));
    }

    /** Measures the loss alone. */
    public Plan withoutMetrics() {
        return measured(Metrics.of(List.of()));
    }

    /** What the test examples are measured by after each epoch. */
    public List<Metric> metrics() {
        return measured.orUsual(objective.loss().classifies());
    }

    private Plan objective(Objective objective) {
        return new Plan(
                epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, snapshots, measured);
    }

    private Plan measured(Metrics measured) {
        return new Plan(
                epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, snapshots, measured);
    }

    private Plan endings(Endings endings) {
        return new Plan(
                epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, snapshots, measured);
    }

    private Plan gradients(Gradients gradients) {
        return new Plan(
                epochs, batch, optimizer, rate, seed, objective, gradients, endings, averaging, snapshots, measured);
    }

    /** Every hyper-parameter by name, without the seed, which is none; numbers stay numbers. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("epochs", epochs);
        settings.put("batch", batch);
        settings.putAll(optimizer.settings());
        settings.put("schedule", rate.toString());
        settings.putAll(objective.settings());
        settings.putAll(gradients.settings());
        settings.putAll(endings.settings());
        settings.putAll(averaging.settings());
        if (snapshots > 0) {
            settings.put("snapshots", snapshots);
        }
        settings.putAll(measured.settings());
        return settings;
    }

    /** Whether each step tells its accuracy. */
    boolean countsHits() {
        return objective.loss().classifies() || metrics().contains(Metric.accuracy());
    }

    /** Where a training on that many examples begins. */
    Position start(int examples) {
        return Position.start(epochs * stepsPerEpoch(examples), stepsPerEpoch(examples));
    }

    long stepsPerEpoch(int examples) {
        return (examples + examplesPerStep() - 1) / examplesPerStep();
    }

    long examplesPerStep() {
        return (long) batch * gradients.batches();
    }

    /** The Java that makes it; of what is as usual only batch and optimiser are said. */
    @Override
    public String toString() {
        Sentence plan = Sentence.of("Plan.epochs", epochs).say("batch", batch).say("optimizer", optimizer);
        plan.with("rate", rate, Rate.constant()).with("seed", seed, 0L);
        objective.say(plan);
        gradients.say(plan);
        endings.say(plan);
        averaging.settings().forEach(plan::say);
        plan.with("snapshots", snapshots, 0);
        measured.say(plan);
        return plan.toString();
    }
}
