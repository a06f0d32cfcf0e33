package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fovea.dashboard.query.RunQuery;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that the first schema's own code wrote, the file {@code v1.mv.db}, is opened, and has everything it had. */
class MigrationTest {
    private static final String RUN = "0kept0v1run00";

    private final RunStore store;

    MigrationTest(@TempDir Path folder) throws IOException {
        try (InputStream old = Objects.requireNonNull(getClass().getResourceAsStream("v1.mv.db"))) {
            Files.copy(old, folder.resolve("runs.mv.db"));
        }
        store = Sample.open(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keeps_runs_with_all_that_is_known_of_them() {
        Run run = store.run(RUN).orElseThrow();
        assertThat(run)
                .isEqualTo(new Run(
                        RUN,
                        "lenet5-mnist",
                        "the first",
                        RunState.FINISHED,
                        Instant.parse("2025-03-01T12:00:00Z"),
                        Instant.parse("2025-03-01T12:00:00Z"),
                        Optional.of(Instant.parse("2025-03-01T12:00:00Z")),
                        "",
                        "",
                        Map.of("rate", 0.05, "batch", 64L, "nesterov", true, "optimizer", "sgd über 🚀"),
                        7,
                        new DataSource("mnist", 70_000, "sha256:c0ffee"),
                        List.of("old", "kept"),
                        "a note",
                        false,
                        Optional.empty(),
                        1_300,
                        2.5));
        assertThat(store.network(RUN)).isEqualTo("{\"fovea\":1}");
        assertThat(store.provenance(RUN)).containsExactly(Map.entry("commit", "abc"));
        assertThat(store.runs(RunQuery.all())).extracting(Run::id).containsExactly(RUN);
        assertThat(store.runs(RunQuery.all().withArchived()).get(0).parent()).hasValue(RUN);
    }

    @Test
    void keeps_every_point() {
        assertThat(Sample.raw(store, RUN, "train/loss"))
                .extracting(Bucket::first)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 1_300)
                        .mapToObj(step -> 1.0 / step)
                        .toList());
        assertThat(Sample.raw(store, RUN, "test/accuracy")).hasSize(13);
        assertThat(store.metrics(List.of(RUN)))
                .extracting(MetricSummary::metric, MetricSummary::count, MetricSummary::nonFinite)
                .containsExactly(tuple("train/loss", 1_300L, 0L), tuple("test/accuracy", 13L, 1L));
    }

    @Test
    void keeps_histograms_and_filters() {
        List<StoredHistogram> histograms = store.histograms(RUN, "c1/conv1", "weight");
        assertThat(histograms).extracting(StoredHistogram::step).containsExactly(0L, 100L, 200L, 300L, 400L);
        assertThat(histograms.get(4).counts()).containsExactly(1, 2, 4, 1L << 40);
        assertThat(store.filters(RUN, "c1/conv1").get(0).values()).containsExactly(0.5f, -1, 2, 0.25f);
    }

    @Test
    void goes_on_with_its_runs() {
        try (RunLog log = store.resume(RUN, 1_000)) {
            log.scalar("train/loss", 1_001, 0.5);
            assertThat(log.flush(Sample.SOON)).isTrue();
        }
        assertThat(Sample.raw(store, RUN, "train/loss")).hasSize(1_001);
    }
}
