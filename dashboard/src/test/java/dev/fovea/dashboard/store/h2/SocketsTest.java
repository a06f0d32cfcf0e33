package dev.fovea.dashboard.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class SocketsTest {
    @Test
    void this_users_programs_are_trusted_as_long_as_they_are_connected() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(Sockets.isTrusted(accepted)).isTrue();
            assertThat(Sockets.isSomebodyElses(server.getLocalPort())).isFalse();
            client.shutdownOutput(); // as closing does
            assertThat(Sockets.isTrusted(accepted)).isFalse();
        }
    }

    @Test
    void nobody_listens_to_a_port_that_was_closed() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        assertThat(Sockets.isSomebodyElses(port)).isFalse();
    }
}
