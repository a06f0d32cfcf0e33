package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.train.Learned;
import dev.fovea.experiments.Digits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a run has learned, and what others have, goes out and comes in on the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTest {
    private Path folder = Path.of("");
    private String store = "";
    private String run = "";

    @BeforeAll
    void trains_once(@TempDir Path shared) {
        folder = shared;
        Path digits = Digits.write(folder.resolve("digits"), 60, 10);
        store = folder.resolve("runs").toString();
        Terminal trained = Terminal.run(
                "train",
                "lenet5-mnist",
                "--epochs",
                "1",
                "--batch",
                "10",
                "--data",
                digits.toString(),
                "--store",
                store);
        assertThat(trained.exit()).as(trained.err()).isZero();
        run = trained.out().strip().replaceAll("(?s).*recorded as run ", "");
    }

    @Test
    void a_run_is_exported_in_each_format() throws IOException {
        for (Map.Entry<String, String> format :
                Map.of("safetensors", "{", "torchscript", "PK", "onnx", "Fovea").entrySet()) {
            Path file = folder.resolve("net." + format.getKey());
            Terminal terminal = Terminal.run(
                    "export",
                    run.substring(0, 10),
                    "--format",
                    format.getKey(),
                    "--to",
                    file.toString(),
                    "--store",
                    store);
            assertThat(terminal).isEqualTo(new Terminal(0, "", ""));
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).substring(0, 20))
                    .contains(format.getValue());
        }
        Learned learned = Learned.from(folder.resolve("net.safetensors"));
        assertThat(learned.network().name()).isEqualTo("lenet5");
        assertThat(learned.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(learned.scaling().scale()[0]).isNotEqualTo(1);
    }

    @Test
    void a_run_tells_what_it_takes_images_for() throws IOException {
        Path image = image("digit.png", 28, 28);
        Path large = image("large.png", 90, 61);
        Terminal one = Terminal.run("predict", image.toString(), large.toString(), "--run", run, "--store", store);
        assertThat(one.err()).isEmpty();
        List<String> lines = one.out().lines().toList();
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0)).matches("image +class +%");
        assertThat(lines.get(1)).startsWith(image.toString());
        assertThat(lines.get(2)).startsWith("   ");
        Path file = folder.resolve("exported.safetensors");
        assertThat(Terminal.run("export", run, "--to", file.toString(), "--store", store)
                        .exit())
                .isZero();
        assertThat(Terminal.run("predict", image.toString(), large.toString(), "--weights", file.toString()))
                .isEqualTo(one);
        assertThat(Terminal.run("predict", image.toString(), "--weights", file.toString(), "--top", "2")
                        .out()
                        .lines())
                .map(String::strip)
                .hasSize(3);
    }

    @Test
    void weights_of_others_are_imported_for_a_network() throws IOException {
        Path exported = folder.resolve("lenet.pt");
        Path imported = folder.resolve("imported.safetensors");
        Path from = folder.resolve("from.safetensors");
        assertThat(Terminal.run("export", "lenet5-mnist", "--to", from.toString())
                        .exit())
                .isZero();
        assertThat(Terminal.run("import", from.toString(), "--network", "lenet5-mnist", "--to", imported.toString()))
                .isEqualTo(new Terminal(0, from + ": all 10 weights of lenet5 were taken.\n", ""));
        assertThat(imported).hasSameBinaryContentAs(from);
        Files.write(exported, new byte[] {'P', 'K', 3, 4});
        Terminal broken =
                Terminal.run("import", exported.toString(), "--network", "lenet5-mnist", "--to", imported.toString());
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.err()).startsWith(exported + ": cannot be read (");
        assertThat(Terminal.run(
                                "import",
                                from.toString(),
                                "--network",
                                "resnet18",
                                "--partial",
                                "--to",
                                imported.toString())
                        .err())
                .startsWith(from + ": nothing in it fits resnet18.\nmissing: 102: conv1.weight, bn1.weight, ");
    }

    @Test
    void says_what_is_not_there() {
        assertThat(Terminal.run("export", "lenet6", "--to", folder.resolve("a").toString(), "--store", store))
                .isEqualTo(
                        new Terminal(1, "", "There is no run \"lenet6\" in the store. Use one that \"runs\" lists.\n"));
        assertThat(Terminal.run("predict", "a.png", "--run", run, "--store", store))
                .isEqualTo(new Terminal(1, "", "a.png: there is no such file.\n"));
        assertThat(Terminal.run("predict", "a.png").exit()).isEqualTo(2);
        assertThat(Terminal.run("import", "a.pt", "--network", "lenet55", "--to", "b"))
                .isEqualTo(new Terminal(2, "", """
                        There is no network "lenet55" in the zoo, in the gallery or in a file. Did you mean lenet5?
                        See: fovea import --help
                        """));
    }

    private Path image(String name, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < Math.min(width, height); i++) {
            image.setRGB(i, i, 0xffffff);
        }
        Path file = folder.resolve(name);
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
        return file;
    }
}
