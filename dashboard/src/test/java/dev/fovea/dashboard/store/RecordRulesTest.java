package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be imported cannot be logged either, and does not come out of a spool. */
class RecordRulesTest {
    private static final String STEPS = "Steps go from 0 to 9,007,199,254,740,992.";

    private final Path folder;
    private final RunStore store;
    private final RunLog log;

    RecordRulesTest(@TempDir Path folder) {
        this.folder = folder;
        store = Sample.open(folder);
        log = store.start(Sample.run("odd"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_training_is_told_what_it_logs_wrongly() throws IOException {
        refused(
                () -> log.scalar("m", Long.MIN_VALUE, 1),
                "the metric \"m\" has step -9223372036854775808."
                        + " Steps go from -9,007,199,254,740,992 to 9,007,199,254,740,992.");
        refused(
                () -> log.scalar("m", 1, 1, Instant.MAX),
                "the metric \"m\" has the time 9223372036854775807. Times are milliseconds since 1970,"
                        + " at most 253,402,300,799,999, which is in the year 9999.");
        refused(
                () -> log.histogram(new HistogramPoint(1, "l", "weight", 0, 1, new long[] {-1}, 0, 1, 0, 1, 0, 0)),
                "the histogram of \"l\" has a count of -1. Expected at least 0.");
        refused(
                () -> log.confusion(new ConfusionPoint(-1, "c", List.of("a"), new long[] {1})),
                "the confusion matrix \"c\" has step -1. " + STEPS);
        byte[] bomb = ExtrasTest.png(2);
        bomb[16] = 0x7f;
        refused(
                () -> log.image(new ImagePoint(1, "i", "", bomb)),
                "the image \"i\" is 2130706434 x 2 pixels."
                        + " Expected 1 to 32,768 on each side, and at most 67,108,864 in all.");
        refused(() -> log.progress(-1, 0), "the progress has step -1. " + STEPS);
        refused(() -> log.progress(1, Double.NaN), "the epoch is NaN. Epochs are numbers of at least 0.");
        refused(
                () -> log.scalar("\ufffe".repeat(200), 1, 1),
                "the name of a metric has 200 characters, and many that no database takes as they are. Use fewer of them.");
        log.histogram(new HistogramPoint(1, "l", "weight", Double.NaN, Double.NaN, new long[64], 0, 0, 0, 0, 0, 9));
        assertThat(log.flush(Sample.SOON)).isTrue();
        assertThat(log.report().lost()).isZero();
    }

    @Test
    void a_run_is_described_within_reason() {
        refused(
                () -> run("{", Map.of()),
                "the network is no JSON object: it ends within a JSON object or array."
                        + " Give Network.toJson(), or {}.");
        Map<String, Object> many = IntStream.range(0, 10_001).boxed().collect(Collectors.toMap(i -> "p" + i, i -> i));
        refused(() -> run("{}", many), "a run has 10,001 parameters. Use at most 10,000.");
    }

    private static NewRun run(String network, Map<String, Object> parameters) {
        DataSource none = new DataSource("", 0, "");
        return new NewRun("e", "n", network, parameters, 0, none, Map.of(), List.of(), Optional.empty());
    }

    private static void refused(ThrowingCallable logging, String why) {
        assertThatThrownBy(logging).isInstanceOf(IllegalArgumentException.class).hasMessage(why);
    }

    @Test
    void a_spool_with_odd_rows_is_named_and_left_whole() throws IOException {
        log.end(RunState.FINISHED, "");
        String[] odd = {
            "{\"row\":\"beat\",\"heartbeatMillis\":-1,\"step\":0,\"epoch\":0}",
            "{\"row\":\"end\",\"state\":\"RUNNING\",\"why\":\"\",\"endedMillis\":1}",
            "{\"row\":\"layer\",\"number\":0",
            "{\"row\":\"series\",\"number\":0,\"summary\":{\"metric\":\"m\",\"count\":-1}}",
            "{\"row\":\"chunk\",\"series\":0,\"number\":0,\"points\":\"AAAA\",\"summary\":{\"count\":512}}"
        };
        String[] why = {
            "a heartbeat has the time -1. Times are milliseconds since 1970, at most 253,402,300,799,999,"
                    + " which is in the year 9999",
            "a run cannot end as RUNNING. Expected FINISHED, STOPPED, DIVERGED or FAILED",
            "line 3 is no record of a run: ",
            "the number of points of the metric \"m\" is -1. Expected at least 0",
            "a chunk of \"series 0\" without points. Expected 1 to 512"
        };
        Path spools = Files.createDirectories(folder.resolve("spool"));
        String owner = "{\"store\":\"%s\",\"run\":\"%s\"}\n"
                .formatted(Location.of(Sample.location(folder)).identity(), log.id());
        String good = "{\"row\":\"series\",\"number\":0,\"summary\":{\"metric\":\"good\",\"count\":1}}\n";
        for (int i = 0; i < odd.length; i++) {
            Path file = Files.writeString(spools.resolve("odd.jsonl"), owner + good + odd[i] + "\n" + good);
            List<String> warnings = new ArrayList<>();
            RunStore.open(Sample.location(folder), Sample.settings(folder).warnings(warnings::add))
                    .close();
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .startsWith("the records in %s could not be brought into the store %s: %s"
                            .formatted(file, Sample.location(folder), why[i]))
                    .endsWith(". They stay there.");
            assertThat(file).exists();
            assertThat(store.metrics(List.of(log.id()))).isEmpty();
        }
    }
}
