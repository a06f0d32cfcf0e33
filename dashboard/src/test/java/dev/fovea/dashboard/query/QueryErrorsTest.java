package dev.fovea.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.store.RunState;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is said with the place, what was found, what was expected, and what may have been meant. */
class QueryErrorsTest {
    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of("state = runing", """
                        found "runing", expected a state: running, finished, stopped, diverged, failed, crashed.
                          state = runing
                                  ^^^^^^
                        Did you mean running?"""),
                Arguments.of("lr > 1e-3 and (state = running", """
                        found the end, expected and, or, or the ) that belongs to the ( at character 15.
                          lr > 1e-3 and (state = running
                                                        ^"""),
                Arguments.of("lr > 1e-3)", """
                        found ")", expected and, or, order by, limit or the end.
                          lr > 1e-3)
                                   ^"""),
                Arguments.of("lr >", """
                        found the end, expected a value to compare lr with.
                          lr >
                              ^"""),
                Arguments.of("lr > > 3", """
                        found ">", expected a value to compare lr with.
                          lr > > 3
                               ^"""),
                Arguments.of("lr > fast", """
                        found "fast", expected a number after >.
                          lr > fast
                               ^^^^"""),
                Arguments.of("seed = lucky", """
                        found "lucky", expected a number to compare seed with.
                          seed = lucky
                                 ^^^^^"""),
                Arguments.of("step < 1e999", """
                        found "1e999", expected a number of at most 1.797e308.
                          step < 1e999
                                 ^^^^^"""),
                Arguments.of("lr > 1e-400", """
                        found "1e-400", expected 0, or a number of at least 4.9e-324.
                          lr > 1e-400
                               ^^^^^^"""),
                Arguments.of("min(loss) < NaN", """
                        found "<", expected = or !=, since no number is less or greater than NaN.
                          min(loss) < NaN
                                    ^"""),
                Arguments.of("optimizer = in", """
                        found "in", expected a value to compare optimizer with; a word of the language needs quotes, as in "in".
                          optimizer = in
                                      ^^"""),
                Arguments.of("name in (order, b)", """
                        found "order", expected text to compare name with; a word of the language needs quotes, as in "order".
                          name in (order, b)
                                   ^^^^^"""),
                Arguments.of("name < b", """
                        found "<", expected =, !=, ~ or in, since name is text.
                          name < b
                               ^"""),
                Arguments.of("state ~ run", """
                        found "~", expected =, != or in, since state is a state.
                          state ~ run
                                ^"""),
                Arguments.of("max(loss) ~ 3", """
                        found "~", expected =, !=, <, <=, >, >= or in, since max(loss) is a number.
                          max(loss) ~ 3
                                    ^"""),
                Arguments.of("archived = yes", """
                        found "yes", expected true or false to compare archived with.
                          archived = yes
                                     ^^^"""),
                Arguments.of("started > yesterday", """
                        found "yesterday", expected a time such as 2026-07-01, 2026-07-01T12:30, or 7d ago (s, m, h, d, w).
                          started > yesterday
                                    ^^^^^^^^^"""),
                Arguments.of("started > 2026-02-30", """
                        found "2026-02-30", expected a time such as 2026-07-01, 2026-07-01T12:30, or 7d ago (s, m, h, d, w).
                          started > 2026-02-30
                                    ^^^^^^^^^^"""),
                Arguments.of("mx(val/accuracy) > 1", """
                        found "mx", expected one of last, min, max, best, param before a parenthesis.
                          mx(val/accuracy) > 1
                          ^^"""),
                Arguments.of("maxi(val/accuracy) > 1", """
                        found "maxi", expected one of last, min, max, best, param before a parenthesis.
                          maxi(val/accuracy) > 1
                          ^^^^
                        Did you mean max?"""),
                Arguments.of("max() > 1", """
                        found ")", expected the name of a metric.
                          max() > 1
                              ^"""),
                Arguments.of("max(val accuracy) > 1", """
                        found "accuracy", expected ) after the name; a name with blanks needs quotes.
                          max(val accuracy) > 1
                                  ^^^^^^^^"""),
                Arguments.of("max(loss)", """
                        found the end, expected one of =, !=, <, <=, >, >=, ~ or in after max(loss).
                          max(loss)
                                   ^"""),
                Arguments.of("a = 1 and", """
                        found the end, expected a condition such as lr > 1e-3, or a word to look for.
                          a = 1 and
                                   ^"""),
                Arguments.of("and a = 1", """
                        found "and", expected a condition such as lr > 1e-3, or a word to look for.
                          and a = 1
                          ^^^"""),
                Arguments.of("= 1", """
                        found "=", expected a condition such as lr > 1e-3, or a word to look for.
                          = 1
                          ^"""),
                Arguments.of("lr ! 1", """
                        found "!", expected !=, or the word not.
                          lr ! 1
                             ^"""),
                Arguments.of("name = \"res net", """
                        found no end of what is quoted here, expected another ".
                          name = "res net
                                 ^"""),
                Arguments.of("lr in 1, 2", """
                        found "1", expected ( and the values, as in lr in (a, b).
                          lr in 1, 2
                                ^"""),
                Arguments.of("lr in (1 2)", """
                        found "2", expected a comma and another value, or ).
                          lr in (1 2)
                                   ^"""),
                Arguments.of("order lr", """
                        found "lr", expected by after order.
                          order lr
                                ^^"""),
                Arguments.of("order by", """
                        found the end, expected a field to sort by, such as started or val/accuracy.
                          order by
                                  ^"""),
                Arguments.of("order by tags", """
                        runs cannot be sorted by tags, since a run has any number of them.
                          order by tags
                                   ^^^^"""),
                Arguments.of("order by lr descending", """
                        found "descending", expected asc, desc, a comma, limit or the end.
                          order by lr descending
                                      ^^^^^^^^^^"""),
                Arguments.of("limit -5", """
                        found "-5", expected how many runs at most, as in limit 50.
                          limit -5
                                ^^"""),
                Arguments.of("limit 5 order by lr", """
                        found "order", expected nothing more.
                          limit 5 order by lr
                                  ^^^^^"""),
                Arguments.of("名前 =\n\t学習 and (😀 = 1", """
                        found the end, expected and, or, or the ) that belongs to the ( at character 14.
                          名前 =  学習 and (😀 = 1
                                             ^"""),
                Arguments.of(
                        "(".repeat(101) + "a",
                        "conditions are nested more than 100 deep here.\n  ..." + "(".repeat(61) + "a\n"
                                + " ".repeat(65) + "^"),
                Arguments.of("x".repeat(10_001), "the query has 10,001 characters. Use at most 10,000."),
                Arguments.of(
                        "a=1 ".repeat(101).strip(),
                        "found one condition too many, expected at most 100.\n  ..." + "a=1 ".repeat(15) + "a=1\n"
                                + " ".repeat(65) + "^"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void points_at_the_place(String text, String message) {
        assertThatThrownBy(() -> RunQuery.of(text))
                .isInstanceOf(QueryException.class)
                .hasMessage(message);
    }

    @Test
    void knows_the_states_of_runs() {
        assertThat(Arrays.stream(RunState.values()).map(state -> state.name().toLowerCase(Locale.ROOT)))
                .containsExactlyElementsOf(LiteralReader.STATES);
    }
}
