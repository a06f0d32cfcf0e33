package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.Attribute;
import dev.fovea.dashboard.query.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a list of runs tells without reading what is long, and what there is to ask for. */
@ParameterizedClass
@EnumSource(Backend.class)
class RunListTest {
    private final RunStore store;

    RunListTest(Backend backend, @TempDir Path folder) {
        store = RunStore.open(backend.location(folder), Sample.settings(folder));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void tells_equal_networks_from_others_without_reading_them() {
        String first = run("first", "{\"a\":1}", Map.of());
        String same = run("same", "{\"a\":1}", Map.of());
        String other = run("other", "{\"a\":2}", Map.of());

        List<String> digests = store.runs(List.of(first, same, other)).stream()
                .map(Run::network)
                .toList();

        assertThat(digests.get(0)).hasSize(32).isEqualTo(digests.get(1)).isNotEqualTo(digests.get(2));
    }

    @Test
    void knows_the_names_and_values_there_are() {
        String id = run("first", "{}", Map.of("rate", 0.5, "batch", 64, "optimiser", "sgd", "nesterov", true));
        store.tag(id, List.of("b", "a"));

        Vocabulary vocabulary = store.vocabulary();

        assertThat(vocabulary.parameters()).containsExactly("batch", "nesterov", "optimiser", "rate");
        assertThat(vocabulary.values(Attribute.TAGS)).containsExactly("a", "b");
        assertThat(vocabulary.values(Attribute.EXPERIMENT)).containsExactly("sample");
        assertThat(vocabulary.values(Attribute.DATA)).containsExactly("mnist");
        assertThat(vocabulary.values(Attribute.PARENT)).containsExactly("sweep");
        assertThat(vocabulary.values(Attribute.NOTE)).isEmpty();
        assertThat(vocabulary.values("rate")).containsExactly("0.5");
        assertThat(vocabulary.values("batch")).containsExactly("64");
        assertThat(vocabulary.values("optimiser")).containsExactly("sgd");
        assertThat(vocabulary.values("nesterov")).containsExactly("true");
    }

    private String run(String name, String network, Map<String, Object> parameters) {
        DataSource data = new DataSource("mnist", 60_000, "sha256:c0ffee");
        try (RunLog log = store.start(
                new NewRun("sample", name, network, parameters, 7, data, Map.of(), List.of(), Optional.of("sweep")))) {
            return log.id();
        }
    }
}
