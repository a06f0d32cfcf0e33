package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.engine.augment.Augmentation.mixup;
import static dev.fovea.engine.augment.Augmentation.randomCrop;
import static dev.fovea.engine.augment.Augmentation.randomErasing;
import static dev.fovea.engine.augment.Augmentation.rotation;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.metric.Measure;
import dev.fovea.engine.rate.Rate;
import dev.fovea.engine.torch.Torch;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReproducibilityTest {
    private static final Dataset DATA = Toys.data(30, 12);
    private static final Plan PLAN = Plan.epochs(3)
            .batch(8)
            .optimizer(sgd(0.1).momentum(0.9))
            .rate(Rate.cosine())
            .seed(7);

    private static final Network WIDE = Network.of("wide", image(1, 24, 24))
            .then("c1", conv(8, 3).same(), batchNorm(), relu(), maxPool(2))
            .then("c2", conv(16, 3).same(), batchNorm(), relu())
            .then("head", flatten(), dropout(0.3), dense(3));
    private static final Dataset NOISE = new Dataset("noise", noise(60), noise(20), 3);

    private static Examples noise(int count) {
        byte[] pixels = new byte[count * 24 * 24];
        new Random(count).nextBytes(pixels);
        return new Examples(
                image(1, 24, 24),
                pixels,
                IntStream.range(0, count).map(i -> i % 3).toArray());
    }

    /** All that a training gives: every loss, every measure, every weight. */
    record Numbers(List<Stepped> steps, List<Measure> measures, Map<String, List<Float>> weights) {}

    @AfterEach
    void go_back_to_what_is_usual() {
        Torch.threads(0);
        assertThat(Torch.deterministic(false)).isTrue();
    }

    static Stream<Arguments> trainings() {
        Plan augmented = PLAN.augment(randomCrop(24).padding(2), rotation(10), randomErasing());
        return Stream.of(PLAN, augmented, augmented.augment(mixup(0.2)).accumulate(2))
                .flatMap(plan -> Stream.of(1, 2).map(threads -> Arguments.of(plan, threads)));
    }

    /** The maps are large enough to be split among threads. */
    @ParameterizedTest
    @MethodSource("trainings")
    void gives_the_same_numbers_for_the_same_seed_bit_for_bit(Plan plan, int threads) {
        assertThat(train(WIDE, NOISE, plan, Watch.nothing(), threads))
                .isEqualTo(train(WIDE, NOISE, plan, Watch.nothing(), threads));
    }

    /** Where steps are short: a loss that explodes at first, as at a rate of 0.1, magnifies them to other weights. */
    @Test
    void gives_other_last_digits_with_another_number_of_threads() {
        Plan gentle = PLAN.optimizer(sgd(0.002)).augment(randomCrop(24).padding(2), rotation(10));
        Numbers one = train(WIDE, NOISE, gentle, Watch.nothing(), 1);
        Numbers two = train(WIDE, NOISE, gentle, Watch.nothing(), 2);
        assertThat(two.weights()).isNotEqualTo(one.weights());
        for (int step = 0; step < one.steps().size(); step++) {
            assertThat(two.steps().get(step).loss())
                    .isEqualTo(one.steps().get(step).loss(), offset(1e-4));
        }
    }

    /** As Device says of its deterministically(). */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void gives_on_a_cpu_the_same_numbers_where_libtorch_is_told_to_be_deterministic() {
        Numbers usual = train(WIDE, NOISE, PLAN, Watch.everything(), 2);
        assertThat(Torch.deterministic(true)).isTrue();
        assertThat(Torch.deterministic()).isTrue();
        assertThat(train(WIDE, NOISE, PLAN, Watch.everything(), 2)).isEqualTo(usual);
    }

    @Test
    void gives_other_numbers_for_another_seed() {
        Numbers seven = train(PLAN, Watch.nothing(), 1);
        Numbers eight = train(PLAN.seed(8), Watch.nothing(), 1);
        assertThat(eight.steps()).doesNotContainAnyElementsOf(seven.steps());
        assertThat(eight.weights().get("c1/conv1/weight"))
                .isNotEqualTo(seven.weights().get("c1/conv1/weight"));
    }

    @Test
    void gives_the_same_numbers_whether_it_is_watched_or_not() {
        assertThat(train(PLAN, new Watch(1, 1, 1, 1, 5), 1)).isEqualTo(train(PLAN, Watch.nothing(), 1));
        assertThat(train(PLAN, new Watch(3, 2, 0, 2, 0), 1)).isEqualTo(train(PLAN, Watch.nothing(), 1));
    }

    private static Numbers train(Plan plan, Watch watch, int threads) {
        return train(Toys.network(), DATA, plan, watch, threads);
    }

    private static Numbers train(Network of, Dataset data, Plan plan, Watch watch, int threads) {
        Recorder recorder = new Recorder();
        Training training = Training.of(of, data, plan)
                .on(Device.cpu().threads(threads))
                .watch(watch)
                .observe(recorder);
        try (CompiledNetwork network = training.run()) {
            Map<String, List<Float>> weights = new LinkedHashMap<>();
            network.network().graph().weights().stream()
                    .map(Weight::name)
                    .forEach(name -> weights.put(name, floats(network.weights().read(name))));
            List<Measure> measures = recorder.of(EpochEnded.class).stream()
                    .flatMap(event -> Stream.of(event.train(), event.test()))
                    .toList();
            return new Numbers(recorder.of(Stepped.class), measures, weights);
        }
    }

    private static List<Float> floats(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
