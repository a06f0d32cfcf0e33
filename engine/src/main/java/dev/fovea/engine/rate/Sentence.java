package dev.fovea.engine.rate;

/** The Java that makes a rate; what is as usual is not said. */
final class Sentence {
    private final StringBuilder text;

    private Sentence(String start) {
        this.text = new StringBuilder(start);
    }

    static Sentence of(String factory, Object... arguments) {
        Sentence sentence = new Sentence(factory + "(");
        for (int i = 0; i < arguments.length; i++) {
            sentence.text.append(i == 0 ? "" : ", ").append(say(arguments[i]));
        }
        sentence.text.append(')');
        return sentence;
    }

    Sentence with(String name, Object value, Object usual) {
        if (!value.equals(usual)) {
            text.append('.').append(name).append('(').append(say(value)).append(')');
        }
        return this;
    }

    Sentence word(boolean said, String name) {
        if (said) {
            text.append('.').append(name).append("()");
        }
        return this;
    }

    private static String say(Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e7
                    ? String.valueOf(number.longValue())
                    : number.toString().replace(".0E", "e").replace('E', 'e');
        }
        return value.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
