package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores are full of sums, which must never be others. */
class RowSumTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 13, 28, 124, 125, 126, 127, 128, 250, 1000})
    void is_crc32c_over_a_mark_and_the_bytes_of_each_value_whatever_their_length(int letters) throws IOException {
        RowSum sum = new RowSum();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream row = new DataOutputStream(bytes);
        Random random = new Random(letters);
        String text = random.ints(letters, 0, Character.MAX_VALUE + 1)
                .collect(StringBuilder::new, (all, letter) -> all.append((char) letter), StringBuilder::append)
                .toString();
        long number = random.nextLong();
        double real = random.nextGaussian();

        sum.text(text)
                .number(number)
                .real(real)
                .real(-0.0)
                .flag(true)
                .flag(false)
                .nothing();
        sum.text(null).bytes(new byte[] {1, -2}).bytes(null).many(3).number(-1);

        row.writeByte(5);
        row.writeInt(letters);
        row.writeChars(text);
        row.writeByte(1);
        row.writeLong(number);
        row.writeByte(2);
        row.writeDouble(real);
        row.writeByte(2);
        row.writeDouble(0.0);
        row.write(new byte[] {4, 3, 0, 0});
        row.writeByte(6);
        row.writeInt(2);
        row.write(new byte[] {1, -2, 0});
        row.writeByte(7);
        row.writeInt(3);
        row.writeByte(1);
        row.writeLong(-1);
        CRC32C crc = new CRC32C();
        crc.update(bytes.toByteArray());
        assertThat(sum.value()).isEqualTo((int) crc.getValue());
        assertThat(sum.nothing().value())
                .as("begun anew")
                .isEqualTo(new RowSum().nothing().value());
    }
}
