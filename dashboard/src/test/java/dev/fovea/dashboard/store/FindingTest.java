package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.query.QueryException;
import dev.fovea.dashboard.query.RunQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Queries find the runs they mean. Runs a to e are started a day apart, the last today. */
@ParameterizedClass
@EnumSource(Backend.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingTest {
    private static final double NONE = Double.NaN;

    private final SteppedClock clock = new SteppedClock();

    @Parameter
    private Backend backend = Backend.EMBEDDED;

    private RunStore store;

    @BeforeAll
    void log(@TempDir Path folder) {
        store = RunStore.open(backend.location(folder), Sample.settings(folder).clock(clock));
        clock.advance(Duration.ofDays(-4));
        run(
                "a",
                Map.of("lr", 0.1, "optimiser", "SGD", "augmented", true, "size", 50),
                List.of("resnet-50", "old"),
                0.5,
                0.9);
        run("b", Map.of("lr", 0.01, "optimiser", "adam", "augmented", false), List.of("ResNet-18"), 0.8, 0.7);
        run("c", Map.of("lr", 1e-4, "name", "hidden"), List.of(), NONE, 0.8);
        run("d", Map.of("lr", Double.NaN, "size", Long.MAX_VALUE), List.of("lenet"), Double.POSITIVE_INFINITY, 0.2);
        RunLog running = store.start(given("e", Map.of("lr", "warm up"), List.of("it's \"e\"")));
        running.progress(120, 1.5);
        assertThat(running.flush(Sample.SOON)).isTrue();
        store.note(running.id(), "The best, of 100%");
    }

    private void run(String name, Map<String, Object> parameters, List<String> tags, double loss, double accuracy) {
        RunLog log = store.start(given(name, parameters, tags));
        log.scalar("val/accuracy", 1, accuracy);
        log.scalar("val/accuracy", 2, accuracy - 0.1);
        log.scalar("val loss", 1, loss);
        log.progress(name.charAt(0), 2);
        log.end(name.equals("d") ? RunState.FAILED : RunState.FINISHED, "done");
        clock.advance(Duration.ofDays(1));
        if (name.equals("c")) {
            store.archive(log.id(), true);
        }
    }

    private static NewRun given(String name, Map<String, Object> parameters, List<String> tags) {
        return new NewRun(
                name.compareTo("c") < 0 ? "early" : "late",
                name,
                "{}",
                parameters,
                name.equals("b") ? 9_007_199_254_740_993L : 7,
                new DataSource("mnist", 1, ""),
                Map.of(),
                tags,
                name.equals("b") ? Optional.of("sweep") : Optional.empty());
    }

    @AfterAll
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lr > 1e-3 | ba",
                "lr >= 0.01 and lr <= 0.1 | ba",
                "lr = 0.1 | a",
                "lr != 0.1 | b",
                "lr = 'warm up' | e",
                "lr ~ WARM | e",
                "lr in (0.1, 0.01, 'warm up') | eba",
                "lr not in (0.1, 0.01) | ed",
                "not lr < 1 | ed",
                "param(size) = 9223372036854775807 | d",
                "param(size) = 9223372036854775806 | ``",
                "param(size) > 49.5 | da",
                "augmented = true | a",
                "augmented != true | b",
                "optimiser = sgd | ``",
                "optimiser = SGD | a",
                "optimiser ~ sgd or optimiser ~ ADA | ba",
                "\"name\" = hidden and archived | c",
                "param(name) = hidden | ``",
                "state = running | e",
                "state != finished | ed",
                "state in (Failed, finished) | dba",
                "tags ~ resnet | ba",
                "tags ~ resnet and not tags = old | b",
                "tags = resnet-50 | a",
                "tags != old | edb",
                "tags in (lenet, old) | da",
                "tags = 'it\\'s \"e\"' | e",
                "name = a or name = b | ba",
                "name in (a, e) | ea",
                "name != a and name != 'b' | ed",
                "experiment ~ EARL | ba",
                "note ~ 'of 100%' | e",
                "note ~ _ | ``",
                "why = done | dba",
                "parent = sweep | b",
                "parent != sweep | eda",
                "data = mnist | edba",
                "seed = 9007199254740993 | b",
                "seed = 9007199254740992 | ``",
                "seed < 7.5 | eda",
                "step > 97 | edb",
                "epoch = 1.5 | e",
                "archived | c",
                "archived = true or not archived | edcba",
                "not archived | edba",
                "val/accuracy > 0.59 | ba",
                "max(val/accuracy) >= 0.7 | ba",
                "min(val/accuracy) < 0.2 | d",
                "best(val/accuracy) = 0.7 | b",
                "last(val/accuracy) in (0.8) | a",
                "\"val loss\" > 0.6 | db",
                "\"val loss\" < 0.6 | a",
                "not \"val loss\" > 0.6 | ea",
                "best(\"val loss\") = 0.5 | a",
                "resnet | ba",
                "resnet 50 | a",
                "resnet or best | eba",
                "not resnet | ed",
                "\"the best\" | e",
                "started > 36h ago | ed",
                "started <= 36h ago | ba",
                "ended < 1s ago | dba",
                "order by lr | baed",
                "order by lr desc, name | abed",
                "order by max(val/accuracy) desc limit 2 | ab",
                "order by val/accuracy | dbae",
                "order by \"val loss\" desc | dbae",
                "order by best(\"val loss\") | abed",
                "order by optimiser | baed",
                "order by param(augmented) | baed",
                "order by name | abde",
                "order by state, started asc | dabe",
                "order by ended desc | dbae",
                "lr > 1e-9 and (state = running or tags ~ \"resnet\") order by val/accuracy desc limit 1 | a",
                "limit 3 | edb",
                "limit 0 | ``",
            })
    void finds(String query, String names) {
        List<Run> found = store.runs(RunQuery.of(query));
        assertThat(found.stream().map(Run::name).toList())
                .isEqualTo(Arrays.asList(names.split("(?!^)")).stream()
                        .filter(n -> !n.isEmpty())
                        .toList());
        assertThat(store.page(RunQuery.of(query)).total()).isEqualTo(names.length());
        assertThat(store.ids(RunQuery.of(query)).items())
                .isEqualTo(found.stream().map(Run::id).toList());
    }

    @Test
    void a_day_is_all_of_it() {
        Run last = store.runs(RunQuery.of("name = e")).get(0);
        LocalDate today = LocalDate.ofInstant(last.started(), ZoneId.systemDefault());
        assertThat(names("started = " + today)).containsExactly("e");
        assertThat(names("started >= " + today)).containsExactly("e");
        assertThat(names("started > " + today)).isEmpty();
        assertThat(names("started < " + today)).containsExactly("d", "b", "a");
        assertThat(names("started <= " + today)).containsExactly("e", "d", "b", "a");
        assertThat(names("started != " + today)).containsExactly("d", "b", "a");
    }

    @Test
    void a_rate_is_found_by_whichever_name_runs_have_for_it() {
        for (String name : List.of("lr", "rate", "learning_rate", "learningRate", "\"learning rate\"")) {
            assertThat(names(name + " = 0.1")).containsExactly("a");
            assertThat(names("param(" + name + ") < 0.1 order by " + name)).containsExactly("b");
        }
    }

    @Test
    void pages_are_parts_of_the_whole() {
        RunQuery query = RunQuery.of("order by name limit 3");
        assertThat(store.runs(query.page(0, 2))).extracting(Run::name).containsExactly("a", "b");
        assertThat(store.runs(query.page(2, 2))).extracting(Run::name).containsExactly("d");
        assertThat(store.runs(query.page(4, 2))).isEmpty();
        assertThat(store.page(query.page(2, 2)).total()).isEqualTo(3);
    }

    @Test
    void text_is_not_looked_for_in_numbers() {
        assertRefused("size ~ 0.05", """
                "size" holds no text: found ~ "0.05", expected =, !=, <, <=, >, >= or in and a value.
                  size ~ 0.05
                  ^^^^""");
    }

    @Test
    void names_that_no_run_has_are_errors() {
        assertRefused("state = finished and val/acuracy > 0.5", """
                no run has a parameter or metric "val/acuracy".
                  state = finished and val/acuracy > 0.5
                                       ^^^^^^^^^^^
                Did you mean val/accuracy?""");
        assertRefused("stat = finished", """
                no run has a parameter or metric "stat".
                  stat = finished
                  ^^^^
                Did you mean state?""");
        assertRefused("order by param(optimizer) desc", """
                no run has a parameter "optimizer".
                  order by param(optimizer) desc
                           ^^^^^^^^^^^^^^^^
                Did you mean optimiser?""");
        assertRefused("max(lr) > 1", """
                no run has a metric "lr".
                  max(lr) > 1
                  ^^^^^^^""");
        assertRefused("val/accuracy = good", """
                "val/accuracy" is a metric: found = "good", expected a number after =, !=, <, <=, >, >= or in.
                  val/accuracy = good
                  ^^^^^^^^^^^^""");
        assertRefused("val/accuracy ~ 1", """
                "val/accuracy" is a metric: found ~ "1", expected a number after =, !=, <, <=, >, >= or in.
                  val/accuracy ~ 1
                  ^^^^^^^^^^^^""");
    }

    private void assertRefused(String query, String message) {
        assertThatThrownBy(() -> store.runs(RunQuery.of(query)))
                .isInstanceOf(QueryException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> store.page(RunQuery.of(query)).total()).isInstanceOf(QueryException.class);
    }

    private List<String> names(String query) {
        return store.runs(RunQuery.of(query)).stream().map(Run::name).toList();
    }
}
