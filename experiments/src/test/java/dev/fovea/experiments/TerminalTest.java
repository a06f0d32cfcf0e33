package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a training prints in a process of its own, on a terminal and elsewhere. */
class TerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private static final String EPOCH =
            "epoch %d/2  loss \\d\\.\\d{4}  accuracy \\d+\\.\\d\\d %%  test loss \\d\\.\\d{4}  test accuracy \\d+\\.\\d\\d %%"
                    + "  \\d+\\.\\d s  [\\d,]+ examples/s";

    private final Path folder;
    private final List<String> command;

    TerminalTest(@TempDir Path folder) {
        this.folder = folder;
        this.command = List.of(
                "train",
                "lenet5-mnist",
                "--epochs",
                "2",
                "--threads",
                "1",
                "--data",
                Digits.write(folder.resolve("digits"), 640, 100).toString(),
                "--store",
                folder.resolve("runs").toString());
    }

    @Test
    void is_plain_lines_where_it_is_piped() throws InterruptedException {
        try (Fovea training = Fovea.start(folder, command.toArray(String[]::new))) {
            assertThat(training.ended()).as(training.printed()).isZero();
            assertPlain(training.printed());
        }
    }

    /** As in {@code … | tee log}: what is typed and what goes wrong still have the terminal. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void is_plain_lines_where_only_what_it_prints_is_piped() throws Exception {
        Path log = folder.resolve("log");
        onTerminal("%s | cat > '%s'".formatted(typed(), log));
        assertPlain(Files.readString(log));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void has_a_bar_on_a_terminal() throws Exception {
        String seen = onTerminal(typed());
        assertThat(seen)
                .contains("\repoch 1/2 ")
                .containsPattern(" %  loss \\d\\.\\d{4}  [\\d,]+ examples/s  \\d+:\\d\\d left");
        List<String> lines =
                seen.lines().filter(line -> line.matches(EPOCH.formatted(2))).toList();
        assertThat(lines).hasSize(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void asks_by_a_library_that_nobody_else_can_replace() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        String seen = onTerminal("umask 000; " + shown(home, folder));
        assertThat(seen).contains("\"lenet5\"").doesNotContain("WARNING");
        try (Stream<Path> made = Files.walk(home.resolve(".fovea"))) {
            assertThat(made)
                    .anyMatch(path -> path.endsWith("libjlinenative.so"))
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as(path.toString())
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void is_plain_where_no_disk_has_room_for_that_library() throws Exception {
        try (SmallDisk disk = SmallDisk.of(folder.resolve("small"), 64)) {
            disk.fill();
            assertThat(onTerminal(shown(disk.folder(), disk.folder())))
                    .contains("\"lenet5\"")
                    .doesNotContain("WARNING");
        }
    }

    private static String shown(Path home, Path temporary) {
        List<String> command =
                Fovea.command(dev.fovea.experiments.cli.Main.class, List.of("show", "lenet5", "--format", "json"));
        command.addAll(1, List.of("-Duser.home=" + home, "-Djava.io.tmpdir=" + temporary));
        return quoted(command);
    }

    private static void assertPlain(String printed) {
        assertThat(printed).doesNotContain("\r").doesNotContain("\u001b");
        List<String> lines = printed.lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("lenet5: 61,706 parameters, 640 examples, 2 epochs, on cpu with 1 thread");
        assertThat(lines.get(1)).matches(EPOCH.formatted(1));
        assertThat(lines.get(2)).matches(EPOCH.formatted(2));
        assertThat(lines.get(3)).isEqualTo("finished: all 2 epochs are done");
        assertThat(lines.get(4)).matches("recorded as run [0-9a-z]{13}");
    }

    private String typed() {
        return quoted(Fovea.command(dev.fovea.experiments.cli.Main.class, command));
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    /** Runs a command of a shell on a terminal that {@code script} makes, and returns what was to be seen there. */
    @CanIgnoreReturnValue
    private String onTerminal(String command) throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "there is no " + SCRIPT);
        Path seen = folder.resolve("seen");
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qec", "stty cols 100; " + command, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(seen.toFile());
        builder.environment().put("TERM", "xterm");
        Process process = builder.start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(seen);
    }
}
