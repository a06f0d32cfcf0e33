package dev.fovea.dashboard.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What every run has. */
public enum Attribute {
    ID(Kind.TEXT, "id"),
    NAME(Kind.TEXT, "name"),
    EXPERIMENT(Kind.TEXT, "experiment"),
    STATE(Kind.STATE, "state"),
    TAGS(Kind.TAGS, "tags", "tag"),
    NOTE(Kind.TEXT, "note", "notes"),
    ARCHIVED(Kind.FLAG, "archived"),
    STARTED(Kind.MOMENT, "started"),
    HEARTBEAT(Kind.MOMENT, "heartbeat"),
    ENDED(Kind.MOMENT, "ended"),
    WHY(Kind.TEXT, "why"),
    PARENT(Kind.TEXT, "parent"),
    DATA(Kind.TEXT, "data"),
    SEED(Kind.NUMBER, "seed"),
    STEP(Kind.NUMBER, "step"),
    EPOCH(Kind.NUMBER, "epoch");

    private final Kind kind;
    private final String shown;
    private final String also;

    Attribute(Kind kind, String shown) {
        this(kind, shown, shown);
    }

    Attribute(Kind kind, String shown, String also) {
        this.kind = kind;
        this.shown = shown;
        this.also = also;
    }

    static Optional<Attribute> of(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(attribute -> attribute.shown.equals(plain) || attribute.also.equals(plain))
                .findFirst();
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String toString() {
        return shown;
    }
}
