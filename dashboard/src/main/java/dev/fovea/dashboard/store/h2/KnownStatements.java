package dev.fovea.dashboard.store.h2;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that may stand in the catalog of a database: those that make tables, their keys and indexes, two users and
 * their rights, each in the form in which H2 writes it. So there is no alias, trigger, linked table or view, no setting that
 * names a class, no user with other rights, and nothing that changes rows; in the one place where an expression may stand, a
 * check, nothing is called but {@code REGEXP_LIKE} and {@code CHAR_LENGTH}.
 */
final class KnownStatements {
    private static final int LONGEST = 20_000;

    private static final String NAME = "\"\\w{1,128}\"";
    private static final String OBJECT = "\"PUBLIC\"\\." + NAME;
    private static final String TEXT = "'[^']{0,200}'";
    private static final String NAMES = "\\(" + NAME + "(?:, " + NAME + "){0,50}\\)";
    private static final String PLACES = NAMES.replace(NAME, NAME + "(?: NULLS (?:FIRST|LAST))?");

    private static final String TYPE =
            "(?:CHARACTER|CHARACTER VARYING|CHARACTER LARGE OBJECT|BINARY VARYING|BINARY LARGE OBJECT"
                    + "|BIGINT|INTEGER|SMALLINT|BOOLEAN|DOUBLE PRECISION|REAL|TIMESTAMP)"
                    + "(?:\\(\\d+\\))?(?: WITH TIME ZONE)?(?: ARRAY)?";

    /** The selectivity is what H2 itself finds out about a column once a table has some thousand rows. */
    private static final String COLUMN =
            "\\s*" + NAME + " " + TYPE + "(?: DEFAULT (?:NULL|TRUE|FALSE|CURRENT_TIMESTAMP|-?[\\d.]+|" + TEXT
                    + "))?(?: SELECTIVITY \\d+)?(?: NOT NULL)?";

    private static final String SECRET = "SALT '[0-9a-f]+' HASH '[0-9a-f]+'";

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("SET (?:CREATE_BUILD|WRITE_DELAY) \\d+"),
            Pattern.compile("CREATE USER IF NOT EXISTS \"SA\" (?:COMMENT " + TEXT + " )?" + SECRET + " ADMIN"),
            Pattern.compile("CREATE USER IF NOT EXISTS \"FOVEA\" " + SECRET),
            Pattern.compile("GRANT ALL ON SCHEMA \"PUBLIC\" TO \"FOVEA\""),
            Pattern.compile("CREATE CACHED TABLE " + OBJECT + "\\(" + COLUMN + "(?:," + COLUMN + "){0,100}\\s*\\)"),
            Pattern.compile("CREATE (?:PRIMARY KEY|(?:UNIQUE (?:NULLS DISTINCT )?)?INDEX) " + OBJECT + " ON " + OBJECT
                    + PLACES),
            Pattern.compile("ALTER TABLE " + OBJECT + " ADD CONSTRAINT " + OBJECT
                    + " (?:PRIMARY KEY|UNIQUE(?: NULLS DISTINCT)? ?)" + NAMES + "(?: INDEX " + OBJECT + ")?"),
            Pattern.compile("ALTER TABLE " + OBJECT + " ADD CONSTRAINT " + OBJECT + " FOREIGN KEY" + NAMES
                    + "(?: INDEX " + OBJECT + ")? REFERENCES " + OBJECT + NAMES + "(?: ON DELETE CASCADE)? NOCHECK"));

    private static final Pattern CHECK =
            Pattern.compile("ALTER TABLE " + OBJECT + " ADD CONSTRAINT " + OBJECT + " CHECK\\(([^;]*)\\) NOCHECK");

    /** A text, a name in quotation marks, or a word. */
    private static final Pattern TOKEN = Pattern.compile("'[^']*'(?!\\s*['(.])|" + NAME + "(?!\\s*[(.])|(\\w+)");

    private static final Set<String> WORDS =
            Set.of("AND", "OR", "NOT", "IN", "IS", "NULL", "BETWEEN", "TRUE", "FALSE", "REGEXP_LIKE", "CHAR_LENGTH");

    private KnownStatements() {}

    static void check(String statement) throws ForeignContentException {
        boolean known = statement.length() <= LONGEST
                && (FORMS.stream().anyMatch(form -> form.matcher(statement).matches()) || isKnownCheck(statement));
        if (!known) {
            throw foreign(statement);
        }
    }

    private static boolean isKnownCheck(String statement) {
        Matcher check = CHECK.matcher(statement);
        if (!check.matches()) {
            return false;
        }
        Matcher tokens = TOKEN.matcher(check.group(1));
        StringBuilder between = new StringBuilder();
        while (tokens.find()) {
            String word = tokens.group(1);
            if (word != null && !WORDS.contains(word) && !word.matches("\\d+")) {
                return false;
            }
            tokens.appendReplacement(between, " _ ");
        }
        tokens.appendTail(between);
        return between.indexOf("--") < 0 && between.toString().matches("[\\s().,<>=_-]*");
    }

    /** The beginning of the statement tells what it makes, but must not fill a terminal. */
    private static ForeignContentException foreign(String statement) {
        String line = statement.replaceAll("\\s+", " ");
        return new ForeignContentException(line.length() <= 60 ? line : line.substring(0, 60) + "...");
    }
}
