package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.exchange.StoredArray;
import dev.fovea.engine.exchange.StoredType;
import dev.fovea.engine.exchange.TensorFile;
import dev.fovea.engine.exchange.TensorWriter;
import dev.fovea.engine.torch.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightFileTest {
    private static final Device CPU = Device.cpu().threads(1);
    private static final Network SMALL = network(3);

    private final Path file;

    WeightFileTest(@TempDir Path folder) {
        file = folder.resolve("net.safetensors");
    }

    @Test
    void a_saved_network_is_loaded_bit_for_bit() {
        Network volumes = Network.of("v", volume(2, 3, 4, 5)).then("s", conv(3, 2), batchNorm(), flatten(), dense(2));
        for (Network network : List.of(SMALL, volumes)) {
            for (Precision precision : List.of(Precision.FLOAT32, Precision.FLOAT64)) {
                Device device = CPU.precision(precision);
                try (CompiledNetwork saved = CompiledNetwork.of(network, device, 7)) {
                    saved.save(file);
                    try (CompiledNetwork loaded = CompiledNetwork.load(network, file, device)) {
                        assertThat(bits(loaded)).isEqualTo(bits(saved));
                    }
                }
            }
        }
    }

    private static List<List<Long>> bits(CompiledNetwork network) {
        return network.network().graph().weights().stream()
                .map(weight -> Arrays.stream(network.weights().readExactly(weight.name()))
                        .mapToObj(Double::doubleToRawLongBits)
                        .toList())
                .toList();
    }

    @Test
    void a_file_has_names_shapes_and_the_network() {
        save(SMALL);
        try (TensorFile read = TensorFile.open(file)) {
            assertThat(read.names())
                    .containsExactlyInAnyOrder(
                            "s.conv1.weight",
                            "s.conv1.bias",
                            "s.batchNorm1.weight",
                            "s.batchNorm1.bias",
                            "s.batchNorm1.running_mean",
                            "s.batchNorm1.running_var",
                            "head.weight",
                            "head.bias");
            assertThat(read.describe("s.conv1.weight").shape()).containsExactly(4L, 1L, 3L, 3L);
            assertThat(read.fact("format")).contains("pt");
            assertThat(Network.fromJson(read.fact("network").orElseThrow())).isEqualTo(SMALL);
        }
    }

    @Test
    void all_that_does_not_fit_is_told_at_once_and_nothing_is_loaded() {
        save(Network.of("other", image(1, 4, 4))
                .then("s", conv(4, 3), relu(), flatten(), dense(2))
                .then("head", dense(5)));
        try (CompiledNetwork network = CompiledNetwork.of(SMALL, CPU, 7)) {
            List<List<Long>> before = bits(network);
            assertThatThrownBy(() -> network.load(file))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("""
                            %s: it does not hold the weights of small.
                            missing: 4: s.batchNorm1.weight, s.batchNorm1.bias, s.batchNorm1.running_mean, s.batchNorm1.running_var
                            extra: 2: s.dense1.weight, s.dense1.bias
                            not fitting: 2: head.weight is 5 x 2, not 3 x 16; head.bias is 5, not 3
                            Load it into the network that it is of, or take what fits with loadPartially.""".formatted(file));
            assertThat(bits(network)).isEqualTo(before);
        }
    }

    @Test
    void what_fits_is_taken_where_that_is_wanted_and_the_rest_is_told() {
        save(network(5));
        try (CompiledNetwork from = CompiledNetwork.load(network(5), file, CPU);
                CompiledNetwork network = CompiledNetwork.of(SMALL, CPU, 7)) {
            float[] head = network.weights().read("head/weight");
            Loaded loaded = network.loadPartially(file);
            assertThat(loaded.complete()).isFalse();
            assertThat(loaded).hasToString("""
                    %s: 6 weights were taken.
                    not fitting: 2: head.weight is 5 x 16, not 3 x 16; head.bias is 5, not 3""".formatted(file));
            assertThat(network.weights().read("s/conv1/weight"))
                    .isEqualTo(from.weights().read("s/conv1/weight"));
            assertThat(network.weights().read("head/weight")).isEqualTo(head);
        }
    }

    @Test
    void a_file_of_which_nothing_fits_is_refused() {
        save(Network.of("other", image(1, 4, 4)).then("t", conv(4, 3)));
        try (CompiledNetwork network =
                CompiledNetwork.of(Network.of("n", image(1, 4, 4)).then("s", conv(1, 1)), CPU, 7)) {
            assertThatThrownBy(() -> network.loadPartially(file)).hasMessage("""
                    %s: nothing in it fits n.
                    missing: 2: s.weight, s.bias
                    extra: 2: t.weight, t.bias""".formatted(file));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "F16, 3C00 C000 0001 7BFF, 1 -2 5.9604645e-8 65504",
        "F16, 8000 7C00 FC00 03FF, -0 Infinity -Infinity 6.097555e-5",
        "BF16, 3F80 C000 0080 7F7F, 1 -2 1.17549435e-38 3.3895314e38",
        "F64, 3FF0000000000000 BFB999999999999A 36A0000000000000 47EFFFFFE0000000, 1 -0.1 1.4e-45 3.4028235e38"
    })
    void numbers_of_other_precisions_are_converted(StoredType type, String bits, String values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * type.bytes()).order(ByteOrder.nativeOrder());
        for (String one : bits.split(" ", -1)) {
            long value = Long.parseUnsignedLong(one, 16);
            ByteBuffer unused = type.bytes() == 2 ? bytes.putShort((short) value) : bytes.putLong(value);
        }
        TensorWriter writer = new TensorWriter();
        writer.array(new StoredArray("s.bias", type, List.of(4L)), bytes::flip);
        writer.array(new StoredArray("s.num_batches_tracked", StoredType.I64, List.of()), () -> ByteBuffer.allocate(8));
        writer.replace(file);
        Network network = Network.of("n", image(1, 4, 4)).then("s", conv(4, 1));
        try (CompiledNetwork loaded = CompiledNetwork.of(network, CPU, 7)) {
            assertThat(loaded.loadPartially(file).taken()).containsExactly("s.bias");
            String[] expected = values.split(" ", -1);
            float[] found = loaded.weights().read("s/bias");
            for (int i = 0; i < 4; i++) {
                assertThat(found[i]).isEqualTo(Float.parseFloat(expected[i]));
            }
        }
    }

    @Test
    void whole_numbers_are_no_weights() throws IOException {
        TensorWriter writer = new TensorWriter();
        writer.array(new StoredArray("s.weight", StoredType.I32, List.of(4L)), () -> ByteBuffer.allocate(16));
        writer.array(new StoredArray("s.bias", StoredType.F32, List.of()), () -> ByteBuffer.allocate(4));
        writer.replace(file);
        Network network = Network.of("n", image(1, 4, 4)).then("s", conv(4, 1));
        assertThatThrownBy(() -> CompiledNetwork.load(network, file, CPU)).hasMessage("""
                %s: it does not hold the weights of n.
                not fitting: 2: s.weight is 4 of I32, not 4 x 1 x 1 x 1; s.bias is a number, not 4
                Load it into the network that it is of, or take what fits with loadPartially.""".formatted(file));
    }

    @Test
    void says_where_it_cannot_write() {
        Path nowhere = file.resolveSibling("nowhere").resolve("a.safetensors");
        try (CompiledNetwork network = CompiledNetwork.of(SMALL, CPU, 7)) {
            assertThatThrownBy(() -> network.save(nowhere))
                    .hasMessage("%s: cannot be written (there is no such folder).".formatted(nowhere)
                            + " Name a file in a folder that exists, such as small.safetensors.");
        }
    }

    private void save(Network network) {
        try (CompiledNetwork saved = CompiledNetwork.of(network, CPU, 3)) {
            for (Weight weight : network.graph().weights()) {
                saved.weights().write(weight.name(), new float[(int) weight.elements()]);
            }
            saved.save(file);
        }
    }

    private static Network network(int classes) {
        return Network.of("small", image(1, 4, 4))
                .then("s", conv(4, 3), batchNorm(), relu(), flatten())
                .then("head", dense(classes));
    }
}
