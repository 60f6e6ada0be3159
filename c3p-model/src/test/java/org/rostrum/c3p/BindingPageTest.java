/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Every example of {@code docs/c3p-http-binding.md} is a message that the codec reads. */
final class BindingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "c3p-http-binding.md");
    private static final Pattern EXAMPLE = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

    private final C3pCodec codec = C3pCodec.create();

    @Test
    void everyExampleOfThePageIsReadable() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(examples).hasSizeGreaterThanOrEqualTo(11);
        for (String example : examples) {
            byte[] xml = example.getBytes(UTF_8);
            if (example.startsWith("<conference-info")) {
                assertThat(codec.readConferenceInfo(xml).getEntity()).startsWith("sip:alice@example.com");
            } else if (example.startsWith("<request")) {
                C3pRequest request = codec.readRequest(xml);
                assertThat(request.command()).as(request.commandName()).isPresent();
                assertThat(request.body()).isPresent();
            } else {
                C3pResponse response = codec.readResponse(xml);
                assertThat(response.commandName()).as(response.requestId()).isNotBlank();
            }
        }
    }
}
