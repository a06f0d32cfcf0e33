package dev.fovea.dsl.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At the ends of what can be counted; what chains of layers see is compared with counting in the tests of receptive fields. */
class ReachTest {
    private static final long LONGEST = 1L << 40;

    private static void sees(Reach reach, long size, double stride, double centre) {
        assertThat(reach.isWhole()).isFalse();
        assertThat(reach.size()).isEqualTo(size);
        assertThat(reach.stride()).isEqualTo(stride);
        assertThat(reach.centre()).isEqualTo(centre);
    }

    @Test
    void tells_so_many_phases_apart_and_no_more() {
        sees(Reach.enlarged(1024), 1, 1 / 1024.0, 0);
        assertThat(Reach.enlarged(1025).isWhole()).isTrue();
    }

    @Test
    void has_one_phase_where_an_axis_divides_into_equal_windows() {
        sees(Reach.divided(4000, 2000), 2, 2, 0.5);
        assertThat(Reach.divided(4001, 2000).isWhole()).isTrue();
    }

    @Test
    void goes_as_far_as_any_axis_is_long() {
        sees(Reach.shifted(LONGEST), 1, 1, LONGEST);
        sees(Reach.shifted(-LONGEST), 1, 1, -LONGEST);
        assertThat(Reach.shifted(LONGEST + 1).isWhole()).isTrue();
    }

    @Test
    void goes_no_farther_behind_another() {
        int stride = 1 << 20;
        Reach sparse = Reach.of(new Window(1, stride, 0, 0, 1));
        sees(sparse.then(Reach.shifted(stride - 1)), 1, stride, (double) (LONGEST - stride));
        assertThat(sparse.then(Reach.shifted(stride)).isWhole()).isTrue();
        sees(Reach.enlarged(2).then(Reach.shifted(LONGEST)), 1, 0.5, LONGEST / 2.0);
    }

    @ParameterizedTest
    @CsvSource({"2, -0.5", "32, -0.5"})
    void of_two_that_enlarge_alike_is_from_the_lower_to_the_higher(int factor, double centre) {
        Reach both = Reach.enlarged(factor).and(Reach.interpolated(factor));
        sees(both, 2, 1.0 / factor, centre);
        sees(Reach.interpolated(factor).and(Reach.enlarged(factor)), 2, 1.0 / factor, centre);
    }

    @Test
    void of_two_with_other_phases_repeats_when_both_do() {
        sees(Reach.divided(6, 4).and(Reach.divided(3, 2)), 2, 1.5, 0.5);
        sees(Reach.divided(3, 2).and(Reach.divided(6, 4).then(Reach.shifted(2))), 5, 1.5, 2);
    }
}
