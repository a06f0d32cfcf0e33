package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.experiments.Digits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One clear sentence, no stack trace, and the exit code: 2 for what was typed wrongly, 1 for what could not be done. */
class BadInputTest {
    private final Path folder;

    BadInputTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void an_unknown_experiment() {
        assertThat(Terminal.run("train", "lenet")).isEqualTo(new Terminal(2, "", """
                        There is no experiment "lenet". Use one of lenet5-mnist, lenet5-mnist-99, mlp-mnist, residual-mnist, mlp-cifar10, resnet20-cifar10.
                        See: fovea train --help
                        """));
    }

    @Test
    void an_unknown_precision() {
        assertThat(Terminal.run("train", "lenet5-mnist", "--precision", "fp16")).isEqualTo(new Terminal(2, "", """
                        precision: "fp16" is none of float32, bf16, float64. Leave it out for float32.
                        See: fovea train --help
                        """));
    }

    @Test
    void an_unknown_option() {
        Terminal terminal = Terminal.run("train", "lenet5-mnist", "--epoch", "3");
        assertThat(terminal.exit()).isEqualTo(2);
        assertThat(terminal.err()).startsWith("Unknown options: '--epoch', '3'").contains("--epochs");
    }

    @Test
    void an_unknown_command() {
        Terminal terminal = Terminal.run("trian");
        assertThat(terminal.exit()).isEqualTo(2);
        assertThat(terminal.err()).isEqualTo("""
                Unmatched argument at index 0: 'trian'
                Did you mean: fovea train?
                See: fovea --help
                """);
    }

    @Test
    void a_negative_rate() {
        assertThat(Terminal.run("train", "lenet5-mnist", "--rate", "-1")).isEqualTo(new Terminal(2, "", """
                        rate: -1.0 is not a positive number. Use one such as 0.01.
                        See: fovea train --help
                        """));
    }

    @Test
    void a_negative_time_between_checkpoints() {
        assertThat(Terminal.run("train", "lenet5-mnist", "--save-every", "-1")).isEqualTo(new Terminal(2, "", """
                        --save-every: -1 seconds cannot be. Use 0 or more, such as 60.
                        See: fovea train --help
                        """));
    }

    @Test
    void a_rate_that_is_no_number() {
        assertThat(Terminal.run("train", "lenet5-mnist", "--rate", "abc")).isEqualTo(new Terminal(2, "", """
                        --rate: "abc" is no number. Use one such as 0.01.
                        See: fovea train --help
                        """));
    }

    @Test
    void an_unknown_optimiser_or_metric() {
        assertThat(Terminal.run("train", "lenet5-mnist", "--optimizer", "lion")).isEqualTo(new Terminal(2, "", """
                        optimizer: "lion" is none of sgd, adam, adamW, rmsProp, adagrad, adadelta. Use one of these.
                        See: fovea train --help
                        """));
        assertThat(Terminal.run("train", "lenet5-mnist", "--metric", "f1", "--metric", "auc"))
                .isEqualTo(new Terminal(2, "", """
                        metric: "auc" is none of top5, accuracy, confusionMatrix, precision, recall, f1, meanIoU, \
                        meanAveragePrecision. Use one of these, or f1.perClass and the like for each class.
                        See: fovea train --help
                        """));
    }

    @Test
    void a_plan_that_does_not_fit_the_data() {
        Path store = folder.resolve("runs");
        assertThat(train(store, "lenet5-mnist")).isEqualTo(new Terminal(2, "", """
                        batch: 64 is more than the 20 training examples of digits. Use a smaller one, such as --batch 20.
                        See: fovea train --help
                        """));
        assertThat(store).doesNotExist();
    }

    private Terminal train(Path store, String... words) {
        Path digits = Digits.write(folder.resolve("digits"), 20, 10);
        List<String> typed = new ArrayList<>(List.of("train"));
        typed.addAll(List.of(words));
        typed.addAll(List.of("--data", digits.toString(), "--store", store.toString()));
        return Terminal.run(typed.toArray(String[]::new));
    }

