package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Deleting a run, and taking it back. */
@ParameterizedClass
@EnumSource(Backend.class)
class UndoTest {
    private final Backend backend;
    private final SteppedClock clock = new SteppedClock();
    private final Path folder;

    UndoTest(Backend backend, @TempDir Path folder) {
        this.backend = backend;
        this.folder = folder;
    }

    @Test
    void brings_back_a_deleted_run_as_it_was() {
        try (RunStore store = open()) {
            String id = run(store);
            Run before = store.run(id).orElseThrow();
            store.delete(id);
            assertThat(store.deleted())
                    .extracting(DeletedRun::id, DeletedRun::name)
                    .containsExactly(tuple(id, "mistake"));
            store.restore(id);
            assertThat(store.deleted()).isEmpty();
            assertThat(store.run(id)).hasValue(before);
            assertThat(Sample.raw(store, id, "loss")).hasSize(3);
        }
    }

    @Test
    void leaves_a_day_for_it_and_then_nothing_of_the_run() {
        String id;
        try (RunStore store = open()) {
            id = run(store);
            store.delete(id);
        }
        clock.advance(Duration.ofHours(23));
        open().close();
        try (RunStore store = open()) {
            store.restore(id);
            store.delete(id);
        }
        clock.advance(Duration.ofHours(25));
        try (RunStore store = open()) {
            assertThatThrownBy(() -> store.restore(id))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("there is no deleted run \"%s\" in the store.".formatted(id));
            assertThat(store.deleted()).isEmpty();
            assertThat(store.metrics(List.of(id))).isEmpty();
            assertThat(Sample.raw(store, id, "loss")).isEmpty();
        }
    }

    @Test
    void restores_nothing_that_was_not_deleted() {
        try (RunStore store = open()) {
            String id = run(store);
            assertThatThrownBy(() -> store.restore(id))
                    .hasMessage("there is no deleted run \"%s\" in the store.".formatted(id));
        }
    }

    private RunStore open() {
        return RunStore.open(backend.location(folder), Sample.settings(folder).clock(clock));
    }

    private static String run(RunStore store) {
        try (RunLog log = store.start(Sample.run("mistake"))) {
            for (int step = 0; step < 3; step++) {
                log.scalar("loss", step, step);
            }
            return log.id();
        }
    }
}
