package dev.fovea.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.NetworkException;
import org.junit.jupiter.api.Test;

/** What a reader of a broken file reads: whole texts, since they are part of the API. */
class JsonErrorTest {
    @Test
    void of_what_is_no_json() {
        refused("", 1, 1, "the text ends too early\nIt is cut off, or brackets are not closed.");
        refused("[1, 2", 1, 6, "found the end of the text\nWrite ',' or ']' here.");
        refused("{\"a\":", 1, 6, "the text ends too early\nIt is cut off, or brackets are not closed.");
        refused("hello", 1, 1, "found \"h\"\nWrite a value here.");
        refused("{} {}", 1, 4, "something follows the end\nRemove it.");
        refused("{\n  fovea: 1}", 2, 3, "found \"f\"\nWrite a name in double quotes here.");
        refused("{\"fovea\" 1}", 1, 10, "found \"1\"\nWrite ':' here.");
        refused("{\"fovea\":1; }", 1, 11, "found \";\"\nWrite ',' or '}' here.");
        refused("[1,\n2\n;3]", 3, 1, "found \";\"\nWrite ',' or ']' here.");
        refused("[1,]", 1, 4, "found \"]\"\nWrite a value here.");
        refused("[01]", 1, 3, "found \"1\"\nWrite ',' or ']' here.");
        refused("{\"a\":1, \"a\":2}", 1, 9, "\"a\" is here twice\nKeep one of them.");
        refused("\"a\nb\"", 1, 3, "a text goes on over the end of its line\nWrite '\"' to end it, or \\n.");
        refused("\"\\x\"", 1, 3, "found \"x\"\nWrite one of \"\\/bfnrt or u and four hexadecimal digits here.");
        refused("\"\\u12g4\"", 1, 3, "found \"u\"\nWrite one of \"\\/bfnrt or u and four hexadecimal digits here.");
        refused("\"\\u12", 1, 3, "found \"u\"\nWrite one of \"\\/bfnrt or u and four hexadecimal digits here.");
        refused("[".repeat(100_000), 1, 514, "nested more than 512 deep\nNo network needs that.");
        refused("{\"a\":".repeat(100_000), 1, 2566, "nested more than 512 deep\nNo network needs that.");
    }

    @Test
    void of_what_is_no_network() {
        refused("§[]", "found an array\nWrite an object in braces here.");
        refused("§null", "found null\nWrite an object in braces here.");
        refused("§{}", "\"fovea\" is missing\nAdd it to the object that begins here.");
        refused(
                "{'fovea':§2}",
                "a network of version 2\nThis Fovea reads version 1; use the one that wrote the network.");
        refused("{'fovea':§'one'}", "found \"one\"\nWrite a whole number of at most 2,147,483,647 here.");
        refused("{'fovea':1,'name':§[]}", "found an array\nWrite a text in double quotes here.");
        refused("{'fovea':1,'name':§{}}", "found an object\nWrite a text in double quotes here.");
        refusedInput("§[]", "0 is no shape: every number must be at least 1\nWrite it such as image(3, 32, 32).");
        refusedInput(
                "§[1,-2]", "1 x -2 is no shape: every number must be at least 1\nWrite it such as image(3, 32, 32).");
        refusedInput("[§1e3]", "found 1e3\nWrite a whole number of at most 2,147,483,647 here.");
        refusedInput("[§99999999999]", "found 99999999999\nWrite a whole number of at most 2,147,483,647 here.");
        refusedInput(
                "[§" + "9".repeat(1000) + "]",
                "found " + "9".repeat(40) + "…\nWrite a whole number of at most 2,147,483,647 here.");
        refused(
                "{'fovea':1,'name':'toy','input':[1],'stages':§{}}",
                "found an object\nWrite an array in square brackets here.");
        refused(
                "{'fovea':1,'name':'toy','input':[1],'stages':[],'extra':§0}",
                "nothing here is called \"extra\"\nKnown are fovea, init, input, name, stages.");
        refused(
                "{'fovea':1,'name':'toy','input':[1],'stages':[§{'name':'a b','layers':[]}]}",
                "\"a b\" is no name\nUse letters, digits, '_', '-' and '.', at least one, such as \"stage1\".");
    }

