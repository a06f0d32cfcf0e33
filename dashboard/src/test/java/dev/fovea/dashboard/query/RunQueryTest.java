package dev.fovea.dashboard.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunQueryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lr > 1e-3 and (state = running or tags ~ \"resnet\") order by val/accuracy desc limit 50"
                        + " | (lr > 1e-3 and (state = \"running\" or tags ~ \"resnet\")) order by val/accuracy desc limit 50",
                "a=1 or b=2 and not c=3 | (a = 1 or (b = 2 and not c = 3))",
                "not not a=1 | not not a = 1",
                "NOT (a<1 OR b>=2) ORDER BY Name ASC, started DESC LIMIT 3"
                        + " | not (a < 1 or b >= 2) order by name, started desc limit 3",
                "lr in (1, 2.5 , .5e2) | lr in (1, 2.5, .5e2)",
                "optimiser not in (sgd, 'adam w') | not optimiser in (\"sgd\", \"adam w\")",
                "max(val/accuracy) > -0.5 | max(val/accuracy) > -0.5",
                "best(\"val accuracy\")<=+3 last( loss )!=0 | (best(\"val accuracy\") <= +3 and last(loss) != 0)",
                "param(name) = x | param(\"name\") = \"x\"",
                "\"name\" = x | \"name\" = \"x\"",
                "\"learning rate\" = 0.1 | \"learning rate\" = 0.1",
                "augmented = true | augmented = true",
                "augmented = \"true\" | augmented = \"true\"",
                "max(val/accuracy) > 97.5 % | max(val/accuracy) > 0.975",
                "dropout=5% order by dropout | dropout = 0.05 order by dropout",
                "dropout in (10 %, 1e1%, 0.2) | dropout in (0.10, 0.1, 0.2)",
                "name = 10% and % | (name = \"10%\" and \"%\")",
                "rate ~ 1 | rate ~ \"1\"",
                "archived | archived = true",
                "not archived and x != no | (not archived = true and x != \"no\")",
                "resnet 50 | (\"resnet\" and \"50\")",
                "it's, | ",
                "running (sgd or adam) | (\"running\" and (\"sgd\" or \"adam\"))",
                "resnet lr<1 | (\"resnet\" and lr < 1)",
                "started > 2026-07-01 | started > 2026-07-01",
                "started = '2026-07-01 12:30' | started = 2026-07-01T12:30",
                "ended <= 2026-07-01T12:30:15 and heartbeat > 7d ago | (ended <= 2026-07-01T12:30:15 and heartbeat > 7d ago)",
                "State = CRASHED | state = \"crashed\"",
                "note ~ 'say \\\"hello\\\\' | note ~ \"say \\\"hello\\\\\"",
                "größe = 3 名前 ~ 学習 | (größe = 3 and 名前 ~ \"学習\")",
                "order by max(val/accuracy) desc | order by max(val/accuracy) desc",
                "limit 0 | limit 0",
            })
    void reads_what_is_meant(String text, String meant) {
        if (meant == null) {
            assertThatThrownBy(() -> RunQuery.of(text)).isInstanceOf(QueryException.class);
            return;
        }
        String read = RunQuery.of(text).toString();
        assertThat(read).isEqualTo(meant);
        assertThat(RunQuery.of(read)).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n\u00a0\u0000"})
    void a_blank_query_asks_for_every_run(String text) {
        assertThat(RunQuery.of(text)).isEqualTo(RunQuery.all());
        assertThat(RunQuery.of(text)).hasToString("");
    }

    @Test
    void archived_runs_are_left_out_unless_the_query_speaks_of_them() {
        assertThat(RunQuery.of("lr = 1").archivedToo()).isFalse();
        assertThat(RunQuery.of("lr = 1").withArchived().archivedToo()).isTrue();
        assertThat(RunQuery.of("not archived or lr = 1").archivedToo()).isTrue();
        assertThat(RunQuery.of("\"archived\"").archivedToo()).isFalse();
    }

    @Test
    void a_page_stays_within_the_limit() {
        RunQuery page = RunQuery.of("limit 50").page(40, 20);
        assertThat(page.most()).isEqualTo(50);
        assertThat(page.offset()).isEqualTo(40);
        assertThat(page.size()).isEqualTo(20);
        assertThatThrownBy(() -> RunQuery.all().page(-1, 5))
                .hasMessage("a page of 5 runs after -1, of at most 2147483647; none may be negative.");
    }
}
