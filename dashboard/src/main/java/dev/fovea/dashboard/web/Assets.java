package dev.fovea.dashboard.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every file that pages may load, read once at the start: this module's {@code static} folder and ECharts. A request only
 * looks up a name among them, so that no path from a request ever reaches a file system.
 */
final class Assets {
    private static final String ECHARTS = "/META-INF/resources/_static/echarts/%s/dist/echarts.common.min.js";
    private static final String ECHARTS_FACTS = "/META-INF/maven/org.mvnpm/echarts/pom.properties";

    private final Map<String, Asset> files;
    private final String root;

    private Assets(SortedMap<String, byte[]> contents) {
        this.root = "/assets/" + fingerprint(contents) + "/";
        this.files = new TreeMap<>();
        contents.forEach((name, bytes) -> files.put(name, Asset.of(name, bytes)));
    }

    static Assets load() {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try {
            readOwn(contents);
            Properties facts = new Properties();
            facts.load(open(ECHARTS_FACTS));
            try (InputStream echarts = open(ECHARTS.formatted(facts.getProperty("version")))) {
                contents.put("echarts.js", echarts.readAllBytes());
            }
        } catch (IOException | URISyntaxException e) {
            throw new DashboardException("the dashboard's own files cannot be read. Build it again: mvn -q compile", e);
        }
        return new Assets(contents);
    }

    /** Where the files are, as in {@code /assets/5f3c.../}; changes whenever any of them does. */
    String root() {
        return root;
    }

    void send(Context context) {
        String path = context.path();
        Asset asset = path.startsWith(root) ? files.get(path.substring(root.length())) : null;
        if (asset == null) {
            throw new NotFoundResponse("there is no such file. Reload the page.");
        }
        asset.send(context);
    }

    private static InputStream open(String name) throws IOException {
        InputStream stream = Assets.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException("missing on the class path: " + name);
        }
        return stream;
    }

    /** Reads the folder next to this very class, in a jar or not, whatever else lies on the class path. */
    private static void readOwn(SortedMap<String, byte[]> contents) throws IOException, URISyntaxException {
        URI home = Objects.requireNonNull(Assets.class.getProtectionDomain().getCodeSource())
                .getLocation()
                .toURI();
        Path place = Path.of(home);
        if (Files.isDirectory(place)) {
            readFolder(place.resolve("static"), contents);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                readFolder(jar.getPath("static"), contents);
            }
        }
    }

    private static void readFolder(Path folder, SortedMap<String, byte[]> contents) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String fingerprint(SortedMap<String, byte[]> contents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            contents.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
