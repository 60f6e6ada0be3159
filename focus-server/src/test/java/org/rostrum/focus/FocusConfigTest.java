/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.replication.RaftSettings;
import org.rostrum.kit.config.ConfigException;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceArguments;
import org.rostrum.kit.config.ServiceConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class FocusConfigTest {

    @TempDir
    Path home;

    private FocusConfig read(String file, int portOffset) throws Exception {
        Files.writeString(home.resolve("rostrum.conf"), file);
        ServiceArguments arguments = new ServiceArguments(home, portOffset, Optional.empty(), false);
        ConfigReader reader = ConfigReader.load("focus", arguments, Map.of());
        FocusConfig config = FocusConfig.read(reader, ServiceConfig.read(reader));
        reader.conclude();
        return config;
    }

    @Test
    void whatTheReferenceSaysIsAcceptableAndIsThePolicyOfTheState() throws Exception {
        FocusConfig config = read("", 0);

        assertThat(config.policy()).isEqualTo(FocusPolicy.DEFAULT);
        assertThat(config.state().maxInFlight()).isLessThanOrEqualTo(RaftSettings.MOST_IN_FLIGHT);
        assertThat(config.links().factories())
                .containsExactly(URI.create("https://127.0.0.1:4441/LiveServer/MCUFactory/"));
    }

    @Test
    void trustedServersNeedAuthenticationForThoseWhoComeThroughThem() {
        String trusted = "rostrum.focus.sip.trusted-servers.names = [proxy.example.com]\n";

        assertThat(catchThrowableOfType(ConfigException.class, () -> read(trusted, 0)))
                .hasMessageContaining("sip.trusted-servers.names");
        assertThatCode(() -> read(trusted + "rostrum.focus.authentication = digest", 0))
                .doesNotThrowAnyException();
    }

    @Test
    void withAnOffsetTheFactoryOfTheSameLabIsMeant() throws Exception {
        assertThat(read("", 300).links().factories()).extracting(URI::getPort).containsExactly(4741);
    }

    @Test
    void factoriesThatAreNamedReplaceTheOneOfTheLab() throws Exception {
        String named = "[\"https://f1.example.com/f/\", \"https://f2.example.com/f/\"]";

        assertThat(read("rostrum.focus.mcus.factory-urls = " + named, 300)
                        .links()
                        .factories())
                .extracting(URI::getHost)
                .containsExactly("f1.example.com", "f2.example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state.max-in-flight | 0 | 1 to 512",
                "state.max-in-flight | 513 | 1 to 512",
                "state.snapshot-every | 99 | from 100",
                "state.patience | 10 ms | a time with a unit",
                "conferences.max-size | 0 | from 1",
                "conferences.mcu-types | [\"meeting\", \"telepathy\"] | telepathy",
                "conferences.anonymous | maybe | true",
                "conferences.command-timeout | 601 s | 10 minutes",
                "conferences.rejoin-grace | 30 | a time with a unit",
                "mcus.factory-urls | [\"http://127.0.0.1/\"] | https",
                "mcus.reply-urls | [\"sip:x@y\"] | https",
                "mcus.max-parallel | 0 | from 1",
                "mcus.ping-period | 1 ms | 50 ms",
                "mcus.ping-missed | 0 | from 1",
                "probe.timeout | 2 h | a time with a unit",
                "probe.mcu-type | telepathy | telepathy",
                "notifications.threads | 65 | to 64",
                "sip.tcp-port | 65536 | to 65535",
                "stat.directory | x | unknown key"
            })
    void aBadValueIsToldWithItsKeyAndWhatIsAllowed(String key, String value, String allowed) {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> read("rostrum.focus." + key + " = " + value, 0));

        assertThat(refused).isNotNull();
        assertThat(refused.mistakes()).singleElement().asString().contains("rostrum.focus." + key, allowed);
    }
}
