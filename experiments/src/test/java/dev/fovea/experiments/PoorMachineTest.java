package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.experiments.cli.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line where no locale is set, or Java has little memory: a sentence that says what to type. */
@EnabledOnOs(OS.LINUX)
class PoorMachineTest {
    /** An u with two dots in UTF-8, for a shell, whatever the locale of the tests is. */
    private static final String LETTER = "$(printf '\\303\\274')";

    private final Path folder;

    PoorMachineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void an_option_with_letters_that_the_locale_does_not_know() throws Exception {
        String sentence = "the path \"%s\" has letters that the locale of this terminal does not know. Type: export"
                + " LC_ALL=C.UTF-8 and then the command again.\n";
        assertThat(ended(List.of(), "train", "lenet5-mnist", "--data", "d" + LETTER))
                .matches("--data: " + sentence.formatted("d\\?+").replace(".", "\\.") + "See: fovea train --help\n");
        assertThat(ended(List.of(), "runs", "--store", "/st" + LETTER)).matches(sentence.formatted("/st\\?+"));
        assertThat(ended(List.of(), "show", "n" + LETTER + ".json")).matches(sentence.formatted("n\\?+\\.json"));
    }

    @Test
    void a_folder_of_images_with_such_letters() throws Exception {
        Path image = Files.createDirectories(folder.resolve("train/a")).resolve("b.txt");
        Files.writeString(image, "no image");
        String moved = shell("mv '%s' \"%s/%s.png\"".formatted(image, image.getParent(), LETTER));
        assertThat(moved).isEmpty();
        assertThat(ended(List.of(), "train", "lenet5-mnist", "--data", folder.toString()))
                .matches(folder
                        + "/train/a/\\?+\\.png: begins with 6e6f2069, which no JPEG, PNG, BMP, GIF, TIFF"
                        + " or WebP does\\. .*\n");
        String made = shell("mkdir \"%s/train/%s\"".formatted(folder, LETTER));
        assertThat(made).isEmpty();
        assertThat(ended(List.of(), "train", "lenet5-mnist", "--data", folder.toString()))
                .matches(folder
                        + "/train/\\?+: the letters of its name are not of the ANSI_X3.4-1968 that Java takes names"
                        + " for\\."
                        + " Rename it, or type: export LC_ALL=C\\.UTF-8 and then the command again\\.\n");
    }

    @Test
    void more_data_than_memory() throws Exception {
        Path digits = Digits.write(folder.resolve("digits"), 60_000, 10);
        assertThat(ended(List.of("-Xmx40m"), "train", "lenet5-mnist", "--data", digits.toString()))
                .matches(digits
                        + "/train-images-idx3-ubyte\\.gz: its 47,040,000 bytes do not fit into the \\d\\d MB of"
                        + " memory that"
                        + " Java may have\\. Give it more, as in: java -Xmx1g\n");
    }

    private String ended(List<String> options, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Fovea.command(Main.class, List.of(words)));
        command.addAll(1, options);
        return shell(command.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" ")));
    }

    private String shell(String command) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("printed", ".txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return Files.readString(printed, StandardCharsets.ISO_8859_1);
        } finally {
            process.destroyForcibly();
            Files.delete(printed);
        }
    }
}
