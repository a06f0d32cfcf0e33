package dev.fovea.dashboard.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A text that others must know. How long a comparison takes does not tell how much of it was right. */
final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 18;

    private final String text;

    Secret(String text) {
        this.text = text;
    }

    /** 24 characters that nobody guesses. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return encoded(bytes);
    }

    boolean is(@Nullable String given) {
        return given != null && MessageDigest.isEqual(bytes(given), bytes(text));
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "hidden";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
