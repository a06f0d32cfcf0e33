package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that a file gives its table or column never becomes a part of a statement unless it is a plain word. */
class TableSqlTest {
    @Test
    void names_what_a_store_has() {
        assertThat(TableSql.insert("run", List.of("id", "network_digest")))
                .isEqualTo("insert into run (id, network_digest) values (?, ?)");
        assertThat(TableSql.countWhere("chunk", "run")).isEqualTo("select count(*) from chunk where run = ?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a;",
                "a,b",
                "a) select file_read('x')--",
                "\"a\"",
                "a'",
                "1a",
                "a\nb",
                "run r",
                "ü",
                "RUN",
                "*"
            })
    void takes_no_other_name(String name) {
        String refused = "%s is no name of a table or a column. Expected a word".formatted(Quotes.of(name));
        assertThatThrownBy(() -> TableSql.columns(name)).hasMessage(refused);
        assertThatThrownBy(() -> TableSql.count(name)).hasMessage(refused);
        assertThatThrownBy(() -> TableSql.countWhere("run", name)).hasMessage(refused);
        assertThatThrownBy(() -> TableSql.between(name)).hasMessage(refused);
        assertThatThrownBy(() -> TableSql.next(name)).hasMessage(refused);
        assertThatThrownBy(() -> TableSql.insert("run", List.of("id", name))).hasMessage(refused);
    }
}
