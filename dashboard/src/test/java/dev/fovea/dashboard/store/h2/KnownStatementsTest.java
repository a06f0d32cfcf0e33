package dev.fovea.dashboard.store.h2;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a catalog, as H2 would execute it word by word when it opens the file. */
class KnownStatementsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET CREATE_BUILD 240",
                "SET WRITE_DELAY 0",
                "CREATE USER IF NOT EXISTS \"SA\" SALT '28277f7a70e38409' HASH '4d80' ADMIN",
                "CREATE USER IF NOT EXISTS \"SA\" COMMENT '8886 372e' SALT '28277f7a70e38409' HASH '4d80' ADMIN",
                "CREATE USER IF NOT EXISTS \"FOVEA\" SALT 'd37f' HASH '5bb6'",
                "GRANT ALL ON SCHEMA \"PUBLIC\" TO \"FOVEA\"",
                "CREATE CACHED TABLE \"PUBLIC\".\"POINTS\"(\n    \"RUN\" CHARACTER VARYING(20) SELECTIVITY 1 NOT NULL,"
                        + "\n    \"PACKED\" BINARY VARYING(65536) SELECTIVITY 100 NOT NULL,\n    \"SHAPE\" INTEGER ARRAY,"
                        + "\n    \"AT\" TIMESTAMP(3) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,"
                        + "\n    \"BOUND\" DOUBLE PRECISION DEFAULT 'NaN' NOT NULL,\n    \"CRC\" INTEGER DEFAULT NULL\n)",
                "CREATE PRIMARY KEY \"PUBLIC\".\"PRIMARY_KEY_8\" ON \"PUBLIC\".\"POINTS\"(\"RUN\", \"SERIES\")",
                "CREATE UNIQUE NULLS DISTINCT INDEX \"PUBLIC\".\"I\" ON \"PUBLIC\".\"T\"(\"RUN\" NULLS FIRST, \"L\" NULLS FIRST)",
                "ALTER TABLE \"PUBLIC\".\"T\" ADD CONSTRAINT \"PUBLIC\".\"C\" UNIQUE NULLS DISTINCT (\"RUN\") INDEX \"PUBLIC\".\"I\"",
                "ALTER TABLE \"PUBLIC\".\"T\" ADD CONSTRAINT \"PUBLIC\".\"C\" FOREIGN KEY(\"RUN\") INDEX \"PUBLIC\".\"I\""
                        + " REFERENCES \"PUBLIC\".\"RUN\"(\"ID\") ON DELETE CASCADE NOCHECK",
                "ALTER TABLE \"PUBLIC\".\"RUN\" ADD CONSTRAINT \"PUBLIC\".\"RUN_ID_PLAIN\" CHECK((CHAR_LENGTH(\"ID\") > 0)\n"
                        + "    AND (NOT REGEXP_LIKE(\"ID\", '[^0-9a-z]'))) NOCHECK",
            })
    void are_in_the_forms_that_a_store_has(String statement) {
        assertThatCode(() -> KnownStatements.check(statement)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM \"PUBLIC\".\"RUN\"",
                "DELETE \"PUBLIC\".\"RUN\"",
                "ALTER USER \"FOVEA\" ADMIN TRUE",
                "CREATE USER IF NOT EXISTS \"FOVEA\" SALT 'd37f' HASH '5bb6' ADMIN",
                "CREATE  USER IF NOT EXISTS \"EVIL\" SALT 'd37f' HASH '5bb6' ADMIN",
                "CREATE USER IF NOT EXISTS \"SA\" SALT 'd37f' HASH '5bb6' ADMIN; DROP TABLE \"PUBLIC\".\"RUN\"",
                "GRANT ALL ON SCHEMA \"PUBLIC\" TO \"EVIL\"",
                "GRANT ALTER ANY SCHEMA TO \"FOVEA\"",
                "SET \"TRACE_LEVEL_FILE\" 3",
                "SET \"DATABASE_EVENT_LISTENER\" 'evil.Listener'",
                "SET MODE 5",
                "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\n    \"A\" INTEGER DEFAULT (SELECT 1)\n)",
                "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\n    \"A\" BINARY LARGE OBJECT DEFAULT \"FILE_READ\"('/etc/passwd')\n)",
                "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\n    \"A\" JAVA_OBJECT\n)",
                "CREATE CACHED TABLE \"EVIL\".\"T\"(\n    \"A\" INTEGER\n)",
                "CREATE CACHED TABLE \"PUBLIC\".\"T\"(\n    \"A\" INTEGER\n) ENGINE \"evil.Engine\"",
                "CREATE INDEX \"PUBLIC\".\"I\" ON \"PUBLIC\".\"T\"(\"A\" NULLS FIRST) /* */",
                "ALTER TABLE \"PUBLIC\".\"T\" ADD CONSTRAINT \"PUBLIC\".\"C\" CHECK(FILE_READ('a') IS NOT NULL) NOCHECK",
                "ALTER TABLE \"PUBLIC\".\"T\" ADD CONSTRAINT \"PUBLIC\".\"C\" CHECK(\"FILE_READ\"('a') IS NOT NULL) NOCHECK",
                "ALTER TABLE \"PUBLIC\".\"T\" ADD CONSTRAINT \"PUBLIC\".\"C\" CHECK(\"PUBLIC\".\"EVIL\"('a')) NOCHECK",
                "ALTER TABLE \"PUBLIC\".\"T\" ADD CONSTRAINT \"PUBLIC\".\"C\" CHECK(1 > 0 -- ) NOCHECK",
                "ALTER TABLE \"PUBLIC\".\"T\" ADD CONSTRAINT \"PUBLIC\".\"C\" CHECK(\"A\" IN (SELECT 1)) NOCHECK",
                "ALTER TABLE \"PUBLIC\".\"T\" ADD CONSTRAINT \"PUBLIC\".\"C\" CHECK(\"FILE_READ\"'' ('/etc/passwd')) NOCHECK",
                "ALTER TABLE \"PUBLIC\".\"RUN\" ADD CONSTRAINT \"PUBLIC\".\"C\" CHECK(REGEXP_LIKE(\"NOTE\", '^(a|aa)+\\1?$')) NOCHECK",
                "ALTER TABLE \"PUBLIC\".\"RUN\" ADD CONSTRAINT \"PUBLIC\".\"C\" CHECK((CHAR_LENGTH(\"ID\") > 0)\n"
                        + "    AND (NOT REGEXP_LIKE(\"ID\", '^(a|aa)+\\1?$'))) NOCHECK",
                "",
            })
    void are_nothing_else(String statement) {
        assertThatThrownBy(() -> KnownStatements.check(statement)).isInstanceOf(ForeignContentException.class);
    }

    @Test
    void are_not_too_long_to_be_looked_at() {
        String columns = "\"A\" INTEGER,".repeat(100_000);
        assertThatThrownBy(() ->
                        KnownStatements.check("CREATE CACHED TABLE \"PUBLIC\".\"T\"(" + columns + "\"B\" INTEGER)"))
                .isInstanceOf(ForeignContentException.class);
        String almost = "\"A\" INTEGER,".repeat(1_600);
        assertThatThrownBy(() ->
                        KnownStatements.check("CREATE CACHED TABLE \"PUBLIC\".\"T\"(" + almost + "\"B\" INTEGER)"))
                .isInstanceOf(ForeignContentException.class);
    }
}
