package dev.fovea.dsl.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders that are missing above a file: made for their owner alone, and taken away again where nothing came into them. */
public final class NewFolders {
    private final Path lowest;
    private final List<Path> missing = new ArrayList<>(); // the lowest first

    /** @param lowest the one that the file is to be in */
    public NewFolders(Path lowest) {
        this.lowest = lowest.toAbsolutePath();
        for (Path at = this.lowest; at != null && !Files.exists(at, LinkOption.NOFOLLOW_LINKS); at = at.getParent()) {
            missing.add(at);
        }
    }

    public Path lowest() {
        return lowest;
    }

    /** Makes those that are missing; those that are there stay as they are. */
    public void create() throws IOException {
        OwnerOnly.createFolder(lowest);
    }

    /** Deletes those that were missing and are empty. */
    public void remove() {
        try {
            for (Path folder : missing) {
                boolean unused = Files.deleteIfExists(folder);
            }
        } catch (IOException stays) {
            // Something is in it, which somebody wants.
        }
    }
}
