package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.fovea.dsl.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples from arrays, in parts, and what they are like. */
class ExamplesTest {
    private static final Shape PAIR = image(1, 1, 2);

    private final Path folder;

    ExamplesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void are_made_of_arrays_of_bytes() {
        Examples two = Examples.of(PAIR, new byte[][] {{1, 2}, {3, 4}}, 1, 0);
        assertThat(two.pixels()).containsExactly(1, 2, 3, 4);
        assertThat(two.labels()).containsExactly(1, 0);
    }

    @Test
    void are_made_of_arrays_of_numbers_from_0_to_1() {
        Examples two = Examples.of(PAIR, new float[][] {{0, 1}, {0.5f, 0.1f}}, 1, 0);
        assertThat(two.pixels()).containsExactly(0, 255, 128, 26);
    }

    @Test
    void of_arrays_are_refused_with_the_image_and_the_value() {
        assertRefused(
                () -> Examples.of(PAIR, new float[][] {{0, 1}, {0, Float.NaN}}, 1, 0),
                "image 1, value 1: found NaN; expected a number from 0 to 1. Leave the image out, or mend it.");
        assertRefused(
                () -> Examples.of(PAIR, new float[][] {{17, 255}}, 1),
                "image 0, value 0: found 17.0; expected a number from 0 to 1. Divide by 255, or give bytes.");
        assertRefused(
                () -> Examples.of(PAIR, new float[][] {{-0.5f, 0}}, 1),
                "image 0, value 0: found -0.5; expected a number from 0 to 1. Leave the image out, or mend it.");
        assertRefused(
                () -> Examples.of(PAIR, new byte[][] {{1, 2}, {3}}, 1, 0),
                "image 1: found 1 values; expected 2, for 1 x 1 x 2. Give all of one shape.");
        assertRefused(
                () -> Examples.of(PAIR, new byte[][] {{1, 2}}, 1, 0),
                "1 images have 2 labels. Give one label per image.");
        assertRefused(
                () -> Examples.of(PAIR, new byte[][] {{1, 2}}, -1),
                "image 0: found the label -1; expected 0 or more. Number the classes from 0.");
    }

