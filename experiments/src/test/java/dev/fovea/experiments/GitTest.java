package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Path ran;

    GitTest(@TempDir Path folder) {
        this.folder = folder.resolve("repository");
        this.ran = folder.resolve("ran");
    }

    @BeforeEach
    void commit() throws Exception {
        Files.createDirectories(folder);
        git("init", "-q");
        Files.writeString(folder.resolve("code"), "one");
        git("add", "code");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "code");
    }

    @Test
    void tells_commit_and_changes() throws Exception {
        Git git = new Git(folder, PATIENCE);
        assertThat(git.commit()).hasValueSatisfying(commit -> assertThat(commit).matches("[0-9a-f]{40,64}"));
        assertThat(git.isChanged()).contains(false);
        Files.writeString(folder.resolve("code"), "two");
        assertThat(git.isChanged()).contains(true);
    }

    @Test
    void knows_nothing_where_there_is_no_repository() throws Exception {
        Git git = new Git(Files.createDirectory(folder.resolveSibling("other")), PATIENCE);
        assertThat(git.commit()).isEmpty();
        assertThat(git.isChanged()).isEmpty();
    }

    /** What an archive of somebody else's may bring: each way in which settings of a repository name a program. */
    @Test
    void runs_nothing_that_a_repository_names() throws Exception {
        Path program = program("touch %s; cat".formatted(ran));
        git("config", "core.fsmonitor", program.toString());
        git("config", "core.hooksPath", hooks(program).toString());
        git("config", "filter.own.clean", program.toString());
        git("config", "filter.own.process", program.toString());
        git("config", "core.sshCommand", program.toString());
        git("config", "extensions.partialClone", "origin");
        git("config", "remote.origin.url", "ext::" + program);
        git("config", "remote.origin.promisor", "true");
        git("config", "protocol.ext.allow", "always");
        Files.writeString(folder.resolve(".gitattributes"), "* filter=own");
        Files.writeString(folder.resolve("code"), "three");
        Git git = new Git(folder, PATIENCE);
        assertThat(git.commit()).isPresent();
        assertThat(git.isChanged()).isEmpty();
        git("config", "--remove-section", "filter.own");
        assertThat(git.isChanged()).contains(true);
        deleteObjects();
        assertThat(git.isChanged()).isEmpty();
        assertThat(ran).doesNotExist();
    }

    @Test
    void takes_no_folder_of_data_for_a_repository() throws Exception {
        Path data = Files.createDirectory(folder.resolveSibling("data"));
        try (Stream<Path> parts = Files.list(folder.resolve(".git"))) {
            for (Path part : parts.toList()) {
                Files.move(part, data.resolve(part.getFileName()));
            }
        }
        Files.writeString(
                data.resolve("config"),
                "[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = %s\n".formatted(program("touch " + ran)));
        Git git = new Git(data, PATIENCE);
        assertThat(git.commit()).isEmpty();
        assertThat(git.isChanged()).isEmpty();
        assertThat(ran).doesNotExist();
    }

    @Test
    void does_not_wait_for_ever() throws Exception {
        git("config", "alias.unused", "status");
        Path include = folder.resolve(".git/waits");
        assertThat(new ProcessBuilder("mkfifo", include.toString()).start().waitFor())
                .isZero();
        git("config", "include.path", "waits");
        long start = System.nanoTime();
        assertThat(new Git(folder, Duration.ofMillis(200)).commit()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
    }

    private void deleteObjects() throws IOException {
        try (Stream<Path> objects = Files.walk(folder.resolve(".git/objects"))) {
            for (Path object : objects.filter(Files::isRegularFile).toList()) {
                Files.delete(object);
            }
        }
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(folder.resolveSibling("program"), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private Path hooks(Path program) throws IOException {
        Path hooks = Files.createDirectory(folder.resolveSibling("hooks"));
        Files.copy(program, hooks.resolve("post-index-change"));
        assertThat(hooks.resolve("post-index-change").toFile().setExecutable(true))
                .isTrue();
        return hooks;
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
