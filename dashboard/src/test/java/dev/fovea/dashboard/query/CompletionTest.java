package dev.fovea.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is offered at the caret, which stands at the | of each text. */
class CompletionTest {
    private static final Vocabulary STORE = new Vocabulary() {
        @Override
        public List<String> parameters() {
            return List.of("learning rate", "optimiser", "rate");
        }

        @Override
        public List<String> metrics() {
            return List.of("test/accuracy", "train/loss");
        }

        @Override
        public List<String> values(Attribute attribute) {
            return attribute == Attribute.TAGS ? List.of("baseline", "with warm-up", "order") : List.of();
        }

        @Override
        public List<String> values(String parameter) {
            return parameter.equals("optimiser") ? List.of("adam", "sgd") : List.of();
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "rat| → rate, \"learning rate\"",
                "acc| → test/accuracy",
                "lr| → \"learning rate\", rate",
                "\"learn| → \"learning rate\"",
                "'learn| → \"learning rate\"",
                "state = | → running, finished, stopped, diverged, failed, crashed",
                "state = f| → finished, failed",
                "state| = running → ",
                "tags ~ | → baseline, \"with warm-up\", \"order\"",
                "tags ~ base| and rate = 1 → baseline",
                "optimiser = | → adam, sgd",
                "param(optimiser) = s| → sgd",
                "optimiser in (| → adam, sgd",
                "optimiser in (adam, | → adam, sgd",
                "optimiser in (adam | → ,, )",
                "archived = | → true, false",
                "started | → =, !=, <, <=, >, >=, in (, not in (, and, or, order by, limit",
                "tags | → =, !=, ~, in (, not in (, and, or, order by, limit",
                "state = running | → and, or, order by, limit",
                "state = running o| → or, order by",
                "(state = running) | → and, or, order by, limit",
                "started = 7d ago | → and, or, order by, limit",
                "max(| → test/accuracy, train/loss",
                "param(| → \"learning rate\", optimiser, rate",
                "max(test/accuracy | → )",
                "max(test/accuracy) desc| → ",
                "order | → by",
                "order by acc| → test/accuracy",
                "order by max(lo| → train/loss",
                "order by rate | → desc, asc, limit",
                "order by rate desc limit | → ",
                "rate = | → ",
                "not state = c| → crashed",
                "started > 7| → 7d ago",
            })
    void offers_what_may_follow(String given, String expected) {
        String text = given.replace("|", "");
        Completion found = Completion.of(text, given.indexOf('|'), STORE);

        String offered = String.join(
                ", ", found.choices().stream().map(Completion.Choice::text).toList());
        assertThat(offered).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void tells_which_piece_a_choice_takes_the_place_of() {
        Completion found = Completion.of("rate = 1 and \"learn", 19, STORE);

        assertThat(found.from()).isEqualTo(13);
        assertThat(found.to()).isEqualTo(19);
        assertThat(found.choices()).containsExactly(new Completion.Choice("\"learning rate\"", "parameter"));
    }

    @Test
    void offers_everything_there_is_to_compare_where_a_query_begins() {
        assertThat(Completion.of("", 0, STORE).choices())
                .extracting(Completion.Choice::text)
                .startsWith("\"learning rate\"", "optimiser", "rate", "test/accuracy", "train/loss", "id", "name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"!", "((((", "))))", "in in in", "order order", "max(max(max(", ", , ,", "\"'\"'", "= = =", "not"
            })
    void has_an_answer_to_nonsense(String text) {
        for (int caret = 0; caret <= text.length(); caret++) {
            assertThat(Completion.of(text, caret, STORE).to()).isEqualTo(caret);
        }
    }
}
