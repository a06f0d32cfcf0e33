package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.zoo.Zoo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTest {
    private final Path folder;

    ShowTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_table_and_advice_below() {
        Network network = Zoo.network("alexnet");
        assertThat(network.advice()).isNotEmpty();
        assertThat(Terminal.run("show", "alexnet").out())
                .isEqualTo(network.summary() + "\n"
                        + network.advice().stream()
                                .map(notice -> "\n" + notice + "\n")
                                .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @CsvSource({"java", "JSON", "svg"})
    void nothing_but_the_text(String format) {
        Network network = Zoo.network("lenet5");
        String expected =
                switch (format) {
                    case "java" -> network.toJava();
                    case "JSON" -> network.toJson() + "\n";
                    default -> network.toSvg();
                };
        assertThat(Terminal.run("show", "lenet5", "--format", format)).isEqualTo(new Terminal(0, expected, ""));
    }

    @Test
    void the_network_of_an_experiment_at_another_input() {
        assertThat(Terminal.run("show", "lenet5-mnist", "--input", "3x32x32").out())
                .startsWith("lenet5: 3 x 32 x 32 to 10\n");
    }

    @Test
    void a_network_of_the_zoo_at_open_sizes() {
        assertThat(Terminal.run("show", "resnet18", "--input", "3 x ? x ?").out())
                .startsWith("resnet18: 3 x ? x ? to 1000\n");
    }

    @Test
    void a_file_that_it_wrote_itself() {
        Path file = folder.resolve("größe.json");
        assertThat(Terminal.run("show", "mlp-mnist", "--format", "json", "--to", file.toString()))
                .isEqualTo(new Terminal(0, "", ""));
        assertThat(Terminal.run("show", file.toString(), "--format", "java").out())
                .startsWith("import static");
    }

    @ParameterizedTest
    @CsvSource({"table, 60000, '20,000'", "java, 60000, '20,000'", "svg, 6000, '5,000'"})
    void nothing_of_a_network_without_end_but_its_json(String format, int layers, String most) throws IOException {
        String network = "{\"fovea\":1,\"name\":\"n\",\"input\":4,\"stages\":[{\"name\":\"s\",\"layers\":[%s]}]}"
                .formatted(String.join(",", Collections.nCopies(layers, "{\"kind\":\"relu\"}")));
        Path file = Files.writeString(folder.resolve("long.json"), network);
        assertThat(Terminal.run("show", file.toString(), "--format", format))
                .isEqualTo(new Terminal(
                        1,
                        "",
                        "the network has %,d layers, and is shown as %s up to %s. Use --format json.%n"
                                .formatted(layers, format, most)));
        assertThat(Terminal.run("show", file.toString(), "--format", "json").exit())
                .isZero();
    }

    @Test
    void the_zoo() {
        List<String> lines = Terminal.run("zoo").out().lines().toList();
        assertThat(lines).hasSize(1 + Zoo.names().size());
        assertThat(lines.get(0)).matches("network +what it is +input +parameters +multiply-adds");
        assertThat(lines)
                .anySatisfy(line ->
                        assertThat(line).matches("vgg16 +VGG.*2015?.* 3 x 224 x 224 +138,357,544 +15,470,264,320"));
    }

    @Test
    void an_unknown_network() {
        assertThat(Terminal.run("show", "resnet81")).isEqualTo(new Terminal(2, "", """
                There is no network "resnet81" in the zoo, in the gallery or in a file. Did you mean resnet18, resnet34, resnet50, resnet101?
                See: fovea show --help
                """));
        assertThat(Terminal.run("show", "\0?")).isEqualTo(new Terminal(2, "", """
                There is no network "\\x00?" in the zoo, in the gallery or in a file. \
                Use one that "zoo" or "list" shows, such as resnet18, or the path of a JSON file.
                See: fovea show --help
                """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc | \"abc\" is no shape. Write channels and then sizes, such as 3x224x224.",
                "?x3x3 | \"?x3x3\" is no shape. Write channels and then sizes, such as 3x224x224.",
                "3x0x4 | 3 x 0 x 4 is no shape: every number must be at least 1. Write channels and then"
                        + " sizes, such as 3x224x224.",
            })
    void an_input_that_is_none(String typed, String complaint) {
        Terminal terminal = Terminal.run("show", "lenet5", "--input", typed);
        assertThat(terminal.exit()).isEqualTo(2);
        assertThat(terminal.err()).startsWith("--input: " + complaint + "\n");
    }

    @Test
    void an_input_that_does_not_fit() {
        assertThat(Terminal.run("show", "lenet5-mnist", "--input", "1x8x8")).isEqualTo(new Terminal(1, "", """
                lenet5/c3/conv1: a 5 x 5 kernel does not fit a map of 6 x 4 x 4 without padding
                Use a kernel of at most 4 x 4, or pad it, such as conv(16, 5).same().
                """));
    }

    @Test
    void a_format_there_is_not() {
        assertThat(Terminal.run("show", "lenet5", "--format", "png")).isEqualTo(new Terminal(2, "", """
                --format: "png" is none of table, java, json, svg.
                See: fovea show --help
                """));
    }

    @Test
    void a_file_that_is_no_network() throws IOException {
        Path text = Files.writeString(folder.resolve("text.json"), "{\"fovea\": 1");
        assertThat(Terminal.run("show", text.toString()).err())
                .startsWith(text + ": JSON line 1, column 12: ")
                .doesNotContain("\tat ");
        Path bytes = Files.write(folder.resolve("bytes"), "é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Terminal.run("show", bytes.toString())).isEqualTo(new Terminal(1, "", """
                %s cannot be read. Name a file of text, as "show --format json --to net.json" writes it.
                """.formatted(bytes)));
    }

    @Test
    void a_place_that_cannot_be_written() {
        Path nowhere = folder.resolve("nowhere").resolve("net.svg");
        assertThat(Terminal.run("show", "lenet5", "--to", nowhere.toString()))
                .isEqualTo(new Terminal(1, "", """
                --to: %s cannot be written: there is no such folder. Name a file in a folder that exists, such as net.svg.
                """.formatted(nowhere)));
    }

    @Test
    void needs_no_engine() throws IOException, InterruptedException {
        Process show = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "show",
                        "lenet5-mnist")
                .redirectErrorStream(true)
                .start();
        String printed = new String(show.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(show.waitFor()).isZero();
        assertThat(printed).contains("dev.fovea.dsl.Network").doesNotContain(" ai.djl.engine", " ai.djl.pytorch");
    }
}
