package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AttemptsTest {
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void does_not_wait_for_ever_and_tries_nothing_new_before_the_old_comes_back() {
        CountDownLatch answer = new CountDownLatch(1);
        try (Attempts attempts = new Attempts("attempts", Duration.ofMillis(100))) {
            assertThatThrownBy(() -> attempts.attempt(() -> await(answer))).hasMessage("it does not answer");
            assertThatThrownBy(() -> attempts.attempt(done::incrementAndGet)).hasMessage("it does not answer");
            assertThat(done).hasValue(0);
            answer.countDown();
            Sample.await(() -> works(attempts));
            assertThat(done).hasValue(1);
        }
    }

    @Test
    void throws_what_goes_wrong() {
        try (Attempts attempts = new Attempts("attempts", Sample.SOON)) {
            assertThatThrownBy(() -> attempts.attempt(() -> {
                        throw new RunDeleted();
                    }))
                    .isInstanceOf(RunDeleted.class);
        }
    }

    private boolean works(Attempts attempts) {
        try {
            attempts.attempt(done::incrementAndGet);
            return true;
        } catch (StoreException notYet) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
