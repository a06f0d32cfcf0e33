package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.zoo.CifarResNet;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.Golden;
import dev.fovea.engine.exchange.StoredArray;
import dev.fovea.engine.exchange.StoredType;
import dev.fovea.engine.exchange.TensorWriter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights in every form in which others publish them; see golden_published.py. */
class PretrainedTest {
    private static final Network NETWORK = StateDictTest.NETWORK;
    private static final Device CPU = Device.cpu().threads(1);

    @ParameterizedTest
    @CsvSource({
        "version03, ''",
        "legacy4, ''",
        "imagenet, state_dict.module.",
        "lightning, state_dict.model.",
        "compiled, _orig_mod.module.",
        "beside, net.weights.",
        "types, ''",
        "nested, ''",
        "attributes, ''",
        "whole, net.module.",
        "whole_legacy, ''",
        "script, ''",
        "tuple, 0.",
        "hostile, state_dict."
    })
    void all_forms_are_read_and_what_was_in_front_of_names_is_told(String form, String prefix) throws Exception {
        try (CompiledNetwork network = CompiledNetwork.of(NETWORK, CPU, 0)) {
            Loaded loaded = network.load(published(form));
            assertThat(loaded.prefix()).isEqualTo(prefix);
            assertThat(loaded.taken()).hasSize(8);
            check(network, StateDictTest.golden("output.txt"), Golden.numbers(1, 64, 1009), 1e-5f);
        }
        assertThat(Path.of("fovea-was-here")).doesNotExist();
    }

    @Test
    void what_is_beside_them_is_told() throws Exception {
        try (CompiledNetwork network = CompiledNetwork.of(NETWORK, CPU, 0)) {
            assertThat(network.load(published("types")).notes())
                    .isEqualTo("\nleft aside: 4: rotations (C64), scale (F8_E4M3), wide (C128), index (I32)");
            assertThat(network.load(published("lightning"))).hasToString("""
                            %s: 8 weights were taken.
                            taken off: state_dict.model.
                            left aside: 1: state_dict.loss.weight""".formatted(published("lightning")));
        }
    }

    @Test
    void where_several_dicts_fit_a_key_has_to_say_which() throws Exception {
        Path file = published("ema");
        try (CompiledNetwork network = CompiledNetwork.of(NETWORK, CPU, 0)) {
            assertThatThrownBy(() -> network.load(file))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("%s: 2 dicts in it fit small: model, model_ema.".formatted(file)
                            + " Say which, such as Pretrained.of(file).key(\"model\").");
            assertThatThrownBy(() -> network.load(Pretrained.of(file).inOrder()))
                    .hasMessageStartingWith("%s: 2 dicts in it fit small: model, model_ema.".formatted(file));
            assertThatThrownBy(() -> network.load(Pretrained.of(file).key("ema")))
                    .hasMessageStartingWith(
                            "%s: there is nothing under the key \"ema\". There are model, model_ema, optimizer."
                                    .formatted(file));
            network.load(Pretrained.of(file).key("model"));
            check(network, StateDictTest.golden("output.txt"), Golden.numbers(1, 64, 1009), 1e-5f);
            float before = network.weights().read("conv/bias")[0];
            network.load(Pretrained.of(file).key("model_ema"));
            assertThat(network.weights().read("conv/bias")[0]).isCloseTo(before + 1, offset(1e-6f));
        }
    }

    @Test
    void other_names_are_said_by_a_map_or_by_their_order() throws Exception {
        Path file = published("renamed");
        try (CompiledNetwork network = CompiledNetwork.of(NETWORK, CPU, 0)) {
            assertThatThrownBy(() -> network.load(file))
                    .hasMessageStartingWith(
                            "%s: it does not hold the weights of small.\nmissing: 8: conv.weight, ".formatted(file));
            Map<String, String> names = Map.of("features.0", "conv", "features.1", "norm", "classifier.1", "head");
            for (Pretrained weights : List.of(
                    Pretrained.of(file).renamed(names),
                    Pretrained.of(file).orRenamed(names),
                    Pretrained.of(file)
                            .renamed("features.0", "conv")
                            .renamed("features.1", "norm")
                            .renamed("classifier.1.weight", "head.weight")
                            .renamed("classifier.1.bias", "head.bias"),
                    Pretrained.of(published("imagenet"))
                            .renamed("state_dict.module.conv", "conv")
                            .renamed("state_dict.module", ""),
                    Pretrained.of(published("imagenet")).orRenamed(names),
                    Pretrained.of(file).inOrder(),
                    Pretrained.of(published("imagenet")).inOrder())) {
                try (CompiledNetwork renamed = CompiledNetwork.load(NETWORK, weights, CPU)) {
                    check(renamed, StateDictTest.golden("output.txt"), Golden.numbers(1, 64, 1009), 1e-5f);
                }
            }
            assertThatThrownBy(() -> network.load(
                            Pretrained.of(file).renamed(names).renamed("features.1.weight", "conv.weight")))
                    .hasMessage("%s: features.0.weight and features.1.weight are both called conv.weight now."
                                    .formatted(file)
                            + " Rename one of them to another name.");
        }
    }

