package dev.fovea.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.dashboard.query.RunQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store in a folder of somebody else, in which something lies in wait for who opens it. */
@DisabledOnOs(OS.WINDOWS)
class PlantedTest {
    private static final String OWN =
            "where the store keeps a file of its own. Delete it, or choose another store with --store PATH.";

    private final Path folder;
    private final List<String> warnings = new ArrayList<>();

    PlantedTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs.key", "runs.lock.db", "runs.turnstile"})
    void writes_through_no_link(String name) throws IOException {
        Path store = copied();
        Path victim = Files.writeString(folder.resolve("victim"), "dear");
        replace(store.resolve(name), victim);
        assertRefused(store, "%s is a link, ".formatted(store.resolve(name)) + OWN);
        assertThat(victim).hasContent("dear");
        Path nothing = folder.resolve("nothing");
        replace(store.resolve(name), nothing);
        assertRefused(store, "%s is a link, ".formatted(store.resolve(name)) + OWN);
        assertThat(nothing).doesNotExist();
    }

    private static void replace(Path file, Path target) throws IOException {
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs.key", "runs.lock.db", "runs.turnstile"})
    @Timeout(20)
    void waits_at_no_pipe_and_in_no_folder(String name) throws Exception {
        Path store = copied();
        Path file = store.resolve(name);
        Files.deleteIfExists(file);
        Files.createDirectory(file);
        assertRefused(store, "%s is a folder, ".formatted(file) + OWN);
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        assertRefused(store, "%s is a pipe, a socket or a device, ".formatted(file) + OWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:45999", "[2001:db8::1]:45999", "example.invalid:45999", "\u00ff:1"})
    void logs_in_on_no_other_machine(String server) throws IOException {
        Path store = copied();
        Path lock = store.resolve("runs.lock.db");
        String text = "#FileLock\nid=abc\nmethod=file\nserver=%s\n".formatted(server.replace(":", "\\:"));
        Files.write(lock, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> open(store))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the store %s is served by ".formatted(store.resolve("runs")))
                .hasMessageEndingWith(
                        ", says the file %s, and a store in a file is shared on one machine only. If no program has it open there,"
                                .concat(" delete that file.")
                                .formatted(lock));
        Files.writeString(lock, "#" + "x".repeat(20_000) + "\n" + text);
        assertThatThrownBy(() -> open(store)).hasMessageContaining("is served by \"something long\"");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void logs_in_at_no_port_of_another_user() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may be somebody else");
        Path store = copied();
        String listen = "$| = 1; my $s = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1') or die;"
                + " print $s->sockport, qq(\\n); sleep 60;";
        Process other = new ProcessBuilder(
                        "setpriv",
                        "--reuid",
                        "65534",
                        "--regid",
                        "65534",
                        "--clear-groups",
                        "perl",
                        "-MIO::Socket::INET",
                        "-e",
                        listen)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String port = other.inputReader().readLine();
            Path lock = store.resolve("runs.lock.db");
            Files.writeString(lock, "#FileLock\nid=abc\nmethod=file\nserver=127.0.0.1\\:%s\n".formatted(port));
            assertRefused(
                    store,
                    "the store %s is served at port %s, says the file %s, and that port is another user's."
                            .concat(" If no program of yours has the store open, delete that file.")
                            .formatted(store.resolve("runs"), port, lock));
        } finally {
            Process unused = other.destroyForcibly();
        }
    }

    @Test
    void goes_past_the_lock_of_a_process_that_has_died_here() throws IOException {
        Path store = copied();
        Files.writeString(store.resolve("runs.lock.db"), "#FileLock\nid=abc\nmethod=file\nserver=127.0.0.1\\:1\n");
        open(store);
    }

    @Test
    void takes_no_setting_from_the_name_of_a_folder() throws Exception {
        String settings = "cwd;INIT=CALL FILE_WRITE(STRINGTOUTF8('taken'),'taken.txt')--";
        Path hostile = Files.createDirectory(folder.resolve(settings));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName())
                .directory(hostile.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said.strip())
                .isEqualTo("the path of the store is %s/runs, and can have no semicolon or backslash."
                        .concat(" Choose another with --store PATH.")
                        .formatted(hostile));
        assertThat(hostile).isEmptyDirectory();
        assertThat(folder.toFile().list()).containsExactly(settings);
    }

    /** Opens a store in the folder that it is run in. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] arguments) {
            try (RunStore store = RunStore.open("runs")) {
                System.out.println("opened " + store.ids(RunQuery.all()));
            } catch (StoreException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void warns_of_a_folder_of_somebody_else_and_of_one_above_that_others_may_write() throws IOException {
        Path store = copied();
        Path inner = Files.createDirectories(store.resolve("a/b"));
        Files.setAttribute(store, "unix:mode", 0777);
        open(inner);
        assertThat(warnings)
                .containsExactly("others on this machine can write to the folder %1$s, and so replace the store in it."
                        .concat(" Type chmod go-w %1$s, or choose another with --store PATH.")
                        .formatted(store));
        warnings.clear();
        Files.setAttribute(store, "unix:mode", 01777);
        open(inner);
        assertThat(warnings).isEmpty();
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may give a folder away");
        Files.setAttribute(inner, "unix:uid", 65534);
        open(inner);
        assertThat(warnings)
                .containsExactly(
                        "the folder %s belongs to %s, who can replace the store in it. Choose another with --store PATH."
                                .formatted(inner, Files.getOwner(inner)));
    }

    /** A whole store, as it comes out of an archive. */
    private Path copied() throws IOException {
        Path original = folder.resolve("original");
        if (Files.notExists(original)) {
            open(original);
            warnings.clear();
        }
        Path copy = Files.createDirectories(folder.resolve("copy"));
        for (String name : List.of("runs.mv.db", "runs.key")) {
            Files.copy(original.resolve(name), copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    private void assertRefused(Path store, String message) {
        assertThatThrownBy(() -> open(store)).isInstanceOf(StoreException.class).hasMessage(message);
    }

    private void open(Path store) {
        RunStore.open(
                        store.resolve("runs").toString(),
                        Sample.settings(folder.resolve("spool")).warnings(warnings::add))
                .close();
    }
}
