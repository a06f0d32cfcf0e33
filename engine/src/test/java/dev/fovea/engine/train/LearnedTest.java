package dev.fovea.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private Learned saved(Map<String, String> told) {
        Map<String, String> facts = new HashMap<>(told);
        facts.put("network", Toys.network().toJson());
        try (CompiledNetwork network = CompiledNetwork.of(Toys.network(), Device.cpu(), 1)) {
            network.save(file, facts);
        }
        return Learned.from(file);
    }
}
