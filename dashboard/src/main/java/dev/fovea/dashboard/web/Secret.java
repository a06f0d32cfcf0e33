package dev.fovea.dashboard.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
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

    /** Another secret, which only who knows this one can make, and which does not give it away. */
    Secret derived(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(text), "HmacSHA256"));
            return new Secret(encoded(mac.doFinal(bytes(purpose))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
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
