package dev.fovea.dsl.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                         size, kernel, stride, before, after, dilation, output, unseen
                       32,      5,      1,      0,     0,        1,     28,      0
                       28,      5,      1,      2,     2,        1,     28,      0
                        7,      3,      1,      0,     0,        1,      5,      0
                        7,      3,      2,      0,     0,        1,      3,      0
                        7,      3,      3,      0,     0,        1,      2,      1
                        7,      3,      1,      1,     1,        1,      7,      0
                       32,      3,      2,      1,     1,        1,     16,      1
                      227,     11,      4,      0,     0,        1,     55,      0
                       55,      3,      2,      0,     0,        1,     27,      0
                       15,      3,      1,      0,     0,        7,      1,      0
                        9,      3,      1,      0,     0,        4,      1,      0
                        4,      3,      1,      2,     0,        1,      4,      0
                        4,      3,      1,      0,     2,        1,      4,      0
                        7,      7,      9,      0,     0,        1,      1,      0
                   2147483647,  1,      1,      0,     0,        1, 2147483647,  0""")
    void counts_its_places(
            int size, int kernel, int stride, int before, int after, int dilation, int output, int unseen) {
        Window window = new Window(kernel, stride, before, after, dilation);
        assertThat(window.fits(size)).isTrue();
        assertThat(window.output(size)).isEqualTo(output);
        assertThat(window.unseen(size)).isEqualTo(unseen);
    }

    /** Outputs of PyTorch's {@code max_pool1d(…, ceil_mode=True)}. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                         size, kernel, stride, padding, dilation, output, unseen
                        7,      3,      3,       0,        1,      3,      0
                        7,      3,      2,       0,        1,      3,      0
                      112,      3,      2,       0,        1,     56,      0
                        6,      4,      5,       1,        2,      2,      0
                       11,      4,      2,       1,        1,      6,      0
                        5,      3,      5,       1,        1,      2,      0
                        8,      3,      2,       0,        2,      3,      0
                       11,      5,      4,       0,        1,      3,      0
                        4,      2,      1,       0,        2,      2,      0
                        3,      2,      2,       1,        1,      2,      1
                        4,      1,      4,       0,        1,      1,      3
                        9,      5,      5,       1,        1,      2,      1
                       10,      2,      5,       0,        1,      2,      3
                        1,      2,      5,       1,        1,      1,      1
                        2,      3,      2,       0,        1,      1,      0
                        1,      4,      4,       1,        1,      1,      0
                        2,      5,      4,       1,        1,      1,      0
                        4,      5,      3,       2,        2,      1,      0""")
    void may_hang_over_the_end(int size, int kernel, int stride, int padding, int dilation, int output, int unseen) {
        Window window = new Window(kernel, stride, padding, padding, dilation, true);
        assertThat(window.fits(size)).isTrue();
        assertThat(window.output(size)).isEqualTo(output);
        assertThat(window.unseen(size)).isEqualTo(unseen);
    }

    @ParameterizedTest
    @CsvSource({"3, 5, 2, 1, 2", "2, 4, 1, 0, 2", "2, 5, 4, 1, 2", "2, 3, 1, 0, 1", "2, 5, 2, 0, 1"})
    void fits_nowhere_if_it_hangs_over_by_a_stride(int size, int kernel, int stride, int padding, int dilation) {
        assertThat(new Window(kernel, stride, padding, padding, dilation, true).fits(size))
                .isFalse();
    }

    @Test
    void leaves_open_what_is_open() {
        Window window = new Window(3, 2, 0, 0, 1);
        assertThat(window.fits(Shape.OPEN)).isTrue();
        assertThat(window.output(Shape.OPEN)).isEqualTo(Shape.OPEN);
    }

    @Test
    void agrees_with_counting_every_place_by_hand() {
        for (int kernel = 1; kernel <= 4; kernel++) {
            for (int stride = 1; stride <= 4; stride++) {
                for (int padding = 0; padding <= 2; padding++) {
                    for (int dilation = 1; dilation <= 3; dilation++) {
                        for (int size = 1; size <= 12; size++) {
                            compare(new Window(kernel, stride, padding, padding / 2, dilation), size);
                        }
                    }
                }
            }
        }
    }

    private static void compare(Window window, int size) {
        int padded = size + window.before() + window.after();
        int[] last = IntStream.iterate(0, start -> start + window.stride())
                .map(start -> start + window.dilation() * (window.kernel() - 1))
                .takeWhile(end -> end < padded)
                .toArray();
        assertThat(window.fits(size)).as("%s on %d", window, size).isEqualTo(last.length > 0);
        if (last.length > 0) {
            assertThat(window.output(size)).as("%s on %d", window, size).isEqualTo(last.length);
            assertThat(window.unseen(size)).as("%s on %d", window, size).isEqualTo(padded - 1 - last[last.length - 1]);
        }
    }

    @Test
    void says_what_it_covers_where_it_does_not_fit() {
        assertThatThrownBy(() -> new Window(3, 1, 1, 2, 4).output(5))
                .isInstanceOf(ShapeException.class)
                .hasMessage("""
                        a window over 9 does not fit a length of 5
                        Use one over at most 8, or pad it.""");
    }

    /** A place sees elements 3 apart: of 2, from -3 on the first, from -2 on the second, from -1 none. */
    @ParameterizedTest
    @CsvSource({"2, 3, true", "2, 4, false", "3, 5, true", "1, 3, true", "1, 4, false"})
    void may_see_nothing_where_its_taps_are_far_apart(int size, int after, boolean everywhere) {
        Window window = new Window(3, 1, 3, after, 3);
        assertThat(window.seesEverywhere(size)).isEqualTo(everywhere);
        assertThat(window.seesEverywhere(Shape.OPEN)).isTrue();
    }

    @Test
    void counts_beyond_an_int_before_it_gives_up() {
        assertThatThrownBy(() -> new Window(1, 1, Integer.MAX_VALUE, Integer.MAX_VALUE, 1).output(1))
                .hasMessage("""
                        an axis of 4294967295 has more than 2,147,483,647 elements
                        Make it smaller; no array could hold it.""");
        assertThat(new Window(Integer.MAX_VALUE, 1, 0, 0, Integer.MAX_VALUE).fits(Integer.MAX_VALUE))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,1,0,0,1", "1,0,0,0,1", "1,1,-1,0,1", "1,1,0,-1,1", "1,1,0,0,0"})
    void refuses_what_cannot_slide(int kernel, int stride, int before, int after, int dilation) {
        assertThatThrownBy(() -> new Window(kernel, stride, before, after, dilation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a window needs kernel, stride and dilation of at least 1 and padding of at least 0, found "
                        + "kernel %d, stride %d, padding %d and %d, dilation %d"
                                .formatted(kernel, stride, before, after, dilation));
    }
}
