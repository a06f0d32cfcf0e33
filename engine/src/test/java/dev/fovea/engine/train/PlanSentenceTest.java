package dev.fovea.engine.train;

import static dev.fovea.engine.augment.Augmentation.affine;
import static dev.fovea.engine.augment.Augmentation.colourJitter;
import static dev.fovea.engine.augment.Augmentation.cutmix;
import static dev.fovea.engine.augment.Augmentation.flip;
import static dev.fovea.engine.augment.Augmentation.mixup;
import static dev.fovea.engine.augment.Augmentation.pcaLighting;
import static dev.fovea.engine.augment.Augmentation.randomCrop;
import static dev.fovea.engine.augment.Augmentation.randomErasing;
import static dev.fovea.engine.augment.Augmentation.randomResizedCrop;
import static dev.fovea.engine.augment.Augmentation.rotation;
import static dev.fovea.engine.augment.Augmentation.verticalFlip;
import static dev.fovea.engine.metric.Metric.accuracy;
import static dev.fovea.engine.metric.Metric.confusionMatrix;
import static dev.fovea.engine.metric.Metric.f1;
import static dev.fovea.engine.metric.Metric.meanAveragePrecision;
import static dev.fovea.engine.metric.Metric.meanIoU;
import static dev.fovea.engine.metric.Metric.precision;
import static dev.fovea.engine.metric.Metric.recall;
import static dev.fovea.engine.metric.Metric.topK;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.rate.Rate.onPlateau;
import static dev.fovea.engine.rate.Span.steps;
import static dev.fovea.engine.train.Averaging.ema;
import static dev.fovea.engine.train.Averaging.swa;
import static dev.fovea.engine.train.EarlyStopping.patience;
import static dev.fovea.engine.train.Optimizer.adamW;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.augment.Augmentation;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.loss.Losses;
import dev.fovea.engine.metric.ClassMetric;
import dev.fovea.engine.metric.Metric;
import dev.fovea.engine.rate.Monitor;
import dev.fovea.engine.rate.Rate;
import dev.fovea.engine.rate.RateCases;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan prints makes an equal plan, once it is compiled. */
class PlanSentenceTest {
    private static final Plan PLAN = Plan.epochs(3);

    private static final List<Augmentation> AUGMENTATIONS = List.of(
            randomCrop(28).padding(2),
            randomCrop(20, 24),
            flip(),
            flip().probability(0.25),
            verticalFlip(),
            randomResizedCrop(),
            rotation(15),
            affine().rotate(3.5).shift(0.1).scale(0.9, 1.1).slant(5),
            colourJitter(0.4, 0.4, 0.25),
            randomErasing(),
            pcaLighting(0.1),
            mixup(0.2),
            cutmix(1));

    private static final List<Metric> METRICS = List.of(
            accuracy(),
            topK(5),
            confusionMatrix(),
            precision(),
            recall().perClass(),
            f1(),
            meanIoU().perClass(),
            meanAveragePrecision().perClass());

    @Test
    void is_what_a_user_would_write() {
        assertThat(Plan.epochs(3)
                        .optimizer(sgd(0.05).momentum(0.9).withNesterov().weightDecay(5e-4))
                        .rate(cosine().warmUp(steps(100)))
                        .loss(Loss.crossEntropy().labelSmoothing(0.1))
                        .augment(randomCrop(28).padding(2), flip())
                        .stopEarly(patience(3).watching(Monitor.test("f1")))
                        .metrics(accuracy(), f1())
                        .average(ema(0.999))
                        .exit("aux \"1\"", 0.3)
                        .clipNorm(1)
                        .seed(7))
                .hasToString(
                        "Plan.epochs(3).batch(64).optimizer(sgd(0.05).momentum(0.9).withNesterov().weightDecay(5e-4))"
                                + ".rate(cosine().warmUp(steps(100))).seed(7).loss(crossEntropy().labelSmoothing(0.1))"
                                + ".exit(\"aux \\\"1\\\"\", 0.3).augment(randomCrop(28).padding(2), flip()).clipNorm(1)"
                                + ".stopEarly(patience(3).watching(test(\"f1\"))).average(ema(0.999)).metrics(accuracy(), f1())");
    }

    @Test
    void comes_back_from_what_it_prints(@TempDir Path folder) {
        List<Plan> plans = plans().toList();
        List<Plan> made =
                CompiledPlans.of(folder, plans.stream().map(Plan::toString).toList());
        assertThat(made).hasSizeGreaterThan(100).isEqualTo(plans);
    }

    @Test
    void has_seen_every_word() {
        assertSeen(
                Optimizer.class.getPermittedSubclasses(), OptimizerCases.all().values());
        assertSeen(Losses.kinds(), Losses.all().values());
        assertSeen(Rate.class.getPermittedSubclasses(), RateCases.all());
        assertSeen(Augmentation.class.getPermittedSubclasses(), AUGMENTATIONS);
        assertSeen(ClassMetric.class.getPermittedSubclasses(), METRICS);
    }

    private static void assertSeen(Class<?>[] kinds, Collection<?> cases) {
        assertThat(cases)
                .extracting(Object::getClass)
                .extracting(Class::getName)
                .contains(Stream.of(kinds).map(Class::getName).toArray(String[]::new));
    }

    private static Stream<Plan> plans() {
        return Stream.of(
                        Stream.of(
                                PLAN,
                                PLAN.batch(7).seed(-1),
                                PLAN.seed(Long.MAX_VALUE),
                                PLAN.exit("aux1", 0.3).exit("a\"b\\", 1),
                                PLAN.accumulate(4).clipNorm(0.5),
                                PLAN.clipValue(1e-3),
                                PLAN.divergence(2.5),
                                PLAN.unguarded(),
                                PLAN.stopEarly(patience(2)),
                                PLAN.stopEarly(patience(2)
                                        .watching(Monitor.TRAIN_ACCURACY)
                                        .least(0.01)
                                        .keepingLast()),
                                PLAN.stopEarly(patience(2)
                                        .watching(Monitor.test("loss").highest())),
                                PLAN.rate(onPlateau().watching(Monitor.test("f1/3"))),
                                PLAN.average(ema(1e-5)),
                                PLAN.average(swa(2)),
                                PLAN.snapshots(5),
                                PLAN.withoutMetrics(),
                                PLAN.metrics(
                                        f1(),
                                        METRICS.stream()
                                                .filter(one -> !one.equals(f1()))
                                                .toArray(Metric[]::new)),
                                PLAN.augment(randomCrop(28).padding(2), flip(), mixup(0.2)),
                                PLAN.optimizer(adamW(1e-3).weightDecay(0)),
                                PLAN.optimizer(sgd(1.0 / 3)),
                                PLAN.optimizer(sgd(12345678))),
                        OptimizerCases.all().values().stream().map(PLAN::optimizer),
                        Losses.all().values().stream().map(PLAN::loss),
                        RateCases.all().stream().map(PLAN::rate),
                        AUGMENTATIONS.stream().map(PLAN::augment),
                        PlanCases.all().values().stream())
                .flatMap(some -> some);
    }
}
