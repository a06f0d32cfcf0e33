package dev.fovea.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that PyTorch wrote; see golden_statedicts.py. That networks compute the same with them is tested with networks.
 */
class StateDictFileTest {
    private final Path file;

    StateDictFileTest(@TempDir Path folder) {
        file = folder.resolve("net.pt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "legacy", "protocol4", "module", "channels_last", "parameters"})
    void has_the_tensors_in_the_order_of_the_dict(String name) throws IOException {
        try (ArrayFile read = open(name)) {
            assertThat(read.names())
                    .containsExactly(
                            "conv.weight",
                            "conv.bias",
                            "norm.weight",
                            "norm.bias",
                            "norm.running_mean",
                            "norm.running_var",
                            "norm.num_batches_tracked",
                            "head.weight",
                            "head.bias");
            assertThat(read.describe("conv.weight"))
                    .isEqualTo(new StoredArray("conv.weight", StoredType.F32, List.of(3L, 2L, 3L, 3L)));
            assertThat(read.describe("norm.num_batches_tracked").type()).isEqualTo(StoredType.I64);
            assertThat(read.facts()).isEmpty();
            assertThatThrownBy(() -> read.describe("a"))
                    .hasMessageStartingWith("%s: there is no array \"a\". There are conv.weight, ".formatted(file));
        }
    }

    @Test
    void views_of_one_storage_are_read_in_their_own_order() throws IOException {
        try (ArrayFile read = open("views")) {
            assertThat(values(read, "first")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
            assertThat(values(read, "second")).containsExactly(12, 15, 18, 21, 13, 16, 19, 22, 14, 17, 20, 23);
            assertThat(read.describe("second").shape()).containsExactly(3L, 4L);
            assertThat(values(read, "one")).containsExactly(5);
            assertThat(read.describe("one").shape()).isEmpty();
        }
    }

    private static float[] values(ArrayFile file, String name) {
        try (Tensor tensor = file.tensor(name, Place.CPU)) {
            return tensor.toFloats();
        }
    }

    @Test
    void tensors_within_others_are_called_by_the_steps_to_them() throws IOException {
        try (ArrayFile read = open("checkpoint")) {
            assertThat(read.names()).contains("model.conv.weight", "optimizer.state.0.exp_avg");
            assertThat(read.dict("model.conv.weight")).isEqualTo("model");
        }
        try (ArrayFile read = open("list")) {
            assertThat(read.names()).containsExactly("0");
        }
        try (ArrayFile read = open("two")) {
            assertThat(read.names()).containsExactly("a.x", "b.x");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hostile        | : found no tensors in it, but posix.system, of which nothing was run. Have it saved by torch.save(model.state_dict(), …).",
                "hostile_legacy | : found no tensors in it, but posix.system, of which nothing was run. Have it saved by torch.save(model.state_dict(), …).",
                "deflated | , zip/byteorder: it is compressed; expected what PyTorch saves, which is not. The file is damaged or of another format.",
                "bomb     | , bomb/data.pkl, byte 171: a tensor of [1048576, 1048576], with strides [0, 0] from element 0, is not within its storage of 1; expected a tensor of a state dict. The file is damaged or of another format."
            })
    void says_what_is_wrong_with_a_file(String name, String what) throws IOException {
        assertThatThrownBy(() -> open(name)).isInstanceOf(EngineException.class).hasMessage(file + what);
        assertThat(Path.of("fovea-was-here")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "legacy"})
    void a_file_that_is_cut_off_anywhere_is_refused(String name) throws IOException {
        byte[] whole = bytes(name);
        try (ChangingFile changing = new ChangingFile(file)) {
            for (int length = whole.length - 1; length >= 0; length--) {
                changing.content(Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> ArrayFile.open(file))
                        .as("%d bytes", length)
                        .isInstanceOf(EngineException.class)
                        .hasMessageStartingWith(file.toString());
            }
        }
    }

    private ArrayFile open(String name) throws IOException {
        Files.write(file, bytes(name));
        return ArrayFile.open(file);
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = StateDictFileTest.class.getResourceAsStream("/golden/statedicts/" + name + ".pt")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
