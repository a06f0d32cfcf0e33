package dev.fovea.engine.train;

import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.Loaded;
import dev.fovea.engine.compile.Pretrained;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.TrainingEvent.Started;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a training tells of the weights that it begins with, and what it refuses to begin with. */
class BeginningTest {
    private static final Dataset DATA = Toys.data(12, 6);
    private static final Network STEM =
            Network.of("toy", Toys.SHAPE).then("stem", conv(2, 3)).then("flat", flatten());
    private static final Network BODY = STEM.then("body", dense(4));
    private static final Network LEARNED = BODY.then("head", dense(3));

    private final Path file;
    private final Recorder recorder = new Recorder();

    BeginningTest(@TempDir Path folder) {
        this.file = folder.resolve("toy.safetensors");
    }

    /** Where weights are from. */
    enum From {
        FILE,
        NETWORK
    }

    @ParameterizedTest
    @EnumSource
    void a_new_head_begins_anew_and_is_told(From from) {
        begin(BODY.then("other", dense(3)), from, false);
        assertThat(told(from)).isEqualTo("""
                4 weights were taken.
                missing: 2: other.weight, other.bias
                extra: 2: head.weight, head.bias""");
    }

    @ParameterizedTest
    @EnumSource
    void a_new_head_may_have_several_stages_or_the_last_ones_name(From from) {
        begin(STEM.then("body2", dense(9)).then("head", dense(3)), from, false);
        assertThat(told(from)).isEqualTo("""
                3 weights were taken.
                missing: 2: body2.weight, body2.bias
                extra: 2: body.weight, body.bias
                not fitting: 1: head.weight is 3 x 4, not 3 x 9""");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_all_there_is_told_too_and_what_begins_by_itself_tells_nothing(From from) {
        begin(LEARNED, from, false);
        assertThat(told(from)).isEqualTo("6 weights were taken.");
        training(LEARNED).run().close();
        assertThat(recorder.of(Started.class).get(1).from()).isEmpty();
    }

    /** The names of a stage's layers change with their number. */
    @ParameterizedTest
    @EnumSource
    void a_stage_that_gained_a_layer_is_refused_unless_a_part_is_enough(From from) {
        Network gained = STEM.then("body", dense(4), relu(), dense(4)).then("head", dense(3));
        String rest = """

                missing: 4: body.dense1.weight, body.dense1.bias, body.dense2.weight, body.dense2.bias
                extra: 2: body.weight, body.bias""";
        assertRefused(gained, from, "body", rest);
        begin(gained, from, true);
        assertThat(told(from)).isEqualTo("4 weights were taken." + rest);
    }

    @ParameterizedTest
    @EnumSource
    void a_stage_of_another_name_or_shape_before_the_head_is_refused(From from) {
        assertRefused(
                Network.of("toy", Toys.SHAPE)
                        .then("stem2", conv(2, 3))
                        .then("flat", flatten())
                        .then("body", dense(4))
                        .then("head", dense(3)),
                from,
                "stem2",
                "\nmissing: 2: stem2.weight, stem2.bias\nextra: 2: stem.weight, stem.bias");
        assertRefused(STEM.then("body", dense(5)).then("other", dense(3)), from, "body", """

                missing: 2: other.weight, other.bias
                extra: 2: head.weight, head.bias
                not fitting: 2: body.weight is 4 x 32, not 5 x 32; body.bias is 4, not 5""");
    }

    private void assertRefused(Network network, From from, String stage, String rest) {
        assertThatThrownBy(() -> begin(network, from, false))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "%s: has not all of %s, a stage of toy that is no new head.%s\nName its layers as they are named there,"
                                + " or take what fits with partial().",
                        from == From.FILE ? file : "toy", stage, rest);
        assertThat(recorder.all()).isEmpty();
    }

    /** Names of others, and what all of them have in front. */
    @Test
    void weights_may_be_renamed_taken_in_order_or_from_under_a_key() {
        Network theirs = Network.of("toy", Toys.SHAPE)
                .then("features", conv(2, 3))
                .then("flat", flatten())
                .then("fc1", dense(4))
                .then("fc2", dense(3));
        try (CompiledNetwork learned = CompiledNetwork.of(theirs, Device.cpu(), 3)) {
            learned.save(file);
        }
        assertThatThrownBy(() -> training(LEARNED).from(file).run()).isInstanceOf(EngineException.class);
        Map<String, String> names = Map.of("features", "stem", "fc1", "body", "fc2", "head");
        training(LEARNED).from(Pretrained.of(file).renamed(names)).run().close();
        training(LEARNED).from(Pretrained.of(file).inOrder()).run().close();
        assertThat(recorder.of(Started.class))
                .extracting(event -> event.from().orElseThrow().taken().size())
                .containsExactly(6, 6);
        assertThatThrownBy(() ->
                        training(LEARNED).from(Pretrained.of(file).key("model")).run())
                .hasMessageContaining("there is nothing under the key \"model\"");
    }

    @Test
    void a_training_that_goes_on_began_before() {
        Checkpoints checkpoints = Checkpoints.in(file.resolveSibling("run"));
        training(LEARNED).checkpoints(checkpoints).run().close();
        Plan longer = Plan.epochs(2).batch(6);
        Training.of(LEARNED, DATA, longer)
                .observe(recorder)
                .resume(checkpoints)
                .run()
                .close();
        assertThat(recorder.of(Started.class)).extracting(Started::from).containsOnly(Optional.empty());
    }

    private void begin(Network network, From from, boolean partial) {
        try (CompiledNetwork learned = CompiledNetwork.of(LEARNED, Device.cpu(), 3)) {
            learned.save(file);
            Training training = training(network);
            Training begun = from == From.FILE ? training.from(file) : training.from(learned);
            (partial ? begun.partial() : begun).run().close();
        }
    }

    private Training training(Network network) {
        return Training.of(network, DATA, Plan.epochs(1).batch(6))
                .on(Device.cpu().threads(1))
                .watch(Watch.nothing())
                .observe(recorder);
    }

    private String told(From from) {
        List<Loaded> told = recorder.of(Started.class).stream()
                .flatMap(event -> event.from().stream())
                .toList();
        String text = told.get(0).toString();
        String source = from == From.FILE ? file.toString() : "toy";
        assertThat(text).startsWith(source + ": ");
        return text.substring(source.length() + 2);
    }
}
