package dev.fovea.dashboard.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another process that answers slowly, or without end. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WholeAnswerTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ServerSocket process;

    WholeAnswerTest() throws IOException {
        process = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** What a process sends when it has been asked. */
    private interface Sending {
        void to(Socket asker, OutputStream out) throws IOException, InterruptedException;
    }

    @AfterEach
    void close() throws IOException {
        process.close();
    }

    @Test
    void is_read_to_its_end() throws Exception {
        CompletableFuture<Void> sent =
                answers((asker, out) -> out.write((HEAD.formatted(5) + "whole").getBytes(US_ASCII)));
        HttpResponse<byte[]> answer = ask(LONG, 5);
        assertThat(new String(answer.body(), US_ASCII)).isEqualTo("whole");
        assertThat(sent).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void that_comes_byte_by_byte_is_waited_for_no_longer_than_another() {
        CompletableFuture<Void> sent = answers((asker, out) -> {
            out.write(HEAD.formatted(1000).getBytes(US_ASCII));
            while (true) {
                out.write(' ');
                Thread.sleep(10);
            }
        });
        assertThatThrownBy(() -> ask(Duration.ofMillis(300), 5000))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessage("no whole answer within PT0.3S");
        assertThat(sent).failsWithin(Duration.ofSeconds(5)); // as nobody holds the connection
    }

    @Test
    void that_ends_with_its_head_is_not_waited_for() {
        CompletableFuture<Void> sent = answers((asker, out) -> {
            out.write(HEAD.formatted(1000).getBytes(US_ASCII));
            assertThat(asker.getInputStream().read()).isEqualTo(-1); // which waits until the asker closes
        });
        assertThatThrownBy(() -> ask(Duration.ofMillis(300), 5000)).isInstanceOf(HttpTimeoutException.class);
        assertThat(sent).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void that_has_too_many_bytes_is_not_kept() {
        CompletableFuture<Void> sent = answers((asker, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII)); // and no length: until the connection ends
            while (true) {
                out.write(new byte[1000]);
            }
        });
        assertThatThrownBy(() -> ask(LONG, 5000))
                .isInstanceOf(IOException.class)
                .hasMessage("the answer has more than 5,000 bytes");
        assertThat(sent).failsWithin(Duration.ofSeconds(5));
    }

    private HttpResponse<byte[]> ask(Duration patience, int most) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:%d/".formatted(process.getLocalPort()));
        return WholeAnswer.to(HttpRequest.newBuilder(address).build(), client, patience, most);
    }

    private CompletableFuture<Void> answers(Sending sending) {
        return CompletableFuture.runAsync(() -> {
            try (Socket asker = process.accept()) {
                int unused = asker.getInputStream().read(new byte[10_000]);
                sending.to(asker, asker.getOutputStream());
            } catch (IOException | InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        });
    }
}
