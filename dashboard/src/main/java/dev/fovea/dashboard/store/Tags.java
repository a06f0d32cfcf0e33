package dev.fovea.dashboard.store;

import java.util.LinkedHashSet;
import java.util.List;

/** Tags are names, each at most once, in the order given. */
final class Tags {
    private Tags() {}

    static List<String> checked(List<String> tags) {
        Names.checkedNumber("tags", tags.size());
        tags.forEach(tag -> Names.checked("a tag", tag));
        return List.copyOf(new LinkedHashSet<>(tags));
    }
}
