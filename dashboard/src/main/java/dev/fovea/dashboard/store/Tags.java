package dev.fovea.dashboard.store;

import java.util.LinkedHashSet;
import java.util.List;

/** Tags are names, each at most once, in the order given. */
final class Tags {
    private Tags() {}

    /** As {@link #checked}, of a user's own choice. */
    static List<String> chosen(List<String> tags) {
        tags.forEach(tag -> Names.chosen("a tag", tag));
        return checked(tags);
    }

    static List<String> checked(List<String> tags) {
        Names.checkedNumber("tags", tags.size());
        tags.forEach(tag -> Names.checked("a tag", tag));
        return List.copyOf(new LinkedHashSet<>(tags));
    }
}
