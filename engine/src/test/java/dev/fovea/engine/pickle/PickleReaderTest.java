package dev.fovea.engine.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.EngineException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles as Python's {@code pickletools} would write them down; {@code \\xNN} is a byte. */
class PickleReaderTest {
    private static final Globals SUM = new Globals() {
        @Override
        public Optional<Object> find(String module, String name) {
            Call sum = numbers ->
                    numbers.stream().mapToLong(number -> (Long) number).sum();
            return Optional.<Object>of(sum).filter(it -> (module + "." + name).equals("builtins.sum"));
        }

        @Override
        public Object persistent(Object id) {
            return "kept as " + id;
        }
    };

    @Test
    void reads_what_python_wrote() {
        assertThat(read("N.")).isEqualTo(None.NONE);
        assertThat(read("\\x88.")).isEqualTo(true);
        assertThat(read("\\x89.")).isEqualTo(false);
        assertThat(read("K\\xff.")).isEqualTo(255L);
        assertThat(read("M\\x01\\x02.")).isEqualTo(513L);
        assertThat(read("J\\xfe\\xff\\xff\\xff.")).isEqualTo(-2L);
        assertThat(read("\\x8a\\x00.")).isEqualTo(0L);
        assertThat(read("\\x8a\\x02\\x00\\xff.")).isEqualTo(-256L);
        assertThat(read("\\x8a\\x08\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x7f.")).isEqualTo(Long.MAX_VALUE);
        assertThat(read("\\x8a\\x09\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01."))
                .isEqualTo(BigInteger.TWO.pow(64));
        assertThat(read("G\\x3f\\xf8\\x00\\x00\\x00\\x00\\x00\\x00.")).isEqualTo(1.5);
        assertThat(read("X\\x02\\x00\\x00\\x00\\xc3\\xa9.")).isEqualTo("é");
        assertThat(read("\\x8c\\x01a.")).isEqualTo("a");
        assertThat(read("T\\x01\\x00\\x00\\x00\\xe9.")).isEqualTo("é");
        assertThat(read("U\\x01\\xe9.")).isEqualTo("é");
        assertThat(read("\\x80\\x04\\x95\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00K\\x01."))
                .isEqualTo(1L);
        assertThat(read(").")).isEqualTo(List.of());
        assertThat(read("K\\x01\\x85.")).isEqualTo(List.of(1L));
        assertThat(read("K\\x01K\\x02\\x86.")).isEqualTo(List.of(1L, 2L));
        assertThat(read("K\\x01K\\x02K\\x03\\x87.")).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(read("(K\\x01(K\\x02tt.")).isEqualTo(List.of(1L, List.of(2L)));
        assertThat(read("]K\\x01a(K\\x02K\\x03e.")).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(read("}K\\x01K\\x02s(U\\x01aK\\x03u.")).isEqualTo(Map.of(1L, 2L, "a", 3L));
        assertThat(read("K\\x07q\\x05r\\x06\\x00\\x00\\x00\\x94h\\x05j\\x06\\x00\\x00\\x00\\x87."))
                .isEqualTo(List.of(7L, 7L, 7L));
        assertThat(read("K\\x09Q.")).isEqualTo("kept as 9");
        assertThat(read("}}b.")).isEqualTo(Map.of());
        assertThat(read("]}b.")).isEqualTo(List.of());
        assertThat(read("\\x8b\\x02\\x00\\x00\\x00\\x00\\xff.")).isEqualTo(-256L);
        assertThat(read("\\x8d\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00a.")).isEqualTo("a");
        for (String bytes : List.of(
                "B\\x01\\x00\\x00\\x00a.",
                "C\\x01a.",
                "\\x8e\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00a.",
                "\\x96\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00a.")) {
            assertThat(read(bytes)).isEqualTo(new byte[] {'a'});
        }
        assertThat(read("\\x8f(K\\x01K\\x02\\x90.")).isEqualTo(List.of(1L, 2L));
        assertThat(read("(K\\x01\\x91.")).isEqualTo(List.of(1L));
        assertThat(read("})K\\x01sNK\\x02sU\\x01aK\\x03s.")).isEqualTo(Map.of("a", 3L));
    }