    @Test
    void a_store_that_cannot_be_written() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Terminal terminal = Terminal.run("runs", "--store", file.resolve("runs").toString());
        assertThat(terminal.exit()).isEqualTo(1);
        assertThat(terminal.err()).contains(file.toString()).contains("--store");
        assertOneSentence(terminal);
    }

    @Test
    void a_port_in_use() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Terminal terminal = Terminal.run(
                    "dashboard", "--store", folder.resolve("runs").toString(), "--port", "" + taken.getLocalPort());
            assertThat(terminal.exit()).isEqualTo(1);
            assertThat(terminal.err()).contains("port " + taken.getLocalPort()).contains("--port");
            assertOneSentence(terminal);
        }
    }

    @Test
    void a_port_that_is_none() {
        assertThat(Terminal.run("dashboard", "--port", "70000").err())
                .startsWith("--port: 70000 is no port. Use a number from 0 to 65535, such as 7070.");
    }

    @Test
    void a_truncated_data_file() throws IOException {
        Path images = Digits.write(folder.resolve("digits"), 20, 10).resolve("train-images-idx3-ubyte.gz");
        byte[] whole = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(whole, whole.length / 2));
        Terminal terminal = Terminal.run(
                "train",
                "lenet5-mnist",
                "--data",
                images.getParent() + "",
                "--store",
                folder.resolve("runs").toString());
        assertThat(terminal.exit()).isEqualTo(1);
        assertThat(terminal.err()).contains("train-images-idx3-ubyte.gz, byte ").contains("Get the file again.");
        assertOneSentence(terminal);
    }

    @Test
    void data_that_has_to_be_given() {
        assertThat(Terminal.run(
                                "train",
                                "mlp-cifar10",
                                "--store",
                                folder.resolve("runs").toString())
                        .err())
                .isEqualTo(
                        "mlp-cifar10: CIFAR-10 does not come with Fovea. Add --data cifar-10, which fetches it, or --data"
                                + " PATH, a folder or a tar, tar.gz or"
                                + " zip file of CIFAR's binary files, or of images in train/CLASS and test/CLASS.\n");
    }

    @Test
    void a_gpu_where_there_is_none() {
        Terminal terminal = Terminal.run(
                "train",
                "lenet5-mnist",
                "--device",
                "gpu",
                "--data",
                Digits.write(folder.resolve("digits"), 64, 10).toString(),
                "--store",
                folder.resolve("runs").toString());
        assertThat(terminal.exit()).isEqualTo(1);
        assertThat(terminal.err()).startsWith("device: a GPU was asked for").contains("Use auto or cpu");
        assertOneSentence(terminal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vacuum --thin -1 | --thin: -1 is not a whole number of 2 or more. Use one such as 50.",
                "vacuum --thin 1 | --thin: 1 is not a whole number of 2 or more. Use one such as 50.",
                "vacuum --older-than -5 | --older-than: -5 is not a whole number of 0 or more. Use one such as 30.",
                "runs --limit -1 | --limit: -1 is not a whole number of 0 or more. Use one such as 50.",
                "runs --limit abc | --limit: \"abc\" is no whole number. Use one such as 50.",
                "predict a.png --run a --top 0 | --top: 0 is not a whole number of 1 or more. Use one such as 5.",
                "dashboard --port 7.5 | --port: \"7.5\" is no whole number. Use one such as 7070.",
                "train x --epochs 99999999999 | --epochs: 99999999999 is not from -2147483648 to 2147483647. Use one such as 10.",
                "train x --seed 1e3 | --seed: \"1e3\" is no whole number. Use one such as 10.",
                "train mlp-mnist --threads 0 | --threads: 0 is not a number from 1 to 1024. Use one such as 2.",
                "train mlp-mnist --threads 2147483647 | --threads: 2147483647 is not a number from 1 to 1024. Use one such as 2.",
                "export-runs --to a --format xml | --format: \"xml\" is none of whole, csv, json, parquet, tensorboard.",
            })
    void numbers_and_words_that_an_option_does_not_take(String typed, String sentence) {
        String[] words = typed.split(" ");
        assertThat(Terminal.run(words))
                .isEqualTo(new Terminal(2, "", "%s\nSee: fovea %s --help\n".formatted(sentence, words[0])));
    }

    @Test
    void a_file_without_a_name_and_an_address_in_place_of_one() {
        assertThat(Terminal.run("export", "lenet5", "--to", "").err())
                .startsWith("--to: \"\" names no file or folder. Type its name.\n");
        assertThat(Terminal.run("train", "lenet5-mnist", "--data", " ").err())
                .startsWith("--data: \" \" names no file or folder. Type its name.\n");
        assertThat(Terminal.run("import-runs", "https://host/runs.zip").err())
                .startsWith(
                        "PATH: \"***\" is an address, not a file or folder of this machine. Type the name of one.\n");
        assertThat(Terminal.run("dashboard", "--host", "").err())
                .startsWith("--host: \"\" is no address. Use one such as 127.0.0.1.\n");
    }

    @Test
    void what_was_typed_is_told_on_one_line_and_not_whole() {
        String store = folder.resolve("runs").toString();
        RunStore.open(store).close();
        assertThat(Terminal.run("import-runs", "no\nfile", "--store", store).err())
                .isEqualTo("no\\x0afile cannot be read: there is no such file.\n");
        String name = "a".repeat(5_000);
        assertThat(Terminal.run("delete", name, "--store", store).err())
                .isEqualTo("There is no run \"%s...%1$s\" in the store. Use one that \"runs\" lists.\n"
                        .formatted("a".repeat(60)));
        assertThat(Terminal.run("runs", name + " > 3", "--store", store).err())
                .startsWith("no run has a parameter or metric \"%s...\".\n".formatted("a".repeat(60)))
                .hasSizeLessThan(500);
    }

    @Test
    void a_folder_in_place_of_a_file() {
        assertThat(Terminal.run("export", "lenet5", "--to", folder.toString()).err())
                .isEqualTo(folder + ": cannot be written (it is a folder). Name a file in a folder that exists,"
                        + " such as lenet5.safetensors.\n");
        assertThat(Terminal.run("show", "lenet5", "--to", folder.toString()).err())
                .isEqualTo(
                        "--to: %s cannot be written: it is a folder. Name a file in a folder that exists, such as net.svg.\n"
                                .formatted(folder));
    }

    private static void assertOneSentence(Terminal terminal) {
        assertThat(terminal.err().strip().lines()).hasSize(1);
        assertThat(terminal.err()).doesNotContain("Exception").doesNotContain("\tat ");
    }
}
