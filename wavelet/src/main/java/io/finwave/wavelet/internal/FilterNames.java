package io.finwave.wavelet.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of the built-in filters: what each is called here, and what else it is called elsewhere.
public final class FilterNames {
    /// The orthogonal filters in words, for messages: a hundred names would not be read.
    public static final String ORTHOGONAL = "haar (= d2 = db1), db2..db45 (= d4..d90), sym2..sym20"
            + " (sym4..sym10 = la8..la20), coif1..coif17 (coif1..coif5 = c6..c30), fk4, fk6, fk8, fk14, fk18, fk22,"
            + " bl14, bl18, bl20, dmey";

    /// The biorthogonal pairs in words.
    public static final String BIORTHOGONAL =
            "bior or rbio with 1.1, 1.3, 1.5, 2.2, 2.4, 2.6, 2.8, 3.1, 3.3, 3.5," + " 3.7, 3.9, 4.4, 5.5, 6.8";

    private static final List<String> BIORTHOGONAL_ORDERS = List.of(
            "1.1", "1.3", "1.5", "2.2", "2.4", "2.6", "2.8", "3.1", "3.3", "3.5", "3.7", "3.9", "4.4", "5.5", "6.8");

    private static final Map<String, List<String>> ALIASES = aliasesByName();
    private static final List<String> NAMES = List.copyOf(ALIASES.keySet());
    private static final List<String> BIORTHOGONAL_NAMES = biorthogonalNames();
    private static final Map<String, String> CANONICAL = canonicalByName();

    private FilterNames() {}

    /// The orthogonal filters, shortest first in each family, without aliases.
    public static List<String> orthogonal() {
        return NAMES;
    }

    /// `bior1.1` .. `bior6.8`, then `rbio1.1` .. `rbio6.8`.
    public static List<String> biorthogonal() {
        return BIORTHOGONAL_NAMES;
    }

    /// The other names of an orthogonal filter.
    public static List<String> aliases(String canonical) {
        return ALIASES.getOrDefault(canonical, List.of());
    }

    /// Whether a name from [#canonical] is that of a biorthogonal pair.
    public static boolean isBiorthogonal(String canonical) {
        return canonical.startsWith("bior") || canonical.startsWith("rbio");
    }

    /// What a filter is called here; null if there is none of that name. Case, blanks and brackets do not matter.
    public static @Nullable String canonical(String name) {
        String known = CANONICAL.get(name);
        return known != null ? known : CANONICAL.get(withoutDecoration(name));
    }

    private static String withoutDecoration(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s()]", "");
    }

    private static Map<String, List<String>> aliasesByName() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put("haar", List.of("d2", "db1"));
        for (int moments = 2; moments <= 45; moments++) {
            String d = "d" + 2 * moments;
            // with so few roots the least asymmetric choice is the extremal one
            map.put("db" + moments, moments <= 3 ? List.of(d, "sym" + moments) : List.of(d));
        }
        for (int moments = 4; moments <= 20; moments++) {
            map.put("sym" + moments, moments <= 10 ? List.of("la" + 2 * moments) : List.of());
        }
        for (int order = 1; order <= 17; order++) {
            map.put("coif" + order, order <= 5 ? List.of("c" + 6 * order) : List.of());
        }
        for (int taps : new int[] {4, 6, 8, 14, 18, 22}) {
            map.put("fk" + taps, List.of());
        }
        for (int taps : new int[] {14, 18, 20}) {
            map.put("bl" + taps, List.of());
        }
        map.put("dmey", List.of());
        return Collections.unmodifiableMap(map);
    }

    private static List<String> biorthogonalNames() {
        List<String> names = new ArrayList<>();
        for (String family : List.of("bior", "rbio")) {
            for (String order : BIORTHOGONAL_ORDERS) {
                names.add(family + order);
            }
        }
        return List.copyOf(names);
    }

    private static Map<String, String> canonicalByName() {
        Map<String, String> map = new HashMap<>();
        ALIASES.forEach((name, aliases) -> {
            map.put(name, name);
            aliases.forEach(alias -> map.put(alias, name));
        });
        BIORTHOGONAL_NAMES.forEach(name -> map.put(name, name));
        return map;
    }
}
