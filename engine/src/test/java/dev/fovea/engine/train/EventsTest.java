package dev.fovea.engine.train;

import static dev.fovea.engine.train.Optimizer.sgd;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.inspect.Filters;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.inspect.LayerStatistics.Kind;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.rate.Rate;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Outcome;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What observers are told of a training of 3 epochs with 5 steps each, of which the last is smaller. */
class EventsTest {
    private static final Network NETWORK = Toys.network();
    private static final Plan PLAN =
            Plan.epochs(3).batch(8).optimizer(sgd(0.1)).rate(Rate.cosine()).seed(3);
    private static final Recorder FIRST = new Recorder();
    private static final Recorder SECOND = new Recorder();

    @BeforeAll
    static void train() {
        Training.of(NETWORK, Toys.data(34, 10), PLAN)
                .on(Device.cpu().threads(1))
                .watch(new Watch(4, 6, 15, 2, 0))
                .observe(FIRST)
                .observe(SECOND)
                .run()
                .close();
    }

    @Test
    void begins_with_started_and_ends_with_ended() {
        List<TrainingEvent> events = FIRST.all();
        assertThat(events.get(0)).isEqualTo(new Started(NETWORK, PLAN, "cpu", 1, 5, 34, 0));
        assertThat(events.get(events.size() - 1)).isEqualTo(new Ended(Outcome.FINISHED, "all 3 epochs are done", 15));
        assertThat(FIRST.of(Started.class)).hasSize(1);
        assertThat(FIRST.of(Ended.class)).hasSize(1);
    }

    @Test
    void tells_every_step_once_with_its_epoch_and_rate() {
        List<Stepped> steps = FIRST.of(Stepped.class);
        assertThat(steps.stream().map(Stepped::step))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 15).boxed().toList());
        assertThat(steps.stream().map(Stepped::epoch))
                .containsExactlyElementsOf(
                        IntStream.range(0, 15).mapToObj(i -> 1 + i / 5).toList());
        assertThat(steps)
                .allSatisfy(step ->
                        assertThat(step.rate()).isEqualTo(0.1 * (1 + Math.cos(Math.PI * (step.step() - 1) / 15)) / 2));
    }

    @Test
    void ends_an_epoch_after_its_last_step_and_before_the_next() {
        List<String> told = FIRST.all().stream()
                .flatMap(event -> event instanceof Stepped step
                        ? Stream.of("step of " + step.epoch())
                        : event instanceof EpochEnded end ? Stream.of("end of " + end.epoch()) : Stream.empty())
                .toList();
        List<String> expected = new ArrayList<>();
        for (int epoch = 1; epoch <= 3; epoch++) {
            expected.addAll(Collections.nCopies(5, "step of " + epoch));
            expected.add("end of " + epoch);
        }
        assertThat(told).isEqualTo(expected);
        assertThat(FIRST.of(EpochEnded.class)).extracting(EpochEnded::step).containsExactly(5L, 10L, 15L);
    }

    @Test
    void averages_an_epoch_over_its_examples() {
        EpochEnded epoch = FIRST.of(EpochEnded.class).get(1);
        List<Stepped> steps = FIRST.of(Stepped.class).subList(5, 10);
        double losses = 0;
        double right = 0;
        for (Stepped step : steps) {
            int examples = step.step() == 10 ? 2 : 8;
            losses += step.loss() * examples;
            right += step.accuracy().orElseThrow() * examples;
        }
        assertThat(epoch.train().loss()).isEqualTo(losses / 34, offset(1e-12));
        assertThat(epoch.train().accuracy()).isEqualTo(right / 34, offset(1e-12));
        assertThat(epoch.test().accuracy() * 10)
                .isEqualTo(Math.rint(epoch.test().accuracy() * 10), offset(1e-12));
        assertThat(epoch.examplesPerSecond()).isPositive().isFinite();
    }

    @Test
    void looks_inside_at_the_first_step_at_every_multiple_and_at_the_last() {
        Map<Kind, TreeSet<Long>> steps = FIRST.of(Probed.class).stream()
                .flatMap(event -> event.statistics().stream().map(one -> Map.entry(one.kind(), event.step())))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toCollection(TreeSet::new))));
        assertThat(steps.get(Kind.ACTIVATION)).containsExactly(1L, 4L, 8L, 12L, 15L);
        assertThat(steps.get(Kind.GRADIENT)).containsExactly(1L, 6L, 12L, 15L);
        assertThat(steps.get(Kind.WEIGHT)).containsExactly(1L, 15L);
    }

    @Test
    void tells_what_was_seen_after_the_steps_until_then() {
        List<Long> told = FIRST.all().stream()
                .flatMap(event -> event instanceof Stepped step
                        ? Stream.of(step.step())
                        : event instanceof Probed probed && !probed.statistics().isEmpty()
                                ? Stream.of(-probed.step())
                                : Stream.of())
                .toList();
        assertThat(told).containsSubsequence(1L, -1L, 2L, 4L, -4L, 5L, 15L, -15L);
    }

    @Test
    void tells_all_layers_in_the_order_of_the_network() {
        List<LayerStatistics> first = FIRST.of(Probed.class).get(1).statistics();
        List<String> layers = List.of(
                "c1/conv1",
                "c1/batchNorm1",
                "c1/relu1",
                "c1/maxPool1",
                "head/dense1",
                "head/relu1",
                "head/dropout1",
                "head/dense2");
        assertThat(paths(first, Kind.ACTIVATION)).containsExactlyElementsOf(layers);
        assertThat(paths(first, Kind.GRADIENT)).containsExactlyElementsOf(layers);
        assertThat(paths(first, Kind.WEIGHT)).containsExactly("c1/conv1", "head/dense1", "head/dense2");
    }

    @Test
    void shows_the_filters_before_the_first_step_after_the_epochs_that_are_due_and_at_the_end() {
        List<Probed> filters = FIRST.of(Probed.class).stream()
                .filter(event -> !event.filters().isEmpty())
                .toList();
        assertThat(filters).extracting(Probed::step).containsExactly(0L, 5L, 10L, 15L);
        assertThat(filters).extracting(Probed::epoch).containsExactly(0, 1, 2, 3);
        assertThat(filters)
                .allSatisfy(event -> assertThat(event.filters())
                        .extracting(Filters::path, Filters::shape)
                        .containsExactly(tuple("c1/conv1", List.of(4, 1, 3, 3))));
    }

    @Test
    void tells_every_observer_the_same() {
        assertThat(SECOND.all()).isEqualTo(FIRST.all());
    }

    private static List<String> paths(List<LayerStatistics> statistics, Kind kind) {
        return statistics.stream()
                .filter(one -> one.kind() == kind)
                .map(LayerStatistics::path)
                .toList();
    }
}
