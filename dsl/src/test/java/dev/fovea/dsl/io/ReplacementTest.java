package dev.fovea.dsl.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
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
        this.file = folder.resolve("net.onnx");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobody_else_may_read_a_private_file_from_before_its_first_byte() throws IOException {
        Replacement.ofOwn(file, true, channel -> {
            assertThat(modes()).containsExactly("rw-------");
            put(channel, "new");
            assertThat(modes()).containsExactly("rw-------");
        });
        assertThat(modes()).containsExactly("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Replacement.ofOwn(file, false, channel -> put(channel, "newer"));
        assertThat(modes()).containsExactly("rw-------");
        assertThat(file).hasContent("newer");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_that_a_user_named_has_the_permissions_of_any_or_of_the_one_it_replaces() throws IOException {
        Path any = Files.createFile(folder.resolve("any"));
        Replacement.of(file, channel -> put(channel, "new"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(any));
        Files.delete(any);
        for (String mode : List.of("rw-------", "rw-r-----", "rwxrw-rw-")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            Replacement.of(file, channel -> {
                assertThat(modes()).containsExactlyInAnyOrder(mode, "rw-------");
                put(channel, mode);
            });
            assertThat(modes()).containsExactly(mode);
            assertThat(file).hasContent(mode);
        }
    }

    @Test
    void leaves_the_old_file_and_nothing_else_whatever_is_thrown() throws IOException {
        Files.writeString(file, "old");
        for (Exception thrown : List.of(new IOException("io"), new IllegalStateException("state"))) {
            assertThatThrownBy(() -> Replacement.of(file, channel -> failing(channel, thrown)))
                    .isSameAs(thrown);
            assertThatThrownBy(() -> Replacement.ofOwn(file, true, channel -> failing(channel, thrown)))
                    .isSameAs(thrown);
            assertThat(folder.toFile().list()).containsExactly("net.onnx");
            assertThat(file).hasContent("old");
        }
    }

    @Test
    void deletes_what_a_killed_process_left_but_nothing_that_grows_or_is_of_another_file() throws IOException {
        Files.writeString(folder.resolve("net.onnx.0badcafe.part"), "left behind");
        Files.writeString(folder.resolve("net.onnx.part"), "of the user");
        Files.writeString(folder.resolve("other.onnx.0badcafe.part"), "of another file");
        Replacement.of(file, outer -> {
            put(outer, "outer");
            Replacement.of(file, inner -> put(inner, "inner"));
            assertThat(file).hasContent("inner");
        });
        assertThat(file).hasContent("outer");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("net.onnx", "net.onnx.part", "other.onnx.0badcafe.part");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writes_through_a_link_that_a_user_named_and_replaces_one_among_its_own() throws IOException {
        Path target = folder.resolve("target");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
        Replacement.of(link, channel -> put(channel, "through"));
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("through");
        Replacement.ofOwn(link, true, channel -> put(channel, "own"));
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(target).hasContent("through");
        assertThat(link).hasContent("own");
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertThatThrownBy(() -> Replacement.of(loop, channel -> put(channel, "")))
                .isInstanceOf(java.nio.file.FileSystemLoopException.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writes_through_a_link_for_its_owner_alone() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
        Replacement.ofPrivate(link, channel -> put(channel, "private"));
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("private");
        assertThat(mode(target)).isEqualTo("rw-------");
    }

    @Test
    void a_stream_into_a_file_leaves_it_open() throws IOException {
        Replacement.of(file, channel -> {
            try (OutputStream out = Replacement.stream(channel)) {
                out.write("streamed".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(channel.isOpen()).isTrue();
        });
        assertThat(file).hasContent("streamed");
    }

    @Test
    void tells_a_full_disk_with_the_size_where_it_is_known() {
        Replacement.Content full = channel -> {
            put(channel, "half");
            throw new IOException("No space left on device");
        };
        assertThatThrownBy(() -> Replacement.of(file, full))
                .isInstanceOf(DiskFullException.class)
                .hasMessageEndingWith(", as the file needs more than 1 kB");
        Replacement.Content known = new Replacement.Content() {
            @Override
            public void writeTo(FileChannel channel) throws IOException {
                full.writeTo(channel);
            }

            @Override
            public long bytes() {
                return 2_345_678;
            }
        };
        assertThatThrownBy(() -> Replacement.ofOwn(file, false, known))
                .isInstanceOf(DiskFullException.class)
                .hasMessageEndingWith(", as the file needs 2.4 MB");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void says_in_a_sentence_what_could_not_be_written() {
        IOException full = DiskFullException.foreseen(folder, 3_000_000, 1000);
        assertThat(Replacement.sentence(Path.of("a.onnx"), full, "Name another."))
                .startsWith("a.onnx: cannot be written: the disk is full. Free some room on ")
                .endsWith(", as 3.0 MB are needed and 1 kB are free.");
        assertThat(Replacement.sentence(Path.of("a.onnx"), new IOException("odd"), "Name another."))
                .isEqualTo("a.onnx: cannot be written (odd). Name another.");
        assertThat(Replacement.sentence(Path.of("a\nb"), new NoSuchFileException("a"), "Name another."))
                .isEqualTo("a\\x0ab: cannot be written (there is no such folder). Name another.");
    }

    @Test
    void refuses_a_folder() {
        assertThatThrownBy(() -> Replacement.of(folder, channel -> put(channel, "")))
                .hasMessage(folder + ": it is a folder");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refuses_a_file_that_its_user_may_not_write() throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        if (!Files.isWritable(file)) { // root may write all
            assertThatThrownBy(() -> Replacement.of(file, channel -> put(channel, "new")))
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(file).hasContent("old");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void goes_through_nothing_that_another_user_put_where_others_may_write() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may give a file away");
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setAttribute(open, "unix:mode", 01777);
        Path target = Files.writeString(folder.resolve("target"), "old");
        Path link = planted(Files.createSymbolicLink(open.resolve("link"), target));
        Path dangling = planted(Files.createSymbolicLink(open.resolve("dangling"), folder.resolve("none")));
        Path within = planted(Files.createSymbolicLink(open.resolve("within"), folder));
        Path own = Files.createSymbolicLink(open.resolve("own"), Path.of("link"));
        Path pipe = open.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path unused = planted(pipe);
        for (Path named : new Path[] {link, dangling, within.resolve("target"), own, pipe}) {
            assertThatThrownBy(() -> Replacement.of(named, channel -> put(channel, "new")))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageMatching("(?s).*(a link|a pipe or a device) that belongs to .*");
            assertThatThrownBy(() -> Replacement.ofPrivate(named, channel -> put(channel, "new")))
                    .isInstanceOf(FileSystemException.class);
        }
        assertThat(target).hasContent("old");
        assertThat(folder.resolve("none")).doesNotExist();
        Files.setAttribute(open, "unix:mode", 0755); // a folder of his own, which somebody chose to name
        Replacement.of(link, channel -> put(channel, "new"));
        assertThat(target).hasContent("new");
    }

    private static Path planted(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
        return path;
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
        Replacement.of(pipe, channel -> {
            put(channel, "_ll");
            channel.position(0);
            put(channel, "a");
        });
        assertThat(read.get()).isEqualTo("all");
        assertThat(Files.isRegularFile(pipe)).isFalse();
        assertThat(folder.toFile().list()).containsExactly("pipe");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_device_that_takes_no_more_is_told() {
        assertThatThrownBy(() -> Replacement.of(Path.of("/dev/full"), channel -> put(channel, "more")))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(Path.of("/dev/full")).exists();
    }

    @Test
    void gives_a_file_a_second_name_in_place_of_another() throws IOException {
        Path best = folder.resolve("best");
        Files.writeString(file, "old");
        Replacement.ofOwn(best, true, channel -> put(channel, "best"));
        Replacement.alias(best, file);
        Replacement.alias(best, file);
        assertThat(file).hasContent("best");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("best", "net.onnx");
    }

    private static void failing(FileChannel channel, Exception thrown) throws IOException {
        put(channel, "half of it");
        if (thrown instanceof IOException trouble) {
            throw trouble;
        }
        throw (RuntimeException) thrown;
    }

    private static void put(FileChannel channel, String text) throws IOException {
        int unused = channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
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
