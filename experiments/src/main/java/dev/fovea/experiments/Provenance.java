package dev.fovea.experiments;

import dev.fovea.engine.Versions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where a run comes from: code, command, machine and versions, as far as they can be found out. */
final class Provenance {
    private static final long GIT_SECONDS = 5;

    private Provenance() {}

    static Map<String, String> of(String device, int threads) {
        Map<String, String> facts = new LinkedHashMap<>();
        git("rev-parse", "HEAD").ifPresent(commit -> {
            facts.put("commit", commit);
            git("status", "--porcelain")
                    .ifPresent(changes -> facts.put("changes", changes.isEmpty() ? "none" : "some"));
        });
        facts.put("command", Invocation.text());
        facts.put("host", host());
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        facts.put("djl", Versions.djl());
        facts.put("libtorch", Versions.libtorch());
        facts.put("device", device);
        facts.put("threads", String.valueOf(threads));
        return facts;
    }

    /** What git prints; nothing where there is no git or no repository. */
    private static Optional<String> git(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean answered = process.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return answered ? Optional.of(printed) : Optional.empty();
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unknown";
        }
    }
}
