/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.part.Change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalFileTest {
    private static final Origin ORIGIN = new Origin("sip:a@example.com", 7, Optional.empty(), Optional.empty());

    private final MinutesCodec codec = new MinutesCodec();

    @TempDir
    private Path root;

    private byte[] written(int topics) throws IOException {
        ConferenceDirectory directory = new ConferenceDirectory(root);
        try (JournalFile file = JournalFile.create(directory, ORIGIN, Minutes.NONE, codec)) {
            for (int i = 1; i <= topics; i++) {
                file.append(List.of(new Minutes.Note.TopicSet(Integer.toString(i))), codec);
            }
        }
        return Files.readAllBytes(directory.file(7));
    }

    private JournalFile.Found read(byte[] bytes) throws IOException {
        Path file = root.resolve("copy");
        Files.write(file, bytes);
        return JournalFile.read(file, codec);
    }

    @Test
    void fileCutAnywhereGivesAPrefix() throws IOException {
        byte[] whole = written(4);
        long beginning = read(whole).beginning();
        List<String> seen = new ArrayList<>();
        for (int length = (int) beginning; length <= whole.length; length++) {
            JournalFile.Found found = read(Arrays.copyOf(whole, length));
            assertThat(found.length() + found.torn()).isEqualTo(length);
            seen.add(found.minutes().topic());
        }

        assertThat(seen).isSorted();
        assertThat(seen.stream().distinct()).containsExactly("", "1", "2", "3", "4");
    }

    @Test
    void fileDamagedAnywhereGivesAPrefixOrNothing() throws IOException {
        byte[] whole = written(3);
        int beginning = (int) read(whole).beginning();
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            if (i < beginning) {
                assertThatThrownBy(() -> read(damaged)).isInstanceOf(UnreadableJournalException.class);
            } else {
                assertThat(read(damaged).minutes().topic()).isIn("", "1", "2");
            }
        }
    }

    @Test
    void lengthThatPromisesMoreThanThereIsIsNotBelieved() throws IOException {
        byte[] whole = written(1);
        byte[] longer = Arrays.copyOf(whole, whole.length + 9);
        longer[whole.length] = 0x1f;

        assertThat(read(longer).minutes().topic()).isEqualTo("1");
    }

    @Test
    void everythingThatLastsHasANameOnDisk() {
        List<Class<?>> named =
                TypeNames.MEMBERS.stream().<Class<?>>map(name -> name.getType()).toList();

        assertThat(TypeNames.SETS.stream().flatMap(JournalFileTest::members).filter(JournalFileTest::lasts))
                .as("add what is new to TypeNames, or have it not last")
                .allMatch(named::contains);
    }

    private static Stream<Class<?>> members(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(JournalFileTest::members)
                : Stream.of(type);
    }

    /** Whether it does not say otherwise for itself and its family; what only wraps a change lasts as that does. */
    private static boolean lasts(Class<?> type) {
        try {
            return !Change.class.isAssignableFrom(type)
                    || type.getMethod("lasting").getDeclaringClass() == Change.class
                    || Stream.of(type.getRecordComponents())
                            .<Class<?>>map(RecordComponent::getType)
                            .filter(Change.class::isAssignableFrom)
                            .flatMap(JournalFileTest::members)
                            .anyMatch(JournalFileTest::lasts);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
