package dev.fovea.dashboard.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Statements are constants, and values are parameters: nothing that a user, a run or a request says is ever SQL. */
class StatementsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/fovea/dashboard/store");
    private static final Pattern CALL =
            Pattern.compile("[.](createQuery|createUpdate|createCall|createScript|createBatch"
                    + "|prepareBatch|prepareStatement|prepareCall|executeQuery|executeUpdate|executeBatch|execute)\\(");
    private static final Pattern LITERAL = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern PROMISED = Pattern.compile("@CompileTimeConstant\\s+String\\s+(\\w+)");

    /** Put together of what the compiler, or the reader, sees to be constants. */
    private static final Set<String> KNOWN = Set.of(
            "Sql: text.toString()",
            "RowWriter: sql",
            "RunEditor: Tables.PARAMETER.insert()",
            "RunEditor: Tables.FACT.insert()",
            "RunEditor: Tables.TAG.insert()",
            "LiveRows: TableSql.columns(table)",
            "LiveRows: TableSql.count(table)",
            "LiveRows: TableSql.countWhere(table, key)",
            "LiveRows: TableSql.between(table)",
            "LiveRows: TableSql.next(table)",
            "RowInserter: TableSql.insert(table, columns)");

    @Test
    void no_statement_is_put_together_of_values() throws IOException {
        List<String> suspects = new ArrayList<>();
        int statements = 0;
        for (Path file : files()) {
            String source = Files.readString(file);
            Set<String> promised = PROMISED.matcher(source)
                    .results()
                    .map(match -> match.group(1))
                    .collect(toSet());
            for (Matcher call = CALL.matcher(source); call.find(); ) {
                String statement = argument(source, call.end());
                if (statement.isBlank()) {
                    continue;
                }
                statements++;
                String name = file.getFileName().toString().replace(".java", "");
                if (!isConstant(statement, promised) && !KNOWN.contains(name + ": " + statement)) {
                    suspects.add(name + ": " + statement);
                }
            }
        }
        assertThat(suspects).isEmpty();
        assertThat(statements).isGreaterThan(30);
    }

    @Test
    void what_is_promised_to_be_a_constant_is_checked_by_the_compiler() throws IOException {
        String source = Files.readString(SOURCES.resolve("Sql.java"));
        assertThat(source.split("text[.]append[(]part[)]", -1)).hasSize(2);
        assertThat(source).contains("Sql add(@CompileTimeConstant String part)");
        assertThat(source.lines().filter(line -> line.contains("append(")).map(String::strip))
                .containsExactly(
                        "text.append(part);", "text.append(alias).append(number);", "text.append(':').append(name);");
    }

    private static boolean isConstant(String statement, Set<String> promised) {
        for (String part : LITERAL.matcher(statement).replaceAll("LITERAL").split("[+]", -1)) {
            String name = part.strip();
            if (!name.matches("[A-Z_]+") && !promised.contains(name)) {
                return false;
            }
        }
        return true;
    }

    /** What stands up to the parenthesis that closes the one before {@code from}. */
    private static String argument(String source, int from) {
        int depth = 1;
        boolean quoted = false;
        int at = from;
        for (; depth > 0; at++) {
            char c = source.charAt(at);
            if (c == '"' && source.charAt(at - 1) != '\\') {
                quoted = !quoted;
            }
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return source.substring(from, at - 1).strip();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
