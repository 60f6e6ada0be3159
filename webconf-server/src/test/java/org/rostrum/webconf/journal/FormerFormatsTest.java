/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Deck;
import org.rostrum.webconf.meeting.content.Extension;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that earlier releases wrote are read. */
class FormerFormatsTest {
    private final MinutesCodec codec = new MinutesCodec();

    @TempDir
    private Path root;

    /** Of its four items a board and a deck are in the beginning, and one more of each in the notes that follow. */
    private JournalFile.Found read(String resource) throws IOException {
        Path copy = root.resolve(resource);
        try (InputStream file = getClass().getResourceAsStream("/journal/" + resource)) {
            Files.copy(Objects.requireNonNull(file, resource), copy);
        }
        return JournalFile.read(copy, codec);
    }

    @Test
    void fileWithoutImagesAndNotesIsReadToItsEnd() throws IOException {
        JournalFile.Found found = read("format-1.journal");

        assertThat(found.format()).isEqualTo((byte) 1);
        assertThat(found.torn()).isZero();
        Contents contents = found.minutes().workspace().contents();
        assertThat(contents.items()).hasSize(4);
        assertThat(contents.items().values())
                .allSatisfy(item -> assertThat(item.extension())
                        .isInstanceOfSatisfying(
                                Extension.Drawable.class,
                                drawn -> assertThat(drawn.board().annotations()).hasSize(1)));
        assertThat(contents.items().values().stream()
                        .map(item -> item.extension())
                        .filter(Deck.class::isInstance)
                        .map(Deck.class::cast))
                .hasSize(2)
                .allSatisfy(deck -> {
                    assertThat(deck.pictures().slides()).containsOnlyKeys(1);
                    assertThat(deck.pictures().notes()).isEqualTo(Map.of());
                });
    }

    @Test
    void fileThatDoesNotSayWhenItsConferenceExpiresIsReadAsOneThatNeverDoes() throws IOException {
        JournalFile.Found found = read("format-2.journal");

        assertThat(found.format()).isEqualTo((byte) 2);
        assertThat(found.torn()).isZero();
        assertThat(found.origin().expiry()).isEmpty();
        assertThat(found.origin().predecessor()).isPresent();
        assertThat(found.minutes().topic()).isEqualTo("Review");
        assertThat(found.minutes().workspace().contents().items()).hasSize(4);
    }

    @Test
    void whatIsReadOfAnEarlierFormatIsWrittenInThatOfToday() throws IOException {
        JournalFile.Found found = read("format-1.journal");

        byte[] written = codec.encode(found.minutes());

        assertThat(codec.minutes(written, JournalFile.FORMAT)).isEqualTo(found.minutes());
    }
}
