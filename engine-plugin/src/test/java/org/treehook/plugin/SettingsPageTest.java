package org.treehook.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} names every setting, as it is spelt, with the default that is really taken. */
class SettingsPageTest {

    @Test
    void namesEachSettingWithItsPropertyAndDefault() throws IOException {
        Map<String, String> defaults = new HashMap<>();
        for (List<String> row : rows(6)) {
            String name = code(row.get(0));
            assertThat(code(row.get(1))).isEqualTo("treehook." + dashed(name));
            assertThat(row.subList(3, 6)).as(name).doesNotContain("");
            assertThat(defaults.put(name, code(row.get(2))))
                    .as("a second row of " + name)
                    .isNull();
        }
        assertThat(defaults.keySet()).isEqualTo(setters(String.class::equals).keySet());
        assertThat(defaults).isEqualTo(asked());
    }

    @Test
    void namesWhatIsHandedIn() throws IOException {
        Map<String, String> named = new HashMap<>();
        rows(3).forEach(row -> named.put(code(row.get(0)), code(row.get(1))));
        Map<String, String> there = setters(type -> !type.equals(String.class));
        for (Method method : TreehookPlugin.class.getMethods()) {
            if (method.getName().startsWith("add")) {
                there.put(decapitalized(method), method.getParameterTypes()[0].getSimpleName());
            }
        }
        assertThat(named).isEqualTo(there);
    }

    /** What the code asks for, and takes where nothing is given. */
    private static Map<String, String> asked() {
        Map<String, String> asked = new HashMap<>();
        Map<String, String> nothing = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getOrDefault(Object name, String standard) {
                asked.put(name.toString(), standard);
                // Its companions are asked for beside a server alone.
                return name.equals("mailServer")
                        ? "smtp://localhost:25"
                        : name.equals("mailFrom") ? "a@example.org" : standard;
            }
        };
        assertThat(Settings.of(nothing, Map.of()).mail()).isNotNull();
        return asked;
    }

    private static Map<String, String> setters(Predicate<Class<?>> type) {
        Map<String, String> setters = new HashMap<>();
        for (Method method : TreehookPlugin.class.getMethods()) {
            if (method.getName().startsWith("set") && type.test(method.getParameterTypes()[0])) {
                setters.put(decapitalized(method), method.getParameterTypes()[0].getSimpleName());
            }
        }
        return setters;
    }

    private static String decapitalized(Method method) {
        String name = method.getName().substring(3);
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static List<List<String>> rows(int columns) throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "settings.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .filter(row -> row.size() == columns)
                .toList();
    }

    private static String code(String cell) {
        return cell.replace("`", "");
    }
}
