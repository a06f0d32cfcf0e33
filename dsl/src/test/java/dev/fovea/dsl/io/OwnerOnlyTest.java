package dev.fovea.dsl.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnerOnlyTest {
    private final Path folder;

    OwnerOnlyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
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
    void makes_a_file_for_its_owner_alone() throws IOException {
        Path file = folder.resolve("file");
        try (FileChannel channel = OwnerOnly.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
            assertThat(channel.size()).isZero();
        }
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void takes_from_others_what_they_could_do_and_says_whether_that_was_anything() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr--r--"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(OwnerOnly.withdraw(file)).isTrue();
        assertThat(OwnerOnly.withdraw(folder)).isTrue();
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(folder)).isEqualTo("rwx------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(OwnerOnly.withdraw(file)).isFalse();
        assertThat(mode(file)).isEqualTo("r--------");
    }

    @Test
    void leaves_file_systems_without_such_permissions_as_they_are() throws IOException {
        URI zip = URI.create("jar:" + folder.resolve("some.zip").toUri());
        try (FileSystem none = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Path inside = none.getPath("/a/b");
            OwnerOnly.createFolder(inside);
            assertThat(inside).isDirectory();
            assertThat(OwnerOnly.file(inside)).isEmpty();
            assertThat(OwnerOnly.withdraw(inside)).isFalse();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
