package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.Secrets;
import dev.fovea.dsl.zoo.Spelling;

/**
 * A word that is the name of a secret, or like one, and maybe the secret behind it.
 *
 * @param name with what parts it from the value
 * @param value empty where there is none in the same word
 * @param isLocation whether only a part of the value is secret
 * @param isFollowed whether the next word may be the value
 */
record SecretWord(String name, String value, boolean isLocation, boolean isFollowed) {
    private static final String PARTING = "=: \t";

    /** A word that begins with the name of an option, as picocli reads it. */
    static SecretWord spelled(String word, String name, boolean location) {
        boolean alone = word.equals(name);
        String head = alone ? name : word.substring(0, name.length() + 1);
        return new SecretWord(head, word.substring(head.length()), location, alone);
    }

    /** A word whose first letters, up to {@code end}, are like the name. */
    static SecretWord misspelled(String word, int end, boolean location) {
        int value = end;
        while (value < word.length() && PARTING.indexOf(word.charAt(value)) >= 0) {
            value++;
        }
        boolean parted = value > end && value < word.length();
        return new SecretWord(word.substring(0, value), word.substring(value), location, !parted);
    }

    /**
     * Where in the word a name ends that somebody may have meant, whatever case, punctuation and a few letters are: with
     * hyphens in front, the value may follow at once. Zero where there is none.
     */
    static int end(String word, String name) {
        int exact = reach(word, plain(name));
        boolean option = !Character.isLetterOrDigit(word.charAt(0));
        if (!option) {
            return exact == word.length() || (exact > 0 && PARTING.indexOf(word.charAt(exact)) >= 0) ? exact : 0;
        }
        if (exact > 0) {
            return exact;
        }
        int first = nameEnd(word);
        if (Spelling.isLike(word.substring(0, first), name)) {
            return first;
        }
        int letters = plain(name).length();
        for (int some = letters + 1; some >= letters - 1; some--) {
            int end = end(word, some);
            if (end > 0 && Spelling.isLike(word.substring(0, end), name)) {
                return end;
            }
        }
        return 0;
    }

    /** Where the letters of the name are complete, if the word begins with them. */
    private static int reach(String word, String plain) {
        int end = end(word, plain.length());
        return end > 0 && plain(word.substring(0, end)).equals(plain) ? end : 0;
    }

    /** Behind so many letters and digits, or zero where there are fewer. */
    private static int end(String word, int letters) {
        int seen = 0;
        for (int i = 0; i < word.length(); i++) {
            seen += isPlain(word.charAt(i)) ? 1 : 0;
            if (seen == letters) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int nameEnd(String word) {
        int end = 0;
        while (end < word.length() && !isPlain(word.charAt(end))) {
            end++;
        }
        while (end < word.length() && (isPlain(word.charAt(end)) || "-_".indexOf(word.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars()
                .filter(letter -> isPlain((char) letter))
                .forEach(letter -> plain.append(Character.toLowerCase((char) letter)));
        return plain.toString();
    }

    private static boolean isPlain(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    }

    /** The word with stars for the secret in it. */
    String told() {
        boolean none = value.isEmpty() && PARTING.indexOf(name.charAt(name.length() - 1)) < 0;
        return none ? name : name + hidden(value);
    }

    /** The value, in this word or the next, with stars for the secret in it. */
    String hidden(String secret) {
        return isLocation && !secret.startsWith("//") ? Secrets.location(secret) : Secrets.STARS;
    }
}
