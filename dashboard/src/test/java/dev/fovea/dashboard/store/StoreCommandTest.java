package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.io.Home;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users are told to type works in the store that they see, and not in another. */
class StoreCommandTest {
    @ParameterizedTest
    @CsvSource({
        "x/runs, x/runs",
        "/tmp/my runs/a, '''/tmp/my runs/a'''",
        "jdbc:postgresql://me:secret@host/fovea?password=moss, jdbc:postgresql://host/fovea"
    })
    void names_the_store_without_secrets(String store, String typed) {
        assertThat(Location.of(store, Map.of()).command("delete 1 --undo"))
                .isEqualTo("delete 1 --undo --store " + typed);
    }

    @Test
    void leaves_out_the_usual_store() {
        for (String usual : new String[] {"~/.fovea/runs", Home.folder() + "/.fovea/runs.mv.db"}) {
            assertThat(Location.of(usual).command("train lenet5-mnist")).isEqualTo("train lenet5-mnist");
        }
    }
}
