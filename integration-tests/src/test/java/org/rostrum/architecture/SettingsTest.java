/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.architecture;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operations page lists every setting in the words of the {@code reference.conf} that explains it. With
 * {@code -Drostrum.docs.write=true} the list is written instead of compared.
 */
final class SettingsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/operations.md");
    private static final String BEGIN = "## Every setting\n";
    private static final String END = "\n## ";

    /** The services in the order of the page, each with the module that explains its settings. */
    private record Service(String title, String module, String path) {}

    private static final List<Service> SERVICES = List.of(
            new Service("Of every service", "server-kit", "rostrum.common"),
            new Service("Of the Focus", "focus-server", "rostrum.focus"),
            new Service("Of the Conferencing Server Factory", "conferencing-factory", "rostrum.factory"),
            new Service("Of the Web Conferencing Server", "webconf-server", "rostrum.webconf"));

    /** One line: settings that share their explanation, or a group of settings. */
    private record Row(List<String> keys, List<String> defaults, String meaning) {

        String line() {
            return "| " + String.join(", ", keys) + " | " + String.join(", ", defaults) + " | " + meaning + " |\n";
        }
    }

    @Test
    void theOperationsPageListsEverySettingWithItsDefaultAndItsMeaning() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END, begin);
        String written = page.substring(begin, end < 0 ? page.length() : end);
        String introduction = written.substring(0, written.indexOf("\n### ") + 1);
        String owed = introduction + SERVICES.stream().map(SettingsTest::table).collect(Collectors.joining("\n"));

        if (Boolean.getBoolean("rostrum.docs.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + owed + (end < 0 ? "" : page.substring(end)));
        } else {
            assertThat(written).isEqualTo(owed);
        }
    }

    private static String table(Service service) {
        ConfigObject settings = ConfigFactory.parseFile(ROOT.resolve(service.module())
                        .resolve("src/main/resources/reference.conf")
                        .toFile())
                .getObject(service.path());
        List<Row> rows = new ArrayList<>();
        collect("", settings, rows);
        return "### " + service.title() + ": `" + service.path()
                + "`\n\n| key | default | meaning |\n| --- | --- | --- |\n"
                + rows.stream().map(Row::line).collect(Collectors.joining());
    }

    /** In the order of the file. A setting without words of its own shares those of the one before. */
    private static void collect(String prefix, ConfigObject settings, List<Row> rows) {
        for (Map.Entry<String, ConfigValue> entry : inOrder(settings)) {
            String key = prefix + entry.getKey();
            String meaning = meaning(entry.getValue());
            if (entry.getValue() instanceof ConfigObject group) {
                if (!meaning.isEmpty()) {
                    rows.add(new Row(List.of("**`" + key + "`**"), List.of(), meaning));
                }
                collect(key + ".", group, rows);
            } else if (meaning.isEmpty()) {
                Row shared = rows.getLast();
                assertThat(shared.defaults())
                        .as(key + " follows a setting that is explained")
                        .isNotEmpty();
                shared.keys().add("`" + key + "`");
                shared.defaults().add(standard(entry.getValue()));
            } else {
                rows.add(new Row(
                        new ArrayList<>(List.of("`" + key + "`")),
                        new ArrayList<>(List.of(standard(entry.getValue()))),
                        meaning));
            }
        }
    }

    private static List<Map.Entry<String, ConfigValue>> inOrder(ConfigObject settings) {
        return settings.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> entry.getValue().origin().lineNumber()))
                .toList();
    }

    private static String meaning(ConfigValue value) {
        return value.origin().comments().stream()
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .replace("|", "\\|")
                .replace("<", "\\<");
    }

    private static String standard(ConfigValue value) {
        String text = value instanceof ConfigList list
                ? list.unwrapped().stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value.unwrapped());
        return text.isEmpty() ? "none" : "`" + text + "`";
    }
}
