package dev.fovea.engine.data;

import static dev.fovea.engine.data.IdxFiles.first;
import static dev.fovea.engine.data.IdxFiles.idx;
import static dev.fovea.engine.data.IdxFiles.images;
import static dev.fovea.engine.data.IdxFiles.labels;
import static dev.fovea.engine.data.IdxFiles.read;
import static dev.fovea.engine.data.IdxFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {
    private static final int IMAGES = 0x0803;

    @Test
    void reads_dimensions_and_values() {
        Idx idx = read(images(2, 2, 3), 3);
        assertThat(idx.dimensions()).containsExactly(2, 2, 3);
        assertThat(idx.values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(read(labels(3, 1, 4), 1).values()).containsExactly(3, 1, 4);
    }

    @Test
    void reads_more_than_comes_at_once() {
        Idx idx = read(images(100, 40, 50), 3);
        assertThat(idx.values()).hasSize(200_000);
        assertThat(idx.values()[199_999]).isEqualTo((byte) 199_999);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void says_that_the_mark_is_cut_off(int length) {
        assertBroken(
                zip(first(idx(IMAGES, new int[0], 0), length)),
                "digits.gz, byte %d unpacked: the file ends; expected %d more bytes. Get the file again."
                        .formatted(length, 4 - length));
    }

    @Test
    void says_that_the_header_is_cut_off() {
        assertBroken(
                zip(idx(IMAGES, new int[] {60_000, 28}, 2)),
                "digits.gz, byte 14 unpacked: the file ends; expected 2 more bytes. Get the file again.");
    }

    @Test
    void says_that_values_are_cut_off() {
        assertBroken(
                zip(idx(IMAGES, new int[] {60_000, 28, 28}, 10_000)),
                "digits.gz, byte 10,016 unpacked: the file ends; expected 47,030,000 more bytes. Get the file again.");
    }

    @Test
    void says_that_an_unfinished_download_is_cut_off() {
        byte[] whole = images(100, 28, 28);
        assertThatThrownBy(() -> read(first(whole, whole.length / 2), 3))
                .isInstanceOf(DataException.class)
                .hasMessageMatching("digits\\.gz, byte [\\d,]+ unpacked: the file ends;"
                        + " expected [\\d,]+ more bytes\\. Get the file again\\.");
    }

    @Test
    void says_that_only_the_end_mark_is_missing() {
        byte[] whole = images(2, 3, 4);
        assertBroken(
                first(whole, whole.length - 3),
                "digits.gz, byte 40 unpacked: the file ends; expected the gzip data's end. Get the file again.");
    }

    @Test
    void says_that_the_file_is_empty() {
        assertBroken(
                new byte[0], "digits.gz, byte 0 unpacked: the file ends; expected 4 more bytes. Get the file again.");
    }

    @Test
    void takes_a_file_that_is_not_zipped_and_says_what_is_neither() {
        byte[] plain = idx(IMAGES, new int[] {1, 1, 1}, 1);
        assertThat(IdxFiles.read(plain, 3).dimensions()).containsExactly(1, 1, 1);
        assertBroken(
                Arrays.copyOf(plain, plain.length - 1),
                "digits.gz, byte 16: the file ends; expected 1 more bytes. Get the file again.");
        assertBroken(
                "<html>".getBytes(StandardCharsets.US_ASCII),
                "digits.gz, byte 0 unpacked: the gzip data is corrupt (Not in GZIP format); expected intact data."
                        + " Get the file again.");
    }

    @Test
    void says_where_the_zipped_data_is_corrupt() {
        byte[] zipped = images(2, 3, 4);
        zipped[zipped.length - 8] ^= 1;
        assertBroken(
                zipped,
                "digits.gz, byte 40 unpacked: the gzip data is corrupt (Corrupt GZIP trailer); expected intact data."
                        + " Get the file again.");
    }

    @Test
    void refuses_another_kind_of_file() {
        assertBroken(
                labels(1, 2, 3),
                "digits.gz, byte 0 unpacked: the first bytes are 00000801; expected 00000803, the mark of unsigned bytes"
                        + " in 3 dimensions. Get the file again.");
        assertBroken(
                zip(idx(0x0d03, new int[] {1, 1, 1}, 4)),
                "digits.gz, byte 0 unpacked: the first bytes are 00000d03; expected 00000803, the mark of unsigned bytes"
                        + " in 3 dimensions. Get the file again.");
    }

    @Test
    void refuses_data_behind_the_values() {
        assertBroken(
                zip(idx(IMAGES, new int[] {2, 3, 4}, 25)),
                "digits.gz, byte 40 unpacked: there is more data; expected the end after 24 values."
                        + " Get the file again.");
    }

    @Test
    void refuses_dimensions_that_nothing_can_have() {
        String expected = "; expected 1 or more, and at most 2,147,483,639 values in all. Get the file again.";
        assertBroken(
                zip(idx(IMAGES, new int[] {-1, 28, 28}, 9)),
                "digits.gz, byte 4 unpacked: dimension 1 is -1" + expected);
        assertBroken(
                zip(idx(IMAGES, new int[] {5, 0, 28}, 9)), "digits.gz, byte 8 unpacked: dimension 2 is 0" + expected);
        assertBroken(
                zip(idx(IMAGES, new int[] {60_000, 28, 1_000_000}, 9)),
                "digits.gz, byte 12 unpacked: dimension 3 is 1,000,000" + expected);
    }

    /** The header alone must not make it ask for 2 GB. */
    @Test
    void does_not_believe_a_header_that_promises_too_much() {
        assertBroken(
                zip(idx(IMAGES, new int[] {1, 1, 2_147_483_639}, 4)),
                "digits.gz, byte 20 unpacked: the file ends; expected 2,147,483,635 more bytes. Get the file again.");
    }

    @Test
    void closes_the_file_even_if_it_is_not_zipped() {
        AtomicBoolean closed = new AtomicBoolean();
        var in = new ByteArrayInputStream(new byte[9]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        assertThatThrownBy(() -> Idx.read("digits.gz", in, 3)).isInstanceOf(DataException.class);
        assertThat(closed).isTrue();
    }

    private static void assertBroken(byte[] zipped, String message) {
        assertThatThrownBy(() -> read(zipped, 3))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }
}
