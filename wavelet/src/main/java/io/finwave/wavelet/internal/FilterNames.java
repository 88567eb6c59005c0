package io.finwave.wavelet.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The names of the built-in filters: what each is called here, and what else it is called elsewhere. Names
/// are understood by their letters and number, without tables, so that the first look-up of a short-lived
/// command is not slowed by the names of a hundred others.
public final class FilterNames {
    /// The orthogonal filters in words, for messages: a hundred names would not be read.
    public static final String ORTHOGONAL = "haar (= d2 = db1), db2..db45 (= d4..d90), sym2..sym20"
            + " (sym4..sym10 = la8..la20), coif1..coif17 (coif1..coif5 = c6..c30), fk4, fk6, fk8, fk14, fk18, fk22,"
            + " bl14, bl18, bl20, dmey";

    /// The biorthogonal pairs in words.
    public static final String BIORTHOGONAL =
            "bior or rbio with 1.1, 1.3, 1.5, 2.2, 2.4, 2.6, 2.8, 3.1, 3.3, 3.5, 3.7, 3.9, 4.4, 5.5, 6.8";

    private static final List<String> BIORTHOGONAL_ORDERS = List.of(
            "1.1", "1.3", "1.5", "2.2", "2.4", "2.6", "2.8", "3.1", "3.3", "3.5", "3.7", "3.9", "4.4", "5.5", "6.8");
    private static final List<Integer> FEJER_KOROVKIN = List.of(4, 6, 8, 14, 18, 22);
    private static final List<Integer> BEST_LOCALISED = List.of(14, 18, 20);

    private FilterNames() {}

    /// The orthogonal filters, shortest first in each family, without aliases.
    public static List<String> orthogonal() {
        return Lists.ORTHOGONAL;
    }

    /// `bior1.1` .. `bior6.8`, then `rbio1.1` .. `rbio6.8`.
    public static List<String> biorthogonal() {
        return Lists.BIORTHOGONAL;
    }

    /// Whether a name from [#canonical] is that of a biorthogonal pair.
    public static boolean isBiorthogonal(String canonical) {
        return canonical.startsWith("bior") || canonical.startsWith("rbio");
    }

    /// The other names of an orthogonal filter, by its name from [#canonical].
    public static List<String> aliases(String canonical) {
        int order = number(canonical.substring(letters(canonical)));
        return switch (canonical.substring(0, letters(canonical))) {
            case "haar" -> List.of("d2", "db1");
            // with so few roots the least asymmetric choice is the extremal one
            case "db" -> order <= 3 ? List.of("d" + 2 * order, "sym" + order) : List.of("d" + 2 * order);
            case "sym" -> order <= 10 ? List.of("la" + 2 * order) : List.of();
            case "coif" -> order <= 5 ? List.of("c" + 6 * order) : List.of();
            default -> List.of();
        };
    }

    /// What a filter is called here; null if there is none of that name. Case, blanks and brackets do not
    /// matter.
    public static @Nullable String canonical(String name) {
        String known = understood(name);
        return known != null ? known : understood(withoutDecoration(name));
    }

    private static @Nullable String understood(String name) {
        String digits = name.substring(letters(name));
        int n = number(digits);
        return switch (name.substring(0, letters(name))) {
            case "haar", "dmey" -> digits.isEmpty() ? name : null;
            case "db" -> extremalPhase(n, 1, name);
            case "d" -> n % 2 == 0 ? extremalPhase(n / 2, 1, null) : null;
            case "sym" -> n <= 3 ? extremalPhase(n, 2, null) : n <= 20 ? name : null;
            case "la" -> n % 2 == 0 && n >= 8 && n <= 20 ? "sym" + n / 2 : null;
            case "coif" -> n >= 1 && n <= 17 ? name : null;
            case "c" -> n % 6 == 0 && n <= 30 ? "coif" + n / 6 : null;
            case "fk" -> FEJER_KOROVKIN.contains(n) ? name : null;
            case "bl" -> BEST_LOCALISED.contains(n) ? name : null;
            case "bior", "rbio" -> BIORTHOGONAL_ORDERS.contains(digits) ? name : null;
            default -> null;
        };
    }

    /// @param name what it is called if that is known already
    private static @Nullable String extremalPhase(int moments, int least, @Nullable String name) {
        if (moments < least || moments > 45) {
            return null;
        }
        return moments == 1 ? "haar" : name != null ? name : "db" + moments;
    }

    /// How many letters a name begins with.
    static int letters(String name) {
        int letters = 0;
        while (letters < name.length() && Character.isLetter(name.charAt(letters))) {
            letters++;
        }
        return letters;
    }

    /// A number of one or two digits without a zero in front, or -1.
    private static int number(String digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9' || i == 2) {
                return -1;
            }
            number = 10 * number + digit - '0';
        }
        return digits.isEmpty() || digits.charAt(0) == '0' ? -1 : number;
    }

    private static String withoutDecoration(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c != '(' && c != ')' && !Character.isWhitespace(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /// Made when first asked for.
    private static final class Lists {
        static final List<String> ORTHOGONAL = orthogonal();
        static final List<String> BIORTHOGONAL = biorthogonal();

        private static List<String> orthogonal() {
            List<String> names = new ArrayList<>(List.of("haar"));
            add(names, "db", 2, 45);
            add(names, "sym", 4, 20);
            add(names, "coif", 1, 17);
            FEJER_KOROVKIN.forEach(taps -> names.add("fk" + taps));
            BEST_LOCALISED.forEach(taps -> names.add("bl" + taps));
            names.add("dmey");
            return List.copyOf(names);
        }

        private static void add(List<String> names, String family, int from, int to) {
            for (int order = from; order <= to; order++) {
                names.add(family + order);
            }
        }

        private static List<String> biorthogonal() {
            List<String> names = new ArrayList<>();
            BIORTHOGONAL_ORDERS.forEach(order -> names.add("bior" + order));
            BIORTHOGONAL_ORDERS.forEach(order -> names.add("rbio" + order));
            return List.copyOf(names);
        }
    }
}
