package dev.fovea.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatsTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "abc, a b c",
        "aaa, 3(a)",
        "abab, 2(ab)",
        "aabaab, 2(aab)",
        "arbrbr, a r 2(br)",
        "bbrbrbrc, b 3(br) c",
        "abababa, a 3(ba)",
        "xaay, x 2(a) y"
    })
    void finds_what_saves_most(String elements, String runs) {
        List<String> letters = elements.chars().mapToObj(Character::toString).toList();
        assertThat(Repeats.of(letters, UnaryOperator.identity()).stream()
                        .map(run -> run.times() == 1
                                ? run.unit().get(0)
                                : run.times() + "(" + String.join("", run.unit()) + ")")
                        .collect(Collectors.joining(" ")))
                .isEqualTo(runs);
    }
}
