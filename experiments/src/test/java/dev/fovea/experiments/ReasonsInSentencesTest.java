package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What another exception says may end with a full stop of its own, so that no sentence takes it as it is and adds
 * one.
 */
class ReasonsInSentencesTest {
    private static final Pattern STATEMENT_END = Pattern.compile(";\\s*\\R");
    private static final Pattern STOP_ADDED = Pattern.compile("%s\\)?\\.[ \"].*\\.getMessage\\(\\)", Pattern.DOTALL);

    @Test
    void no_message_is_put_in_front_of_a_full_stop_as_it_is() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("..").toAbsolutePath().normalize())) {
            List<Path> sources = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
            assertThat(sources).hasSize(4);
            for (Path source : sources) {
                check(source);
            }
        }
    }

    private static void check(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                assertThat(STATEMENT_END.split(Files.readString(file)))
                        .as("%s: use Reason.of(exception) in front of a full stop", file)
                        .noneMatch(statement -> STOP_ADDED.matcher(statement).find());
            }
        }
    }
}
