package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Neither the pool nor statements are named to users, who know of neither. */
class TroubleTest {
    @Test
    void names_no_pool() {
        String pool = "HikariPool-1 - Connection is not available, request timed out after 30000ms.";
        assertThat(Trouble.reason(new SQLTransientConnectionException(pool)))
                .isEqualTo("no connection to it became free in time");
        assertThat(Trouble.reason(new IllegalStateException(
                        new SQLTransientConnectionException(pool, new SQLException("Refused.")))))
                .isEqualTo("Refused");
    }

    @Test
    void names_no_statement() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            assertThat(refusal(statement)).isEqualTo("Table \"NOWHERE\" not found (this database is empty)");
        }
    }

    private static String refusal(Statement statement) {
        try {
            return "nothing, but " + statement.execute("select 1 from nowhere");
        } catch (SQLException refused) {
            assertThat(refused.getMessage()).contains("SQL statement:");
            return Trouble.reason(refused);
        }
    }
}
