package dev.fovea.dashboard.store;

import dev.fovea.dashboard.store.h2.NoObjects;
import dev.fovea.dashboard.store.h2.PrivateFilePath;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the libraries beneath the store read from system properties; whatever the user has set stays. */
final class Surroundings {
    private static final String LEVEL = "org.slf4j.simpleLogger.log.";

    /** Kept here, since a logger that nobody holds forgets its level. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private Surroundings() {}

    static void prepare() {
        // What these have to say, the store says in a sentence of its own.
        byDefault(LEVEL + "com.zaxxer.hikari", "off");
        byDefault(LEVEL + "org.flywaydb", "off");
        if (DRIVER.getLevel() == null) {
            DRIVER.setLevel(Level.OFF); // its warnings repeat URLs
        }
        // Else the server through which processes share a file listens to every network.
        byDefault("h2.bindAddress", "127.0.0.1");
        // Nothing in a database may name a class for H2 to load, or be made an object of; the first of these H2 needs
        // for serving a file to other processes.
        byDefault("h2.allowedClasses", "org.h2.server.TcpServer," + NoObjects.class.getName());
        byDefault("h2.javaObjectSerializer", NoObjects.class.getName());
        PrivateFilePath.register();
    }

    private static void byDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
