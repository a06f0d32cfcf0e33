package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.layer.Primitive;
import dev.fovea.engine.rate.Rate;
import dev.fovea.engine.train.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What README shows is code that runs, and what it lists is what there is. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Path LENET = Path.of("src/main/java/dev/fovea/experiments/gallery/Lenet5OnMnist.java");

    @Test
    void the_sentences_are_those_of_the_gallery() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        for (String region : regions(Files.readString(LENET))) {
            assertThat(readme).contains("```java\n" + region + "```");
        }
    }

    @Test
    void every_layer_is_in_the_table() throws IOException {
        assertListed("| Layers", Primitive.class);
    }

    @Test
    void every_optimiser_is_in_the_table() throws IOException {
        assertListed("| Optimisers", Optimizer.class);
    }

    @Test
    void every_schedule_is_in_the_table() throws IOException {
        assertListed("| Schedules", Rate.class);
    }

    private static void assertListed(String row, Class<?> family) throws IOException {
        String listed = Files.readString(ROOT.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith(row))
                .findFirst()
                .orElseThrow();
        assertThat(family.getPermittedSubclasses()).allSatisfy(one -> {
            String name = one.getSimpleName();
            assertThat(listed).contains("`" + Character.toLowerCase(name.charAt(0)) + name.substring(1) + "`");
        });
    }

    @Test
    void the_picture_is_there() throws IOException {
        List<String> pictures = Files.readString(ROOT.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("!["))
                .map(line -> line.substring(line.indexOf('(') + 1, line.indexOf(')')))
                .toList();
        assertThat(pictures)
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(ROOT.resolve(picture)).exists());
    }

    /** The regions between "// README:" marks, without their indentation. */
    private static List<String> regions(String source) {
        List<String> regions = new ArrayList<>();
        for (String part :
                Arrays.asList(source.split(" *// README: the [a-z]+\n", -1)).subList(1, 3)) {
            regions.add(part.substring(0, part.indexOf("    // README: end")).indent(-4));
        }
        return regions;
    }
}
