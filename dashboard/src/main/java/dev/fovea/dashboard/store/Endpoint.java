package dev.fovea.dashboard.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where a training process answers questions about its network, on the loopback address of its machine. When it has ended without
 * a word, another user's program may have the port, so that it has to prove that it knows the token before it is sent anything.
 *
 * @param host the machine's name
 * @param token what questions have to bring along; a secret between those who can read the store
 */
public record Endpoint(String host, int port, String token) {
    /** The header that the token is sent in. */
    public static final String TOKEN_HEADER = "X-Fovea-Endpoint";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,250}"); // what a header can carry

    public Endpoint {
        Names.checked("a host", host);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("there is no port %d. Use one from 1 to 65535.".formatted(port));
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "a token of %d characters. Use 1 to 250 of ASCII, without spaces.".formatted(token.length()));
        }
    }

    /** What a store says, to which others may write; none where it is no endpoint. */
    static Optional<Endpoint> stored(String host, int port, String token) {
        try {
            return Optional.of(new Endpoint(host, port, token));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
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

    /** What only who knows the token can answer to a challenge; of this port, so that no other process can be asked for it. */
    public String proof(String challenge) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((port + ":" + challenge).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether what answers there has proved to know the token. */
    public boolean isProof(String challenge, String proof) {
        return MessageDigest.isEqual(
                proof.getBytes(StandardCharsets.UTF_8), proof(challenge).getBytes(StandardCharsets.UTF_8));
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
