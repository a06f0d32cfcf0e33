package dev.fovea.experiments;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.zoo.Zoo;
import dev.fovea.engine.augment.Augmentation;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.metric.Metric;
import dev.fovea.engine.rate.Rate;
import dev.fovea.engine.train.Optimizer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README shows is code that runs, and what it lists is what there is. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern REGION =
            Pattern.compile(" *// README: the [a-z]+\n(.*?) *// README: end\n", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main/java/dev/fovea/experiments/gallery/Lenet5OnMnist.java",
                "test/java/dev/fovea/experiments/Sentences.java",
                "test/java/dev/fovea/experiments/OwnRun.java"
            })
    void its_sentences_are_compiled(String file) throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        List<String> regions = REGION.matcher(Files.readString(Path.of("src").resolve(file)))
                .results()
                .map(region -> region.group(1).indent(-4))
                .toList();
        assertThat(regions)
                .isNotEmpty()
                .allSatisfy(region -> assertThat(readme).contains("```java\n" + region + "```"));
    }

    @Test
    void its_sentences_make_networks() {
        assertThat(Sentences.unet(2).at(64, 96).output()).isEqualTo(image(2, 64, 96));
        assertThat(Sentences.unet(2)
                        .graph()
                        .node("levels/concat1/branch2/maxPool1")
                        .output())
                .isEqualTo(image(64));
        assertThat(Sentences.exits(10).outputs()).containsOnlyKeys("aux", "output");
        assertThat(Sentences.tuned(10).graph().weights())
                .filteredOn(weight -> weight.learned() && !weight.trainable())
                .extracting(Weight::name)
                .contains("stem/conv1/weight")
                .allMatch(name -> name.startsWith("stem/"));
        Dataset digits = Mnist.bundled().first(5000, 1000);
        assertThat(Sentences.finer(Zoo.network("lenet5-padded", image(1, 28, 28)), Path.of("weights"), digits))
                .isNotNull();
        assertThat(Sentences.zoo().input()).isEqualTo(image(3, 320, 320));
    }

    @Test
    void its_recording_records(@TempDir Path folder) {
        OwnRun.record(folder.toString());
        try (RunStore store = RunStore.open(folder.toString())) {
            Run run = store.runs(RunQuery.all()).get(0);
            assertThat(store.metrics(List.of(run.id())).get(0).count()).isEqualTo(100);
        }
    }

    @Test
    void its_picture_of_a_network_is_new() throws IOException {
        assertThat(ROOT.resolve(Sentences.PICTURE))
                .hasContent(Sentences.exits(10).toSvg());
    }

    @Test
    void every_layer_has_a_row_with_all_its_options() throws IOException {
        List<String> rows = Files.readString(ROOT.resolve("README.md")).lines().toList();
        assertThat(leaves(Primitive.class)).allSatisfy(layer -> {
            String name = layer.getSimpleName();
            String start = "| `" + Character.toLowerCase(name.charAt(0)) + name.substring(1) + "(";
            List<String> own =
                    rows.stream().filter(row -> row.startsWith(start)).toList();
            assertThat(own).hasSize(1);
            assertThat(options(layer))
                    .allSatisfy(option -> assertThat(own.get(0)).contains(option));
        });
    }

    private static Stream<Class<?>> leaves(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(member -> member.isSealed() ? leaves(member) : Stream.of(member));
    }

    /** Its methods that return a copy, in quotes as in the table; what all layers with weights have is said elsewhere. */
    private static List<String> options(Class<?> layer) {
        return Arrays.stream(layer.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && method.getReturnType().equals(layer))
                .map(Method::getName)
                .filter(name -> !Set.of("learning", "initialised").contains(name))
                .map(name -> "`" + name)
                .toList();
    }

    @Test
    void every_optimiser_is_in_the_table() throws IOException {
        assertListed("| Optimisers", Optimizer.class);
    }

    @Test
    void every_schedule_is_in_the_table() throws IOException {
        assertListed("| Schedules", Rate.class);
    }

    @Test
    void every_metric_is_in_the_table() throws IOException {
        assertListed("| Metrics", Metric.class);
    }

    @Test
    void every_augmentation_is_in_the_table() throws IOException {
        assertListed("| Augmentation", Augmentation.class);
    }

    private static void assertListed(String row, Class<?> family) throws IOException {
        String listed = Files.readString(ROOT.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith(row))
                .findFirst()
                .orElseThrow();
        assertThat(leaves(family)).allSatisfy(one -> {
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
}
