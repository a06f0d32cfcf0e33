package dev.fovea.dashboard.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.RunLog;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowBodyTest {
    private static final int LENGTH = 1000;

    /** Sends a byte of the body each 20 ms, which would take 20 s, until something is answered. */
    @Test
    void who_sends_a_body_byte_by_byte_is_answered_before_its_end(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (Served served = new Served(folder);
                RunLog run = served.start("slow");
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            OutputStream out = socket.getOutputStream();
            String head = String.join(
                    "\r\n",
                    "POST /api/v1/runs/" + run.id() + " HTTP/1.1",
                    "Host: localhost:" + served.port(),
                    "X-Fovea-Token: " + served.token(),
                    "Content-Length: " + LENGTH);
            out.write((head + "\r\n\r\n").getBytes(US_ASCII));
            int sent = 0;
            while (sent < LENGTH && socket.getInputStream().available() == 0) {
                out.write(' ');
                sent++;
                Thread.sleep(Duration.ofMillis(20).toMillis());
            }
            assertThat(sent).isLessThan(LENGTH / 2);
        }
    }
}
