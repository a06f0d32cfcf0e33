package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an operator means depends on the version of the archive that it is in, for those that PyTorch lists in
 * {@code torch/csrc/jit/operator_upgraders/version_map.cpp}; all others mean the same in each. The list, the version
 * since which they mean what they do here, and what they meant before:
 *
 * <ul>
 *   <li>{@code div.Tensor}, {@code div.Scalar}, {@code div.out}, {@code div_.Tensor}, {@code div_.Scalar}: 4; whole
 *       numbers were divided without the rest, and now the quotient is a float
 *   <li>{@code full}, {@code full.out}: 5; a whole number filled an array of floats, and now one of whole numbers
 *   <li>{@code linspace}, {@code linspace.out}: 8; 100 steps where nothing was said, which now is refused
 *   <li>{@code logspace}, {@code logspace.out}: 9; the same
 *   <li>{@code gelu}, {@code gelu.out}: 10; the exact curve alone, and now the approximate one where it is asked for
 * </ul>
 */
class ArchiveVersionTest {
    private static final Set<String> VERSIONED = Set.of("div", "div_", "full", "linspace", "logspace", "gelu");

    /** An expression, and what it gives for the whole numbers 7 and 2, and 1 as a float. */
    static Stream<Arguments> meanings() {
        return Stream.of(
                Arguments.of("torch.div(a[0], a[1])", ElementType.FLOAT32, 3.5),
                Arguments.of("torch.div(a[0], 2)", ElementType.FLOAT32, 3.5),
                Arguments.of("torch.div(a[0], a[1], out=torch.zeros_like(a[2]))", ElementType.FLOAT32, 3.5),
                Arguments.of("torch.div_(torch.to(a[0], 6), a[1])", ElementType.FLOAT32, 3.5),
                Arguments.of("torch.div_(torch.to(a[0], 6), 2)", ElementType.FLOAT32, 3.5),
                Arguments.of("torch.div(a[0], a[1], rounding_mode=\"floor\")", ElementType.INT64, 3),
                Arguments.of("torch.full([1], 3)", ElementType.INT64, 3),
                Arguments.of("torch.full([1], 3, out=torch.zeros_like(a[2]))", ElementType.FLOAT32, 3),
                Arguments.of("torch.select(torch.linspace(0, 1, 3), 0, 1)", ElementType.FLOAT32, 0.5),
                Arguments.of("torch.select(torch.logspace(0, 2, 3), 0, 1)", ElementType.FLOAT32, 10),
                Arguments.of("torch.gelu(a[2])", ElementType.FLOAT32, 0.8413447),
                Arguments.of("torch.gelu(a[2], approximate=\"tanh\")", ElementType.FLOAT32, 0.8411920),
                Arguments.of(
                        "torch.gelu(a[2], approximate=\"none\", out=torch.zeros_like(a[2]))",
                        ElementType.FLOAT32,
                        0.8413447));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void operators_mean_what_pytorch_says_today(String expression, ElementType type, double value) {
        try (ScriptModule module = ScriptModule.load(Place.CPU, code(expression), List.of());
                Tensor seven = Tensor.ofLongs(Place.CPU, new long[] {7}, 1);
                Tensor two = Tensor.ofLongs(Place.CPU, new long[] {2}, 1);
                Tensor one = Tensor.ofFloats(Place.CPU, new float[] {1}, 1);
                Tensor result = module.compute("m", seven, two, one)) {
            assertThat(result.type()).isEqualTo(type);
            double found = type == ElementType.INT64
                    ? result.toBytes().order(ByteOrder.nativeOrder()).getLong()
                    : result.toFloats()[0];
            assertThat(found).isEqualTo(value, within(1e-6));
        }
    }

    @Test
    void lines_of_numbers_have_no_usual_length() {
        for (String operator : List.of("linspace(0, 1)", "logspace(0, 2)")) {
            assertThatThrownBy(() -> ScriptModule.load(Place.CPU, code("torch." + operator), List.of()))
                    .hasMessageContaining("Argument steps not provided");
        }
    }

    /** One that knows a newer version has a longer list: compare it with the list above. */
    @Test
    void the_version_is_the_newest_that_this_libtorch_knows() throws IOException {
        byte[] archive = Archive.of(code("a[0]"), List.of());
        JniUtils.loadModule(Torch.manager(Place.CPU), new ByteArrayInputStream(archive), false, false)
                .close();
        byte[] next = versioned(archive, Integer.parseInt(Archive.VERSION) + 1);
        assertThatThrownBy(() ->
                        JniUtils.loadModule(Torch.manager(Place.CPU), new ByteArrayInputStream(next), false, false))
                .hasMessageContaining("maximum supported version for reading is " + Archive.VERSION);
    }

    /** Of whole numbers, a rest is dropped or kept: whoever divides says here what. */
    @Test
    void only_these_use_an_operator_of_the_list() throws IOException {
        Map<String, Set<String>> users = new TreeMap<>();
        Pattern used = Pattern.compile("torch\\.(\\w+)\\(|call\\(\\s*\"(\\w+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                Set<String> found = used.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                        .filter(VERSIONED::contains)
                        .collect(Collectors.toCollection(TreeSet::new));
                if (!found.isEmpty()) {
                    users.put(file.getFileName().toString(), found);
                }
            }
        }
        assertThat(users)
                .containsOnly(
                        Map.entry("Dice.java", Set.of("div")), // floats: overlaps
                        Map.entry("Maximisation.java", Set.of("div")), // floats: pixels
                        Map.entry("PoolStatement.java", Set.of("div")), // floats: means
                        Map.entry("RandomErasing.java", Set.of("div")), // floats: pixels
                        Map.entry(
                                "Statement.java",
                                Set.of("div", "gelu")), // floats: a response norm's input; the exact curve
                        Map.entry("Tally.java", Set.of("div")), // floats: counts of ranks in float64
                        Map.entry("TrainingScript.java", Set.of("div"))); // floats: norms of weights
    }

    private static String code(String expression) {
        return "class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n"
                + "  def m(self: __torch__.Net, a: List[Tensor]) -> Tensor:\n    return " + expression + "\n";
    }

    private static byte[] versioned(byte[] archive, int version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = entry.getName().endsWith("/version")
                        ? (version + "\n").getBytes(StandardCharsets.US_ASCII)
                        : in.readAllBytes();
                CRC32 checksum = new CRC32();
                checksum.update(content);
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setMethod(ZipEntry.STORED);
                copy.setSize(content.length);
                copy.setCrc(checksum.getValue());
                out.putNextEntry(copy);
                out.write(content);
            }
        }
        return bytes.toByteArray();
    }
}
