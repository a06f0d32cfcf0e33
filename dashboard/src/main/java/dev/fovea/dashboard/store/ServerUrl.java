package dev.fovea.dashboard.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL, parted from the user and the password in it: {@code jdbc:postgresql://user:password@host/database} or
 * {@code jdbc:postgresql://host/database?user=user&password=password}. What the URL does not say, the environment may.
 */
final class ServerUrl {
    static final String USER = "FOVEA_STORE_USER";
    static final String PASSWORD = "FOVEA_STORE_PASSWORD";

    private static final Pattern BEFORE_HOST = Pattern.compile("^([a-z0-9:]+://)([^/@?]*)@(.*)$");

    private final String url;
    private final Access access;

    private ServerUrl(String url, Access access) {
        this.url = url;
        this.access = access;
    }

    static ServerUrl of(String given, Map<String, String> environment) {
        String url = given;
        Access said = new Access(Optional.empty(), Optional.empty());
        Matcher named = BEFORE_HOST.matcher(url);
        if (named.matches()) {
            url = named.group(1) + named.group(3);
            String[] parts = named.group(2).split(":", 2);
            said = new Access(
                    Optional.of(decoded(parts[0])),
                    parts.length < 2 ? Optional.empty() : Optional.of(decoded(parts[1])));
        }
        int question = url.indexOf('?');
        if (question >= 0) {
            List<String> kept = new ArrayList<>();
            for (String part : url.substring(question + 1).split("&", -1)) {
                if (part.startsWith("user=")) {
                    said = new Access(Optional.of(decoded(part.substring(5))), Optional.empty()).or(said);
                } else if (part.startsWith("password=")) {
                    said = new Access(Optional.empty(), Optional.of(decoded(part.substring(9)))).or(said);
                } else {
                    kept.add(part);
                }
            }
            url = url.substring(0, question) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
        }
        Access around =
                new Access(Optional.ofNullable(environment.get(USER)), Optional.ofNullable(environment.get(PASSWORD)));
        return new ServerUrl(url, said.or(around));
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without user and password. */
    String url() {
        return url;
    }

    Access access() {
        return access;
    }

    /** Where the database is, without any settings, among which there may be other secrets. */
    String shown() {
        return url.replaceFirst("[?;].*", "");
    }
}
