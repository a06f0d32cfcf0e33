package dev.fovea.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.experiments.Digits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTest {
    private final Path folder;

    TrainTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void prints_the_id_alone_where_it_is_to_be_quiet() {
        Terminal terminal = train("--quiet");
        assertThat(terminal.exit()).isZero();
        assertThat(terminal.out()).isEqualTo(id() + System.lineSeparator());
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void prints_the_id_last_also_where_it_ends_otherwise() {
        Terminal terminal = train("--quiet", "--rate", "1e20");
        assertThat(terminal.out().lines())
                .hasSize(2)
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("diverged: ");
        assertThat(terminal.out()).endsWith(id() + System.lineSeparator());
        assertThat(train("--quiet", "--resume", "nothing").out()).isEmpty();
    }

    private String id() {
        try (RunStore runs = RunStore.open(folder.resolve("runs").toString())) {
            return runs.runs(RunQuery.all()).get(0).id();
        }
    }

    @Test
    void takes_metrics_and_an_optimiser_by_name() {
        Terminal terminal = train(
                "--optimizer", "adam", "--metric", "top3", "--metric", "f1.perClass", "--metric", "confusionMatrix");
        assertThat(terminal.exit()).as(terminal.err()).isZero();
        assertThat(terminal.out())
                .containsPattern("  test top3 \\d+\\.\\d\\d %  test f1 \\d+\\.\\d\\d %  \\d+\\.\\d s  ")
                .doesNotContain("f1/3")
                .containsOnlyOnce("the test examples after epoch 1\nlabel   found as\n");
        try (RunStore runs = RunStore.open(folder.resolve("runs").toString())) {
            Run run = runs.runs(RunQuery.all()).get(0);
            assertThat(run.parameters())
                    .contains(
                            entry("optimizer", "adam"),
                            entry("rate", 0.001),
                            entry("metrics", "topK(3), f1().perClass(), confusionMatrix()"));
            assertThat(runs.curve(run.id(), "test/f1/3", Range.all(), 10).total())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_run_and_its_tags_have_names_that_can_be_seen_and_stored() {
        String empty = " is empty. Use at least one character that can be seen.\nSee: fovea train --help\n";
        for (String none : List.of("", " ", "\t")) {
            assertThat(train("--name", none)).isEqualTo(new Terminal(2, "", "--name: the name of a run" + empty));
            assertThat(train("--tag", "mine", "--tag", none))
                    .isEqualTo(new Terminal(2, "", "--tag: the name of a tag" + empty));
        }
        assertThat(train("--name", "n".repeat(251))).isEqualTo(new Terminal(2, "", """
                        --name: the name of a run has 251 characters: "%s...". Use at most 250.
                        See: fovea train --help
                        """.formatted("n".repeat(40))));
        assertThat(RunStore.isThere(folder.resolve("runs").toString())).isFalse();
    }

    /** Nothing is recorded then: the run is as it was. */
    @Test
    void refuses_to_go_on_with_what_is_not_there_or_was_another_training() {
        assertThat(train("--quiet").exit()).isZero();
        String store = folder.resolve("runs").toString();
        Run before;
        try (RunStore runs = RunStore.open(store)) {
            before = runs.runs(RunQuery.all()).get(0);
        }
        assertThat(train("--resume", "nothing")).isEqualTo(new Terminal(2, "", """
                        There is no run "nothing" in the store. Use one that "runs" lists.
                        See: fovea train --help
                        """));
        assertThat(train("--resume", before.id(), "--batch", "50", "--seed", "8"))
                .isEqualTo(new Terminal(1, "", """
                        %s: it is of another training: seed was 7 and is 8; batch was 128 and is 50. \
                        Go on with what it is of, or begin a new run.
                        """.formatted(checkpoint(before.id()))));
        Terminal other = train("lenet5-mnist", "--resume", before.id());
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err())
                .startsWith(checkpoint(before.id()) + ": it is of another training: ")
                .contains(
                        "hidden1/flatten1, flatten(), is missing; ",
                        "16 more layers differ; ",
                        "optimizer was adamw and is sgd")
                .endsWith(" Go on with what it is of, or begin a new run.\n");
        try (RunStore runs = RunStore.open(store)) {
            assertThat(runs.runs(RunQuery.all())).containsExactly(before);
        }
    }

    /** What it logs from then on is kept nowhere. */
    @Test
    void ends_with_another_exit_code_where_records_were_lost() throws Exception {
        CompletableFuture<Terminal> training = CompletableFuture.supplyAsync(() -> train("--epochs", "300", "--quiet"));
        try (RunStore runs = RunStore.open(folder.resolve("runs").toString())) {
            while (runs.runs(RunQuery.all()).isEmpty()) {
                assertThat(training).isNotDone();
            }
            String id = runs.runs(RunQuery.all()).get(0).id();
            runs.resume(id, 0).end(RunState.STOPPED, "");
            runs.delete(id);
            Terminal terminal = training.get();
            assertThat(terminal.exit()).as(terminal.err()).isEqualTo(1);
            assertThat(terminal.err())
                    .contains("the run %s was deleted while it was training; what it logs is lost from now on."
                            .formatted(id));
            assertThat(terminal.out()).endsWith(id + System.lineSeparator());
        }
    }

    private Path checkpoint(String id) {
        try (RunStore runs = RunStore.open(folder.resolve("runs").toString())) {
            return runs.folder(id).resolve("last.safetensors");
        }
    }

    private Terminal train(String... words) {
        boolean named = words[0].endsWith("-mnist");
        List<String> typed = new ArrayList<>(List.of("train", "--threads", "1"));
        if (!List.of(words).contains("--epochs")) {
            typed.addAll(List.of("--epochs", "1"));
        }
        if (!named) {
            typed.add("mlp-mnist");
        }
        String digits = Digits.write(folder.resolve("digits"), 200, 50).toString();
        typed.addAll(List.of("--data", digits, "--store", folder.resolve("runs").toString()));
        typed.addAll(List.of(words));
        return Terminal.run(typed.toArray(String[]::new));
    }
}
