package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.engine.exchange.StoredArray;
import dev.fovea.engine.exchange.TensorFile;
import dev.fovea.engine.exchange.TensorWriter;
import dev.fovea.engine.train.Learned;
import dev.fovea.experiments.Digits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    void files_of_pytorch_are_imported_under_other_names() throws IOException {
        Path program = folder.resolve("program.pt");
        Path json = folder.resolve("other.json");
        Path imported = folder.resolve("renamed.safetensors");
        assertThat(fovea("export", "lenet5-mnist", "--format", "torchscript", "--to", program)
                        .exit())
                .isZero();
        Files.writeString(
                json,
                fovea("show", "lenet5-mnist", "--format", "json")
                        .out()
                        .replace("\"c1\"", "\"first\"")
                        .replace("\"f6\"", "\"sixth\""));
        assertThat(fovea("import", program, "--network", json, "--to", imported).err())
                .startsWith(program + ": it does not hold the weights of lenet5.\nmissing: 4: first.conv1.weight, ")
                .endsWith("\nLoad it into the network that it is of, or take what fits with --partial.\n");
        assertThat(fovea(
                        "import",
                        program,
                        "--network",
                        json,
                        "--to",
                        imported,
                        "--rename",
                        "c1=first",
                        "--rename",
                        "f6.dense1=sixth.dense1"))
                .isEqualTo(new Terminal(0, program + ": all 10 weights of lenet5 were taken.\n", ""));
        assertThat(fovea("import", program, "--network", json, "--to", imported, "--in-order"))
                .isEqualTo(new Terminal(0, program + ": all 10 weights of lenet5 were taken.\n", ""));
        assertThat(fovea("import", program, "--network", json, "--to", imported, "--key", "model")
                        .err())
                .startsWith(program + ": there is nothing under the key \"model\". ");
        assertThat(fovea("import", program, "--network", json, "--to", imported, "--rename", "c1"))
                .isEqualTo(new Terminal(2, "", """
                        --rename: "c1" has no =. Use one such as layer1=stage1.
                        See: fovea import --help
                        """));
    }

    @Test
    void one_of_several_dicts_is_said_by_its_key() throws IOException {
        Path one = folder.resolve("one.safetensors");
        Path both = folder.resolve("both.safetensors");
        Path imported = folder.resolve("of-both.safetensors");
        assertThat(fovea("export", "lenet5-mnist", "--to", one).exit()).isZero();
        try (TensorFile from = TensorFile.open(one)) {
            TensorWriter writer = new TensorWriter();
            for (String key : List.of("model", "model_ema")) {
                for (String name : from.names()) {
                    StoredArray array = from.describe(name);
                    writer.array(
                            new StoredArray(key + "." + name, array.type(), array.shape()), () -> from.elements(name));
                }
            }
            writer.replace(both);
        }
        assertThat(fovea("import", both, "--network", "lenet5-mnist", "--to", imported))
                .isEqualTo(new Terminal(
                        1,
                        "",
                        both + ": 2 dicts in it fit lenet5: model, model_ema. Say which, such as --key model.\n"));
        assertThat(fovea("import", both, "--network", "lenet5-mnist", "--to", imported, "--key", "model_ema"))
                .isEqualTo(
                        new Terminal(0, both + ": all 10 weights of lenet5 were taken.\ntaken off: model_ema.\n", ""));
        assertThat(imported).hasSameBinaryContentAs(one);
    }

    @Test
    void preprocessing_is_told_once_and_kept_in_every_format() throws IOException {
        Path first = folder.resolve("first.safetensors");
        Path told = folder.resolve("told.safetensors");
        Path names = Files.writeString(folder.resolve("names.txt"), "zero\none\n2\n3\n4\n5\n6\n7\n8\nnine\n");
        Path image = image("wide.png", 60, 40);
        assertThat(fovea("export", "lenet5-mnist", "--to", first).exit()).isZero();
        Terminal raw = fovea("predict", image, "--weights", first);
        assertThat(raw.err())
                .isEqualTo(
                        first + " does not say how its network takes images: their values are from 0 to 1 now, as they"
                                + " are. Say how, such as --preset imagenet or --mean 0.5 --std 0.25.\n");
        String[] options = {
            "--mean", "0.1307", "--std", "0.3081", "--size", "32", "--crop", "28", "--classes", names.toString()
        };
        assertThat(fovea(with(options, "import", first, "--network", "lenet5-mnist", "--to", told))
                        .exit())
                .isZero();
        Learned learned = Learned.from(told);
        assertThat(learned.classNames()).startsWith("zero", "one").endsWith("nine");
        assertThat(learned.preprocessing().facts())
                .isEqualTo(Map.of("mean", "[0.1307]", "std", "[0.3081]", "size", "32", "crop", "28"));
        Terminal known = fovea("predict", image, "--weights", told);
        assertThat(known.err()).isEmpty();
        assertThat(known).isEqualTo(fovea(with(options, "predict", image, "--weights", first)));
        assertThat(known.out()).isNotEqualTo(raw.out());
        for (String format : List.of("torchscript", "onnx", "safetensors")) {
            Path exported = folder.resolve("told." + format);
            assertThat(fovea("export", "lenet5-mnist", "--weights", told, "--format", format, "--to", exported))
                    .isEqualTo(new Terminal(0, "", ""));
            assertThat(Files.readString(exported, StandardCharsets.ISO_8859_1))
                    .contains("mean", "[0.1307]", "std", "[0.3081]", "size", "crop", "classes", "zero", "nine");
        }
    }

    @Test
    void a_preset_is_for_networks_of_its_kind() throws IOException {
        Path from = folder.resolve("cifar.safetensors");
        assertThat(fovea("export", "cifar-resnet20", "--preset", "cifar10", "--to", from)
                        .err())
                .isEmpty();
        assertThat(Learned.from(from).classNames()).startsWith("airplane").endsWith("truck");
        assertThat(Learned.from(from).preprocessing().facts())
                .isEqualTo(Map.of("mean", "[0.4914, 0.4822, 0.4465]", "std", "[0.2023, 0.1994, 0.201]"));
        Path image = image("cifar.png", 50, 40);
        assertThat(fovea("predict", image, "--weights", from, "--preset", "imagenet")
                        .err())
                .isEmpty();
        assertThat(fovea("export", "lenet5-mnist", "--preset", "imagenet", "--to", from)
                        .err())
                .startsWith("--preset: it is for images of 3 channels, and the network takes 1 x 28 x 28.\n");
        assertThat(fovea("predict", image, "--weights", from, "--crop", "30").err())
                .startsWith("--crop: the network takes 3 x 32 x 32. Ask for what it takes,");
        assertThat(fovea("predict", image, "--weights", from, "--mean", "0.5,0.5")
                        .err())
                .startsWith(
                        "--mean: there are 2 numbers, and the network takes images of 3 channels. Use one for each.");
        assertThat(fovea("predict", image, "--weights", from, "--std", "0").err())
                .startsWith("--std: 0.0 is not finite and above 0. Use one such as 0.25.\n");
        assertThat(fovea("predict", image, "--weights", from, "--mean", "a").err())
                .startsWith("--mean: \"a\" is no number.\n");
        Path few = Files.writeString(folder.resolve("few.txt"), "a\nb\n");
        assertThat(fovea("predict", image, "--weights", from, "--classes", few).err())
                .startsWith("--classes: " + few + " has 2 names, and cifar-resnet20 has 10 outputs.");
    }

    private static Terminal fovea(Object... words) {
        return Terminal.run(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    }

    private static Object[] with(String[] options, Object... words) {
        return Stream.concat(Arrays.stream(words), Arrays.stream(options)).toArray();
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
