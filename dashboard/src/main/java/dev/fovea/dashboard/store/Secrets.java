package dev.fovea.dashboard.store;

import java.util.regex.Pattern;

/** Keeps passwords out of what is recorded and printed. */
public final class Secrets {
    private static final Pattern SETTING = Pattern.compile("(?i)((?:password|sslpassword)=)[^&;\\s\"']*");
    private static final Pattern BEFORE_HOST = Pattern.compile("(jdbc:[a-z0-9:]+://[^/@?:\\s]*:)[^/@?\\s]*@");

    private Secrets() {}

    /** {@code text}, such as a command line, with stars for the passwords in its JDBC URLs. */
    public static String hidden(String text) {
        String settings = SETTING.matcher(text).replaceAll("$1***");
        return BEFORE_HOST.matcher(settings).replaceAll("$1***@");
    }
}
