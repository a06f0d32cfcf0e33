package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.query.RunQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Backend.class)
class RunsTest {
    private final SteppedClock clock = new SteppedClock();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final RunStore store;

    RunsTest(Backend backend, @TempDir Path folder) {
        store = RunStore.open(
                backend.location(folder), Sample.settings(folder).clock(clock).warnings(warnings::add));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_run_comes_back_as_it_was_given() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("rate", 0.1f);
        parameters.put("batch", 64);
        parameters.put("big", Long.MAX_VALUE);
        parameters.put("augmented", true);
        parameters.put("optimiser", "sgd");
        parameters.put("kind", RunState.STOPPED);
        parameters.put("nothing yet", Double.NaN);
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("host", "sumo");
        provenance.put("command", "fovea train\n--fast");
        NewRun given = new NewRun(
                "mnist",
                "first",
                "{\"network\":\"" + "\uD83D\uDE00".repeat(1_000_000) + "\"}",
                parameters,
                -7,
                new DataSource("digits", 60_000, "sha"),
                provenance,
                List.of("b", "a", "b"),
                Optional.of("parent"));
        RunLog log = store.start(given);

        Run run = store.run(log.id()).orElseThrow();
        assertThat(run.id()).isEqualTo(log.id()).matches("[0-9a-hjkmnp-tv-z]{13}");
        assertThat(run.experiment()).isEqualTo("mnist");
        assertThat(run.name()).isEqualTo("first");
        assertThat(run.state()).isEqualTo(RunState.RUNNING);
        assertThat(run.started()).isEqualTo(run.heartbeat());
        assertThat(run.ended()).isEmpty();
        assertThat(store.network(run.id())).isEqualTo(given.network());
        assertThat(run.parameters())
                .containsExactly(
                        Map.entry("rate", 0.1),
                        Map.entry("batch", 64L),
                        Map.entry("big", Long.MAX_VALUE),
                        Map.entry("augmented", true),
                        Map.entry("optimiser", "sgd"),
                        Map.entry("kind", "STOPPED"),
                        Map.entry("nothing yet", Double.NaN));
        assertThat(run.seed()).isEqualTo(-7);
        assertThat(run.data()).isEqualTo(given.data());
        assertThat(store.provenance(run.id())).containsExactlyEntriesOf(provenance);
        assertThat(run.tags()).containsExactly("b", "a");
        assertThat(run.note()).isEmpty();
        assertThat(run.archived()).isFalse();
        assertThat(run.parent()).contains("parent");
    }

    @Test
    void what_is_learned_later_is_added() {
        RunLog log = store.start(Sample.run("later"));
        log.describe(Map.of("libtorch", "2.7"));
        log.describe(Map.of("device", "gpu0"));
        log.describe(Map.of("libtorch", "2.7.1"));
        log.progress(120, 1.5);
        log.end(RunState.DIVERGED, "the loss is NaN");
        log.end(RunState.FINISHED, "only the first end counts");
        log.scalar("train/loss", 1, 1);

        Run run = store.run(log.id()).orElseThrow();
        assertThat(store.provenance(run.id()))
                .containsOnly(Map.entry("libtorch", "2.7.1"), Map.entry("device", "gpu0"));
        assertThat(run.step()).isEqualTo(120);
        assertThat(run.epoch()).isEqualTo(1.5);
        assertThat(run.state()).isEqualTo(RunState.DIVERGED);
        assertThat(run.why()).isEqualTo("the loss is NaN");
        assertThat(run.ended()).contains(run.heartbeat());
        assertThat(log.report()).isEqualTo(new WriteReport(0, 0, 0, 1));
        assertThatThrownBy(() -> log.end(RunState.CRASHED, ""))
                .hasMessage("a run cannot end as CRASHED. Use FINISHED, STOPPED, DIVERGED or FAILED.");
    }

    @Test
    void a_log_that_is_only_closed_has_stopped() {
        RunLog log = store.start(Sample.run("closed"));
        log.close();
        assertThat(store.run(log.id()))
                .get()
                .extracting(Run::state, Run::why)
                .containsExactly(RunState.STOPPED, "closed before its end");
    }

    @Test
    void a_silent_run_has_crashed_until_it_is_heard_of_again() {
        RunLog log = store.start(Sample.run("sleeper"));
        clock.advance(Duration.ofSeconds(61));
        assertThat(store.run(log.id())).get().extracting(Run::state).isEqualTo(RunState.CRASHED);
        assertThat(store.page(RunQuery.of("state = crashed")).total()).isEqualTo(1);
        assertThat(store.page(RunQuery.of("state = running")).total()).isZero();
        Sample.await(() -> store.run(log.id()).orElseThrow().state() == RunState.RUNNING);
    }

