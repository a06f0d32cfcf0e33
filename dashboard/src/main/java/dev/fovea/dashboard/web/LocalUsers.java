package dev.fovea.dashboard.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The people who may work on this machine, and so reach its loopback address: accounts of people who can log in, and
 * owners of processes. Root is none of them, as it reads everything anyway.
 *
 * @param passwd the text of {@code /etc/passwd}
 * @param sources the text of {@code /etc/nsswitch.conf}; empty where there is no such file, which means that file alone
 * @param running the users whose processes run
 * @param self the user of this process
 */
record LocalUsers(String passwd, String sources, Set<Long> running, long self) {
    private static final int FIRST_PERSON = 1000;
    private static final Set<String> LOCAL_SOURCES = Set.of("files", "compat", "systemd", "altfiles");
    private static final Pattern SOURCES = Pattern.compile("(?m)^[ \\t]*passwd:([^#\\n]*)");
    private static final Pattern NO_LOGIN = Pattern.compile(".*/(nologin|false|true|sync|halt|shutdown|null)");

    /** Numbers that systemd gives to services while they run, and those of "nobody". */
    private static final long FIRST_SERVICE = 61_184;

    private static final long LAST_SERVICE = 65_535;
    private static final long OLD_NOBODY = 4_294_967_294L;

    /** Whether people other than the user of this process may be at work here. Where that is not known, they may. */
    static boolean mayIncludeOthers() {
        try {
            return !System.getProperty("os.name").equals("Linux") || here().includeOthers();
        } catch (IOException | RuntimeException unknown) {
            return true;
        }
    }

    private static LocalUsers here() throws IOException {
        Path sources = Path.of("/etc/nsswitch.conf");
        Set<Long> running = new TreeSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    running.add(owner(process));
                } catch (IOException ended) {
                    // Between the listing and the question.
                }
            }
        }
        return new LocalUsers(
                text(Path.of("/etc/passwd")),
                Files.exists(sources) ? text(sources) : "",
                running,
                owner(Path.of("/proc/self")));
    }

    private static long owner(Path process) throws IOException {
        return Integer.toUnsignedLong((Integer) Files.getAttribute(process, "unix:uid"));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1); // in which no byte is malformed
    }

    /** One line of {@code /etc/passwd}. */
    private record Account(long user, String shell) {
        static Account of(String line) {
            String[] fields = line.split(":", -1);
            if (fields.length != 7) {
                throw new IllegalArgumentException("a line of /etc/passwd has %d fields".formatted(fields.length));
            }
            return new Account(Long.parseLong(fields[2]), fields[6].strip());
        }

        boolean canLogIn() {
            return !NO_LOGIN.matcher(shell).matches();
        }
    }

    boolean includeOthers() {
        if (haveOtherSources()) {
            return true;
        }
        List<Account> accounts = passwd.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Account::of)
                .toList();
        Set<Long> services = new TreeSet<>();
        accounts.stream().filter(account -> !account.canLogIn()).forEach(account -> services.add(account.user()));
        return accounts.isEmpty()
                || accounts.stream().anyMatch(account -> account.canLogIn() && isOther(account.user()))
                || running.stream().anyMatch(user -> isOther(user) && !services.contains(user));
    }

    /** Directories such as LDAP do not tell all whom they know. */
    private boolean haveOtherSources() {
        return passwd.lines().anyMatch(line -> line.startsWith("+"))
                || SOURCES.matcher(sources)
                        .results()
                        .map(match ->
                                match.group(1).replaceAll("\\[[^]]*]", " ").strip())
                        .flatMap(Pattern.compile("\\s+")::splitAsStream)
                        .anyMatch(source -> !source.isEmpty() && !LOCAL_SOURCES.contains(source));
    }

    private boolean isOther(long user) {
        boolean person = user >= FIRST_PERSON && (user < FIRST_SERVICE || user > LAST_SERVICE) && user != OLD_NOBODY;
        return person && user != self;
    }
}
