package dev.fovea.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever is typed is a query or an error of the language's own, and a query says again what it says. */
class QueryFuzzTest {
    private static final int STRINGS = 100_000;
    private static final long SEED = 6;
    private static final Pattern MESSAGE = Pattern.compile("[^\n]+[.]\n  [^\n]*\n {2,}\\^+(\nDid you mean [^\n]+\\?)?");

    private static final String[] PARTS = {
        "lr",
        "val/accuracy",
        "state",
        "running",
        "tags",
        "name",
        "archived",
        "started",
        "seed",
        "epoch",
        "and",
        "or",
        "not",
        "in",
        "order",
        "by",
        "limit",
        "asc",
        "desc",
        "=",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "~",
        "!",
        "(",
        ")",
        ",",
        "\"",
        "'",
        "max(",
        "best(val/loss)",
        "param(",
        "last",
        "1e-3",
        "-5",
        "50",
        "1e400",
        "0e99999",
        "true",
        "false",
        "2026-07-01",
        "2026-13-41",
        "7d",
        "ago",
        "\"resnet 50\"",
        "'it\\'s'",
        "\\",
        "\u0000",
        "\n",
        "😀",
        "\uD800",
        "'; drop table run; --",
        ":v0",
        "?",
        "%",
        "_",
        "\u202e",
        "名前",
        "x".repeat(300)
    };

    private final RandomGenerator random = new Random(SEED);

    @Test
    void a_hundred_thousand_strings_are_read_or_refused_in_the_languages_own_words() {
        int read = 0;
        for (int i = 0; i < STRINGS; i++) {
            String text = i % 4 == 0 ? characters() : parts();
            try {
                String said = RunQuery.of(text).toString();
                if (!RunQuery.of(said).toString().equals(said)) {
                    throw new AssertionError("\"%s\" says \"%s\"".formatted(text, said));
                }
                read++;
            } catch (QueryException refused) {
                if (!MESSAGE.matcher(refused.getMessage()).matches()) {
                    throw new AssertionError("\"%s\" is refused with %s".formatted(text, refused.getMessage()));
                }
            }
        }
        assertThat(read).isBetween(STRINGS / 20, STRINGS);
    }

    private String parts() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(PARTS[random.nextInt(PARTS.length)]).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private String characters() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append((char) (random.nextInt(5) == 0 ? random.nextInt(1 << 16) : random.nextInt(128)));
        }
        return text.toString();
    }
}