    @Test
    void of_layers() {
        refusedLayer(
                "{'kind':§'convv'}",
                "there is no layer \"convv\"\nKnown are adaptiveAvgPool, adaptiveMaxPool, add, avgPool, batchNorm, concat, "
                        + "conv, convTranspose, crop, dense, dropout, dropoutMaps, elu, flatten, gelu, globalAvgPool, globalMaxPool, "
                        + "groupNorm, hardSigmoid, instanceNorm, layerNorm, leakyRelu, localResponseNorm, logSoftmax, maxPool, multiply, "
                        + "named, output, pad, pixelShuffle, prelu, relu, reshape, selu, sequential, sigmoid, silu, softmax, softplus, tanh, upsample.");
        refusedLayer("§{}", "\"kind\" is missing\nAdd it to the object that begins here.");
        refusedLayer("{'kind':§true}", "found true\nWrite a text in double quotes here.");
        refusedLayer("§{'kind':'conv'}", "\"filters\" is missing\nAdd it to the object that begins here.");
        refusedLayer(
                "§{'kind':'conv','filters':0,'kernel':3}",
                "conv: filters is 0, and must be at least 1\nWrite it such as conv(16, 3).");
        refusedLayer(
                "{'kind':'conv','filters':1,'kernel':3,'kernal':§5}",
                "nothing here is called \"kernal\"\n"
                        + "Known are bias, biasInit, decay, dilation, filters, frozen, groups, init, kernel, kind, padding, rate, "
                        + "stride.");
        refusedLayer(
                "{'kind':'conv','filters':1,'kernel':3,'padding':§'full'}",
                "there is no padding \"full\"\nWrite \"same\" or numbers here.");
        refusedLayer("{'kind':'conv','filters':1,'kernel':3,'bias':§1}", "found 1\nWrite true or false here.");
        refusedLayer("{'kind':'conv','filters':1,'kernel':3,'bias':§'no'}", "found \"no\"\nWrite true or false here.");
        refusedLayer("{'kind':'dropout','probability':§1e999}", "found 1e999\nWrite a number of at most 1.7e308 here.");
        refusedLayer("{'kind':'dropout','probability':§null}", "found null\nWrite a number of at most 1.7e308 here.");
        refusedLayer(
                "{'kind':'dense','units':1,'init':{'kind':§'best'}}",
                "there is no init \"best\"\nKnown are constant, he, normal, orthogonal, standard, truncatedNormal, "
                        + "uniform, xavier.");
        refusedLayer(
                "{'kind':'dense','units':1,'init':§{'kind':'normal','deviation':-1}}",
                "normal: deviation is -1.0, and must be at least 0\nWrite it such as normal(0.01).");
        refusedLayer("§{'kind':'maxPool'}", "\"kernel\" is missing\nAdd it to the object that begins here.");
        refusedLayer("§{'kind':'pad'}", "\"edges\" is missing\nAdd it to the object that begins here.");
        refusedLayer(
                "{'kind':'conv','filters':1,'kernel':§[]}",
                "conv: kernel() has 0 numbers, and must have from 1 to 3\nWrite it such as conv(16, 3).");
        refusedLayer(
                "{'kind':'avgPool','kernel':2,'stride':§0}",
                "avgPool: stride(0) has a number below 1\nWrite it such as avgPool(3).stride(2).");
        refusedLayer(
                "{'kind':'elu','alpha':§-1}",
                "elu: alpha is -1.0, and must be above 0\nWrite it such as elu().alpha(1.0).");
        refusedLayer(
                "{'kind':'pad','edges':1,'border':§'mirror'}",
                "there is no border \"mirror\"\nKnown are reflect, replicate.");
        refusedLayer("{'kind':'pad','edges':1,'border':§1}", "found 1\nWrite a text in double quotes here.");
        refusedLayer(
                "{'kind':'pad','edges':1,'channels':§[1,2,3]}",
                "pad: channels(1, 2, 3) has 3 numbers, and must have from 1 to 2\nWrite it such as pad(0).channels(8, 8).");
        refusedLayer(
                "{'kind':'upsample','factor':2,'interpolation':§'cubic'}",
                "there is no interpolation \"cubic\"\nKnown are bilinear.");
        refusedLayer(
                "{'kind':'dense','units':1,'rate':§-1}",
                "dense: rate is -1.0, and must be at least 0\nWrite it such as dense(1).rate(0.1).");
        refusedLayer("{'kind':'relu','slope':§1}", "nothing here is called \"slope\"\nKnown are kind.");
        refusedLayer(
                "§{'kind':'output','name':'output','layers':[]}",
                "output: \"output\" is the end of the network, and no name for a side exit\n"
                        + "Write it such as output(\"aux1\", flatten(), dense(10)).");
        refusedLayer(
                "§{'kind':'add','branches':[]}",
                "add: the number of branches is 0, and must be at least 2\n"
                        + "Write it such as add(identity(), conv(16, 3).same()).");
    }

    @Test
    void of_layers_that_do_not_fit_by_their_path() {
        String start = "{\"fovea\":1,\"name\":\"toy\",\"input\":[3,8,8],\"stages\":[";
        misfit(start + "{\"name\":\"s\",\"layers\":[{\"kind\":\"dense\",\"units\":2}]}]}", """
                toy/s: a dense layer takes a vector, not a map of 3 x 8 x 8
                Put flatten() before it, such as flatten(), dense(2).""");
        misfit(start + "{\"name\":\"s\",\"layers\":[]},{\"name\":\"s\",\"layers\":[]}]}", """
                toy: a stage is called s already
                Give the new one another name, such as then("s2", …).""");
        misfit(start + "{\"name\":\"input\",\"layers\":[]}]}", """
                toy: "input" is what enters the network, and no name for a stage
                Give it another name, such as then("stem", …).""");
        misfit("{\"fovea\":1,\"name\":\"<b>\",\"input\":[3],\"stages\":[]}", """
                network: "<b>" is no name
                Use letters, digits, '_', '-' and '.', at least one, such as "stage1".""");
    }

    private static void refusedLayer(String layer, String problem) {
        refused("{'fovea':1,'name':'toy','input':[1],'stages':[{'name':'s','layers':[\n" + layer + "]}]}", problem);
    }

    private static void refusedInput(String input, String problem) {
        refused("{'fovea':1, 'name':'toy', 'input':" + input + ",'stages':[]}", problem);
    }

    /** The mark § stands where the error is, ' for the double quotes of JSON. */
    private static void refused(String marked, String problem) {
        String before = marked.substring(0, marked.indexOf('§'));
        String[] lines = before.split("\n", -1);
        refused(
                marked.replace("§", "").replace('\'', '"'),
                lines.length,
                lines[lines.length - 1].length() + 1,
                problem);
    }

    private static void refused(String json, int line, int column, String problem) {
        assertThat(catchThrowableOfType(JsonException.class, () -> Network.fromJson(json)))
                .hasMessage("JSON line " + line + ", column " + column + ": " + problem);
    }

    private static void misfit(String json, String text) {
        NetworkException refusal = catchThrowableOfType(NetworkException.class, () -> Network.fromJson(json));
        assertThat(refusal).hasMessage(text);
        assertThat(refusal.getStackTrace()[0].getClassName()).isEqualTo(JsonErrorTest.class.getName());
    }
}
