package dev.fovea.dashboard.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a database of PostgreSQL, parted from the user and the password in it:
 * {@code postgresql://user:password@host/database}, with or without {@code jdbc:}, or
 * {@code jdbc:postgresql://host/database?user=user&password=password}. What the URL does not say, the environment may. A URL
 * that can be read in two ways is refused, as a part of the password would be shown as something else.
 */
final class ServerUrl {
    static final String USER = "FOVEA_STORE_USER";
    static final String PASSWORD = "FOVEA_STORE_PASSWORD";

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** Two letters at least: a single one is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("^((?:jdbc:)?[a-z][a-z0-9+.-]+:)", Pattern.CASE_INSENSITIVE);

    private static final Pattern HOSTS = Pattern.compile(
            "(?:(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])?(?::\\d{1,5})?)(?:,(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?)*");
    private static final Pattern DATABASE = Pattern.compile("[^/?@&=#;:\\p{Cntrl}\\s]*");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][\\w.-]*");

    /** What is no secret; all others are taken for one. */
    private static final Set<String> SHOWN = Set.of("user", "ssl", "sslmode", "currentschema", "applicationname");

    private final String url;
    private final Access access;
    private final String told;

    /** @param told what can be shown of all that was typed */
    private ServerUrl(String url, Access access, String told) {
        this.url = url;
        this.access = access;
        this.told = told;
    }

    /** Whether {@code text} is meant for a URL, of whatever scheme, and so for no path. */
    static boolean isOne(String text) {
        return SCHEME.matcher(text).lookingAt() || text.contains("://");
    }

    /** @throws StoreException if it is none that a store can be at; the message has no part of a password */
    static ServerUrl of(String given, Map<String, String> environment) {
        Matcher scheme = SCHEME.matcher(given);
        String named = scheme.lookingAt() ? scheme.group(1) : "";
        String rest = given.substring(named.length());
        Access around =
                new Access(Optional.ofNullable(environment.get(USER)), Optional.ofNullable(environment.get(PASSWORD)));
        return switch (named.toLowerCase(Locale.ROOT)) {
            case POSTGRESQL -> postgresql(rest, around);
            case "postgresql:", "postgres:" -> {
                if (!rest.startsWith("//")) {
                    throw unknown(named, rest);
                }
                yield postgresql(rest, around);
            }
            default -> throw unknown(named, rest);
        };
    }

    /**
     * Without what follows the scheme; and without a word before a colon that may be no scheme, but the name of a
     * user.
     */
    private static StoreException unknown(String scheme, String rest) {
        boolean certain = (rest.startsWith("//") && !scheme.isEmpty())
                || scheme.toLowerCase(Locale.ROOT).startsWith("jdbc:");
        return new StoreException(
                "%s is not where a store can be. Use a path, such as ./runs, or a database of PostgreSQL,"
                                .formatted(certain ? "a URL that begins with " + scheme : "what has a colon like a URL")
                        + " as in --store jdbc:postgresql://host/fovea.");
    }

    private static ServerUrl postgresql(String rest, Access around) {
        int question = rest.indexOf('?');
        Settings settings = Settings.of(question < 0 ? "" : rest.substring(question + 1));
        String place = question < 0 ? rest : rest.substring(0, question);
        if (!place.startsWith("//")) {
            if (!DATABASE.matcher(place).matches()) {
                throw ambiguous();
            }
            return settings.of(
                    POSTGRESQL + place, Settings.NOBODY.or(settings.access).or(around), "");
        }
        int slash = place.indexOf('/', 2);
        String authority = place.substring(2, slash < 0 ? place.length() : slash);
        String database = slash < 0 ? "" : place.substring(slash + 1);
        int at = authority.lastIndexOf('@');
        String hosts = authority.substring(at + 1);
        if (!HOSTS.matcher(hosts).matches() || !DATABASE.matcher(database).matches()) {
            throw ambiguous();
        }
        String unused = decoded(database);
        Access said = at < 0 ? Settings.NOBODY : userInfo(authority.substring(0, at));
        String user = at < 0 ? "" : "***@";
        return settings.of(
                POSTGRESQL + "//" + hosts + "/" + database,
                settings.access.or(said).or(around),
                user);
    }

    private static Access userInfo(String text) {
        String[] parts = text.split(":", 2);
        return new Access(
                Optional.of(decoded(parts[0])).filter(user -> !user.isEmpty()),
                parts.length < 2 ? Optional.empty() : Optional.of(decoded(parts[1])));
    }

    private static StoreException ambiguous() {
        return new StoreException(
                "the URL of the store cannot be read without doubt. In user names and passwords write %25 for"
                        + " %, %2F for /, %3F for ?, %26 for &, %40 for @ and %3B for ;, or leave them out and set "
                        + USER + " and " + PASSWORD + ".");
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException repeatsIt) {
            throw ambiguous();
        }
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
        return url.split("[?]", 2)[0];
    }

    /** What was typed, with stars for the user and for whatever may be a secret. */
    String told() {
        return told;
    }

    /** The settings behind the place, but for user and password. */
    private record Settings(List<String> kept, List<String> told, Access access) {
        static final Access NOBODY = new Access(Optional.empty(), Optional.empty());

        static Settings of(String text) {
            List<String> kept = new ArrayList<>();
            List<String> told = new ArrayList<>();
            Access access = NOBODY;
            for (String part : text.isEmpty() ? new String[0] : text.split("&", -1)) {
                String[] setting = part.split("=", 2);
                String key = decoded(setting[0]);
                if (part.isEmpty()) {
                    continue;
                }
                if (setting.length < 2 || !KEY.matcher(key).matches()) {
                    throw ambiguous();
                }
                String name = key.toLowerCase(Locale.ROOT);
                String value = decoded(setting[1]);
                if (name.equals("user")) {
                    access = new Access(Optional.of(value), Optional.empty()).or(access);
                } else if (name.equals("password")) {
                    access = new Access(Optional.empty(), Optional.of(value)).or(access);
                } else if (setting[1].contains("@")) {
                    throw ambiguous(); // the end of a password that began before the question mark
                } else {
                    kept.add(part);
                }
                told.add(SHOWN.contains(name) ? part : name.equals("password") ? "password=***" : "***");
            }
            return new Settings(kept, told, access);
        }

        ServerUrl of(String place, Access all, String user) {
            return new ServerUrl(place + joined(kept), all, place.replaceFirst("//", "//" + user) + joined(told));
        }

        private static String joined(List<String> settings) {
            return settings.isEmpty() ? "" : "?" + String.join("&", settings);
        }
    }
}
