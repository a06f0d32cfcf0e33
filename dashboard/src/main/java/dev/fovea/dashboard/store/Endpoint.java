package dev.fovea.dashboard.store;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a training process answers questions about its network, on the loopback address of its machine.
 *
 * @param host the machine's name
 * @param token what questions have to bring along; a secret between those who can read the store
 */
public record Endpoint(String host, int port, String token) {
    /** The header that the token is sent in. */
    public static final String TOKEN_HEADER = "X-Fovea-Endpoint";

    public Endpoint {
        Names.checked("a host", host);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("there is no port %d. Use one from 1 to 65535.".formatted(port));
        }
        if (token.isEmpty() || token.length() > 250) {
            throw new IllegalArgumentException("a token of %d characters. Use 1 to 250.".formatted(token.length()));
        }
    }

    /** On this machine. */
    public static Endpoint here(int port, String token) {
        return new Endpoint(Host.NAME, port, token);
    }

    /** Whether it is on this machine. */
    public boolean isHere() {
        return host.equals(Host.NAME);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static final class Host {
        static final String NAME = name();

        private static String name() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unnamed) {
                return "localhost";
            }
        }
    }
}
