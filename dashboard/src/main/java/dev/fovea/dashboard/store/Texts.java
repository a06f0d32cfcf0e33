package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Text may hold what a database does not take: PostgreSQL knows no NUL, and neither half of a surrogate pair. So these are
 * written as a character that is none, U+FFFE, and four hexadecimal digits; and so is that character itself, in every database.
 */
final class Texts {
    /** As many characters as one may become. */
    static final int LONGEST_MARKED = 5;

    private static final char MARK = '\uFFFE';
    private static final Pattern MARKED = Pattern.compile(MARK + "([0-9a-f]{4})");

    private final Dialect dialect;

    private Texts(Dialect dialect) {
        this.dialect = dialect;
    }

    static Texts of(Dialect dialect) {
        return new Texts(dialect);
    }

    /** Lets all text that is bound, and all that is read as such, pass through here. */
    static void install(Jdbi jdbi, Dialect dialect) {
        Texts texts = of(dialect);
        jdbi.registerArgument(new Bound(texts));
        jdbi.registerArrayType(new Elements(texts));
        jdbi.registerColumnMapper(String.class, (row, column, context) -> plain(row.getString(column)));
    }

    /** The text in a column of a row; to be used instead of the row's own method. */
    static String of(ResultSet row, String column) throws SQLException {
        return plain(row.getString(column));
    }

    static String plain(String stored) {
        return stored == null || stored.indexOf(MARK) < 0
                ? stored
                : MARKED.matcher(stored)
                        .replaceAll(match -> String.valueOf((char) Integer.parseInt(match.group(1), 16))
                                .replace("\\", "\\\\")
                                .replace("$", "\\$"));
    }

    /** How many characters a text has at most where it is stored, whatever the database. */
    static int longestStored(String text) {
        return of(Dialect.POSTGRESQL).stored(text).length();
    }

    String stored(String text) {
        StringBuilder stored = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                if (stored != null) {
                    stored.append(c).append(text.charAt(i + 1));
                }
                i++;
            } else if (c == MARK || (dialect == Dialect.POSTGRESQL && (c == 0 || Character.isSurrogate(c)))) {
                stored = stored == null ? new StringBuilder(text.substring(0, i)) : stored;
                stored.append(MARK).append("%04x".formatted((int) c));
            } else if (stored != null) {
                stored.append(c);
            }
        }
        return stored == null ? text : stored.toString();
    }

    private static final class Bound extends AbstractArgumentFactory<String> {
        private final Texts texts;

        Bound(Texts texts) {
            super(Types.VARCHAR);
            this.texts = texts;
        }

        @Override
        protected Argument build(String text, ConfigRegistry config) {
            String stored = texts.stored(text);
            return (position, statement, context) -> statement.setString(position, stored);
        }
    }

    private static final class Elements implements SqlArrayType<String> {
        private final Texts texts;

        Elements(Texts texts) {
            this.texts = texts;
        }

        @Override
        public String getTypeName() {
            return "varchar";
        }

        @Override
        public Object convertArrayElement(String element) {
            return texts.stored(element);
        }
    }
}
