package dev.fovea.dsl.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedFileTest {
    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private final Path folder;
    private final Path file;

    LockedFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("lock");
    }

    /** Another process, which says whether it gets the file. */
    public static void main(String[] arguments) throws IOException {
        System.out.print(LockedFile.of(Path.of(arguments[0]), OPTIONS).isPresent());
    }

    private boolean isFreeForOthers() throws IOException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockedFileTest.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isIn("true", "false");
        return Boolean.parseBoolean(said);
    }

    @Test
    void stays_held_when_this_process_asks_for_it_again() throws IOException {
        try (LockedFile held = LockedFile.of(file, OPTIONS).orElseThrow()) {
            assertThat(held.channel().isOpen()).isTrue();
            assertThat(LockedFile.of(file, OPTIONS)).isEmpty();
            Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
            assertThat(LockedFile.of(link.resolve("lock"), OPTIONS)).isEmpty();
            assertThat(isFreeForOthers()).isFalse();
        }
        assertThat(isFreeForOthers()).isTrue();
    }

    @Test
    void is_free_again_once_it_is_closed_or_could_not_be_opened() throws IOException {
        assertThat(folder.resolve("lock")).doesNotExist();
        try {
            LockedFile.of(file, Set.of(StandardOpenOption.WRITE)).ifPresent(LockedFile::close);
        } catch (IOException missing) {
            assertThat(missing).hasMessageContaining("lock");
        }
        LockedFile.of(file, OPTIONS).orElseThrow().close();
        try (LockedFile held = LockedFile.of(file, OPTIONS).orElseThrow()) {
            assertThat(held.channel().size()).isZero();
        }
    }

    @Test
    void is_let_go_of_once_however_often_it_is_closed() throws IOException {
        LockedFile first = LockedFile.of(file, OPTIONS).orElseThrow();
        first.close();
        try (LockedFile second = LockedFile.of(file, OPTIONS).orElseThrow()) {
            first.close();
            assertThat(LockedFile.of(file, OPTIONS)).isEmpty();
            assertThat(second.channel().isOpen()).isTrue();
            assertThat(isFreeForOthers()).isFalse();
        }
    }
}
