package dev.fovea.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChancesTest {
    @Test
    void gives_every_step_its_own_seed() {
        assertThat(LongStream.range(0, 100_000)
                        .map(step -> Chances.seed(7, step))
                        .distinct()
                        .count())
                .isEqualTo(100_000);
        assertThat(Chances.seed(7, 3)).isEqualTo(Chances.seed(7, 3)).isNotEqualTo(Chances.seed(8, 3));
        assertThat(LongStream.range(0, 1000).map(step -> Chances.seed(7, step))).allMatch(seed -> seed >>> 32 == 0);
    }
}
