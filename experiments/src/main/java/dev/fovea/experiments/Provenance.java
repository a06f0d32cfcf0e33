package dev.fovea.experiments;

import dev.fovea.engine.Versions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a run comes from: code, command, machine and versions, as far as they can be found out. */
final class Provenance {
    private Provenance() {}

    static Map<String, String> of(String device, int threads) {
        Map<String, String> facts = new LinkedHashMap<>();
        Git git = new Git();
        git.commit().ifPresent(commit -> {
            facts.put("commit", commit);
            git.isChanged().ifPresent(changed -> facts.put("changes", changed ? "some" : "none"));
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

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unknown";
        }
    }
}
