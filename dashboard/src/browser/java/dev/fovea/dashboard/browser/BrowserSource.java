package dev.fovea.dashboard.browser;

import java.util.Optional;

/** A place that a Chromium comes from. */
public interface BrowserSource {
    String name();

    /** The browser that is on this machine already, found without asking any other. */
    Optional<Chromium> present();

    /** Brings a browser onto this machine, or throws {@link NoBrowserException} within minutes. */
    Chromium fetch();
}
