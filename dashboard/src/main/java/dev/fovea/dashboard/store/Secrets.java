package dev.fovea.dashboard.store;

import dev.fovea.dsl.zoo.Spelling;
import java.util.List;
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

    private static final Pattern END = Pattern.compile(VALUE, Pattern.DOTALL);

    /** An option, and what parts it from its value. */
    private static final Pattern OPTION = Pattern.compile("(?<!\\S)(--?[\\w.-]+)(?:\\s*[=:]\\s*|\\s+)");

    private static final List<String> NAMES = List.of("token", "password", "passwd", "secret");
    private static final Pattern STORE = Pattern.compile("(--store(?:\\s+|=))(" + VALUE + ")", Pattern.DOTALL);
    private static final Pattern DATABASE =
            Pattern.compile("(?:jdbc:|postgres(?:ql)?://)" + VALUE, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** The beginning of a word that says where something is, behind the option that it may be of. */
    private static final Pattern PLACE =
            Pattern.compile("jdbc:|postgres(?:ql)?:/|[a-z][a-z0-9+.-]{0,20}://", Pattern.CASE_INSENSITIVE);

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

    /** A word of a command line, whatever it is for, with stars for the secrets in the address of a database. */
    public static String word(String typed) {
        Matcher place = PLACE.matcher(typed);
        int at = typed.lastIndexOf('@');
        while (place.find()) {
            if (!place.group().endsWith("://") || at > place.end()) {
                return typed.substring(0, place.start()) + location(typed.substring(place.start()));
            }
        }
        return typed;
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
        String text = withoutValues(fact);
        text = STORE.matcher(text)
                .replaceAll(store -> Matcher.quoteReplacement(store.group(1) + location(store.group(2))));
        text = DATABASE.matcher(text).replaceAll(url -> Matcher.quoteReplacement(location(url.group())));
        text = USER_INFO.matcher(text).replaceAll("$1" + STARS + "@");
        return SETTING.matcher(text).replaceAll("$1" + STARS);
    }

    /** With stars for the values of options that are called like a secret, also where they are misspelled. */
    private static String withoutValues(String fact) {
        StringBuilder text = new StringBuilder();
        int told = 0;
        Matcher option = OPTION.matcher(fact);
        while (option.find(told)) {
            text.append(fact, told, option.end());
            told = option.end();
            if (NAMES.stream().anyMatch(name -> Spelling.isLike(option.group(1), name))) {
                Matcher value = END.matcher(fact).region(told, fact.length());
                told = value.lookingAt() ? value.end() : fact.length();
                text.append(STARS);
            }
        }
        return text.append(fact, told, fact.length()).toString();
    }
}
