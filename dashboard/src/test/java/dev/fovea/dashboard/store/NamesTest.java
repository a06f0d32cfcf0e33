package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.query.Condition;
import dev.fovea.dashboard.query.RunQuery;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Backend.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesTest {
    @Parameter
    private Backend backend = Backend.EMBEDDED;

    private RunStore store;

    @BeforeAll
    void open(@TempDir Path folder) {
        store = backend.open(folder);
    }

    @AfterAll
    void close() {
        store.close();
    }

    static Stream<String> hostile() {
        return Stream.of(
                "'; DROP TABLE run; --",
                "\" or 1=1 --",
                ":name ? <name> %s {0}",
                "<script>alert(1)</script>",
                "../../etc/passwd",
                "C:\\runs\\new\n\ttab",
                "=cmd|' /C calc'!A0",
                "😀👩‍👩‍👧‍👦 नमस्ते \u202Eright to left",
                "\u0000\uFFFF lone \uD800 surrogate",
                " spaces ",
                "😀".repeat(250));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void any_text_comes_back_exactly(String name) {
        NewRun given = new NewRun(
                name,
                name,
                "{}",
                Map.of(name, name),
                0,
                new DataSource(name, 1, name),
                Map.of(name, name),
                List.of(name),
                Optional.of(name));
        try (RunLog log = store.start(given)) {
            String metric = name.isEmpty() ? "of no name" : name;
            log.scalar(metric, 1, 1);
            log.histogram(new HistogramPoint(1, name, name, 0, 1, new long[] {1}, 0, 0, 0, 0, 0, 0));
            log.filters(new FilterPoint(1, name, List.of(1), new float[] {1}));
            log.describe(Map.of(name, name + "!"));
            log.end(RunState.FAILED, name);
            store.note(log.id(), name);

            Run run = store.run(log.id()).orElseThrow();
            assertThat(List.of(run.experiment(), run.name(), run.why(), run.note()))
                    .containsOnly(name);
            assertThat(run.parameters()).isEqualTo(given.parameters());
            assertThat(store.provenance(run.id())).isEqualTo(Map.of(name, name + "!"));
            assertThat(run.data()).isEqualTo(given.data());
            assertThat(run.tags()).isEqualTo(given.tags());
            assertThat(run.parent()).contains(name);
            assertThat(store.metrics(List.of(log.id())))
                    .extracting(MetricSummary::metric)
                    .containsExactly(metric);
            assertThat(store.curve(log.id(), metric, Range.all(), 1).total()).isEqualTo(1);
            assertThat(store.histogramLayers(log.id())).containsExactly(new LayerKey(name, name));
            assertThat(store.histograms(log.id(), name, name)).hasSize(1);
            assertThat(store.filterLayers(log.id())).containsExactly(name);
            assertThat(store.filters(log.id(), name)).hasSize(1);
            assertThat(store.runs(RunQuery.where(new Condition.Anywhere(name))))
                    .extracting(Run::id)
                    .contains(log.id());
        }
    }

    @Test
    void an_unknown_id_of_any_text_is_nobody() {
        hostile().forEach(id -> assertThat(store.run(id)).isEmpty());
    }

    /** What an early version of Fovea recorded so is still read: a record of such names can be made. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void names_that_cannot_be_seen_are_refused(String none) {
        String refusal = " is empty. Use at least one character that can be seen.";
        assertThatThrownBy(() -> store.start(none, Map.of())).hasMessage("the name of an experiment" + refusal);
        assertThatThrownBy(() -> store.start(run("seen", none, List.of()))).hasMessage("the name of a run" + refusal);
        assertThatThrownBy(() -> store.start(run("seen", "seen", List.of("a", none))))
                .hasMessage("the name of a tag" + refusal);
        assertThatThrownBy(() -> store.start("seen", Map.of(none, 1))).hasMessage("the name of a parameter" + refusal);
        try (Recording recording = store.start("seen", Map.of())) {
            assertThatThrownBy(() -> recording.histogram(none, 1, 0)).hasMessage("the name of a histogram" + refusal);
            BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
            assertThatThrownBy(() -> recording.image(none, 1, image)).hasMessage("the name of an image" + refusal);
        }
        try (RunLog log = store.start(Sample.run("seen"))) {
            assertThatThrownBy(() -> store.rename(log.id(), none)).hasMessage("the name of a run" + refusal);
            assertThatThrownBy(() -> store.tag(log.id(), List.of(none))).hasMessage("the name of a tag" + refusal);
        }
    }

    private static NewRun run(String experiment, String name, List<String> tags) {
        return new NewRun(
                experiment, name, "{}", Map.of(), 0, new DataSource("", 0, ""), Map.of(), tags, Optional.empty());
    }

    @Test
    void names_of_more_than_250_characters_are_refused() {
        String name = "å".repeat(251);
        String refusal = " has 251 characters: \"%s...\". Use at most 250.".formatted("å".repeat(40));
        try (RunLog log = store.start(Sample.run("short"))) {
            assertThatThrownBy(() -> store.rename(log.id(), name)).hasMessage("the name of a run" + refusal);
            assertThatThrownBy(() -> store.tag(log.id(), List.of(name))).hasMessage("the name of a tag" + refusal);
            assertThatThrownBy(() -> log.scalar(name, 1, 1)).hasMessage("the name of a metric" + refusal);
            assertThatThrownBy(() -> log.describe(Map.of(name, ""))).hasMessage("the name of a fact" + refusal);
            assertThatThrownBy(() -> log.filters(new FilterPoint(1, name, List.of(), new float[1])))
                    .hasMessage("the name of a layer" + refusal);
        }
    }
}
