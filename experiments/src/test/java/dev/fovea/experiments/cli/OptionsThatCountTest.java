package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.RunStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was typed counts, or is refused: nothing is passed over, and a file is what it is called. */
class OptionsThatCountTest {
    private final Path folder;
    private final String store;

    OptionsThatCountTest(@TempDir Path folder) {
        this.folder = folder;
        this.store = folder.resolve("runs").toString();
    }

    @BeforeEach
    void record() {
        try (RunStore runs = RunStore.open(store)) {
            for (String name : new String[] {"one", "two", "three"}) {
                Recording run = runs.start(name, Map.of());
                run.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export lenet5 --best --to TO | --best: lenet5 is a network, and only a run has a best epoch. Leave out"
                        + " --best.",
                "export lenet5 --fold --to TO | --fold: safetensors has the weights of all layers. Use --format onnx or"
                        + " torchscript, or leave out --fold.",
                "predict a.png --weights F --best | --best: only a run has a best epoch. Name one by --run, or leave out"
                        + " --best.",
                "vacuum --older-than 3 | --older-than: nothing is thinned out without --thin. Add one such as --thin 50,"
                        + " or leave it out.",
                "train lenet5-mnist --port 0 | --port: no dashboard is served without --dashboard. Add that, or leave out"
                        + " --port.",
                "train lenet5-mnist --no-browser | --browser: no dashboard is served without --dashboard. Add that, or"
                        + " leave out --browser.",
                "show-data lenet5-mnist --skip-broken --to a.png | --skip-broken: it is about files of --data. Add that,"
                        + " or leave out --skip-broken.",
                "check mlp-mnist --data mnist --skip-broken | --skip-broken: no file of mnist is broken. Leave out"
                        + " --skip-broken.",
                "export lenet5 --format onnx --to a.safetensors | --to: a.safetensors is called like a file of"
                        + " safetensors, and --format is onnx. Name a file such as ./file.onnx, or leave out --format.",
                "show lenet5 --format table --to a.SVG | --to: a.SVG is called like a file of svg, and --format is table."
                        + " Name a file such as ./file.txt, or leave out --format.",
                "export-runs --format whole --to a.csv | --to: a.csv is called like a file of csv, and --format is whole."
                        + " Name a file such as ./file.zip, or leave out --format.",
                "show-data lenet5-mnist --to data.txt | --to: data.txt is not called like a file of PNG, which is what is"
                        + " written. Name one such as ./file.png.",
                "inspect F a.png --to a.jpg | --to: a.jpg is not called like a file of PNG, which is what is written. Name"
                        + " one such as ./file.png.",
                "import F --network lenet5 --to a.onnx | --to: a.onnx is not called like a file of safetensors, which is"
                        + " what is written. Name one such as ./file.safetensors."
            })
    void what_would_be_passed_over_is_refused(String typed, String sentence) {
        String[] words = typed.replace("TO", folder.resolve("net.safetensors").toString())
                .split(" ");
        assertThat(Terminal.run(words))
                .isEqualTo(new Terminal(2, "", sentence + "\nSee: fovea " + words[0] + " --help\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "export lenet5, net.onnx, Fovea",
        "export lenet5, net.safetensors, {",
        "export lenet5, net.pt, PK",
        "export lenet5, net, {",
        "show lenet5, net.svg, <svg",
        "show lenet5, net.json, {",
        "show lenet5, Lenet5.java, import",
        "show lenet5, net.txt, lenet5"
    })
    void a_file_is_what_it_is_called(String command, String name, String beginning) {
        Path file = folder.resolve(name);
        assertThat(Terminal.run((command + " --to " + file).split(" "))).isEqualTo(new Terminal(0, "", ""));
        assertThat(file).content(StandardCharsets.ISO_8859_1).contains(beginning);
    }

    @Test
    void recorded_points_are_what_their_file_is_called() {
        Path file = folder.resolve("points.csv");
        assertThat(Terminal.run("export-runs", "--store", store, "--to", file.toString())
                        .exit())
                .isZero();
        assertThat(file).content().startsWith("run,name,metric,step,wall,value\n");
    }

    @Test
    void of_two_limits_the_smaller_holds() {
        assertThat(Terminal.run("runs", "limit 3", "--limit", "1", "--store", store)
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(Terminal.run("runs", "limit 2", "--limit", "5", "--store", store)
                        .out()
                        .lines())
                .hasSize(3);
    }
}
