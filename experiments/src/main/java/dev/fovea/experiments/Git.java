package dev.fovea.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * What git tells of the folder that a program runs in. A repository, or what git takes for one, may have come in somebody else's
 * archive, and its settings can name programs: a watcher of files, hooks, filters, ways to fetch what is missing. None of them is
 * run, and git gets no secret of ours.
 */
final class Git {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST = 1 << 20;

    private static final List<String> SAFELY = List.of(
            "git",
            "--no-optional-locks", // a written index would run a hook
            "-c",
            "safe.bareRepository=explicit",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null");

    /** No transport is allowed by this name, so that nothing is fetched; what older gits do not know they pass over. */
    private static final Map<String, String> STAYING = Map.of("GIT_ALLOW_PROTOCOL", "none", "GIT_NO_LAZY_FETCH", "1");

    private final Path folder;
    private final Duration patience;

    Git() {
        this(Path.of("").toAbsolutePath(), PATIENCE);
    }

    /** @param patience how long each question may take */
    Git(Path folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
    }

    /** The commit that is checked out; empty where there is no git, no repository or no commit. */
    Optional<String> commit() {
        return answer("rev-parse", "HEAD");
    }

    /**
     * Whether files differ from the commit; empty where it is not known, as in a repository with filters of its own, which git
     * would run over the files.
     */
    Optional<Boolean> isChanged() {
        boolean filters = answer("config", "--list", "--show-scope", "--name-only")
                .map(settings -> settings.lines().anyMatch(Git::isFilterOfTheRepository))
                .orElse(true);
        return filters
                ? Optional.empty()
                : answer("status", "--porcelain", "--ignore-submodules=all").map(changes -> !changes.isEmpty());
    }

    /** Filters of the user's own settings, as of git-lfs, are the user's own programs. */
    private static boolean isFilterOfTheRepository(String scopeAndName) {
        String[] parts = scopeAndName.split("\\s+", 2);
        boolean ofTheUser = List.of("system", "global", "command").contains(parts[0]);
        return !ofTheUser
                && parts.length == 2
                && parts[1].toLowerCase(Locale.ROOT).startsWith("filter.");
    }

    /** What git prints; nothing where it fails or takes too long. */
    private Optional<String> answer(String... question) {
        List<String> command = new ArrayList<>(SAFELY);
        command.addAll(List.of(question));
        ProcessBuilder builder =
                OtherProgram.of(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(STAYING);
        Process process;
        try {
            process = builder.start();
        } catch (IOException noGit) {
            return Optional.empty();
        }
        CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        try {
            boolean answered = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
            return answered ? Optional.of(printed.get(1, TimeUnit.SECONDS)) : Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException unreadable) {
            return Optional.empty();
        } finally {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static String read(InputStream printed) {
        try {
            String beginning = new String(printed.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            long unused = printed.transferTo(OutputStream.nullOutputStream()); // or git would wait for a reader
            return beginning;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
