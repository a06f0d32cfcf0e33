package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand requests that no browser would send, as bytes, the same ones every time. */
class FuzzTest {
    private static final int REQUESTS = 10_000;

    /** What HTTP has for a version and an encoding of its own that a server does not know. */
    private static final Set<Integer> OTHER_TONGUES = Set.of(501, 505);

    @Test
    @Timeout(120)
    void answers_nonsense_with_a_refusal_and_remembers_none_of_it(@TempDir Path folder) throws IOException {
        try (Served served = new Served(folder)) {
            try (RunLog log = served.start("kept", "tagged")) {
                log.scalar("train/loss", 1, 0.5);
                log.flush(Served.SOON);
            }
            Snapshot before = Snapshot.of(served.store);
            Nonsense nonsense = new Nonsense(
                    new Random(20260203), served.token(), before.runs().get(0).id());
            TreeMap<Integer, Integer> statuses = new TreeMap<>();
            for (int i = 0; i < REQUESTS; i++) {
                byte[] request = nonsense.next();
                int status = status(served.port(), request);
                assertThat(status < 500 || OTHER_TONGUES.contains(status))
                        .as(() -> status + " to " + new String(request, StandardCharsets.ISO_8859_1))
                        .isTrue();
                statuses.merge(status, 1, Integer::sum);
            }
            assertThat(Snapshot.of(served.store)).isEqualTo(before);
            assertThat(served.get("/").statusCode()).isEqualTo(200);
            assertThat(statuses.keySet()).containsAll(List.of(200, 400, 403, 404, 405, 413, 431));
            assertThat(statuses).doesNotContainKey(204);
        }
    }

    /** The status of the answer; 0 where the server hung up without one. */
    private static int status(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request);
                out.flush();
                socket.shutdownOutput();
            } catch (IOException hungUp) {
                // It has read enough; what it says of it may still come.
            }
            InputStream in = socket.getInputStream();
            String line = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            return line.matches("HTTP/1.[01] \\d{3}") ? Integer.parseInt(line.substring(9)) : 0;
        } catch (java.net.SocketException hungUp) {
            return 0;
        }
    }
}
