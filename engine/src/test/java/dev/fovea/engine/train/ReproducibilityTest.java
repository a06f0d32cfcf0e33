package dev.fovea.engine.train;

import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReproducibilityTest {
    private static final Dataset DATA = Toys.data(30, 12);
    private static final Plan PLAN = Plan.epochs(3)
            .batch(8)
            .optimizer(sgd(0.1).momentum(0.9))
            .rate(Rate.cosine())
            .seed(7);

    /** All that a training gives: every loss, every measure, every weight. */
    record Numbers(List<Stepped> steps, List<Measure> measures, Map<String, List<Float>> weights) {}

    @AfterEach
    void go_back_to_the_usual_threads() {
        Torch.threads(0);
    }

    @Test
    void gives_the_same_numbers_for_the_same_seed_bit_for_bit() {
        assertThat(train(PLAN, Watch.nothing(), 1)).isEqualTo(train(PLAN, Watch.nothing(), 1));
    }

    @Test
    void gives_the_same_numbers_with_two_threads_as_well() {
        assertThat(train(PLAN, Watch.nothing(), 2)).isEqualTo(train(PLAN, Watch.nothing(), 2));
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
        assertThat(train(PLAN, new Watch(1, 1, 1, 1), 1)).isEqualTo(train(PLAN, Watch.nothing(), 1));
        assertThat(train(PLAN, new Watch(3, 2, 0, 2), 1)).isEqualTo(train(PLAN, Watch.nothing(), 1));
    }

    private static Numbers train(Plan plan, Watch watch, int threads) {
        Recorder recorder = new Recorder();
        Training training = Training.of(Toys.network(), DATA, plan)
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
