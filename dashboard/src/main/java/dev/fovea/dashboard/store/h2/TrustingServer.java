package dev.fovea.dashboard.store.h2;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import org.h2.server.TcpServer;

/**
 * H2's server, but for this user's own programs and root's only. H2's asks everybody for a password, and before that reserves as
 * much memory as the first message announces; this one reads nothing of what others send.
 */
final class TrustingServer extends TcpServer {
    private static final Inside<ServerSocket> SOCKET =
            new Inside<>(TcpServer.class, "serverSocket", ServerSocket.class);

    /** Before the first connection is accepted, as H2 listens later, in another thread. */
    @Override
    public synchronized void start() throws SQLException {
        super.start();
        try {
            SOCKET.put(this, new Choosy(SOCKET.of(this).orElseThrow()));
        } catch (IOException trouble) {
            throw new SQLException(trouble);
        }
    }

    /** Accepts what another socket does, but for what comes from other users. */
    private static final class Choosy extends ServerSocket {
        private final ServerSocket all;

        Choosy(ServerSocket all) throws IOException {
            this.all = all;
        }

        @Override
        public Socket accept() throws IOException {
            while (true) {
                Socket next = all.accept();
                if (Sockets.isTrusted(next)) {
                    return next;
                }
                refuse(next);
            }
        }

        /** What a stranger's connection is worth: no trouble with it ends the server. */
        private static void refuse(Socket stranger) {
            try {
                stranger.close();
            } catch (IOException broken) {
                // Then it is closed already.
            }
        }

        @Override
        public void close() throws IOException {
            all.close();
            super.close();
        }
    }
}
