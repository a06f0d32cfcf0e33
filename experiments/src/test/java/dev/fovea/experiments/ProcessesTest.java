package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings and dashboards as separate processes on one store. */
class ProcessesTest {
    private static final Pattern URL = Pattern.compile("http://[^ ]+");

    private final Path folder;

    ProcessesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void three_trainings_appear_in_a_dashboard_of_another_process_and_lose_nothing() throws Exception {
        String store = folder.resolve("runs").toString();
        String digits = Digits.write(folder.resolve("digits"), 1280, 100).toString();
        try (Fovea dashboard = Fovea.start(folder, "dashboard", "--store", store, "--port", "0", "--open")) {
            dashboard.says("stops with Ctrl-C");
            for (String rate : List.of("0.01", "0.03", "0.1")) {
                try (Fovea training = train(store, digits, "--rate", rate, "--name", "rate " + rate, "--epochs", "2")) {
                    training.until(() -> page(dashboard, "/").contains("rate " + rate), "the run never appeared");
                    assertThat(training.ended()).as(training.printed()).isZero();
                    assertThat(training.printed()).contains("recorded as run");
                }
            }
            try (RunStore runs = RunStore.open(store)) {
                List<Run> all = runs.runs(RunQuery.all());
                assertThat(all).extracting(Run::state).containsOnly(RunState.FINISHED);
                assertThat(runs.metrics(all.stream().map(Run::id).toList()))
                        .filteredOn(metric -> metric.metric().equals("train/loss"))
                        .hasSize(3)
                        .extracting(MetricSummary::count)
                        .containsOnly(40L);
                String ids = String.join(",", all.stream().map(Run::id).toList());
                assertThat(page(dashboard, "/compare?runs=" + ids)).contains("rate 0.01", "rate 0.03", "rate 0.1");
            }
            assertThat(dashboard.printed().lines()).hasSize(2);
        }
    }

    @Test
    void ctrl_c_ends_a_run_as_stopped_with_nothing_lost() throws Exception {
        String store = folder.resolve("runs").toString();
        String digits = Digits.write(folder.resolve("digits"), 1280, 100).toString();
        try (Fovea training = train(store, digits, "--epochs", "10000", "--dashboard", "--port", "0", "--no-browser")) {
            training.says("epoch 3/10000");
            training.interrupt();
            training.ended();
            assertThat(training.printed())
                    .containsPattern("\nstopped at step \\d+, in epoch \\d+\n")
                    .containsPattern("\nrecorded as run \\w+\n")
                    .doesNotContain("Look at the run");
        }
        try (RunStore runs = RunStore.open(store)) {
            Run run = runs.runs(RunQuery.all()).get(0);
            assertThat(run.state()).isEqualTo(RunState.STOPPED);
            assertThat(run.why()).startsWith("stopped at step " + run.step());
            assertThat(runs.metrics(List.of(run.id())))
                    .filteredOn(metric -> metric.metric().equals("train/loss"))
                    .extracting(MetricSummary::count)
                    .containsExactly(run.step());
        }
    }

    private Fovea train(String store, String digits, String... more) {
        String[] fixed = {"train", "lenet5-mnist", "--store", store, "--data", digits, "--device", "cpu"};
        String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return Fovea.start(folder, all);
    }

    private static String page(Fovea dashboard, String path) {
        Matcher url = URL.matcher(dashboard.printed());
        assertThat(url.find()).isTrue();
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url.group() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
