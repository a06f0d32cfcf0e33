package dev.fovea.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Derivatives of functions that are known. */
class DifferencesTest {
    @Test
    void agree_with_the_right_derivative() {
        CheckedGradient found = check(w -> w[0] * w[0] * w[1], new double[] {3, 2}, 12, 9);
        assertThat(found.checked()).isEqualTo(2);
        assertThat(found.kinks()).isZero();
        assertThat(found.error()).isLessThan(1e-8);
        assertThat(found.within(1e-5)).isTrue();
    }

    @Test
    void find_the_one_that_is_wrong() {
        CheckedGradient found = check(w -> w[0] * w[0] * w[1], new double[] {3, 2}, 12, 6);
        assertThat(found.error()).isBetween(0.333, 0.334);
        assertThat(found.derived()).isEqualTo(6);
        assertThat(found.measured()).isBetween(8.999, 9.001);
        assertThat(found.within(1e-5)).isFalse();
    }

    @Test
    void find_a_derivative_that_is_no_number() {
        assertThat(check(w -> w[0], new double[] {1}, Double.NaN).within(1e-5)).isFalse();
        assertThat(check(w -> Double.NaN, new double[] {1}, 1).within(1e-5)).isFalse();
    }

    @Test
    void leave_out_what_lies_on_a_corner() {
        CheckedGradient found = check(w -> Math.max(0, w[0]) + w[1], new double[] {0, 2}, 0, 1);
        assertThat(found.checked()).isEqualTo(1);
        assertThat(found.kinks()).isEqualTo(1);
        assertThat(found.within(1e-5)).isTrue();
        assertThat(check(w -> Math.max(0, w[0]), new double[] {0}, 0).within(1e-5))
                .isFalse();
    }

    @Test
    void look_closer_where_a_corner_is_near() {
        CheckedGradient found = check(w -> 5 * Math.max(0, w[0]), new double[] {3e-7}, 5);
        assertThat(found.checked()).isEqualTo(1);
        assertThat(found.error()).isLessThan(1e-5);
    }

    @Test
    void do_not_take_a_wrong_derivative_near_no_corner_for_one() {
        assertThat(check(w -> Math.max(0, w[0]), new double[] {0.1}, 0).kinks()).isZero();
        assertThat(check(w -> Math.exp(3 * w[0]), new double[] {2}, 1).within(1e-5))
                .isFalse();
    }

    @Test
    void count_rounding_as_none_beside_a_large_value() {
        assertThat(check(w -> 1e6 + 1e-3 * w[0], new double[] {1}, 1e-3).within(1e-5))
                .isTrue();
    }

    private static CheckedGradient check(ToDoubleFunction<double[]> function, double[] numbers, double... derived) {
        int[] places = IntStream.range(0, numbers.length).toArray();
        return new Differences(new Function(function, numbers), 1e-5).check("w", 0, derived, places);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    private record Function(ToDoubleFunction<double[]> function, double[] numbers) implements Surface {
        @Override
        public double value() {
            return function.applyAsDouble(numbers);
        }

        @Override
        public double get(int array, int place) {
            return numbers[place];
        }

        @Override
        public void set(int array, int place, double number) {
            numbers[place] = number;
        }
    }
}
