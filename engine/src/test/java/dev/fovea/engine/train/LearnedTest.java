package dev.fovea.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Preprocessing;
import dev.fovea.engine.data.Scaling;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file tells beside weights. */
class LearnedTest {
    private final Path file;

    LearnedTest(@TempDir Path folder) {
        this.file = folder.resolve("toy.safetensors");
    }

    @Test
    void a_class_may_have_any_name_that_a_folder_has() {
        for (List<String> names : List.of(
                List.of("a\nb", "c\r\nd", "\n"),
                List.of("", " ", "\"],[\\", "b"),
                List.of("[\"a\"]", "\u00fc\u2028\ud83d\udc1f", "\t"),
                List.of("cat", "dog", "fish"))) {
            Dataset data = new Dataset("toys", Toys.examples(6), Toys.examples(6), names);
            Learned saved = saved(Learned.facts(data));
            assertThat(saved.classNames()).isEqualTo(names);
            assertThat(saved(saved.facts()).classNames()).isEqualTo(names);
        }
    }

    @Test
    void names_that_an_early_version_wrote_are_read() {
        assertThat(saved(Map.of("class names", "cat\ndog\n")).classNames()).containsExactly("cat", "dog", "");
        assertThat(saved(Map.of("class names", "")).classNames()).isEmpty();
        assertThat(saved(Map.of()).classNames()).isEmpty();
    }

    @Test
    void names_that_are_no_list_are_damage() {
        for (String wrong : List.of("cat", "{}", "[[]]", "[null]", "null", "[\"a\"] b", "[\"a\"")) {
            assertThatThrownBy(() -> saved(Map.of("classes", wrong)))
                    .as(wrong)
                    .isInstanceOf(EngineException.class)
                    .hasMessage("%s: found no network in it (its classes are no list of names). The file is damaged."
                            .formatted(file));
        }
    }

    @Test
    void how_images_are_taken_comes_back_bit_for_bit() {
        Random random = new Random(7);
        for (int k = 0; k < 1000; k++) {
            Scaling scaling = new Scaling(new float[] {random.nextFloat()}, new float[] {1 / random.nextFloat()});
            Preprocessing read = Preprocessing.of(Preprocessing.of(scaling).facts(), 1);
            assertThat(read.known()).isTrue();
            assertThat(read.scaling().shift()).isEqualTo(scaling.shift());
            assertThat(read.scaling().scale()).isEqualTo(scaling.scale());
        }
        Learned told = saved(Map.of())
                .told(List.of("a", "b", "c"), Preprocessing.of(Scaling.unit(1)).sized(9, 8));
        assertThat(told.facts())
                .isEqualTo(Map.of(
                        "classes", "[\"a\",\"b\",\"c\"]", "mean", "[0.0]", "std", "[1.0]", "size", "9", "crop", "8"));
        assertThat(saved(told.facts()).preprocessing().facts())
                .isEqualTo(told.preprocessing().facts());
        assertThat(Preprocessing.imagenet().facts())
                .isEqualTo(Map.of(
                        "mean", "[0.485, 0.456, 0.406]", "std", "[0.229, 0.224, 0.225]", "size", "256", "crop", "224"));
    }

    @Test
    void nothing_is_told_of_what_nobody_knows() {
        assertThat(saved(Map.of()).preprocessing().known()).isFalse();
        assertThat(saved(Map.of()).facts()).isEmpty();
    }

    @Test
    void what_early_versions_told_is_read() {
        Preprocessing early =
                saved(Map.of("pixel shift", "0.25", "pixel scale", "4.0")).preprocessing();
        assertThat(early.known()).isTrue();
        assertThat(early.facts()).isEqualTo(Map.of("mean", "[0.25]", "std", "[0.25]"));
    }

    private Learned saved(Map<String, String> told) {
        Map<String, String> facts = new HashMap<>(told);
        facts.put("network", Toys.network().toJson());
        try (CompiledNetwork network = CompiledNetwork.of(Toys.network(), Device.cpu(), 1)) {
            network.save(file, facts);
        }
        return Learned.from(file);
    }
}
