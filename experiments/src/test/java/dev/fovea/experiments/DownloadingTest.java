package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DownloadingTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    private void fetch(boolean watched) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Downloading downloading = new Downloading(out, watched, () -> nanos.addAndGet(500_000_000));
        downloading.fetched("a.tar.gz", 2_000_000, 4_000_000);
        downloading.fetched("a.tar.gz", 4_000_000, 4_000_000);
    }

    @Test
    void tells_when_a_file_begins_and_when_it_is_here() {
        fetch(false);
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("fetching a.tar.gz: 4.0 MB", "fetched a.tar.gz: 4.0 MB");
    }

    @Test
    void draws_a_bar_where_somebody_watches() {
        fetch(true);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("a.tar.gz █", "4.0 of 4.0 MB  2.0 MB/s")
                .endsWith("fetched a.tar.gz: 4.0 MB" + System.lineSeparator());
    }
}
