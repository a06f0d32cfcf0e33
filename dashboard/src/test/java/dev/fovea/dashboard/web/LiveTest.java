package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveTest {
    private Path folder;
    private Served served;
    private BufferedReader events;

    @BeforeEach
    void listen(@TempDir Path home) throws IOException {
        folder = home;
        served = Served.now(folder);
        events = new BufferedReader(new InputStreamReader(
                served.exchange(
                                served.request("/api/v1/live").header("Accept", "text/event-stream"),
                                BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8));
        assertThat(next("tick")).isEqualTo("{}");
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void tells_of_a_new_run_and_of_its_points() throws IOException {
        RunLog log = served.start("first");
        assertThat(changedUntil(log.id())).contains(log.id());

        log.scalar("train/loss", 1, 0.5);
        assertThat(changedUntil(log.id())).contains(log.id());
    }

    @Test
    void tells_of_runs_that_another_program_writes() throws IOException {
        try (RunStore other = RunStore.open(folder.resolve("runs").toString())) {
            RunLog log = other.start(Served.newRun("elsewhere", Map.of()));

            assertThat(changedUntil(log.id())).contains(log.id());
        }
    }

    @Test
    void tells_of_a_change_made_in_another_window() throws IOException {
        RunLog log = served.start("first");
        log.close();
        served.post("/api/v1/runs/" + log.id(), "{\"name\": \"second\"}");
        assertThat(changedUntil(log.id())).contains(log.id());

        served.delete("/api/v1/runs/" + log.id());
        String gone;
        do {
            gone = next("runs");
        } while (gone.contains("\"gone\":[]"));
        assertThat(gone).contains("\"gone\":[\"" + log.id() + "\"]");
    }

    private List<String> changedUntil(String id) throws IOException {
        List<String> changed = new ArrayList<>();
        while (!changed.contains(id)) {
            new ObjectMapper().readTree(next("runs")).get("changed").forEach(run -> changed.add(run.textValue()));
        }
        return changed;
    }

    /** The data of the next event of this name. */
    private String next(String name) throws IOException {
        String event = "";
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("event:")) {
                event = line.substring(6).strip();
            } else if (line.startsWith("data:") && event.equals(name)) {
                return line.substring(5).strip();
            }
        }
        throw new AssertionError("the connection ended before an event " + name);
    }
}
