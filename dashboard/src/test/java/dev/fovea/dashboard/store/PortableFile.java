package dev.fovea.dashboard.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as an export writes them, with anything in them. */
final class PortableFile {
    private PortableFile() {}

    /** @param ids as they stand in a JSON array */
    static String header(String ids) {
        return "{\"format\":\"fovea runs\",\"version\":1,\"runs\":[" + ids + "]}";
    }

    /** Its file, where some fields are others. */
    static String run(String id, Map<String, String> changes) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", "\"" + id + "\"");
        List.of("experiment", "name", "why", "note").forEach(name -> fields.put(name, "\"\""));
        List.of("started", "heartbeat", "seed", "step", "epoch").forEach(name -> fields.put(name, "0"));
        fields.put("state", "\"FINISHED\"");
        fields.put("network", "\"{}\"");
        fields.put("parameters", "[]");
        fields.put("tags", "[]");
        fields.put("provenance", "{}");
        fields.put("data", "{\"name\":\"\",\"size\":0,\"checksum\":\"\"}");
        fields.putAll(changes);
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static Path of(Path folder, String id, Map<String, String> changes, String rows) throws IOException {
        return zip(
                folder,
                Map.of(
                        "fovea.json",
                        header("\"" + id + "\""),
                        id + "/run.json",
                        run(id, changes),
                        id + "/rows.jsonl",
                        rows));
    }

    static Path zip(Path folder, Map<String, String> entries) throws IOException {
        Path file = folder.resolve("odd.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