    @Test
    void are_split_so_that_every_part_has_its_share_of_every_class() {
        Examples all = numbered(100, 200, 10);
        List<Examples> parts = all.split(7, 0.8, 0.1, 0.1);
        assertThat(parts).extracting(Examples::count).containsExactly(248, 31, 31);
        assertThat(parts.get(0).statistics().classCounts()).containsExactly(80L, 160L, 8L);
        assertThat(parts.get(1).statistics().classCounts()).containsExactly(10L, 20L, 1L);
        assertThat(parts.stream()
                        .flatMapToInt(part -> IntStream.range(0, part.count()).map(i -> number(part, i)))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 310).boxed().toList());
    }

    @Test
    void are_split_alike_by_the_same_seed_and_not_by_another() {
        Examples all = numbered(50, 50);
        assertThat(all.split(7, 0.5, 0.5).get(0).pixels())
                .isEqualTo(all.split(7, 0.5, 0.5).get(0).pixels())
                .isNotEqualTo(all.split(8, 0.5, 0.5).get(0).pixels());
    }

    /** Of ten classes of five, a tenth is five examples and not none. */
    @Test
    void are_dealt_out_over_small_classes_too() {
        assertThat(numbered(5, 5, 5, 5, 5, 5, 5, 5, 5, 5).split(1, 0.9, 0.1))
                .extracting(Examples::count)
                .containsExactly(45, 5);
    }

    @Test
    void some_have_their_share_of_every_class_and_stay_in_their_order() {
        Examples some = numbered(1000, 600, 400).some(100, 7);
        assertThat(some.statistics().classCounts()).containsExactly(50L, 30L, 20L);
        assertThat(some.labels()).isSorted();
        assertThat(IntStream.range(0, 100).map(i -> number(some, i)))
                .isSorted()
                .doesNotHaveDuplicates()
                .isNotEqualTo(IntStream.range(0, 100).boxed().toList());
        Examples all = numbered(1000, 600, 400);
        assertThat(all.some(100, 7).pixels())
                .isEqualTo(some.pixels())
                .isNotEqualTo(all.some(100, 8).pixels());
        assertThat(all.some(2000, 7)).isSameAs(all);
    }

    /** As near as whole examples allow, and one at least of each class where there is room. */
    @ParameterizedTest
    @CsvSource({
        "10, 4 3 3, 40 30 30",
        "10, 3 3 4, 3 3 4",
        "3, 1 1 1, 1000 5 5",
        "4, 2 1 1, 1000 5 5",
        "2, 2 0 0, 1000 5 5",
        "7, 3 2 2, 90 50 50",
        "12, 10 1 1, 90 6 4",
    })
    void some_are_counted_class_by_class(int count, String expected, String classes) {
        Examples all = numbered(
                Stream.of(classes.split(" ")).mapToInt(Integer::parseInt).toArray());
        int[] labels = all.some(count, 1).labels();
        assertThat(IntStream.range(0, 3)
                        .mapToObj(c -> String.valueOf(
                                IntStream.of(labels).filter(label -> label == c).count()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void some_of_those_in_files_stay_there_and_some_with_maps_are_of_any() throws IOException {
        Path zip = ImageFiles.zip(folder.resolve("a.zip"), ImageFiles.animals());
        Examples some = Images.from(zip).decodeAtOnce(0).read().train().some(2, 3);
        assertThat(some.inMemory()).isFalse();
        assertThat(some.labels()).containsExactly(0, 1);
        Examples maps = new Examples(PAIR, new byte[8], new int[] {0, 0, 0, 1, 1, 0, 1, 1}, List.of(1, 2));
        assertThat(maps.some(3, 1).labels()).hasSize(6);
    }

    @Test
    void are_not_split_by_shares_that_make_no_whole() {
        assertRefused(
                () -> numbered(9).split(1, 0.5, 0.4),
                "split: found the shares [0.5, 0.4]; expected positive ones that add up to 1. Use such as 0.8, 0.2.");
        assertRefused(
                () -> numbered(2).split(1, 0.9, 0.1),
                "split: of 2 examples, none is left for the share 0.1. Use more examples.");
    }

    @Test
    void keep_a_share_for_validation_and_show_the_test_examples_last() {
        Dataset data = new Dataset("toys", numbered(100, 100), numbered(10, 10), 2);
        Dataset validated = data.validating(0.1, 7);
        assertThat(validated.train().count()).isEqualTo(180);
        assertThat(validated.test()).isSameAs(data.test());
        assertThat(validated.tuning().test().statistics().classCounts()).containsExactly(10L, 10L);
        assertThat(validated.checksum()).isNotEqualTo(data.checksum());
        assertRefused(data::tuning, "toys: there are no validation examples. Say validating(0.1, 7) first.");
        assertRefused(() -> data.validating(1, 7), "validation: 1.0 is not between 0 and 1. Use a share such as 0.1.");
    }

    @Test
    void are_counted_by_class_and_measured_by_channel_and_by_pixel() {
        byte[] pixels = {0, 10, 100, 100, 20, 30, 100, 100};
        Examples two = new Examples(image(2, 1, 2), pixels, new int[] {2, 0});
        Statistics statistics = two.statistics();
        assertThat(statistics.classCounts()).containsExactly(1L, 0L, 1L);
        assertThat(statistics.mean().get(0)).isEqualTo(15 / 255.0, offset(1e-12));
        assertThat(statistics.deviation().get(0)).isEqualTo(Math.sqrt(125) / 255, offset(1e-12));
        assertThat(statistics.deviation().get(1)).isZero();
        assertThat(statistics.meanImage().get(1)).isEqualTo(20 / 255.0, offset(1e-12));
        assertThat(statistics.measured()).isEqualTo(2);
        assertThat(two.statistics()).isSameAs(statistics);
        assertThat(numbered(30, 10, 20).statistics().imbalance()).isEqualTo(3);
    }

    /** Examples whose pixels are their numbers, class after class. */
    private static Examples numbered(int... classes) {
        int count = IntStream.of(classes).sum();
        byte[] pixels = new byte[2 * count];
        int[] labels = new int[count];
        for (int c = 0, i = 0; c < classes.length; c++) {
            for (int k = 0; k < classes[c]; k++, i++) {
                labels[i] = c;
                pixels[2 * i] = (byte) i;
                pixels[2 * i + 1] = (byte) (i >> 8);
            }
        }
        return new Examples(PAIR, pixels, labels);
    }

    private static int number(Examples examples, int i) {
        return (examples.pixels()[2 * i] & 0xff) | examples.pixels()[2 * i + 1] << 8;
    }

    private static void assertRefused(ThrowingCallable made, String message) {
        assertThatThrownBy(made).isInstanceOf(DataException.class).hasMessage(message);
    }
}
