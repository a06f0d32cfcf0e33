package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers are packed. */
class CodingTest {
    @Test
    void every_half_float_comes_back_as_itself() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Half.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(Half.ofFloat(value)).isEqualTo((short) bits);
            } else {
                assertThat(Half.toFloat(Half.ofFloat(value))).isNaN();
            }
        }
    }

    @Test
    void floats_round_to_the_nearest_half_float() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            float value = (float) ((random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(40) - 24));
            short half = Half.ofFloat(value);
            double error = Math.abs((double) Half.toFloat(half) - value);
            for (int neighbour : new int[] {half - 1, half + 1}) {
                float other = Half.toFloat((short) neighbour);
                if (Float.isFinite(other)) {
                    assertThat(error).isLessThanOrEqualTo(Math.abs((double) other - value));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0.0",
        "1, 1",
        "65504, 65504",
        "65519, 65504",
        "65520, Infinity",
        "-1e9, -Infinity",
        "Infinity, Infinity",
        "1.00048828125, 1",
        "1.00146484375, 1.001953125",
        "5.960464477539063E-8, 5.960464477539063E-8",
        "2.9802322387695312E-8, 0",
        "6.103515625E-5, 6.103515625E-5"
    })
    void ties_go_to_even_and_what_is_too_great_is_infinite(float value, float expected) {
        assertThat(Half.toFloat(Half.ofFloat(value))).isEqualTo(expected);
    }

    @Test
    void points_come_back_in_their_order() {
        Random random = new Random(1);
        Points points = new Points();
        while (!points.full()) {
            points.add(random.nextLong(), random.nextLong(), Double.longBitsToDouble(random.nextLong()));
        }
        assertThat(Points.unpacked(points.packed()).buckets()).isEqualTo(points.buckets());
    }

    @Test
    void outlines_come_back_and_join_to_the_summary() {
        Random random = new Random(2);
        Points points = new Points();
        for (int i = 0; i < 500; i++) {
            double value = i % 50 == 0 ? Double.NaN : random.nextGaussian();
            points.add(random.nextInt(), 1_800_000_000_000L + random.nextInt(), value);
        }
        List<Bucket> outline = Outline.unpacked(Outline.packed(points.outline()));
        assertThat(outline).isEqualTo(points.outline()).hasSize(8);
        assertThat(outline).extracting(Bucket::count).startsWith(64L).endsWith(500L - 7 * 64);
        Bucket joined = outline.stream().reduce(Bucket::joined).orElseThrow();
        Bucket summary = points.summary();
        assertThat(joined.mean()).isCloseTo(summary.mean(), within(1e-12));
        assertThat(joined.min()).isEqualTo(summary.min());
        assertThat(joined.max()).isEqualTo(summary.max());
        assertThat(joined.nonFinite()).isEqualTo(summary.nonFinite()).isEqualTo(10);
    }

    @Test
    void points_of_a_usual_series_take_eleven_bytes_each() {
        Points points = new Points();
        while (!points.full()) {
            points.add(10L * points.size(), 1_800_000_000_000L + 130L * points.size(), Math.random());
        }
        assertThat(points.packed().length / 512).isEqualTo(11);
    }

    @Test
    void whole_numbers_come_back() {
        long[] numbers = {0, 1, -1, 63, 64, -64, -65, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE};
        assertThat(Varints.unpack(Varints.pack(numbers))).isEqualTo(numbers);
    }
}
