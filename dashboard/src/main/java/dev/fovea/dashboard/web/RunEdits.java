package dev.fovea.dashboard.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.http.BadRequestResponse;
import java.util.ArrayList;
import java.util.List;

/** What users may change of a run, read from JSON: checked as a whole, so that nothing is changed where anything is wrong. */
final class RunEdits {
    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_NOTE = 20_000;
    private static final int MOST_TAGS = 50;

    private final RunStore store;

    RunEdits(RunStore store) {
        this.store = store;
    }

    /** What is to be done to the store; an {@code id} among the fields is passed over. */
    List<Runnable> of(String id, JsonNode asked) {
        List<Runnable> edits = new ArrayList<>();
        asked.fieldNames().forEachRemaining(field -> {
            if (!field.equals("id")) {
                edits.add(edit(id, field, asked.get(field)));
            }
        });
        if (edits.isEmpty()) {
            throw new BadRequestResponse("nothing to change. Send name, tags, note or archived.");
        }
        return edits;
    }

    private Runnable edit(String id, String field, JsonNode value) {
        return switch (field) {
            case "name" -> {
                String name = text(field, value, LONGEST_NAME).strip();
                if (name.isBlank()) {
                    throw new BadRequestResponse("the name is empty. Give the run at least one character.");
                }
                yield () -> store.rename(id, name);
            }
            case "note" -> {
                String note = text(field, value, LONGEST_NOTE);
                yield () -> store.note(id, note);
            }
            case "tags" -> {
                List<String> tags = tags(value);
                yield () -> store.tag(id, tags);
            }
            case "archived" -> {
                if (!value.isBoolean()) {
                    throw new BadRequestResponse("archived is neither true nor false.");
                }
                yield () -> store.archive(id, value.booleanValue());
            }
            default ->
                throw new BadRequestResponse(
                        "\"%s\" of a run cannot be changed. Send name, tags, note or archived.".formatted(field));
        };
    }

    private static String text(String field, JsonNode value, int longest) {
        if (!value.isTextual()) {
            throw new BadRequestResponse("%s is not text.".formatted(field));
        }
        String text = value.textValue();
        if (text.codePointCount(0, text.length()) > longest) {
            throw new BadRequestResponse("%s is longer than %,d characters. Shorten it.".formatted(field, longest));
        }
        return text;
    }

    private static List<String> tags(JsonNode value) {
        if (!value.isArray() || value.size() > MOST_TAGS) {
            throw new BadRequestResponse("tags is not a list of at most %d texts.".formatted(MOST_TAGS));
        }
        List<String> tags = new ArrayList<>();
        value.forEach(tag -> tags.add(text("a tag", tag, LONGEST_NAME)));
        if (tags.stream().anyMatch(String::isBlank)) {
            throw new BadRequestResponse("a tag is empty. Give it at least one character, or leave it out.");
        }
        return tags;
    }
}
