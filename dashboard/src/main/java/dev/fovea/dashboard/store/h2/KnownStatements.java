package dev.fovea.dashboard.store.h2;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that may stand in the catalog of a database: those that make tables, their keys and indexes, two users and
 * their rights. Every word has to be one that such a statement needs, and nothing is called but {@code REGEXP_LIKE}; so there is
 * no alias, trigger, linked table, view or setting, no function that reads a file, and no comment in which something could hide.
 */
final class KnownStatements {
    private static final Set<String> WORDS = Set.of(
            ("CREATE CACHED TABLE PRIMARY KEY UNIQUE NULLS FIRST LAST DISTINCT INDEX ON ALTER ADD CONSTRAINT FOREIGN"
                            + " REFERENCES DELETE CASCADE NOCHECK CHECK REGEXP_LIKE IF NOT EXISTS DEFAULT NULL TRUE FALSE"
                            + " SET CREATE_BUILD WRITE_DELAY USER SALT HASH ADMIN COMMENT GRANT ALL SCHEMA TO"
                            + " AND OR IN BETWEEN IS CHARACTER VARYING LARGE OBJECT BINARY BIGINT INTEGER SMALLINT BOOLEAN"
                            + " DOUBLE PRECISION REAL TIMESTAMP TIME ZONE WITH ARRAY CURRENT_TIMESTAMP")
                    .split(" "));

    /** A text, a name in quotation marks, or a word. */
    private static final Pattern TOKEN = Pattern.compile("'(?:[^']|'')*'|(\"(?:[^\"]|\"\")*\")|([A-Za-z_]\\w*)");

    /** A name that is no table's, before a parenthesis: a function's. */
    private static final Pattern CALL = Pattern.compile("(?<![.\"])\"(?:[^\"]|\"\")*\"\\s*\\(");

    private static final Pattern USER =
            Pattern.compile("CREATE USER IF NOT EXISTS (\"SA\" .* ADMIN|\"FOVEA\" (?!.* ADMIN$).*)");

    private KnownStatements() {}

    static void check(String statement) throws ForeignContentException {
        Matcher tokens = TOKEN.matcher(statement);
        StringBuilder between = new StringBuilder();
        while (tokens.find()) {
            String word = tokens.group(2);
            if (word != null && !WORDS.contains(word)) {
                throw foreign(statement);
            }
            tokens.appendReplacement(between, "");
        }
        tokens.appendTail(between);
        boolean odd = !between.toString().matches("(?:[\\s().,0-9<>=]|-(?!-))*");
        boolean user =
                statement.startsWith("CREATE USER") && !USER.matcher(statement).matches();
        if (odd || user || CALL.matcher(statement).find()) {
            throw foreign(statement);
        }
    }

    /** The beginning of the statement tells what it makes, but must not fill a terminal. */
    private static ForeignContentException foreign(String statement) {
        String line = statement.replaceAll("\\s+", " ");
        return new ForeignContentException(line.length() <= 60 ? line : line.substring(0, 60) + "...");
    }
}
