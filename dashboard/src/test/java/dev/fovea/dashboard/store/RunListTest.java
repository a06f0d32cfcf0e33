package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dashboard.query.Attribute;
import dev.fovea.dashboard.query.RunQuery;
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
    void numbers_flags_and_texts_of_one_parameter_have_one_order_and_numeric_text_is_a_number() {
        Object[] values = {"conv10", 10, "100", true, 2, "64", 9, "conv2", 64, Double.NaN, "1e1"};
        for (Object value : values) {
            run(String.valueOf(value), "{}", Map.of("units", value));
        }
        assertThat(names("order by units"))
                .containsExactly("2", "9", "1e1", "10", "64", "64", "100", "true", "conv2", "conv10", "NaN");
        assertThat(names("order by units desc"))
                .containsExactly("100", "64", "64", "1e1", "10", "9", "2", "true", "conv10", "conv2", "NaN");
        assertThat(names("units = 64")).containsExactly("64", "64");
        assertThat(names("units in (10, 2) order by id")).containsExactly("10", "2", "1e1");
        assertThat(names("units > 9 and units < 64 order by id")).containsExactly("10", "1e1");
    }

    @Test
    void names_are_sorted_as_people_do() {
        for (String name : List.of("conv10", "Conv2", "conv9/1", "b", "conv02a")) {
            run(name, "{}", Map.of(name, 1));
        }
        assertThat(names("order by name")).containsExactly("b", "Conv2", "conv02a", "conv9/1", "conv10");
        assertThat(store.vocabulary().parameters()).containsExactly("b", "Conv2", "conv02a", "conv9/1", "conv10");
    }

    @Test
    void every_number_of_a_name_counts() {
        List<String> sorted = List.of("conv2/10", "conv10/2 b", "conv10/10 a9", "conv10/10 a10", "conv10/10-1", "d");
        List<String> names = List.of("conv10/10 a10", "conv10/10-1", "d", "conv10/2 b", "conv2/10", "conv10/10 a9");
        names.forEach(name -> run(name, "{}", Map.of("layer", name)));
        assertThat(names("order by name")).containsExactlyElementsOf(sorted);
        assertThat(names("order by layer")).containsExactlyElementsOf(sorted);
    }

    @Test
    void runs_can_be_asked_for_what_is_no_number() {
        for (double loss : new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            try (Recording run = store.start(String.valueOf(loss), Map.of("rate", loss))) {
                run.log("val/loss", 1, loss);
            }
        }
        assertThat(names("\"val/loss\" = NaN")).containsExactly("NaN");
        assertThat(names("\"val/loss\" != nan order by id desc")).containsExactly("-Infinity", "Infinity", "0.5");
        assertThat(names("rate = NaN")).containsExactly("NaN");
        assertThat(names("last(val/loss) = inf")).containsExactly("Infinity");
        assertThat(names("rate in (NaN, -Infinity) order by id")).containsExactly("NaN", "-Infinity");
        assertThat(names("val/loss < 1")).containsExactly("-Infinity", "0.5");
    }

    private List<String> names(String query) {
        return store.runs(RunQuery.of(query)).stream().map(Run::name).toList();
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

    @CanIgnoreReturnValue
    private String run(String name, String network, Map<String, Object> parameters) {
        DataSource data = new DataSource("mnist", 60_000, "sha256:c0ffee");
        try (RunLog log = store.start(
                new NewRun("sample", name, network, parameters, 7, data, Map.of(), List.of(), Optional.of("sweep")))) {
            return log.id();
        }
    }
}