    @Test
    void calls_what_it_is_given_a_function_for() {
        assertThat(read("cbuiltins\nsum\n(K\\x01K\\x02tR.")).isEqualTo(3L);
        assertThat(read("U\\x08builtinsU\\x03sum\\x93K\\x01\\x85R.")).isEqualTo(1L);
        assertThat(read("cbuiltins\nsum\nK\\x01\\x85\\x81.")).isEqualTo(1L);
        assertThat(read("(cbuiltins\nsum\nK\\x01o.")).isEqualTo(1L);
        assertThat(read("(K\\x01ibuiltins\nsum\n.")).isEqualTo(1L);
        assertThat(read("cbuiltins\nsum\nK\\x01\\x85}\\x92.")).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cos\\nsystem\\n(U\\x02lstR",
                "U\\x02osU\\x06system\\x93U\\x02ls\\x85R",
                "cos\\nsystem\\nU\\x02ls\\x85\\x81",
                "cos\\nsystem\\nU\\x02ls\\x85}\\x92",
                "(U\\x02lsios\\nsystem\\n",
                "(cos\\nsystem\\nU\\x02lso"
            })
    void keeps_what_it_has_no_function_for_and_runs_nothing(String made) {
        String pickle = made.replace("\\n", "\n") + "}U\\x01aK\\x01sbU\\x01bK\\x02sK\\x03a.";
        assertThat(read(pickle)).isInstanceOfSatisfying(Foreign.class, object -> {
            assertThat(object.name()).isEqualTo("os.system");
            assertThat(object.state()).isEqualTo(Map.of("a", 1L));
            assertThat(object.items()).isEqualTo(Map.of("b", 2L));
            assertThat(object.elements()).isEqualTo(List.of(3L));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P1\\n.              | 1 | the opcode PERSID",
                "\\x82\\x01.         | 1 | the opcode EXT1",
                "\\x97.              | 1 | the opcode NEXT_BUFFER"
            })
    void refuses_what_a_state_dict_does_not_need(String pickle, long at, String what) {
        assertThatThrownBy(() -> read(pickle.replace("\\n", "\n")))
                .isInstanceOf(EngineException.class)
                .hasMessage(("a.pt, byte %d: it asks for %s, which no state dict needs; nothing of it was run."
                                + " Have it saved by torch.save(model.state_dict(), …).")
                        .formatted(at, what));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".                              | 1 | 1 values are asked for, and 0 are there; expected as many",
                "(K\\x01t\\x86.                 | 5 | 2 values are asked for, and 1 are there; expected as many",
                "K\\x01(\\x85.                  | 4 | 1 values are asked for, and 0 are there; expected as many",
                "t.                             | 1 | a list ends that never began; expected its beginning",
                "h\\x01.                        | 2 | value 1 is asked for; expected one of those that are remembered",
                "}K\\x01a.                      | 4 | values are added to no list; expected a list",
                "]K\\x01K\\x01s.                | 6 | keys and values are added to no dict; expected a dict",
                "}(K\\x01u.                     | 5 | keys and values are added to no dict; expected a dict",
                "K\\x01)R.                      | 4 | what is called is no function; expected a class or a function",
                "(o.                            | 2 | what is called is no function; expected a class or a function",
                "\\x8e\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xffa. | 9 | 18446744073709551615 bytes are announced, and 2 are left; expected as many",
                "X\\xff\\xff\\xff\\xffa.        | 5 | 4294967295 bytes are announced, and 2 are left; expected as many",
                "X\\x03\\x00\\x00\\x00a.        | 5 | 3 bytes are announced, and 2 are left; expected as many",
                "K                              | 1 | 1 bytes are announced, and 0 are left; expected as many",
                "cos                            | 3 | 1 bytes are announced, and 0 are left; expected as many",
                "\\x01.                         | 1 | the opcode 0x01; expected one of a state dict"
            })
    void says_what_is_wrong_with_a_pickle(String pickle, long at, String what) {
        assertThatThrownBy(() -> read(pickle))
                .isInstanceOf(EngineException.class)
                .hasMessage("a.pt, byte %d: %s. The file is damaged or of another format.".formatted(at, what));
    }

    @Test
    void what_takes_too_long_is_refused() {
        byte[] marks = new byte[5_000_000];
        Arrays.fill(marks, (byte) ')');
        assertThatThrownBy(() -> PickleReader.read(new Bytes("a.pt", ByteBuffer.wrap(marks)), SUM))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("it takes more than 4,000,000 steps; expected the pickle of a state dict");
    }

    private static Object read(String text) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\x", i)) {
                bytes.append((char) Integer.parseInt(text, i + 2, i + 4, 16));
                i += 3;
            } else {
                bytes.append(text.charAt(i));
            }
        }
        byte[] pickle = bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
        return PickleReader.read(new Bytes("a.pt", ByteBuffer.wrap(pickle)), SUM);
    }
}
