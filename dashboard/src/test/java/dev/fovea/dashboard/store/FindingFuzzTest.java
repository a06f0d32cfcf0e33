package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.query.QueryException;
import dev.fovea.dashboard.query.RunQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the language reads, the database can be asked. */
class FindingFuzzTest {
    private static final int QUERIES = 1_000;
    private static final long SEED = 7;
    private static final List<String> FIELDS = List.of(
            "lr",
            "optimiser",
            "val/accuracy",
            "max(val/accuracy)",
            "best(val/loss)",
            "param(lr)",
            "id",
            "name",
            "experiment",
            "state",
            "tags",
            "note",
            "archived",
            "started",
            "heartbeat",
            "ended",
            "why",
            "parent",
            "data",
            "seed",
            "step",
            "epoch",
            "\"'; drop table run; --\"");
    private static final List<String> OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=", "~");
    private static final List<String> VALUES = List.of(
            "1e-3",
            "-5",
            "9007199254740993",
            "1e300",
            "0e99999",
            "true",
            "running",
            "2026-07-01",
            "7d ago",
            "\"\"",
            "'%_'",
            "\"'; delete from run; --\"",
            "\":v0\"",
            "'\u0000'",
            "'\uD800'",
            "😀",
            "'\\\\'");

    private final RandomGenerator random = new Random(SEED);

    @ParameterizedTest
    @EnumSource(names = {"EMBEDDED", "POSTGRESQL"})
    void queries_of_all_shapes_are_answered(Backend backend, @TempDir Path folder) {
        try (RunStore store = backend.open(folder)) {
            RunLog log = store.start(new NewRun(
                    "fuzz",
                    "fuzz",
                    "{}",
                    Map.of("lr", 0.1, "optimiser", "sgd", "'; drop table run; --", 1),
                    7,
                    new DataSource("d", 1, ""),
                    Map.of(),
                    List.of("tag"),
                    Optional.empty()));
            log.scalar("val/accuracy", 1, 0.5);
            log.scalar("val/loss", 1, Double.NaN);
            assertThat(log.flush(Sample.SOON)).isTrue();
            int answered = 0;
            for (int i = 0; i < QUERIES; i++) {
                String text = condition(3)
                        + (random.nextBoolean() ? "" : " order by " + one(FIELDS) + " desc, " + one(FIELDS));
                try {
                    RunQuery query = RunQuery.of(text);
                    assertThat(store.runs(query))
                            .as(text)
                            .hasSize(store.page(query).total());
                    answered++;
                } catch (QueryException refused) {
                    // In the language's own words.
                }
            }
            assertThat(answered).isGreaterThan(QUERIES / 5);
            assertThat(store.page(RunQuery.of("\"'; drop table run; --\" = 1")).total())
                    .isEqualTo(1);
            log.end(RunState.FINISHED, "");
        }
    }

    private String condition(int depth) {
        return switch (depth == 0 ? 5 : random.nextInt(6)) {
            case 0 -> "not (" + condition(depth - 1) + ")";
            case 1 -> condition(depth - 1) + " and " + condition(depth - 1);
            case 2 -> "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
            case 3 -> one(FIELDS) + " in (" + one(VALUES) + ", " + one(VALUES) + ")";
            case 4 -> one(VALUES);
            default -> one(FIELDS) + " " + one(OPERATORS) + " " + one(VALUES);
        };
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
