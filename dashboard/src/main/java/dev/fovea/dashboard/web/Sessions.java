package dev.fovea.dashboard.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The browsers that have been let in, each by a cookie of its own. They are kept in memory alone: a dashboard that is
 * started again knows none of them, and so no cookie outlives a log-out.
 */
final class Sessions {
    /** How long a browser stays in. */
    static final Duration LONGEST = Duration.ofDays(30);

    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final Map<String, Instant> ends = new LinkedHashMap<>(); // by digest, the oldest first

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** Lets a browser in; returns its cookie. */
    synchronized String start() {
        if (ends.size() >= MOST) {
            Iterator<String> oldest = ends.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        String cookie = Secret.random();
        ends.put(digest(cookie), clock.instant().plus(LONGEST));
        return cookie;
    }

    synchronized boolean include(@Nullable String cookie) {
        Instant end = cookie == null ? null : ends.get(digest(cookie));
        return end != null && clock.instant().isBefore(end);
    }

    synchronized void end(@Nullable String cookie) {
        if (cookie != null) {
            ends.remove(digest(cookie));
        }
    }

    synchronized void endAll() {
        ends.clear();
    }

    /** What is looked up, so that how long that takes tells nothing of a cookie. */
    private static String digest(String cookie) {
        try {
            byte[] bytes = cookie.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
