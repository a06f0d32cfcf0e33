package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ThroughputTest {
    private static final int THREADS = 4;
    private static final int POINTS = 100_000;

    @Test
    void a_full_queue_slows_its_threads_and_drops_nothing(@TempDir Path folder) throws InterruptedException {
        try (RunStore store = Sample.open(folder);
                RunLog log = store.start(Sample.run("hurried"))) {
            List<Thread> threads = IntStream.range(0, THREADS)
                    .mapToObj(number -> new Thread(() -> {
                        for (int step = 0; step < POINTS; step++) {
                            log.scalar("metric " + number, step, step);
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(log.flush(Sample.SOON)).isTrue();
            assertThat(log.report()).isEqualTo(new WriteReport(THREADS * POINTS, 0, 0, 0));
            for (MetricSummary summary : store.metrics(List.of(log.id()))) {
                assertThat(summary.count()).isEqualTo(POINTS);
                assertThat(summary.last()).isEqualTo(POINTS - 1);
                assertThat(store.curve(log.id(), summary.metric(), Range.all(), 50)
                                .total())
                        .isEqualTo(POINTS);
            }
        }
    }
}