    @Test
    void lists_the_newest_first_and_by_page() {
        List<String> ids = List.of(start("a"), start("b"), start("c"));
        assertThat(store.runs(RunQuery.all())).extracting(Run::name).containsExactly("c", "b", "a");
        assertThat(store.runs(RunQuery.all().page(1, 1))).extracting(Run::id).containsExactly(ids.get(1));
        assertThat(store.runs(RunQuery.all().page(3, 10))).isEmpty();
        assertThat(store.page(RunQuery.all().page(1, 1)).total()).isEqualTo(3);
        assertThat(ids).isSorted();
    }

    @Test
    void finds_words_anywhere_in_any_case() {
        String quick = start("The Quick fox");
        String brown = start("a brown dog 100%_!");
        store.tag(brown, List.of("Résumé"));
        store.note(quick, "jumps over the lazy one");
        assertThat(named("quick")).containsExactly(quick);
        assertThat(named("  FOX lazy ")).containsExactly(quick);
        assertThat(named("résumé")).containsExactly(brown);
        assertThat(named("sample")).containsExactly(brown, quick);
        assertThat(named(quick)).containsExactly(quick);
        assertThat(named("100%_ '!'")).containsExactly(brown);
        assertThat(named("%")).containsExactly(brown);
        assertThat(named("fox dog")).isEmpty();
    }

    private List<String> named(String text) {
        return store.runs(RunQuery.of(text)).stream().map(Run::id).toList();
    }

    @Test
    void chooses_by_state() {
        RunLog finished = store.start(Sample.run("finished"));
        finished.end(RunState.FINISHED, "");
        String running = start("running");
        assertThat(store.runs(RunQuery.of("state in (finished, failed)")))
                .extracting(Run::name)
                .containsExactly("finished");
        assertThat(store.runs(RunQuery.of("state = running")))
                .extracting(Run::id)
                .containsExactly(running);
    }

    @Test
    void archived_runs_are_shown_on_request() {
        String id = start("old");
        store.archive(id, true);
        assertThat(store.runs(RunQuery.all())).isEmpty();
        assertThat(store.runs(RunQuery.all().withArchived()))
                .singleElement()
                .extracting(Run::archived)
                .isEqualTo(true);
        store.archive(id, false);
        assertThat(store.page(RunQuery.all()).total()).isEqualTo(1);
    }

    @Test
    void takes_new_names_tags_and_notes() {
        String id = start("before");
        store.rename(id, "after");
        store.tag(id, List.of("x", "y"));
        store.tag(id, List.of("z", "x"));
        store.note(id, "first\nsecond");
        Run run = store.run(id).orElseThrow();
        assertThat(run.name()).isEqualTo("after");
        assertThat(run.tags()).containsExactly("z", "x");
        assertThat(run.note()).isEqualTo("first\nsecond");
    }

    @Test
    void deletes_a_run_but_not_while_it_runs() {
        RunLog log = store.start(Sample.run("going"));
        log.scalar("train/loss", 1, 1);
        assertThatThrownBy(() -> store.delete(log.id()))
                .isInstanceOf(StoreException.class)
                .hasMessage("the run %s is still running. Stop it before you delete it.".formatted(log.id()));
        log.close();
        store.delete(log.id());
        assertThat(store.run(log.id())).isEmpty();
        assertThat(store.runs(RunQuery.all())).isEmpty();
        store.delete(log.id());
        assertThatThrownBy(() -> store.resume(log.id(), 0).close())
                .hasMessage("there is no run \"%s\" in the store.".formatted(log.id()));
    }

    @Test
    void a_log_whose_run_is_deleted_goes_on_and_says_what_is_lost() {
        RunLog log = store.start(Sample.run("deleted"));
        clock.advance(Duration.ofSeconds(61));
        store.delete(log.id());
        log.scalar("train/loss", 1, 1);
        assertThat(log.flush(Sample.SOON)).isTrue();
        log.scalar("train/loss", 2, 1);
        log.close();
        assertThat(log.report()).isEqualTo(new WriteReport(0, 0, 0, 2));
        assertThat(warnings)
                .startsWith("the run %s was deleted while it was training; what it logs is lost from now on."
                        .formatted(log.id()));
    }

    @Test
    void refuses_to_change_a_run_that_is_not_there() {
        assertThatThrownBy(() -> store.rename("nobody", "x"))
                .isInstanceOf(StoreException.class)
                .hasMessage("there is no run \"nobody\" in the store.");
        assertThatThrownBy(() -> store.tag("nobody", List.of())).hasMessage("there is no run \"nobody\" in the store.");
    }

    @Test
    void takes_parameters_of_other_types_as_text() {
        NewRun run = new NewRun(
                "e",
                "n",
                "{}",
                Map.of("sizes", List.of(1)),
                0,
                new DataSource("d", 1, ""),
                Map.of(),
                List.of(),
                Optional.empty());
        assertThat(run.parameters()).isEqualTo(Map.of("sizes", "[1]"));
    }

    private String start(String name) {
        return store.start(Sample.run(name)).id();
    }
}
