package dev.fovea.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.dashboard.query.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of a real export are replaced by odd ones: each file is refused in a sentence, or all of its run can be shown. */
class ImportFuzzTest {
    private static final int TRIALS = 300;
    private static final List<String> ODD = List.of(
            "-1",
            "0",
            "1",
            "-9223372036854775808",
            "9223372036854775807",
            "2147483648",
            "1e308",
            "-1e-300",
            "1.5",
            "\"NaN\"",
            "\"-Infinity\"",
            "null",
            "true",
            "[]",
            "{}",
            "[null]",
            "[-1]",
            "\"\"",
            "\"AAAA\"",
            "\"weight\"",
            "\"filters\"",
            "\"\\u0000\\ud800\\ufffe\"",
            "\"\\u001b[2J\"",
            "\"" + "\\ufffe".repeat(250) + "\"",
            "\"" + "x".repeat(300) + "\"");

    private final Path folder;
    private final Random random = new Random(20_260_203);
    private int taken;

    ImportFuzzTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void odd_values_are_refused_in_a_sentence_or_can_be_shown() throws IOException {
        Path file = folder.resolve("odd.zip");
        try (RunStore store = Sample.open(folder)) {
            String id = run(store);
            Path whole = folder.resolve("whole.zip");
            store.exportRuns(List.of(id), whole);
            store.delete(id);
            String run;
            List<String> rows;
            try (ZipFile zip = new ZipFile(whole.toFile())) {
                run = text(zip, id + "/run.json");
                rows = text(zip, id + "/rows.jsonl").lines().toList();
            }
            for (int trial = 0; trial < TRIALS; trial++) {
                List<String> odd = new ArrayList<>(rows);
                String oddRun = run;
                if (random.nextInt(4) == 0) {
                    oddRun = changed(run);
                } else {
                    change(odd);
                }
                write(file, id, oddRun, String.join("\n", odd) + "\n");
                imported(store, file, id);
            }
        }
        assertThat(taken).isBetween(TRIALS / 20, TRIALS - TRIALS / 20);
    }

    private void imported(RunStore store, Path file, String id) {
        try {
            assertThat(store.importRuns(file)).containsExactly(id);
        } catch (StoreException said) {
            assertThat(said).hasMessageStartingWith("the file " + file + " is no export of runs, or is damaged: run ");
            assertThat(said.getMessage())
                    .endsWith(".")
                    .doesNotContain("\n", "\u001b")
                    .hasSizeLessThan(800);
            assertThat(store.run(id)).isEmpty();
            return;
        }
        taken++;
        assertThatCode(() -> show(store, id)).as(file.toString()).doesNotThrowAnyException();
        store.delete(id);
    }

    private void show(RunStore store, String id) {
        List<Object> shown = new ArrayList<>();
        shown.add(store.run(id).orElseThrow());
        shown.add(store.runs(RunQuery.all().withArchived()));
        shown.add(store.trials());
        shown.add(store.network(id));
        shown.add(store.provenance(id));
        for (MetricSummary metric : store.metrics(List.of(id))) {
            for (int buckets : List.of(1, 10, 1_000_000)) {
                shown.add(store.curve(id, metric.metric(), Range.all(), buckets));
            }
        }
        for (LayerKey layer : store.histogramLayers(id)) {
            shown.add(store.histograms(id, layer.layer(), layer.kind()));
        }
        store.filterLayers(id).forEach(layer -> shown.add(store.filters(id, layer)));
        shown.add(store.trends(id, 3));
        shown.add(store.findings(List.of(id)));
        Extras extras = store.extras(id);
        extras.images().forEach(image -> shown.add(extras.image(image.name(), image.step())));
        extras.confusionNames()
                .forEach(name -> extras.confusionSteps(name).forEach(step -> shown.add(extras.confusion(name, step))));
        for (long step : extras.predictionSteps()) {
            extras.predictions(step).examples().forEach(one -> {
                shown.add(extras.predictionsOf(one.example()));
                shown.add(extras.example(one.example()));
            });
        }
        shown.add(extras.console(0, 1_000));
        shown.add(extras.findings());
        store.exportRuns(List.of(id), folder.resolve("again.zip"));
        assertThat(shown).doesNotContainNull();
    }

    private void change(List<String> rows) throws IOException {
        int at = random.nextInt(rows.size());
        switch (random.nextInt(12)) {
            case 0 -> rows.remove(at);
            case 1 -> rows.add(at, rows.get(at));
            case 2 -> Collections.swap(rows, at, random.nextInt(rows.size()));
            case 3 ->
                rows.set(
                        at,
                        rows.get(at).substring(0, random.nextInt(rows.get(at).length())));
            default -> rows.set(at, changed(rows.get(at)));
        }
    }

    /** The same with one value that is another, or is missing. */
    private String changed(String json) throws IOException {
        JsonNode root = Portable.JSON.readTree(json);
        JsonNode at = root;
        while (true) {
            List<JsonNode> inner = new ArrayList<>();
            at.forEach(child -> {
                if (child.size() > 0) {
                    inner.add(child);
                }
            });
            if (inner.isEmpty() || random.nextInt(3) == 0) {
                break;
            }
            at = inner.get(random.nextInt(inner.size()));
        }
        JsonNode odd = Portable.JSON.readTree(ODD.get(random.nextInt(ODD.size())));
        if (at instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(8) == 0) {
                object.remove(name);
            } else {
                object.set(name, odd);
            }
        } else {
            ((ArrayNode) at).set(random.nextInt(at.size()), odd);
        }
        return Portable.JSON.writeValueAsString(root);
    }

    private static String run(RunStore store) throws IOException {
        NewRun described = new NewRun(
                "experiment",
                "name",
                "{\"fovea\":1}",
                Map.of("rate", 1.0, "epochs", 3, "nesterov", true, "text", "words"),
                9,
                new DataSource("data", 10, "sum"),
                Map.of("host", "lab"),
                List.of("b", "a"),
                Optional.of("parent"));
        try (RunLog log = store.start(described)) {
            for (int step = 0; step < 600; step++) {
                log.scalar("loss", step, step == 7 ? Double.NaN : Math.sin(step));
            }
            log.scalar("other", 1, Double.NEGATIVE_INFINITY);
            for (int step = 1; step < 4; step++) {
                log.histogram(new HistogramPoint(step, "c1", "weight", -1, 1, new long[] {1, 2}, 0, 1, -1, 1, 0, 0));
                log.filters(new FilterPoint(step, "c1", List.of(1, 2), new float[] {0.5f, -1}));
                log.image(new ImagePoint(step, "picture", "caption", ExtrasTest.png(2)));
                log.confusion(new ConfusionPoint(step, "test", List.of("a", "b"), new long[] {1, 2, 3, 4}));
                log.predictions(new PredictionPoint(
                        step, List.of(new PredictedExample(5, 1, 0.5, true, List.of(0, 1), List.of(0.75, 0.25)))));
                log.console(true, "a line");
                log.finding(new Finding(step, Finding.Kind.WARNING, "c1", "found", "remedy"));
            }
            log.example(5, ExtrasTest.png(2));
            log.progress(600, 2.5);
            log.end(RunState.DIVERGED, "why");
            return log.id();
        }
    }

    private static String text(ZipFile zip, String entry) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes(), UTF_8);
    }

    private static void write(Path file, String id, String run, String rows) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "fovea.json", "{\"format\":\"fovea runs\",\"version\":1,\"runs\":[\"%s\"]}".formatted(id));
            put(zip, id + "/run.json", run);
            put(zip, id + "/rows.jsonl", rows);
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }
}
