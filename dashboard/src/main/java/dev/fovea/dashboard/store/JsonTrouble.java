package dev.fovea.dashboard.store;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Objects;

/** What is wrong with JSON, for whoever has the file: the library says it in its own types and settings. */
final class JsonTrouble {
    private JsonTrouble() {}

    /** A sentence without its full stop. */
    static String reason(JsonProcessingException wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException) {
                return "it is nested too deep, or a text, a number or a name in it is too long";
            }
        }
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return "%s is nothing that an export has there".formatted(Quotes.of(unknown.getPropertyName()));
        }
        if (wrong instanceof JsonMappingException odd) {
            String found = odd instanceof InvalidFormatException format && format.getValue() != null
                    ? " (found %s)".formatted(Quotes.of(String.valueOf(format.getValue())))
                    : "";
            return place(odd) + " is not what an export has there" + found;
        }
        if (wrong instanceof JsonEOFException) {
            return "it ends within a JSON object or array";
        }
        JsonLocation location = wrong.getLocation();
        return location == null
                ? "it is no JSON"
                : "it is no JSON from line %,d, column %,d on".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String place(JsonMappingException odd) {
        return odd.getPath().stream()
                .map(Reference::getFieldName)
                .filter(Objects::nonNull)
                .reduce((first, last) -> last)
                .map(name -> "the value of " + Quotes.of(name))
                .orElse("what stands there");
    }
}
