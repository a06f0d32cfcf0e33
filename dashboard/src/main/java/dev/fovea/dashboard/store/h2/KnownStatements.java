package dev.fovea.dashboard.store.h2;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The statements that may stand in the catalog of a database: those that make tables, their keys and indexes, two users
 * and their rights, each in the form in which H2 writes it. So there is no alias, trigger, linked table or view, no
 * setting that names a class, no user with other rights, nothing that changes rows, and no expression but the check of
 * ids.
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

    /** The one check there is. Of others' choice it could be a pattern that is compared with a text for ever. */
    private static final String PLAIN_ID = "\\(CHAR_LENGTH\\(\"ID\"\\) > 0\\)\\s+AND \\(NOT REGEXP_LIKE\\(\"ID\", "
            + Pattern.quote("'[^0-9a-z]'") + "\\)\\)";

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
                    + "(?: INDEX " + OBJECT + ")? REFERENCES " + OBJECT + NAMES + "(?: ON DELETE CASCADE)? NOCHECK"),
            Pattern.compile(
                    "ALTER TABLE " + OBJECT + " ADD CONSTRAINT " + OBJECT + " CHECK\\(" + PLAIN_ID + "\\) NOCHECK"));

    private KnownStatements() {}

    static void check(String statement) throws ForeignContentException {
        boolean known = statement.length() <= LONGEST
                && FORMS.stream().anyMatch(form -> form.matcher(statement).matches());
        if (!known) {
            throw foreign(statement);
        }
    }

    /** The beginning of the statement tells what it makes, but must not fill a terminal. */
    private static ForeignContentException foreign(String statement) {
        String line = statement.replaceAll("\\s+", " ");
        return new ForeignContentException(line.length() <= 60 ? line : line.substring(0, 60) + "...");
    }
}
