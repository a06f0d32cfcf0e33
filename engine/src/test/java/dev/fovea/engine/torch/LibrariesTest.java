package dev.fovea.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The folders of libraries of machine code, where others on the machine could have written. */
@DisabledOnOs(OS.WINDOWS)
class LibrariesTest {
    private static final List<String> PROPERTIES = List.of("user.home", "jna.tmpdir", "DJL_CACHE_DIR");

    private static final String ANEW =
            "warning: others on this machine could write to the folder %s, and so replace the libraries in it."
                    + " They are unpacked anew.\n";

    private final List<@Nullable String> before =
            PROPERTIES.stream().map(System::getProperty).toList();
    private final Path home;
    private final Path engines;
    private final Path libtorch;

    LibrariesTest(@TempDir Path home) {
        this.home = home;
        this.engines = home.resolve(".djl.ai");
        this.libtorch = engines.resolve("pytorch");
    }

    @BeforeEach
    void aHomeOfItsOwn() {
        System.setProperty("user.home", home.toString());
        System.clearProperty("jna.tmpdir");
        System.setProperty("DJL_CACHE_DIR", engines.toString());
    }

    @AfterEach
    void theHomeBefore() {
        for (int i = 0; i < PROPERTIES.size(); i++) {
            String value = before.get(i);
            if (value == null) {
                System.clearProperty(PROPERTIES.get(i));
            } else {
                System.setProperty(PROPERTIES.get(i), value);
            }
        }
    }

    @Test
    void are_made_for_their_owner_alone() throws IOException {
        assertThat(printedWhilePreparing()).isEmpty();
        for (Path folder : List.of(engines, libtorch, home.resolve(".fovea"), home.resolve(".fovea/native"))) {
            assertThat(mode(folder)).as(folder.toString()).isEqualTo("rwx------");
        }
        assertThat(System.getProperty("jna.tmpdir"))
                .isEqualTo(home.resolve(".fovea/native").toString());
    }

    @Test
    void are_taken_from_others_where_an_early_version_let_them_in() throws IOException {
        List<Path> folders = List.of(
                engines,
                libtorch,
                home.resolve(".cache/JNA"),
                home.resolve(".cache/JNA/temp"),
                home.resolve(".fovea/native"));
        for (Path folder : folders) {
            Path made = Files.createDirectories(folder);
            Path opened = Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThat(mode(opened)).isEqualTo("rwxrwxrwx");
        }
        assertThat(printedWhilePreparing()).isEqualTo(ANEW.formatted(engines));
        assertThat(folders).allSatisfy(folder -> assertThat(mode(folder)).isEqualTo("rwx------"));
        assertThat(printedWhilePreparing()).isEmpty();
    }

    /** Whoever has it open may write into it whatever is done to its permissions. */
    @Test
    void are_unpacked_anew_where_others_could_write_into_one() throws IOException {
        Path version = Files.createDirectories(libtorch.resolve("2.7.1"));
        Path library = Files.createFile(version.resolve("libtorch.so"));
        for (Path folder : List.of(engines, libtorch, version)) {
            mode(folder, "rwxr-xr-x");
        }
        mode(library, "rw-rw-rw-");
        assertThat(printedWhilePreparing()).isEqualTo(ANEW.formatted(libtorch));
        assertThat(libtorch).isEmptyDirectory();
        assertThat(engines).isDirectoryNotContaining("glob:**/pytorch-*");
        Path unpackedAnew = Files.createFile(libtorch.resolve("libtorch.so")); // as DJL does, with a umask of 000
        mode(unpackedAnew, "rw-rw-rw-");
        assertThat(printedWhilePreparing()).isEmpty();
        assertThat(unpackedAnew).exists();
    }

    @Test
    void that_others_may_only_read_stay_as_they_are() throws IOException {
        Path made = Files.createDirectories(libtorch);
        Path readable = Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(printedWhilePreparing()).isEmpty();
        assertThat(mode(readable)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void are_not_used_with_what_somebody_else_has_put_there() throws IOException {
        Path version = Files.createDirectories(libtorch.resolve("2.7.1"));
        Path planted = ofSomebodyElse(Files.createFile(version.resolve("libtorch.so")));
        for (int start = 0; start < 2; start++) {
            assertThatThrownBy(Libraries::prepare)
                    .isInstanceOf(TorchException.class)
                    .hasMessage(
                            "%s: it belongs to 54321, who could have put it there to be run. Delete the folder %s;"
                                    + " it is made anew.",
                            planted, libtorch);
        }
    }

    @Test
    void among_the_temporary_files_are_not_used_where_they_are_somebody_elses() throws IOException {
        Path planted = ofSomebodyElse(Files.createDirectories(engines));
        assertThatThrownBy(Libraries::prepare)
                .isInstanceOf(TorchException.class)
                .hasMessage(
                        "the folder %s belongs to 54321, who can replace the libraries in it."
                                + " Choose another with: export DJL_CACHE_DIR=FOLDER",
                        planted);
    }

    private static Path ofSomebodyElse(Path file) throws IOException {
        assumeTrue(Files.getOwner(Path.of("/")).equals(Files.getOwner(file)), "only root gives files away");
        return Files.setAttribute(file, "unix:uid", 54321);
    }

    private static void mode(Path path, String mode) throws IOException {
        Path unused = Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    private static String printedWhilePreparing() {
        PrintStream real = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Libraries.prepare();
        } finally {
            System.setErr(real);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
