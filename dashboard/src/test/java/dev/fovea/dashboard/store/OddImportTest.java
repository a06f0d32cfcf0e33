package dev.fovea.dashboard.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.query.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that an imported file says is believed: what no store can hold is refused in a sentence, and leaves nothing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(10)
class OddImportTest {
    private static final String LAYER = "{\"row\":\"layer\",\"number\":0,\"layer\":\"l\",\"kind\":\"weight\"}\n";
    private static final String SERIES = "{\"row\":\"series\",\"number\":0,\"summary\":{\"metric\":\"m\"}}\n";
    private static final String STEPS = "Steps go from 0 to 9,007,199,254,740,992";
    private static final String SIGNED_STEPS = "Steps go from -9,007,199,254,740,992 to 9,007,199,254,740,992";
    private static final String TIMES =
            "Times are milliseconds since 1970, at most 253,402,300,799,999, which is in the year 9999";

    private Path folder;
    private RunStore store;

    @BeforeAll
    void open(@TempDir Path temporary) {
        folder = temporary;
        store = Sample.open(folder);
    }

    @AfterAll
    void close() {
        store.close();
    }

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of(
                        "network", "\"{\"", "the network is no JSON object: it ends within a JSON object or array."),
                Arguments.of("network", "\"[]\"", "the network is no JSON object: it does not begin with a brace."),
                Arguments.of("network", "\"{} {}\"", "the network is no JSON object: it does not end with its last"),
                Arguments.of(
                        "network",
                        "\"{\\\"a\\\":" + "[".repeat(600) + "]".repeat(600) + "}\"",
                        "the network is no JSON object: it is nested too deep, or a text"),
                Arguments.of("network", "\"{" + " ".repeat(17 << 20) + "}\"", "the network has 17,825,794 characters."),
                Arguments.of("parameters", many(100_000), "a run has 100,000 parameters. Use at most 10,000"),
                Arguments.of("parameters", "[{\"name\":\"a\"},{\"name\":\"a\"}]", "it has a parameter twice."),
                Arguments.of("parameters", "null", "something is missing."),
                Arguments.of("tags", strings(100_000), "a run has 100,000 tags. Use at most 10,000"),
                Arguments.of("provenance", facts(100_000), "a run has 100,000 facts. Use at most 10,000"),
                Arguments.of("name", "\"" + "x".repeat(251) + "\"", "the name of a run has 251 characters: "),
                Arguments.of("name", "null", "something is missing."),
                Arguments.of("note", "\"" + "x".repeat(1_000_001) + "\"", "a note has 1,000,001 characters."),
                Arguments.of("seed", "1.5", "the value of \"seed\" is not what an export has there"),
                Arguments.of("seed", "9223372036854775808", "the value of \"seed\" is not what an export has there"),
                Arguments.of("step", "-1", "the run has step -1. " + STEPS),
                Arguments.of("step", "-9223372036854775808", "the run has step -9223372036854775808. " + STEPS),
                Arguments.of("epoch", "\"NaN\"", "the epoch is NaN. Epochs are numbers of at least 0"),
                Arguments.of("epoch", "-0.5", "the epoch is -0.5. Epochs are numbers of at least 0"),
                Arguments.of("epoch", "1e999", "the epoch is Infinity. Epochs are numbers of at least 0"),
                Arguments.of("started", "-1", "its start has the time -1. " + TIMES),
                Arguments.of("ended", "9223372036854775807", "its end has the time 9223372036854775807. " + TIMES),
                Arguments.of(
                        "heartbeat", "253402300799999", "its heartbeat is 9999-12-31T23:59:59.999Z, which is still"),
                Arguments.of(
                        "state",
                        "\"RUINED\"",
                        "the value of \"state\" is not what an export has there (found \"RUINED\")"),
                Arguments.of("state", "null", "it has no state."),
                Arguments.of("id", "\"../b\"", "it says that it is the run \"../b\". Expected a"),
                Arguments.of("data", "{\"name\":\"\",\"size\":-1,\"checksum\":\"\"}", "the size of a data set is -1."),
                Arguments.of("data", "null", "something is missing."),
                Arguments.of("surprise", "1", "\"surprise\" is nothing that an export has there"));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("runs")
    void refuses_an_odd_run(String field, String json, String why) throws IOException {
        refused(PortableFile.of(folder, "a", Map.of(field, json), ""), "run a: " + why);
    }

    static Stream<Arguments> rows() throws IOException {
        String halves = LAYER.replace("weight", "filters") + "{\"row\":\"filters\",\"layer\":0,\"step\":1,\"shape\":";
        String png = Base64.getEncoder().encodeToString(ExtrasTest.png(2));
        byte[] bomb = ExtrasTest.png(2);
        bomb[16] = 0x7f;
        return Stream.of(
                row(
                        1,
                        "{\"row\":\"line\",\"line\":{\"number\":0,\"wallMillis\":-5,\"text\":\"\"}}",
                        "a line has the time -5. " + TIMES),
                row(
                        1,
                        "{\"row\":\"line\",\"line\":null}",
                        "something is missing. Expected all that an export says of it"),
                row(1, "[".repeat(2_000), "what stands there is not what an export has there"),
                row(
                        1,
                        "{\"row\":\"series\",\"number\":0,\"summary\":" + "{\"a\":".repeat(2_000) + "1",
                        "it is nested too deep, or a text"),
                row(1, "{\"row\":\"end\",\"state\":\"FINISHED\"}", "a row that does not belong there"),
                row(2, SERIES + SERIES, "the metric \"m\" or its number 0 is there twice. Expected each once"),
                row(2, LAYER + LAYER, "the layer number 0 is there twice. Expected each once"),
                row(
                        2,
                        LAYER + histogram("\"counts\":[1,-2]"),
                        "the histogram of \"l\" has a count of -2. Expected at least 0"),
                row(
                        2,
                        LAYER + histogram("\"counts\":[9223372036854775807]"),
                        "the histogram of \"l\" counts more than 9,007,199,254,740,992 values in all. Expected fewer"),
                row(
                        2,
                        LAYER + histogram("\"counts\":[1],\"low\":2,\"high\":1"),
                        "the histogram of \"l\" goes from 2.0 to 1.0. Its edges are finite, and the first is not above the last"),
                row(
                        2,
                        LAYER + histogram("\"counts\":[1],\"low\":\"NaN\",\"high\":1"),
                        "the histogram of \"l\" goes from NaN to 1.0. Its edges are finite, and the first is not above the last"),
                row(
                        2,
                        LAYER + histogram("\"counts\":[1],\"high\":1,\"nonFinite\":-1"),
                        "how many values of \"l\" are not finite is -1. Expected at least 0"),
                row(
                        2,
                        LAYER + histogram("\"counts\":[1],\"high\":1,\"zeroShare\":7"),
                        "the histogram of \"l\" has zeroShare 7.0. Expected 0 to 1, or NaN"),
                row(
                        2,
                        LAYER + histogram("\"counts\":" + Collections.nCopies(4_097, 0)),
                        "the histogram of \"l\" has 4,097 bins. Use at most 4,096"),
                row(
                        2,
                        LAYER + histogram("\"counts\":[1],\"step\":-9223372036854775808"),
                        "the histogram of \"l\" has step -9223372036854775808. " + SIGNED_STEPS),
                row(
                        2,
                        LAYER.replace("\"l\"", "\"k\"") + histogram("\"counts\":[1],\"high\":1"),
                        "a histogram of the weight of \"l\" under number 0. Expected weight of \"k\""),
                row(
                        2,
                        halves + "[2],\"halves\":\"AAA=\"}",
                        "the filters of \"l\" have shape [2], but 1 values. Expected values that fill it"),
                row(
                        2,
                        halves + "[],\"halves\":\"AAA=\"}",
                        "the filters of \"l\" have shape []. Expected 1 to 8 sizes of at least 1"),
                row(
                        2,
                        halves + "[-1,-1],\"halves\":\"AAA=\"}",
                        "the filters of \"l\" have shape [-1, -1]. Expected 1 to 8 sizes of at least 1"),
                row(
                        2,
                        halves + "[4294967297],\"halves\":\"AAA=\"}",
                        "the value of \"shape\" is not what an export has there"),
                row(
                        2,
                        halves + "[65536,65536,65536,65536,1],\"halves\":\"AAA=\"}",
                        "the filters of \"l\" have shape [65536, 65536, 65536, 65536, 1], but 1 values. Expected values that fill it"),
                row(
                        2,
                        halves + "[1],\"halves\":\"AAAA\"}",
                        "the filters of \"l\" have 3 bytes. Expected two for each value"),
                row(
                        1,
                        image("AAAA"),
                        "the image \"i\" is no PNG file. Write it by ImageIO.write(image, \"png\", bytes)"),
                row(
                        1,
                        image("iVBORw0KGgoAAA=="),
                        "the image \"i\" does not say its width and height. Expected a whole PNG file"),
                row(
                        1,
                        image(Base64.getEncoder().encodeToString(bomb)),
                        "the image \"i\" is 2130706434 x 2 pixels. Expected 1 to 32,768 on each side, and at most 67,108,864 in all"),
                row(1, image(png).replace("\"step\":1", "\"step\":-1"), "the image \"i\" has step -1. " + STEPS),
                row(
                        1,
                        confusion("[\"a\",\"b\"]", "[1,2,3]"),
                        "the confusion matrix \"c\" has 3 counts for 2 classes. Give 4"),
                row(
                        1,
                        confusion("[\"a\"]", "[-1]"),
                        "the confusion matrix \"c\" has a count of -1. Expected at least 0"),
                row(
                        1,
                        confusion(strings(4_097), "[]"),
                        "the confusion matrix \"c\" has 4,097 classes. Use at most 4,096"),
                row(
                        1,
                        prediction(0, "\"label\":0,\"classes\":[-1],\"chances\":[1]"),
                        "the prediction of example 5 names class -1. Classes go from 0 to 999,999"),
                row(
                        1,
                        prediction(0, "\"label\":2147483647,\"classes\":[1],\"chances\":[1]"),
                        "the prediction of example 5 names class 2147483647. Classes go from 0 to 999,999"),
                row(
                        1,
                        prediction(0, "\"label\":0,\"classes\":[1],\"chances\":[1.5]"),
                        "the prediction of example 5 has a chance of 1.5. Expected 0 to 1, or NaN"),
                row(
                        1,
                        prediction(10_100, "\"label\":0,\"classes\":[1],\"chances\":[1]"),
                        "the prediction of example 5 has place 10100. Places go from 0 to 10,099"),
                row(
                        1,
                        prediction(0, "\"label\":0,\"classes\":[1,2],\"chances\":[1]"),
                        "the prediction of example 5 has 2 classes and 1 chances. Give as many of both, 1 to 100"),
                row(
                        1,
                        "{\"row\":\"example\",\"number\":-1,\"png\":\"" + png + "\"}",
                        "the number of an example is -1. Expected at least 0"),
                row(
                        1,
                        "{\"row\":\"finding\",\"number\":0,\"finding\":{\"step\":-9223372036854775808,\"kind\":\"ALARM\",\"place\":\"\",\"text\":\"\",\"remedy\":\"\"}}",
                        "a finding has step -9223372036854775808. " + SIGNED_STEPS),
                row(
                        1,
                        "{\"row\":\"finding\",\"number\":0,\"finding\":{\"step\":1,\"place\":\"\",\"text\":\"\",\"remedy\":\"\"}}",
                        "something is missing. Expected all that an export says of it"),
                row(2, SERIES + chunk(1, points(1, 5, 1, 7), bucket(1, 1, 7, 5)), "chunk 1 of \"m\". Expected chunk 0"),
                row(
                        2,
                        SERIES + chunk(0, points(1, 5, 1, 7), bucket(1, 1, 8, 5)),
                        "a chunk of \"m\" with a summary that is not that of its points"),
                row(
                        2,
                        SERIES + chunk(0, points(1, 5, 1, 7), bucket(1, 2, 7, 5)),
                        "a chunk of \"m\" with a summary that is not that of its points"),
                row(
                        2,
                        SERIES + chunk(0, points(-1L << 60, 5, 1, 7), bucket(-1L << 60, -1L << 60, 7, 5)),
                        "the metric \"m\" has step -1152921504606846976. " + SIGNED_STEPS),
                row(
                        2,
                        SERIES + chunk(0, points(1, Long.MAX_VALUE, 1, 7), bucket(1, 1, 7, Long.MAX_VALUE)),
                        "the metric \"m\" has the time 9223372036854775807. " + TIMES),
                row(
                        2,
                        SERIES + chunk(0, new byte[] {0}, bucket(1, 1, 7, 5)),
                        "a chunk of \"m\" without points. Expected 1 to 512"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("rows")
    void refuses_an_odd_row(int number, String rows, String why) throws IOException {
        refused(PortableFile.of(folder, "a", Map.of(), rows), "run a, row %d: %s".formatted(number, why));
    }

    @Test
    void refuses_odd_headers() throws IOException {
        refused(
                PortableFile.zip(folder, Map.of("fovea.json", PortableFile.header("\"a\",\"a\""))),
                "the run a is named twice. Expected each once");
        refused(
                PortableFile.zip(
                        folder,
                        Map.of(
                                "fovea.json",
                                PortableFile.header(
                                        strings(100_000).replace("[", "").replace("]", "")))),
                "100,000 runs in one file. Expected at most 50,000");
        for (String id : UnsafeIdTest.all().toList()) {
            String json = Portable.JSON.writeValueAsString(id);
            refused(
                    PortableFile.zip(folder, Map.of("fovea.json", PortableFile.header(json))),
                    Quotes.of(id) + " is no id of a run: found ");
        }
    }

    @Test
    void refuses_more_metrics_than_pages_can_show() throws IOException {
        String rows = IntStream.range(0, 100_000)
                .mapToObj(i -> SERIES.replace(":0", ":" + i).replace("\"m\"", "\"m" + i + "\""))
                .collect(Collectors.joining());
        refused(PortableFile.of(folder, "a", Map.of(), rows), "run a, row 10,001: a run with more than 10,000 metrics");
    }

    @Test
    void refuses_an_entry_that_lies_about_its_contents() throws IOException {
        Path file = PortableFile.of(folder, "a", Map.of(), SERIES);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, ISO_8859_1);
        int checksum = text.lastIndexOf("PK\u0001\u0002", text.lastIndexOf("a/rows.jsonl")) + 16;
        bytes[checksum]++;
        Files.write(file, bytes);
        refused(file, "a/rows.jsonl has the checksum ");
    }

    @Test
    void takes_none_of_the_runs_where_one_is_refused_and_leaves_a_deleted_one_to_be_restored() throws IOException {
        String deleted;
        try (RunLog log = store.start(Sample.run("deleted"))) {
            deleted = log.id();
        }
        store.delete(deleted);
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("fovea.json", PortableFile.header("\"%s\",\"b\"".formatted(deleted)));
        entries.put(deleted + "/run.json", PortableFile.run(deleted, Map.of()));
        entries.put(deleted + "/rows.jsonl", SERIES);
        entries.put("b/run.json", PortableFile.run("b", Map.of("step", "-1")));
        entries.put("b/rows.jsonl", "");
        refused(PortableFile.zip(folder, entries), "run b: the run has step -1. " + STEPS);
        assertThat(store.deleted()).extracting(DeletedRun::name).containsExactly("deleted");
        store.restore(deleted);
        store.delete(deleted);
    }

    /** Nothing stays, and no terminal is made to do anything. */
    private void refused(Path file, String why) {
        List<DeletedRun> deleted = store.deleted();
        assertThatThrownBy(() -> store.importRuns(file))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the file %s is no export of runs, or is damaged: %s".formatted(file, why))
                .satisfies(said -> assertThat(said.getMessage())
                        .endsWith(".")
                        .doesNotEndWith("..")
                        .doesNotContain("\n", "\u001b")
                        .hasSizeLessThan(800));
        assertThat(store.runs(RunQuery.all().withArchived())).isEmpty();
        assertThat(store.deleted()).isEqualTo(deleted);
    }

    private static Arguments row(int number, String rows, String why) {
        return Arguments.of(number, rows, why);
    }

    private static String many(int parameters) {
        return IntStream.range(0, parameters)
                .mapToObj(i -> "{\"name\":\"p" + i + "\",\"whole\":1}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String strings(int number) {
        return IntStream.range(0, number).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static String facts(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "\"" + i + "\":\"\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String histogram(String fields) {
        return "{\"row\":\"histogram\",\"layer\":0,\"point\":{\"layer\":\"l\",\"kind\":\"weight\",%s}}"
                .formatted(fields);
    }

    private static String image(String png) {
        return "{\"row\":\"image\",\"point\":{\"step\":1,\"name\":\"i\",\"caption\":\"\",\"png\":\"%s\"}}"
                .formatted(png);
    }

    private static String confusion(String labels, String counts) {
        return "{\"row\":\"confusion\",\"point\":{\"step\":1,\"name\":\"c\",\"labels\":%s,\"counts\":%s}}"
                .formatted(labels, counts);
    }

    private static String prediction(int place, String fields) {
        return "{\"row\":\"prediction\",\"step\":1,\"place\":%d,\"prediction\":{\"example\":5,%s}}"
                .formatted(place, fields);
    }

    private static byte[] points(long step, long wall, int count, double value) {
        Points points = new Points();
        for (int i = 0; i < count; i++) {
            points.add(step, wall, value);
        }
        return points.packed();
    }

    private static Bucket bucket(long first, long last, double value, long wall) {
        return Bucket.ofPoint(first, value, wall).spanning(first, last);
    }

    private static String chunk(int number, byte[] points, Bucket summary) throws IOException {
        return Portable.JSON.writerFor(Row.class).writeValueAsString(new Row.OfChunk(0, number, summary, points));
    }
}
