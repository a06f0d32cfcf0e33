package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dsl.shape.Shape;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static final Shape SHAPE = image(2, 1, 2);

    @Test
    void is_not_scaled_but_to_0_and_1_unless_asked() {
        Dataset data = new Dataset("d", examples(0, 1), examples(1), 2);
        assertThat(data.scaling().shift()).containsExactly(0, 0);
        assertThat(data.scaling().scale()).containsExactly(1, 1);
    }

    @Test
    void keeps_the_first_examples() {
        Dataset data = new Dataset("d", examples(0, 1, 2), examples(1, 2), 3);
        Dataset first = data.first(2, 9);
        assertThat(first.train().labels()).containsExactly(0, 1);
        assertThat(first.train().pixels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(first.test().count()).isEqualTo(2);
        assertThat(first.name()).isEqualTo("d");
    }

    @Test
    void takes_some_examples_of_every_class_from_each_part() {
        Dataset data = new Dataset("d", examples(0, 0, 0, 0, 1, 1, 2, 2), examples(0, 0, 1, 1, 2, 2), 3)
                .validating(0.5, 1)
                .some(3, 3, 5);
        assertThat(data.train().labels()).containsExactly(0, 1, 2);
        assertThat(data.validation().orElseThrow().labels()).containsExactly(0, 1, 2);
        assertThat(data.test().labels()).containsExactly(0, 1, 2);
    }

    /** As those of folders are, which are in the order of their classes. */
    @Test
    void warns_where_the_first_examples_are_of_fewer_classes() {
        Dataset data = new Dataset("d", examples(0, 0, 0, 1, 2), examples(0, 0, 1), 3);
        assertThat(heard(() -> data.first(4, 2)))
                .isEqualTo("warning: d/train: the first 4 of 5 examples are of 2 of 3 classes. Say some(4, 2, 7), which"
                        + " has its share of every class.\nwarning: d/test: the first 2 of 3 examples are of 1 of 2"
                        + " classes. Say some(4, 2, 7), which has its share of every class.\n");
        assertThat(heard(() -> data.first(5, 3)) + heard(() -> data.some(3, 2, 7)))
                .isEmpty();
    }

    private static String heard(Supplier<Dataset> made) {
        PrintStream before = System.err;
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try {
            assertThat(made.get()).isNotNull();
        } finally {
            System.setErr(before);
        }
        return heard.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void has_a_checksum_that_any_pixel_and_any_label_changes() {
        String checksum = new Dataset("d", examples(0, 1), examples(1), 3).checksum();
        assertThat(checksum).matches("[0-9a-f]{8}");
        assertThat(new Dataset("other name", examples(0, 1), examples(1), 3).checksum())
                .isEqualTo(checksum);
        assertThat(new Dataset("d", examples(0, 2), examples(1), 3).checksum()).isNotEqualTo(checksum);
        assertThat(new Dataset("d", examples(0, 1), examples(2), 3).checksum()).isNotEqualTo(checksum);
        Examples other = examples(0, 1);
        other.pixels()[7]++;
        assertThat(new Dataset("d", other, examples(1), 3).checksum()).isNotEqualTo(checksum);
    }

    @Test
    void refuses_a_label_beyond_its_classes() {
        assertRefused(
                examples(0, 1, 2), examples(0), "d/train: example 2 has the label 2, but there are 2 classes, 0 to 1.");
        assertRefused(
                examples(0), examples(0, -1), "d/test: example 1 has the label -1, but there are 2 classes, 0 to 1.");
    }

    @Test
    void refuses_a_part_without_examples() {
        assertRefused(examples(), examples(0), "d/train: there are no examples. Give at least one.");
        assertRefused(examples(0), examples(), "d/test: there are no examples. Give at least one.");
    }

    @Test
    void refuses_parts_of_two_shapes() {
        assertRefused(
                examples(0),
                new Examples(image(1, 2, 2), new byte[4], new int[1]),
                "d: training images are 2 x 1 x 2, test images 1 x 2 x 2. Give both one shape.");
    }

    @Test
    void refuses_labels_that_do_not_count_the_images() {
        assertThatThrownBy(() -> new Examples(SHAPE, new byte[7], new int[2]))
                .isInstanceOf(DataException.class)
                .hasMessage("2 labels for 2 x 1 x 2 images need 8 bytes, but there are 7. Give one label per image.");
    }

    @Test
    void keeps_maps_of_labels_with_their_images() {
        Examples maps = new Examples(SHAPE, new byte[12], new int[] {0, 1, 1, 1, 0, 0}, List.of(1, 2));
        assertThat(maps.count()).isEqualTo(3);
        assertThat(maps.first(2).labels()).containsExactly(0, 1, 1, 1);
        assertThat(maps.first(2).labelSizes()).containsExactly(1, 2);
    }

    @Test
    void refuses_maps_of_labels_that_do_not_fit() {
        assertThatThrownBy(() -> new Examples(SHAPE, new byte[8], new int[3], List.of(1, 2)))
                .isInstanceOf(DataException.class)
                .hasMessage("8 bytes are 2 images of 2 x 1 x 2, which need 4 labels, but there are 3."
                        + " Give a map of 1 x 2 labels per image.");
        assertRefused(
                examples(0, 1),
                new Examples(SHAPE, new byte[4], new int[2], List.of(1, 2)),
                "d: training examples have one label, test examples maps of 1 x 2 labels. Give both the same.");
        Examples wrong = new Examples(SHAPE, new byte[8], new int[] {0, 1, 0, 2}, List.of(1, 2));
        assertRefused(wrong, wrong, "d/train: example 1 has the label 2, but there are 2 classes, 0 to 1.");
    }

    @Test
    void takes_some_classes_alone_and_numbers_them_anew() {
        Dataset all = new Dataset("d", examples(0, 1, 2, 1), examples(2, 1), List.of("a", "b", "c")).standardised();
        Dataset some = all.only("c", "b");
        assertThat(some.classNames()).containsExactly("c", "b");
        assertThat(some.name()).isEqualTo("d of c, b");
        assertThat(some.train().labels()).containsExactly(1, 0, 1);
        assertThat(some.train().pixels()).containsExactly(4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(some.test().labels()).containsExactly(0, 1);
        assertThat(some.scaling()).isSameAs(all.scaling());
    }

    @Test
    void refuses_classes_that_are_not_there_or_lie_in_maps() {
        Dataset all = new Dataset("d", examples(0, 1), examples(1), List.of("a", "b"));
        assertThatThrownBy(() -> all.only("z"))
                .isInstanceOf(DataException.class)
                .hasMessage("d: there is no class \"z\". Its classes are a, b.");
        Examples maps = new Examples(SHAPE, new byte[4], new int[] {0, 1}, List.of(1, 2));
        assertThatThrownBy(() -> new Dataset("d", maps, maps, List.of("a", "b")).only("a"))
                .isInstanceOf(DataException.class)
                .hasMessage("d/train: has maps of labels, of which no class can be taken alone. Use all classes.");
    }

    private static void assertRefused(Examples train, Examples test, String message) {
        assertThatThrownBy(() -> new Dataset("d", train, test, 2))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    private static Examples examples(int... labels) {
        byte[] pixels = new byte[4 * labels.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return new Examples(SHAPE, pixels, labels);
    }
}
