package dev.fovea.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dashboard on a free port over a store of its own, and what it takes to talk to it. */
final class Served implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"token\" content=\"([^\"]+)\"");

    final SettableClock clock;
    final RunStore store;
    final Dashboard dashboard;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Over a store whose {@link #clock} stands still. */
    Served(Path folder) {
        this(folder, new SettableClock(Instant.parse("2026-02-03T04:05:06Z")));
    }

    private Served(Path folder, SettableClock clock) {
        this(folder, clock, clock);
    }

    private Served(Path folder, SettableClock clock, Clock used) {
        this(folder, clock, used, Serving.at(0).withoutToken());
    }

    /** For some, elsewhere, or both. */
    static Served to(Serving serving, Path folder) {
        SettableClock clock = new SettableClock(Instant.parse("2026-02-03T04:05:06Z"));
        return new Served(folder, clock, clock, serving);
    }

    private Served(Path folder, SettableClock clock, Clock used, Serving serving) {
        this.clock = clock;
        store = RunStore.open(
                folder.resolve("runs").toString(),
                StoreSettings.defaults().clock(used).spool(folder));
        dashboard = Dashboard.open(store, serving);
    }

    /** Over a store that goes with the time of day. */
    static Served now(Path folder) {
        return new Served(folder, new SettableClock(Instant.now()), Clock.systemUTC());
    }

    RunLog start(String name, String... tags) {
        return start(name, Map.of("rate", 0.1), tags);
    }

    RunLog start(String name, Map<String, Object> parameters, String... tags) {
        return store.start(newRun(name, parameters, tags));
    }

    static NewRun newRun(String name, Map<String, Object> parameters, String... tags) {
        return new NewRun(
                "mnist",
                name,
                SampleNetwork.JSON,
                parameters,
                7,
                new DataSource("mnist", 60_000, ""),
                Map.of("host", "lab"),
                List.of(tags),
                Optional.empty());
    }

    int port() {
        return URI.create(dashboard.url()).getPort();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " was answered with " + answer.statusCode() + " " + answer.body());
        }
        return read(answer.body());
    }

    byte[] bytes(String path) {
        return exchange(request(path).GET(), BodyHandlers.ofByteArray()).body();
    }

    /** The sentence of an answer that tells of a failure. */
    static String error(HttpResponse<String> answer) {
        return read(answer.body()).get("error").textValue();
    }

    /** A change as the dashboard's own pages send it. */
    @CanIgnoreReturnValue
    HttpResponse<String> post(String path, String body) {
        return send(request(path).header("X-Fovea-Token", token()).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @CanIgnoreReturnValue
    HttpResponse<String> delete(String path) {
        return send(request(path).header("X-Fovea-Token", token()).DELETE());
    }

    /** The token that pages carry. */
    String token() {
        Matcher matcher = TOKEN.matcher(get("/").body());
        if (!matcher.find()) {
            throw new AssertionError("the page carries no token");
        }
        return matcher.group(1);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(dashboard.url() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return exchange(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.timeout(SOON).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends lines as they are, which no client of good manners would, and returns the whole answer. */
    String wire(String... lines) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            OutputStream out = socket.getOutputStream();
            out.write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    @Override
    public void close() {
        dashboard.close();
        store.close();
    }
}
