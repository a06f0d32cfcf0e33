package dev.fovea.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetches from servers on this machine: good ones, and bad ones of every kind. */
class PublishedTest {
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    private final Path folder;
    private final HttpServer server;
    private final List<String> asked = new ArrayList<>();

    PublishedTest(@TempDir Path parent) throws IOException {
        folder = parent.resolve("set");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/good/", exchange -> send(exchange, CONTENT, true));
        serve("/plain/", exchange -> send(exchange, CONTENT, false));
        serve("/none/", exchange -> answer(exchange, 404, new byte[0], 0));
        serve("/other/", exchange -> send(exchange, new byte[CONTENT.length], false));
        serve("/endless/", exchange -> send(exchange, new byte[CONTENT.length + 1], false));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Answers a request. */
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Answer answer) {
        server.createContext(path, exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            asked.add(path + (range == null ? "" : " " + range));
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    private static void send(HttpExchange exchange, byte[] content, boolean ranges) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (!ranges || range == null) {
            answer(exchange, 200, content, content.length);
            return;
        }
        int from = Integer.parseInt(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
        answer(exchange, 206, Arrays.copyOfRange(content, from, content.length), content.length - from);
    }

    /** @param promised more than is sent, where the connection shall break off */
    private static void answer(HttpExchange exchange, int status, byte[] content, int promised) throws IOException {
        exchange.sendResponseHeaders(status, promised == 0 ? -1 : promised);
        exchange.getResponseBody().write(content);
    }

    private String at(String mirror) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), mirror);
    }

    private void fetch(String... mirrors) {
        fetch(Loading.SILENT, mirrors);
    }

    private void fetch(Loading loading, String... mirrors) {
        String[] all = Stream.of(mirrors).map(this::at).toArray(String[]::new);
        RemoteFile file = RemoteFile.of("a.bin", CONTENT.length, sha256(), all);
        new Fetching("set", folder, loading).fetch(List.of(file));
    }

    private static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void assertFetched() {
        assertThat(folder.resolve("a.bin")).hasBinaryContent(CONTENT);
        assertThat(folder.resolve("a.bin.part")).doesNotExist();
    }

    @Test
    void a_file_is_fetched_once_and_how_far_it_is_is_told() {
        List<Long> told = new ArrayList<>();
        Loading loading = new Loading() {
            @Override
            public void fetched(String file, long done, long bytes) {
                assertThat(file).isEqualTo("a.bin");
                assertThat(bytes).isEqualTo(CONTENT.length);
                told.add(done);
            }
        };
        fetch(loading, "/good/");
        fetch(loading, "/good/");
        assertFetched();
        assertThat(asked).containsExactly("/good/");
        assertThat(told).isSorted().endsWith((long) CONTENT.length);
    }

    @Test
    void what_is_there_is_not_fetched_again() throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("a.bin.part"), Arrays.copyOf(CONTENT, 100_000));
        fetch("/good/");
        assertFetched();
        assertThat(asked).containsExactly("/good/ bytes=100000-");
    }

    @Test
    void a_server_that_knows_no_ranges_sends_all_again() throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("a.bin.part"), new byte[100_000]);
        fetch("/plain/");
        assertFetched();
    }

    @Test
    void a_connection_that_breaks_off_is_gone_on_with() {
        serve("/weak/", exchange -> {
            if (asked.size() == 1) {
                answer(exchange, 200, Arrays.copyOf(CONTENT, 200_000), CONTENT.length);
            } else {
                send(exchange, CONTENT, true);
            }
        });
        fetch("/weak/");
        assertFetched();
        assertThat(asked).hasSize(2).last().asString().startsWith("/weak/ bytes=");
    }

    @Test
    void the_next_mirror_is_asked_where_one_will_not_do() {
        fetch("/none/", "/other/", "/endless/", "/good/");
        assertFetched();
        assertThat(asked).containsExactly("/none/", "/other/", "/endless/", "/good/");
    }

    /** Half of a file that a mirror had wrong would make the other's wrong too. */
    @Test
    void a_part_of_another_file_is_thrown_away() throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("a.bin.part"), new byte[100_000]);
        fetch("/good/", "/plain/");
        assertFetched();
        assertThat(asked).containsExactly("/good/ bytes=100000-", "/plain/");
    }

    @Test
    void without_a_mirror_that_does_the_files_are_named_and_where_to_put_them() {
        assertThatThrownBy(() -> fetch("/none/", "/endless/"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "set: a.bin cannot be fetched: %sa.bin answers 404; %sa.bin sends more than the 300,000 bytes of"
                                        .formatted(at("/none/"), at("/endless/"))
                                + " the file. Get it where there is a network (a.bin), and put it into %s."
                                        .formatted(folder));
        assertThat(folder.resolve("a.bin")).doesNotExist();
    }

    /** Nobody is asked for it, and what was here of it goes. */
    @Test
    void a_file_that_there_is_no_room_for_is_not_begun() throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("a.bin.part"), new byte[100_000]);
        RemoteFile file = RemoteFile.of("a.bin", 1L << 60, sha256(), at("/good/"));
        assertThatThrownBy(() -> new Fetching("set", folder, Loading.SILENT).fetch(List.of(file)))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(
                        "%s: cannot be written: the disk is full\\. Free some room on /.*, as [0-9.]+ MB are needed and"
                                        .formatted(folder)
                                + " [0-9.]+ MB are free, or name another folder\\.");
        assertThat(asked).isEmpty();
        assertThat(folder.resolve("a.bin.part")).doesNotExist();
    }

    @Test
    void without_a_network_the_files_are_named_too() {
        server.stop(0);
        assertThatThrownBy(() -> fetch("/good/"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "set: a.bin cannot be fetched: %sa.bin gives no answer (".formatted(at("/good/")))
                .hasMessageEndingWith(
                        "). Get it where there is a network (a.bin), and put it into %s.".formatted(folder));
    }

    @Test
    void sets_are_known_by_name_and_read_from_where_their_files_were_put() throws IOException {
        assertThat(List.of("mnist", "fashion-mnist", "cifar-10", "cifar-100"))
                .allSatisfy(name -> assertThat(Published.named(name)).isPresent());
        assertThat(Published.named("imagenet")).isEmpty();
        Files.createDirectories(folder);
        Path put = ImageFiles.tar(
                folder.resolve("cifar-10-binary.tar.gz"),
                Map.of("a/data_batch_1.bin", new byte[3073], "a/test_batch.bin", new byte[2 * 3073]));
        assertThat(put).exists();
        Dataset data = Published.cifar10().in(folder).read();
        assertThat(data.name()).isEqualTo("cifar-10");
        assertThat(data.test().count()).isEqualTo(2);
    }
}
