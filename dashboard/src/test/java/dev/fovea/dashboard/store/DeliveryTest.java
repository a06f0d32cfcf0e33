package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of rows when neither the store nor the spool takes them. */
class DeliveryTest {
    private final Path folder;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Pending pending = new Pending();
    private final Counts counts = new Counts();

    DeliveryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keeps_them_in_memory_while_there_is_hope_and_then_says_what_is_lost() throws IOException {
        Path noFolder = Files.createFile(folder.resolve("file"));
        StoreSettings settings = Sample.settings(folder).spool(noFolder).warnings(warnings::add);
        Database database = Database.open(Location.of(Sample.location(folder)), warning -> {});
        database.close();
        Delivery delivery = new Delivery(database, settings, Sample.portable("r"), counts);

        log(1_000);
        assertThat(delivery.deliver(pending, 1_000)).isFalse();
        assertThat(pending.rows()).hasSize(3); // a full chunk, an open one, and their series
        assertThat(counts.report()).isEqualTo(new WriteReport(0, 1_000, 0, 0));

        delivery.giveUp(pending, 0);
        assertThat(counts.report()).isEqualTo(new WriteReport(0, 0, 0, 1_000));
        assertThat(warnings).containsExactly("1,000 records of the run r could be kept nowhere.");
    }

    @Test
    void keeps_them_in_the_spool_when_the_store_never_comes_back() {
        StoreSettings settings = Sample.settings(folder).warnings(warnings::add);
        Database database = Database.open(Location.of(Sample.location(folder)), warning -> {});
        database.close();
        Delivery delivery = new Delivery(database, settings, Sample.portable("r"), counts);

        log(1_000);
        assertThat(delivery.deliver(pending, 1_000)).isFalse();
        delivery.giveUp(pending, 0);
        assertThat(counts.report()).isEqualTo(new WriteReport(0, 1_000, 1_000, 0));
        assertThat(warnings)
                .containsExactly(
                        "the run r ended with 1,000 records in %s; whoever opens the store %s next brings them there."
                                .formatted(folder.resolve("spool/r.jsonl"), Sample.location(folder)));
    }

    @Test
    void memory_has_an_end_and_the_oldest_go_first() {
        log(2_000);
        long chunk = pending.rows().get(0).bytes();
        assertThat(pending.shrinkTo(Long.MAX_VALUE)).isZero();
        assertThat(pending.shrinkTo(2 * chunk)).isEqualTo(2 * 512);
        assertThat(pending.shrinkTo(0)).isEqualTo(512);
        assertThat(pending.rows()).extracting(Row::records).containsOnly(0L);
    }

    private void log(int points) {
        Ledger ledger = new Ledger("r", pending, Standing.fresh(0));
        for (int step = 0; step < points; step++) {
            counts.logged();
            ledger.enter(new Entry.Scalar("train/loss", step, 1.0 / step, 0));
        }
        ledger.balance();
    }
}
