package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Init;

/** Initial values as JSON: {@code {"kind":"normal","deviation":0.01}}. */
final class InitJson {
    private InitJson() {}

    static JsonFields write(Init init) {
        JsonFields json = new JsonFields().put("kind", init.kind());
        if (init instanceof Init.Normal normal) {
            json.put("deviation", normal.deviation());
        } else if (init instanceof Init.Constant constant) {
            json.put("value", constant.value());
        }
        return json;
    }

    static Init read(JsonValue value) {
        JsonObject json = value.object();
        JsonValue kind = json.get("kind");
        Init init = value.place().blaming(() -> switch (kind.text()) {
            case "standard" -> new Init.Standard();
            case "xavier" -> new Init.Xavier();
            case "he" -> new Init.He();
            case "normal" -> new Init.Normal(json.decimal("deviation"));
            case "constant" -> new Init.Constant(json.decimal("value"));
            default ->
                throw kind.place()
                        .error(
                                "there is no init " + JsonValue.quoted(kind.text()),
                                "Known are constant, he, normal, standard and xavier.");
        });
        json.refuseOthers();
        return init;
    }
}
