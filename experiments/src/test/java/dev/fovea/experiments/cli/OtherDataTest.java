package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.experiments.Digits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data that an experiment is not for, and names of data that are misspelled: told in words of the command line. */
class OtherDataTest {
    private final Path folder;

    OtherDataTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void an_experiment_says_what_data_it_is_for() throws IOException {
        for (String part : List.of("train", "test")) {
            for (String name : List.of("cat", "dog", "owl")) {
                Path image = Files.createDirectories(
                                folder.resolve("animals").resolve(part).resolve(name))
                        .resolve("1.png");
                assertThat(ImageIO.write(new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB), "png", image.toFile()))
                        .isTrue();
            }
        }
        String animals = folder.resolve("animals").toString();
        String sentence = "--data: animals has 3 classes of images of %s, and %s is for 10 classes of %s. Give it such"
                + " data, or write an experiment for yours, as the first one in README.md is written.\n";
        String small = sentence.formatted("1 x 28 x 28", "lenet5-mnist", "1 x 28 x 28");
        assertRefused(train("--data", animals), small);
        assertRefused(Terminal.run("check", "lenet5-mnist", "--data", animals), small);
        String file = folder.resolve("data.png").toString();
        assertRefused(
                Terminal.run("show-data", "resnet20-cifar10", "--data", animals, "--to", file),
                sentence.formatted("3 x 28 x 28", "resnet20-cifar10", "3 x 32 x 32"));
        assertThat(folder.resolve("runs.mv.db")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "cifar10, cifar-10",
        "CIFAR-10, cifar-10",
        "FashionMNIST, fashion-mnist",
        "cifar-1000, 'cifar-100, cifar-10'"
    })
    void a_misspelled_name_is_known_again(String typed, String meant) {
        Terminal terminal = train("--data", typed);
        assertThat(terminal.exit()).isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("--data: there is no file or folder " + typed + ". Did you mean " + meant);
    }

    @Test
    void a_metric_is_called_as_it_is_typed() {
        String digits = Digits.write(folder.resolve("digits"), 20, 10).toString();
        assertThat(train("--data", digits, "--batch", "10", "--metric", "top11"))
                .isEqualTo(new Terminal(2, "", """
                        --metric: digits has 10 classes, and 11 are asked for. Use top9 or less, or leave it out.
                        See: fovea train --help
                        """));
    }

    @Test
    void sizes_may_stay_open() {
        Path file = folder.resolve("net.onnx");
        assertThat(Terminal.run("export", "unet-same", "--input", "1x?x?", "--to", file.toString()))
                .isEqualTo(new Terminal(0, "", ""));
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void weights_of_another_network_are_taken_by_an_option() {
        String weights = folder.resolve("lenet5.safetensors").toString();
        assertThat(Terminal.run("export", "lenet5", "--to", weights).exit()).isZero();
        assertThat(Terminal.run("import", weights, "--network", "mlp-mnist", "--to", folder + "/to.safetensors")
                        .err())
                .endsWith("\nLoad it into the network that it is of, or take what fits with --partial.\n");
    }

    /** Where reading takes long, its progress is printed, too. */
    private static void assertRefused(Terminal terminal, String sentence) {
        assertThat(terminal.err()).isEqualTo(sentence);
        assertThat(terminal.exit()).isEqualTo(1);
    }

    private Terminal train(String... more) {
        String[] words = {
            "train", "lenet5-mnist", "--store", folder.resolve("runs").toString()
        };
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Terminal.run(all);
    }
}
