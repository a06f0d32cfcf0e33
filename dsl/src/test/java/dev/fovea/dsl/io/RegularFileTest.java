package dev.fovea.dsl.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {
    private static final String OTHER = "it is a pipe, a socket or a device, not a file";

    private final Path folder;

    RegularFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void is_opened_also_through_a_link() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(RegularFile.checked(file)).isEqualTo(file);
        assertThat(RegularFile.checked(link)).isEqualTo(link);
        assertThat(RegularFile.bytes(file, 4)).hasSize(4);
    }

    @Test
    void is_neither_missing_nor_a_folder_nor_too_large() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThatThrownBy(() -> RegularFile.checked(folder)).hasMessage("it is a folder, not a file");
        assertThatThrownBy(() -> RegularFile.checked(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> RegularFile.bytes(file, 3)).hasMessage("it has 4 bytes, and 3 are the most");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void is_no_device_pipe_or_socket() throws Exception {
        for (String device : new String[] {"/dev/zero", "/dev/random", "/dev/null"}) {
            assertThatThrownBy(() -> RegularFile.checked(Path.of(device))).hasMessage(OTHER);
        }
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> RegularFile.bytes(pipe, 1)).hasMessage(OTHER);
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> RegularFile.checked(socket)).hasMessage(OTHER);
        }
    }

    @Test
    void has_nothing_else_in_its_place() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThat(RegularFile.insteadAt(file)).isEmpty();
        assertThat(RegularFile.insteadAt(folder.resolve("none"))).isEmpty();
        assertThat(RegularFile.insteadAt(folder)).contains("a folder");
        for (Path target : new Path[] {file, folder, folder.resolve("none")}) {
            Path link = Files.createSymbolicLink(folder.resolve("to-" + target.getFileName()), target);
            assertThat(RegularFile.insteadAt(link)).contains("a link");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void has_no_device_in_its_place() {
        assertThat(RegularFile.insteadAt(Path.of("/dev/null"))).contains("a pipe, a socket or a device");
    }
}
