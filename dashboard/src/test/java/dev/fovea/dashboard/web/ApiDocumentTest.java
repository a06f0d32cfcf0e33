package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The document of the REST API says what there is: no route less or more, and no answer that looks otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {
    private Served served;
    private JsonNode document;
    private String run;

    @BeforeAll
    void open(@TempDir Path folder) {
        served = new Served(folder);
        run = new SampleRuns(served.store, served.clock, 2, 20).finished("first", 0.1, "sgd", "tagged");
        document = served.json("/api/v1/openapi.json");
        assertThat(document.get("openapi").textValue()).isEqualTo("3.1.0");
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void tells_every_route_there_is_and_no_other() {
        Set<String> told = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> told.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(told)
                .as("what Operations tells; add what you have added")
                .isEqualTo(served.dashboard.routes().stream()
                        .filter(route -> route.contains(" /api/"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void tells_what_answers_look_like() {
        List<String> asked = new ArrayList<>();
        for (Operation operation : Operations.all()) {
            if (operation.isChange() || "text/event-stream".equals(operation.answer())) {
                continue;
            }
            JsonNode schema = document.at("/paths")
                    .get(operation.path())
                    .get(operation.method())
                    .at("/responses/200/content/application~1json/schema");
            HttpResponse<String> answer = served.get(example(operation));
            if (!schema.isMissingNode() && !schema.isEmpty() && answer.statusCode() == 200) {
                asked.add(operation.path());
                check(Served.read(answer.body()), schema, operation.path());
            }
        }
        assertThat(asked).hasSizeGreaterThan(6);
    }

    private String example(Operation operation) {
        String needed = operation.parameters().stream()
                .filter(Operation.Parameter::needed)
                .map(parameter -> "&" + parameter.name() + "="
                        + switch (parameter.name()) {
                            case "metric" -> "train/loss&run=" + run;
                            case "before", "after" -> run;
                            default -> "c1/conv1";
                        })
                .collect(Collectors.joining());
        return operation.path().replace("{id}", run).replaceAll("\\{\\w+}", "1") + "?" + needed;
    }

    private void check(JsonNode answer, JsonNode schema, String where) {
        if (schema.has("$ref")) {
            check(answer, document.at(schema.get("$ref").textValue().substring(1)), where);
        } else if (schema.has("oneOf")) {
            assertThat(answer.isNumber() || answer.isTextual()).as(where).isTrue();
        } else if (schema.has("items")) {
            assertThat(answer.isArray()).as(where).isTrue();
            answer.forEach(item -> check(item, schema.get("items"), where + "[]"));
        } else if (schema.has("additionalProperties")) {
            answer.properties()
                    .forEach(field ->
                            check(field.getValue(), schema.get("additionalProperties"), where + "." + field.getKey()));
        } else if (schema.has("properties")) {
            JsonNode properties = schema.get("properties");
            assertThat(properties.fieldNames()).toIterable().as(where).containsAll(answer::fieldNames);
            schema.path("required")
                    .forEach(name -> assertThat(answer.has(name.textValue()))
                            .as(where + "." + name)
                            .isTrue());
            answer.properties()
                    .forEach(field ->
                            check(field.getValue(), properties.get(field.getKey()), where + "." + field.getKey()));
        } else if (schema.has("type")) {
            String type = schema.get("type").textValue();
            assertThat(
                            type.equals("integer")
                                    ? answer.isIntegralNumber()
                                    : type.equals("boolean") == answer.isBoolean())
                    .as(where + " is " + answer)
                    .isTrue();
        }
    }
}
