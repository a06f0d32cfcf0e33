package dev.fovea.dashboard.store;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps passwords and tokens out of what is recorded and printed. */
public final class Secrets {
    /** How the command line records itself, by its options and without secrets. */
    private static final String CLEAN = "fovea ";

    /** What stands in place of a secret. */
    public static final String STARS = "***";

    /** To the next option, or to the end: where a secret with blanks in it ends cannot be told otherwise. */
    private static final String VALUE = ".*?(?=\\s--|\\z)";

    private static final Pattern TOKEN = Pattern.compile("(--token(?:\\s+|=))" + VALUE, Pattern.DOTALL);
    private static final Pattern STORE = Pattern.compile("(--store(?:\\s+|=))(" + VALUE + ")", Pattern.DOTALL);
    private static final Pattern DATABASE =
            Pattern.compile("(?:jdbc:|postgres(?:ql)?://)" + VALUE, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/]*@");
    private static final Pattern SETTING =
            Pattern.compile("((?:password|passwd|secret)=)" + VALUE, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Secrets() {}

    /** Where a store is, as it was typed, but with stars for whatever may be a secret. */
    public static String location(String typed) {
        if (!ServerUrl.isOne(typed)) {
            return typed;
        }
        try {
            return ServerUrl.of(typed, Map.of()).told();
        } catch (StoreException unclear) {
            Matcher database =
                    Pattern.compile("(?i)(?:jdbc:)?(?:postgres(?:ql)?|h2):").matcher(typed);
            return database.lookingAt() ? database.group() + STARS : STARS;
        }
    }

    /**
     * A fact about a run, such as the command line of a Java program that was recorded once, with stars for the secrets
     * that can be recognized:
     * tokens, passwords among settings, and those in the URLs of databases.
     */
    static String hidden(String fact) {
        if (fact.startsWith(CLEAN)) {
            return fact;
        }
        String text = TOKEN.matcher(fact).replaceAll("$1" + STARS);
        text = STORE.matcher(text)
                .replaceAll(store -> Matcher.quoteReplacement(store.group(1) + location(store.group(2))));
        text = DATABASE.matcher(text).replaceAll(url -> Matcher.quoteReplacement(location(url.group())));
        text = USER_INFO.matcher(text).replaceAll("$1" + STARS + "@");
        return SETTING.matcher(text).replaceAll("$1" + STARS);
    }
}