    @Test
    void an_order_that_does_not_fit_is_refused(@TempDir Path folder) throws Exception {
        Path file = published("renamed");
        Network other = StateDictTest.NETWORK.upTo("act");
        try (CompiledNetwork network = CompiledNetwork.of(other, CPU, 0)) {
            assertThatThrownBy(() -> network.load(Pretrained.of(file).inOrder()))
                    .hasMessage("%s: its arrays are not those of small in order: there are 8, and 6 weights."
                            .formatted(file));
            Path sorted = folder.resolve("a.safetensors");
            TensorWriter writer = new TensorWriter();
            writer.array(new StoredArray("a", StoredType.F32, List.of(3L)), () -> zeros(3));
            writer.array(new StoredArray("b", StoredType.F32, List.of(3L, 2L, 3L, 3L)), () -> zeros(54));
            writer.replace(sorted);
            assertThatThrownBy(() -> network.load(Pretrained.of(sorted).inOrder()))
                    .hasMessage(
                            "%s: its arrays are sorted by name, as most writers of safetensors sort them, which is no"
                                            .formatted(sorted)
                                    + " order of a network's. Use a file of PyTorch's, or rename the arrays.");
        }
        try (CompiledNetwork network = CompiledNetwork.of(CifarResNet.resnet(8, image(3, 32, 32), 10), CPU, 0)) {
            assertThatThrownBy(() -> network.load(Pretrained.of(file).inOrder()))
                    .hasMessage("%s: its arrays are not those of cifar-resnet8 in order:".formatted(file)
                            + " number 1, features.0.weight, is 3 x 2 x 3 x 3,"
                            + " and conv1.conv1.weight is 16 x 3 x 3 x 3.");
        }
    }

    @Test
    void safetensors_that_were_not_sorted_have_an_order(@TempDir Path folder) {
        Path file = folder.resolve("a.safetensors");
        try (CompiledNetwork learned = CompiledNetwork.of(NETWORK, CPU, 7);
                CompiledNetwork other = CompiledNetwork.of(NETWORK, CPU, 0)) {
            learned.save(file);
            assertThat(other.load(Pretrained.of(file).inOrder()).taken()).hasSize(8);
            assertThat(other.weights().read("head/weight"))
                    .isEqualTo(learned.weights().read("head/weight"));
        }
    }

    /** A network's part in a larger file, and a file's part in a larger network. */
    @Test
    void a_prefix_is_no_chance_likeness(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.safetensors");
        TensorWriter writer = new TensorWriter();
        for (String name : List.of("backbone.conv", "head.a", "head.b", "third")) {
            writer.array(new StoredArray(name + ".weight", StoredType.F32, List.of(3L, 2L, 3L, 3L)), () -> zeros(54));
            writer.array(new StoredArray(name + ".bias", StoredType.F32, List.of(3L)), () -> zeros(3));
        }
        writer.replace(file);
        try (CompiledNetwork network = CompiledNetwork.of(NETWORK.upTo("conv"), CPU, 0)) {
            assertThat(network.load(file).notes()).isEqualTo("""

                    taken off: backbone.
                    left aside: 6: head.a.weight, head.a.bias, head.b.weight, head.b.bias, third.weight, third.bias""");
        }
        try (CompiledNetwork network = CompiledNetwork.of(NETWORK, CPU, 0)) {
            assertThat(network.loadPartially(file).prefix()).isEqualTo("backbone.");
            assertThat(network.loadPartially(Pretrained.of(file).renamed("third", "conv")))
                    .extracting(Loaded::prefix, Loaded::taken)
                    .containsExactly("", List.of("conv.weight", "conv.bias"));
        }
    }

    private static ByteBuffer zeros(int count) {
        return ByteBuffer.allocate(count * Float.BYTES);
    }

    @Test
    void what_a_file_s_names_lack_in_front_is_put_there() throws Exception {
        Network within = Network.of("within", image(2, 4, 4))
                .then("body", named("conv", conv(3, 3)), named("norm", batchNorm()), flatten())
                .then("head", dense(5));
        Pretrained weights =
                Pretrained.of(published("imagenet")).renamed("", "body").renamed("head", "head");
        try (CompiledNetwork network = CompiledNetwork.of(within, CPU, 0)) {
            assertThat(network.load(weights).prefix()).isEqualTo("state_dict.module.");
        }
    }

    @Test
    void a_published_resnet_for_cifar_is_taken_with_the_map_of_the_zoo() throws Exception {
        Network network = CifarResNet.resnet(8, image(3, 32, 32), 10);
        Pretrained weights = Pretrained.of(published("cifar"));
        for (Pretrained named :
                List.of(weights.renamed(CifarResNet.published(8)), weights.orRenamed(CifarResNet.published(8)))) {
            try (CompiledNetwork compiled = CompiledNetwork.of(network, CPU, 0)) {
                assertThat(compiled.load(named).prefix()).isEqualTo("state_dict.module.");
                check(compiled, published("cifar.txt"), Golden.numbers(1, 2 * 3 * 32 * 32, 1009), 1e-4f);
            }
        }
    }

    private static void check(CompiledNetwork network, Path golden, float[] examples, float allowed)
            throws IOException {
        float[] found = network.forward(examples);
        String[] expected = Files.readString(golden).strip().split(" ", -1);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(Float.parseFloat(expected[i]), offset(allowed));
        }
    }

    private static Path published(String name) throws URISyntaxException {
        String file = name.contains(".") ? name : name + ".pt";
        return Path.of(Objects.requireNonNull(PretrainedTest.class.getResource("/golden/published/" + file))
                .toURI());
    }
}
