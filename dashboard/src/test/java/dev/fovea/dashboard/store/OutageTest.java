package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutageTest {
    private final Path folder;
    private final Path place;
    private final SteppedClock clock = new SteppedClock();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final StoreSettings settings;

    OutageTest(@TempDir Path folder) {
        this.folder = folder;
        this.place = folder.resolve("place");
        this.settings = Sample.settings(folder).clock(clock).warnings(warnings::add);
    }

    @Test
    void loses_nothing_while_the_store_is_away() throws Exception {
        try (RunStore store = RunStore.open(Sample.location(place), settings);
                RunLog log = store.start(Sample.run("patient"))) {
            log(log, 1, 1_000);
            assertThat(log.flush(Sample.SOON)).isTrue();

            takeAway();
            log(log, 1_001, 5_000);
            assertThat(log.flush(Duration.ofSeconds(1))).isFalse();
            clock.advance(Duration.ofSeconds(11));
            log(log, 5_001, 6_000);
            Sample.await(() -> !warnings.isEmpty());
            assertThat(log.report().pending()).isEqualTo(5_000);
            assertThat(log.report().spooled()).isPositive();
            Path spool = folder.resolve("spool").resolve(log.id() + ".jsonl");
            assertThat(spool).isNotEmptyFile();
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .startsWith("the store " + Sample.location(place) + " is away (")
                    .endsWith("); the run " + log.id() + " keeps what it logs in " + spool + " until it is back.");

            bringBack();
            log(log, 6_001, 7_000);
            assertThat(log.flush(Sample.SOON)).isTrue();
            assertThat(Sample.raw(store, log.id(), "train/loss"))
                    .extracting(Bucket::firstStep)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 7_000).boxed().toList());
            assertThat(log.report().written()).isEqualTo(7_000);
            assertThat(log.report().complete()).isTrue();
            assertThat(spool).doesNotExist();
        }
    }

    @Test
    void two_minutes_without_the_store_are_warned_of_once_a_minute() throws Exception {
        try (RunStore store = RunStore.open(Sample.location(place), settings);
                RunLog log = store.start(Sample.run("very patient"))) {
            takeAway();
            log(log, 1, 1_000);
            clock.advance(Duration.ofSeconds(11));
            log(log, 1_001, 2_000);
            Sample.await(() -> warnings.size() == 1);
            clock.advance(Duration.ofSeconds(61));
            log(log, 2_001, 3_000);
            Sample.await(() -> warnings.size() == 2);
            clock.advance(Duration.ofSeconds(48));
            log(log, 3_001, 4_000);
            assertThat(log.flush(Duration.ofMillis(500))).isFalse();
            assertThat(warnings).hasSize(2);
            bringBack();
            assertThat(log.flush(Sample.SOON)).isTrue();
            assertThat(Sample.raw(store, log.id(), "train/loss")).hasSize(4_000);
        }
    }

    private static void log(RunLog log, long from, long to) {
        for (long step = from; step <= to; step++) {
            log.scalar("train/loss", step, 1.0 / step);
        }
    }

    /** Closes the database under the store's hands, and puts a file where its folder was. */
    private void takeAway() throws IOException, SQLException {
        try (Connection connection =
                        SharedFile.owner(Location.of(Sample.location(place))).getConnection();
                Statement statement = connection.createStatement()) {
            Files.move(place, folder.resolve("elsewhere"));
            Files.createFile(place);
            boolean unused = statement.execute("shutdown immediately");
        }
    }

    private void bringBack() throws IOException {
        Files.delete(place);
        Files.move(folder.resolve("elsewhere"), place);
    }
}
