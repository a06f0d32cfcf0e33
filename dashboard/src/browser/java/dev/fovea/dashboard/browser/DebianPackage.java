package dev.fovea.dashboard.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's package chromium, where this user may install it: as root, or by a sudo that asks for no password. */
final class DebianPackage implements BrowserSource {
    private static final List<String> PATIENCE = List.of(
            "-qq",
            "-o=APT::Update::Error-Mode=any",
            "-o=Acquire::Retries=0",
            "-o=Acquire::http::Timeout=10",
            "-o=Acquire::https::Timeout=10",
            "-o=DPkg::Lock::Timeout=120");

    private final Commands commands;

    DebianPackage(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "Debian's package";
    }

    @Override
    public Optional<Chromium> present() {
        return Optional.empty(); // Then it is an installed one.
    }

    @Override
    public Chromium fetch() {
        String apt = commands.find("apt-get")
                .map(Path::toString)
                .orElseThrow(() -> new NoBrowserException("there is no apt-get on the PATH"));
        List<String> rights = rights();
        String stale = "";
        try {
            aptGet(Duration.ofSeconds(60), rights, apt, List.of("update"));
        } catch (NoBrowserException e) {
            stale = e.getMessage() + ", and "; // What is out of reach may be another source than Chromium's.
        }
        try {
            aptGet(Duration.ofMinutes(10), rights, apt, List.of("install", "-y", "--no-install-recommends", "chromium"));
        } catch (NoBrowserException e) {
            throw new NoBrowserException(stale + e.getMessage());
        }
        return commands.find("chromium")
                .map(executable -> commands.start(executable, Map.of()))
                .orElseThrow(() -> new NoBrowserException("apt-get installed no chromium"));
    }

    private void aptGet(Duration limit, List<String> rights, String apt, List<String> what) {
        List<String> command = Stream.of(
                        rights, List.of("env", "DEBIAN_FRONTEND=noninteractive", apt), PATIENCE, what)
                .flatMap(List::stream)
                .toList();
        commands.run("apt-get " + what.get(0), limit, Map.of(), command);
    }

    /** What stands before a command that root alone may run. */
    private List<String> rights() {
        Duration moment = Duration.ofSeconds(5);
        String id = commands.find("id").map(Path::toString).orElse("id");
        if (commands.run("id", moment, Map.of(), List.of(id, "-u")).strip().equals("0")) {
            return List.of();
        }
        List<String> sudo = commands.find("sudo")
                .map(path -> List.of(path.toString(), "-n"))
                .orElseThrow(() -> new NoBrowserException("apt-get needs root, and there is no sudo"));
        try {
            commands.run("sudo", moment, Map.of(), Stream.concat(sudo.stream(), Stream.of("true")).toList());
        } catch (NoBrowserException e) {
            throw new NoBrowserException("apt-get needs root, and sudo a password");
        }
        return sudo;
    }
}
