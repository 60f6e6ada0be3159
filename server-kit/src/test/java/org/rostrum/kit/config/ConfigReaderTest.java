/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ConfigReaderTest {
    @TempDir
    Path home;

    private ConfigReader reader(String file, Map<String, String> environment, String... arguments) throws IOException {
        Files.writeString(home.resolve("rostrum.conf"), file);
        String[] all = Stream.concat(Stream.of("--home", home.toString()), Arrays.stream(arguments))
                .toArray(String[]::new);
        return ConfigReader.load("webconf", ServiceArguments.parse(all), environment);
    }

    private static List<String> mistakes(ConfigReader reader) {
        return catchThrowableOfType(ConfigException.class, reader::conclude).mistakes();
    }

    @Test
    void withoutAFileTheDefaultsHold() throws IOException {
        ConfigReader reader = reader("", Map.of());

        ServiceConfig config = ServiceConfig.read(reader);

        assertThatCode(reader::conclude).doesNotThrowAnyException();
        assertThat(config.name()).isEqualTo("webconf");
        assertThat(config.bindHost()).isEqualTo("127.0.0.1");
        assertThat(config.c3p().path()).isEqualTo("/LiveServer/DataMCU/");
        assertThat(config.c3p().replayWindow()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.tls().key()).isEqualTo(home.resolve("tls/webconf.key"));
    }

    @Test
    void theMoreParticularLayerWins() throws IOException {
        String file = "rostrum { common.admin.port = 1111, webconf.c3p.port = 2222, webconf.http.idle-timeout = 3 s }";
        Map<String, String> environment = Map.of("ROSTRUM_WEBCONF_C3P_PORT", "3333", "ROSTRUM_COMMON_BIND_HOST", "::1");
        ConfigReader reader = reader(file, environment);

        ServiceConfig config = ServiceConfig.read(reader);

        reader.conclude();
        assertThat(config.adminPort()).isEqualTo(1111);
        assertThat(config.c3p().port()).isEqualTo(3333);
        assertThat(config.http().idleTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.bindHost()).isEqualTo("::1");
    }

    @Test
    void allMistakesAreReportedTogetherWithWhatWasGivenAndWhatIsAllowed() throws IOException {
        String file = """
                rostrum.webconf {
                  c3p.port = 70000
                  http.idle-timeout = 30
                  http.max-body-size = "lots"
                  log.level = loud
                  c3p.ports = 1
                }
                rostrum.fokus.name = x
                other = 1
                """;
        ConfigReader reader = reader(file, Map.of("ROSTRUM_WEBCONF_NO_SUCH", "1", "ROSTRUM_WEBCONF_ADMIN_PORT", "x"));

        ServiceConfig.read(reader);

        assertThat(mistakes(reader))
                .hasSize(9)
                .anySatisfy(text -> assertThat(text).contains("c3p.port = 70000", "0 to 65535", "rostrum.conf: 2"))
                .anySatisfy(text -> assertThat(text).contains("http.idle-timeout = 30", "a time with a unit"))
                .anySatisfy(text -> assertThat(text).contains("http.max-body-size = lots", "a size"))
                .anySatisfy(text -> assertThat(text).contains("log.level = loud", "error, warn, info, debug, trace"))
                .anySatisfy(text -> assertThat(text).contains("c3p.ports: unknown key, did you mean c3p.port?"))
                .anySatisfy(text -> assertThat(text).contains("rostrum.fokus: no such service"))
                .anySatisfy(text -> assertThat(text).contains("other: everything in the file stands below"))
                .anySatisfy(text -> assertThat(text).contains("ROSTRUM_WEBCONF_NO_SUCH"))
                .anySatisfy(text -> assertThat(text).contains("admin.port = x", "ROSTRUM_WEBCONF_ADMIN_PORT"));
    }

    @Test
    void aFileThatIsNoHoconIsOneMistake() throws IOException {
        ConfigReader reader = reader("rostrum { webconf {", Map.of());

        ServiceConfig.read(reader);

        assertThat(mistakes(reader)).singleElement().asString().contains("rostrum.conf", "HOCON");
    }

    @Test
    void listsComeSeparatedByCommasFromTheEnvironment() throws IOException {
        assertThat(reader("", Map.of()).list("colours")).containsExactly("red", "green");
        assertThat(reader("", Map.of("ROSTRUM_WEBCONF_COLOURS", " blue, white ,"))
                        .list("colours"))
                .containsExactly("blue", "white");
    }

    @Test
    void minutesMayBeWrittenMin() throws IOException {
        assertThat(reader("rostrum.webconf.http.idle-timeout = 2 min", Map.of()).duration("http.idle-timeout"))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void thePortOffsetMovesEveryPortButZero() throws IOException {
        ConfigReader reader =
                reader("rostrum.webconf { c3p.port = 4443, admin.port = 0 }", Map.of(), "--port-offset", "100");

        assertThat(reader.port("c3p.port")).isEqualTo(4543);
        assertThat(reader.port("admin.port")).isZero();
    }

    @Test
    void anOffsetBeyondTheLastPortIsAMistake() throws IOException {
        ConfigReader reader = reader("rostrum.webconf.c3p.port = 60000", Map.of(), "--port-offset", "6000");

        reader.port("c3p.port");

        assertThat(mistakes(reader)).singleElement().asString().contains("60000 + offset 6000");
    }

    @Test
    void aSecretIsReadFromAFileThatOnlyItsOwnerCanRead() throws IOException {
        Path file = Files.writeString(home.resolve("secret"), "s3cret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> environment = Map.of("ROSTRUM_WEBCONF_PASSCODE_FILE", "secret");

        assertThat(reader("", environment).secret("passcode-file")).contains("s3cret");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        ConfigReader open = reader("", environment);
        assertThat(open.secret("passcode-file")).isEmpty();
        assertThat(mistakes(open))
                .singleElement()
                .asString()
                .contains("chmod 600")
                .doesNotContain("s3cret");
        assertThat(reader("", Map.of()).secret("passcode-file")).isEqualTo(Optional.empty());
    }

    @Test
    void askingForAKeyThatNobodyDescribesIsTheProgrammersMistake() throws IOException {
        ConfigReader reader = reader("", Map.of());

        assertThatIllegalStateException().isThrownBy(() -> reader.string("no.such.key"));
    }

    @Test
    void everyCommonKeyIsRead() throws IOException {
        ConfigReader reader = reader("", Map.of());

        ServiceConfig.read(reader);

        assertThat(reader.unread()).containsExactlyInAnyOrder("colours", "flavour", "passcode-file", "ratio", "peers");
    }

    @Test
    void listeningBeyondLoopbackNeedsAuthenticationOrInsecure() throws IOException {
        Map<String, String> everywhere = Map.of("ROSTRUM_WEBCONF_BIND_HOST", "0.0.0.0");
        ConfigReader refused = reader("", everywhere);
        ServiceConfig.read(refused).guardBind(refused, false);
        ConfigReader authenticated = reader("", everywhere);
        ServiceConfig.read(authenticated).guardBind(authenticated, true);
        ConfigReader insecure = reader("", everywhere, "--insecure");
        ServiceConfig.read(insecure).guardBind(insecure, false);
        ConfigReader local = reader("", Map.of("ROSTRUM_WEBCONF_BIND_HOST", "127.0.0.7"));
        ServiceConfig.read(local).guardBind(local, false);

        assertThat(mistakes(refused)).singleElement().asString().contains("0.0.0.0", "--insecure");
        assertThatCode(authenticated::conclude).doesNotThrowAnyException();
        assertThatCode(insecure::conclude).doesNotThrowAnyException();
        assertThatCode(local::conclude).doesNotThrowAnyException();
    }

    @Test
    void theCommandLineTellsAllItsMistakes() {
        ConfigException mistakes = catchThrowableOfType(
                ConfigException.class, () -> ServiceArguments.parse("--port-offset", "-3", "--colour", "--home"));

        assertThat(mistakes.mistakes())
                .hasSize(4)
                .anySatisfy(text -> assertThat(text).contains("--port-offset -3"))
                .anySatisfy(text -> assertThat(text).contains("--colour"))
                .anySatisfy(text -> assertThat(text).contains("--home: needs a value"))
                .anySatisfy(text -> assertThat(text).contains("usage"));
    }

    @Test
    void theCommandLineIsReadInBothSpellings() {
        ServiceArguments arguments =
                ServiceArguments.parse("--home=/x", "--port-offset", "7", "--insecure", "--config", "c");

        assertThat(arguments).isEqualTo(new ServiceArguments(Path.of("/x"), 7, Optional.of(Path.of("c")), true));
    }
}
