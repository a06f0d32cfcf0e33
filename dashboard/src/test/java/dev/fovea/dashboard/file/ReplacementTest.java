package dev.fovea.dashboard.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
    private final Path folder;
    private final Path file;

    ReplacementTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("runs.zip");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobody_else_may_read_a_private_file_from_before_its_first_byte() throws IOException {
        Replacement.ofPrivate(file, part -> {
            assertThat(modes()).containsExactly("rw-------");
            put(part, "new");
            assertThat(modes()).containsExactly("rw-------");
        });
        assertThat(modes()).containsExactly("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Replacement.ofPrivate(file, part -> put(part, "newer"));
        assertThat(modes()).containsExactly("rw-------");
        assertThat(file).hasContent("newer");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_that_a_user_named_has_the_permissions_of_any_or_of_the_one_it_replaces() throws IOException {
        Path any = Files.createFile(folder.resolve("any"));
        Replacement.of(file, part -> put(part, "new"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(any));
        Files.delete(any);
        for (String mode : List.of("rw-------", "rw-r-----", "rwxrw-rw-")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            Replacement.of(file, part -> {
                assertThat(modes()).containsExactlyInAnyOrder(mode, "rw-------");
                put(part, mode);
            });
            assertThat(modes()).containsExactly(mode);
            assertThat(file).hasContent(mode);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void makes_folders_for_their_owner_alone_and_leaves_those_that_are_there() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-xr-x"));
        OwnerOnly.createFolder(there.resolve("a/b"));
        OwnerOnly.createFolder(there.resolve("a/b"));
        assertThat(mode(there)).isEqualTo("rwxr-xr-x");
        assertThat(mode(there.resolve("a"))).isEqualTo("rwx------");
        assertThat(mode(there.resolve("a/b"))).isEqualTo("rwx------");
    }

    @Test
    void leaves_the_old_file_and_nothing_else_whatever_is_thrown() throws IOException {
        Files.writeString(file, "old");
        for (Exception thrown : List.of(new IOException("io"), new IllegalStateException("state"))) {
            assertThatThrownBy(() -> Replacement.of(file, part -> failing(part, thrown)))
                    .isSameAs(thrown);
            assertThatThrownBy(() -> Replacement.ofPrivate(file, part -> failing(part, thrown)))
                    .isSameAs(thrown);
            assertThat(folder.toFile().list()).containsExactly("runs.zip");
            assertThat(file).hasContent("old");
        }
    }

    @Test
    void deletes_what_a_killed_process_left_but_nothing_that_grows_or_is_of_another_file() throws IOException {
        Files.writeString(folder.resolve("runs.zip.0badcafe.part"), "left behind");
        Files.writeString(folder.resolve("runs.zip.part"), "of the user");
        Files.writeString(folder.resolve("other.zip.0badcafe.part"), "of another file");
        Replacement.of(file, outer -> {
            put(outer, "outer");
            Replacement.of(file, inner -> put(inner, "inner"));
            assertThat(file).hasContent("inner");
        });
        assertThat(file).hasContent("outer");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("runs.zip", "runs.zip.part", "other.zip.0badcafe.part");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writes_through_a_link_that_a_user_named() throws IOException {
        Path target = folder.resolve("target");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
        Replacement.of(link, part -> put(part, "through"));
        assertThat(target).hasContent("through");
        Replacement.ofPrivate(link, part -> put(part, "private"));
        assertThat(target).hasContent("private");
        assertThat(link).isSymbolicLink();
        assertThat(mode(target)).isEqualTo("rw-------");
    }

    @Test
    void refuses_a_folder() {
        assertThatThrownBy(() -> Replacement.of(folder, part -> put(part, ""))).hasMessage(folder + ": It is a folder");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refuses_a_file_that_its_user_may_not_write() throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        if (!Files.isWritable(file)) { // root may write all
            assertThatThrownBy(() -> Replacement.of(file, part -> put(part, "new")))
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(file).hasContent("old");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void hands_a_pipe_all_of_it_and_leaves_it_a_pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Replacement.of(pipe, part -> put(part, "all"));
        assertThat(read.get()).isEqualTo("all");
        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(folder.toFile().list()).containsExactly("pipe");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_device_that_takes_no_more_is_told() {
        assertThatThrownBy(() -> Replacement.of(Path.of("/dev/full"), part -> put(part, "more")))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(Path.of("/dev/full")).exists();
    }

    private static void failing(Path part, Exception thrown) throws IOException {
        put(part, "half of it");
        if (thrown instanceof IOException trouble) {
            throw trouble;
        }
        throw (RuntimeException) thrown;
    }

    private static void put(Path part, String text) throws IOException {
        Path unused = Files.writeString(part, text);
    }

    private List<String> modes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(ReplacementTest::mode).toList();
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
