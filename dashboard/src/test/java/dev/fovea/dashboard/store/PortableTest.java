package dev.fovea.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.dashboard.query.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs go from one store to another in a file, and files of strangers do no harm. */
class PortableTest {
    private static final String ODD = "'; drop table run; -- ⟨ü🚀⟩ ../../x <b>";
    private static final String RUN = "{\"id\":\"a\",\"experiment\":\"e\",\"name\":\"n\",\"state\":\"FINISHED\","
            + "\"started\":0,\"heartbeat\":0,\"why\":\"\",\"network\":\"{}\",\"parameters\":[],\"seed\":0,"
            + "\"data\":{\"name\":\"\",\"size\":0,\"checksum\":\"\"},\"provenance\":{},\"tags\":[],\"note\":\"\"}";

    private final Path folder;
    private final RunStore here;
    private final RunStore there;

    PortableTest(@TempDir Path folder) {
        this.folder = folder;
        here = Sample.open(folder.resolve("here"));
        there = Sample.open(folder.resolve("there"));
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void a_run_arrives_with_everything_it_has() throws IOException {
        String id = rich();
        Path file = folder.resolve("runs.zip");
        here.exportRuns(List.of(id), file);
        assertThat(there.importRuns(file)).containsExactly(id);

        assertThat(there.run(id)).isEqualTo(here.run(id));
        assertThat(there.network(id)).isEqualTo(here.network(id));
        assertThat(there.provenance(id)).isEqualTo(here.provenance(id));
        assertThat(there.metrics(List.of(id))).isEqualTo(here.metrics(List.of(id)));
        assertThat(Sample.raw(there, id, ODD)).hasSize(1_500).isEqualTo(Sample.raw(here, id, ODD));
        assertThat(there.histograms(id, "c1", "weight"))
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(here.histograms(id, "c1", "weight"));
        assertThat(there.filters(id, "c1").get(0).values()).containsExactly(0.5f, -1);
        Extras extras = there.extras(id);
        assertThat(extras.images()).isEqualTo(here.extras(id).images());
        assertThat(extras.confusion("test", 3).orElseThrow().counts()).containsExactly(1, 2, 3, 4);
        assertThat(extras.predictions(3)).isEqualTo(here.extras(id).predictions(3));
        assertThat(extras.example(5)).isPresent();
        assertThat(extras.endpoint()).isEmpty();
        assertThat(extras.console(0, 10)).isEqualTo(here.extras(id).console(0, 10));
        assertThat(extras.findings()).isEqualTo(here.extras(id).findings());
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("here", "there", "runs.zip");
    }

    @Test
    void a_run_moves_between_kinds_of_stores() throws IOException {
        String id = rich();
        Path file = folder.resolve("runs.zip");
        Path back = folder.resolve("back.zip");
        here.exportRuns(List.of(id), file);
        try (RunStore server = Backend.POSTGRESQL.open(folder)) {
            assertThat(server.importRuns(file)).containsExactly(id);
            server.exportRuns(List.of(id), back);
        }
        assertThat(there.importRuns(back)).containsExactly(id);
        assertThat(there.run(id)).isEqualTo(here.run(id));
        assertThat(there.network(id)).isEqualTo(here.network(id));
        assertThat(there.provenance(id)).isEqualTo(here.provenance(id));
        assertThat(Sample.raw(there, id, ODD)).hasSize(1_500).isEqualTo(Sample.raw(here, id, ODD));
        assertThat(there.extras(id).images()).isEqualTo(here.extras(id).images());
        assertThat(there.extras(id).predictions(3)).isEqualTo(here.extras(id).predictions(3));
        assertThat(there.extras(id).findings()).isEqualTo(here.extras(id).findings());
    }

    @Test
    void a_run_that_is_there_stays_as_it_is() throws IOException {
        String id = rich();
        Path file = folder.resolve("runs.zip");
        here.exportRuns(List.of(id), file);
        here.rename(id, "renamed");
        assertThat(here.importRuns(file)).isEmpty();
        assertThat(here.run(id).orElseThrow().name()).isEqualTo("renamed");
        here.delete(id);
        assertThat(here.importRuns(file)).containsExactly(id);
    }

    @Test
    void exports_only_what_is_there() {
        assertThatThrownBy(() -> here.exportRuns(List.of("nobody"), folder.resolve("x.zip")))
                .isInstanceOf(StoreException.class)
                .hasMessage("there is no run \"nobody\" in the store.");
        assertThat(folder.resolve("x.zip")).doesNotExist();
    }

    @Test
    void refuses_files_that_are_something_else() throws IOException {
        refused(
                Files.writeString(folder.resolve("f"), "a letter"),
                "it begins with \"a letter\", and what export-runs writes is a zip file, which begins with \"PK\"");
        refused(zip(Map.of("x", "y")), "there is no fovea.json in it");
        refused(zip(Map.of("fovea.json", "{\"format\":\"recipes\"}")), "it is a \"recipes\"");
        refused(
                zip(Map.of("fovea.json", "{\"format\":\"fovea runs\",\"version\":2,\"runs\":[]}")),
                "its version is 2, and this Fovea reads version 1");
        refused(zip(Map.of("fovea.json", header("a"))), "there is no a/run.json in it");
        refused(
                zip(Map.of("fovea.json", header("../../etc/a"))),
                "\"../../etc/a\" is no id of a run: found 11 characters, expected 1 to 20 of 0-9 and a-z, as in 0kj2m4x9q1abc");
    }

    @Test
    void refuses_rows_that_do_not_belong_together() throws IOException {
        refusedRow(
                "{\"row\":\"chunk\",\"series\":3,\"number\":0,\"points\":\"\"}",
                "run a, row 1: a row about number 3, which is not there");
        String series = "{\"row\":\"series\",\"number\":0,\"summary\":{\"metric\":\"m\"}}\n";
        refusedRow(
                series + "{\"row\":\"chunk\",\"series\":0,\"number\":0,\"points\":\"gAEA\"}",
                "run a, row 2: points of \"m\" that are cut short. Expected 1 to 512 whole ones");
        refusedRow("{\"row\":\"beat\",\"step\":1}", "run a, row 1: a row that does not belong there");
        refusedRow(
                "{\"row\":\"layer\",\"number\":0,\"layer\":\"l\",\"kind\":\"filters\"}\n"
                        + "{\"row\":\"filters\",\"layer\":0,\"step\":1,\"shape\":[2000000000,2000000000],\"halves\":\"AAA=\"}",
                "run a, row 2: the filters of \"l\" have shape [2000000000, 2000000000], but 1 values. Expected values that fill it");
        assertThat(there.runs(RunQuery.all())).isEmpty();
    }

    @Test
    void refuses_a_file_that_unpacks_without_end() throws IOException {
        Path file = folder.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "fovea.json", header("a").getBytes(UTF_8));
            put(zip, "a/run.json", RUN.getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("a/rows.jsonl"));
            String row = "{\"row\":\"line\",\"line\":{\"number\":0,\"wallMillis\":0,\"error\":false,\"text\":\""
                    + "x".repeat(900_000) + "\"}}\n";
            for (int i = 0; i < 300; i++) {
                zip.write(row.getBytes(UTF_8));
            }
            zip.closeEntry();
        }
        refused(file, "it unpacks to more than 268,435,456 bytes");
    }

    @Test
    void damage_anywhere_is_refused_or_harmless() throws IOException {
        Path file = folder.resolve("runs.zip");
        here.exportRuns(List.of(rich()), file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(11);
        for (int trial = 0; trial < 60; trial++) {
            byte[] damaged = whole.clone();
            for (int flips = 0; flips < 3; flips++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path other = Files.write(folder.resolve("damaged.zip"), damaged);
            try {
                there.importRuns(other);
            } catch (StoreException said) {
                assertThat(said).hasMessageStartingWith("the file " + other + " is no export of runs, or is damaged: ");
            }
        }
    }

    private String rich() throws IOException {
        NewRun described = new NewRun(
                "experiment",
                ODD,
                "{}",
                Map.of("rate", 1.0, "nothing yet", Double.NaN, "epochs", 3, "nesterov", true, "text", ODD),
                9,
                new DataSource("data", 10, "sum"),
                Map.of("host", ODD),
                List.of("b", "a"),
                Optional.of("parent"));
        RunLog log = here.start(described);
        for (int step = 0; step < 1_500; step++) {
            log.scalar(ODD, step, step == 7 ? Double.NaN : Math.sin(step));
        }
        log.scalar("other", 1, Double.NEGATIVE_INFINITY);
        log.histogram(new HistogramPoint(1, "c1", "weight", -1, 1, new long[] {1, 2}, 0, 1, -1, 1, 0, 0));
        log.filters(new FilterPoint(1, "c1", List.of(1, 2), new float[] {0.5f, -1}));
        log.image(new ImagePoint(1, ODD, ODD, ExtrasTest.png(2)));
        log.confusion(new ConfusionPoint(3, "test", List.of("a", "b"), new long[] {1, 2, 3, 4}));
        log.predictions(new PredictionPoint(
                3, List.of(new PredictedExample(5, 1, Double.NaN, true, List.of(0, 1), List.of(0.75, 0.25)))));
        log.example(5, ExtrasTest.png(2));
        log.answering(new Endpoint("lab", 80, "secret"));
        log.console(true, ODD);
        log.finding(new Finding(1, Finding.Kind.WARNING, "c1", ODD, ""));
        log.progress(1_500, 2.5);
        log.end(RunState.DIVERGED, ODD);
        here.note(log.id(), ODD);
        here.archive(log.id(), true);
        return log.id();
    }

    private static String header(String id) {
        return "{\"format\":\"fovea runs\",\"version\":1,\"runs\":[\"" + id + "\"]}";
    }

    private void refusedRow(String rows, String why) throws IOException {
        refused(zip(Map.of("fovea.json", header("a"), "a/run.json", RUN, "a/rows.jsonl", rows)), why);
    }

    private void refused(Path file, String why) {
        assertThatThrownBy(() -> there.importRuns(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("the file %s is no export of runs, or is damaged: %s.".formatted(file, why));
    }

    private Path zip(Map<String, String> entries) throws IOException {
        Path file = folder.resolve("odd.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue().getBytes(UTF_8));
            }
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
