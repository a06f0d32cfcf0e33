package dev.fovea.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.EngineException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WatchTest {
    @Test
    void has_the_intervals_that_it_documents() {
        assertThat(Watch.everything()).isEqualTo(new Watch(100, 100, 100, 1, 64));
        assertThat(Watch.nothing()).isEqualTo(new Watch(0, 0, 0, 0, 0));
        assertThat(Watch.nothing()
                        .activations(1)
                        .gradients(2)
                        .weights(3)
                        .filters(4)
                        .predictions(5))
                .isEqualTo(new Watch(1, 2, 3, 4, 5));
    }

    @Test
    void is_due_at_the_first_and_at_every_multiple() {
        assertThat(LongStream.rangeClosed(1, 10).filter(step -> Watch.due(3, step)))
                .containsExactly(1L, 3L, 6L, 9L);
        assertThat(LongStream.rangeClosed(1, 3).filter(step -> Watch.due(1, step)))
                .containsExactly(1L, 2L, 3L);
        assertThat(LongStream.rangeClosed(1, 10).filter(step -> Watch.due(0, step)))
                .isEmpty();
    }

    @Test
    void refuses_a_negative_interval_and_what_no_page_shows() {
        assertThatThrownBy(() -> Watch.nothing().gradients(-5))
                .isInstanceOf(EngineException.class)
                .hasMessage("watch: gradients every -5 cannot be. Use 1 or more, or 0 for never.");
        assertThatThrownBy(() -> Watch.nothing().predictions(1_000_000))
                .isInstanceOf(EngineException.class)
                .hasMessage("watch: 1,000,000 predictions cannot be. Use 1 to 10,000, or 0 for none.");
    }
}
