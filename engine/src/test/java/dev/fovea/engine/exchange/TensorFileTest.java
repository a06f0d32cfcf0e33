package dev.fovea.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.torch.ElementType;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorFileTest {
    private final Path file;

    TensorFileTest(@TempDir Path folder) {
        this.file = folder.resolve("net.safetensors");
    }

    @Test
    void gives_back_every_bit_that_was_written() throws IOException {
        float[] singles = {1, -0f, Float.MIN_VALUE, Float.intBitsToFloat(0x7fc00123), 0.1f, Float.NEGATIVE_INFINITY};
        try (Tensor single = Tensor.ofFloats(Place.CPU, singles, 2, 3);
                Tensor exact = Tensor.ofDoubles(Place.CPU, new double[] {Math.PI}, 1);
                Tensor scalar = Tensor.ofDoubles(Place.CPU, new double[] {Math.E});
                Tensor whole = Tensor.ofLongs(Place.CPU, new long[] {Long.MIN_VALUE, 7}, 2);
                Tensor bytes = Tensor.ofBytes(Place.CPU, new byte[] {-1, 0, 1}, 3)) {
            TensorWriter writer = new TensorWriter();
            writer.fact("a \"name\"", "{\"é\": \"crc32c\"}");
            writer.array("bytes", bytes);
            writer.array("c1.weight", single);
            writer.array("exact", exact);
            writer.array("scalar", scalar);
            writer.array("whole", whole);
            writer.replace(file);
        }
        try (TensorFile read = TensorFile.open(file);
                Tensor single = read.tensor("c1.weight", Place.CPU);
                Tensor exact = read.tensor("exact", Place.CPU);
                Tensor scalar = read.tensor("scalar", Place.CPU);
                Tensor bytes = read.tensor("bytes", Place.CPU)) {
            assertThat(read.fact("a \"name\"")).contains("{\"é\": \"crc32c\"}");
            assertThat(read.names()).containsExactly("exact", "scalar", "whole", "c1.weight", "bytes");
            assertThat(read.describe("c1.weight"))
                    .isEqualTo(new StoredArray("c1.weight", ElementType.FLOAT32, List.of(2L, 3L)));
            ByteBuffer bits = read.elements("c1.weight");
            for (float value : singles) {
                assertThat(bits.getInt()).isEqualTo(Float.floatToRawIntBits(value));
            }
            assertThat(read.elements("whole").asLongBuffer().get(0)).isEqualTo(Long.MIN_VALUE);
            assertThat(single.shape()).containsExactly(2, 3);
            assertThat(exact.toDoubles()).containsExactly(Math.PI);
            assertThat(scalar.shape()).isEmpty();
            assertThat(scalar.toDoubles()).containsExactly(Math.E);
            assertThat(bytes.type()).isEqualTo(ElementType.UINT8);
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refuses_a_file_that_is_cut_off_anywhere() throws IOException {
        byte[] whole = small();
        try (ChangingFile changing = new ChangingFile(file)) {
            for (int length = whole.length - 1; length >= 0; length--) {
                changing.content(Arrays.copyOf(whole, length));
                assertThatThrownBy(this::open)
                        .isInstanceOf(EngineException.class)
                        .hasMessageStartingWith(file + ", byte ")
                        .hasMessageEndingWith(". The file is damaged or of another format.");
            }
        }
    }

    @Test
    void refuses_a_file_with_any_other_bit() throws IOException {
        byte[] whole = small();
        String mark = "\"crc32c\":\"";
        int from = new String(whole, StandardCharsets.ISO_8859_1).indexOf(mark);
        for (int at = 0; at < whole.length; at++) {
            byte[] other = whole.clone();
            other[at] ^= (byte) (1 << at % 7);
            Files.write(file, other);
            Throwable refused = catchThrowable(this::open);
            if (at >= from && at < from + mark.length() && refused == null) {
                continue; // it is a sound file now, without a checksum
            }
            assertThat(refused)
                    .as("byte %d", at)
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith(file + ", byte ");
        }
    }

    @Test
    void a_file_of_another_program_is_not_called_damaged() throws IOException {
        Files.write(file, "\b\b\u0012\u0005Fovea and what it writes as ONNX".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::open)
                .isInstanceOf(EngineException.class)
                .hasMessage(file + ": is no file of weights that can be read: it begins with 08 08 12 05. Name one of"
                        + " safetensors, or a state dict of PyTorch (.pt, .pth).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                          | 8 | the header is no JSON object; expected an object of arrays",
                "{\"a\":                                     | 13 | the header is no JSON; expected an object of arrays",
                "{\"a\":{\"dtype\":\"F4\"}}                  | 8 | the header says of \"a\": the type \"F4\"; expected one of F64, F32, F16, BF16, F8_E4M3, F8_E5M2, C64, C128, I64, I32, I16, I8, U64, U32, U16, U8, BOOL",
                "{\"a\":{\"dtype\":\"U8\"}}                  | 8 | the header says of \"a\": the shape is missing; expected an array of numbers",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[-1]}}   | 8 | the header says of \"a\": the shape [-1]; expected whole numbers of 0 or more",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,3]}} | 8 | the header says of \"a\": the offsets [0, 3]; expected two that are 2 bytes apart",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}} | 8 | the header says of \"a\": it begins at 1 of the data; expected 0",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}} | 8 | the header says of \"a\": the shape [4294967296, 4294967296]; expected one of at most 0 bytes",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}} | 61 | the file ends; expected its end at byte 63, after the last array"
            })
    void says_what_is_wrong_with_a_header(String json, long at, String what) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length()).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(
                file,
                bytes.putLong(json.length())
                        .put(json.getBytes(StandardCharsets.UTF_8))
                        .array());
        assertThatThrownBy(this::open)
                .hasMessage("%s, byte %d: %s. The file is damaged or of another format.".formatted(file, at, what));
    }

    @Test
    void says_that_there_is_no_such_file_or_array() throws IOException {
        assertThatThrownBy(this::open).hasMessage("%s: cannot be read (there is no such file).".formatted(file));
        Files.write(file, small());
        try (TensorFile read = TensorFile.open(file)) {
            assertThatThrownBy(() -> read.describe("b"))
                    .hasMessage("%s: there is no array \"b\". There are a.".formatted(file));
        }
    }

    @Test
    void swaps_bytes_where_a_machine_has_them_the_other_way() {
        ByteBuffer swapped = LittleEndian.swapped(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}), 4);
        assertThat(swapped.array()).containsExactly(4, 3, 2, 1, 8, 7, 6, 5);
    }

    private byte[] small() throws IOException {
        try (Tensor tensor = Tensor.ofFloats(Place.CPU, new float[] {1, 2, 3}, 3)) {
            TensorWriter writer = new TensorWriter();
            writer.array("a", tensor);
            writer.replace(file);
        }
        return Files.readAllBytes(file);
    }

    private void open() {
        TensorFile.open(file).close();
    }
}
