/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.webconf.meeting.file.StoredFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ContentStoreTest {
    @TempDir
    private Path home;

    private ContentStore store = new ContentStore(Path.of("none"), "webconf");

    @BeforeEach
    void start() throws IOException {
        store = new ContentStore(home.resolve("content"), "webconf");
        store.start();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 100_000})
    void whatIsStoredIsReadWithItsKey(int length) throws Exception {
        byte[] plain = "x".repeat(length).getBytes(StandardCharsets.UTF_8);

        StoredFile file = store.store("A", out -> out.write(plain));

        byte[] onDisk = Files.readAllBytes(store.find(file.path()).orElseThrow());
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(file.cipher().key().toArray(), "AES"),
                new IvParameterSpec(file.cipher().iv().toArray()));
        assertThat(cipher.doFinal(onDisk)).isEqualTo(plain);
        assertThat(file.size()).isEqualTo(length);
        assertThat(file.cipher().hash().toArray())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(plain));
    }

    @Test
    void whatBelongsToNoContentIsRemovedWhenItsConferenceIsOpened() throws IOException {
        StoredFile kept = store.store("A", out -> out.write(1));
        StoredFile orphan = store.store("A", out -> out.write(2));
        StoredFile elsewhere = store.store("B", out -> out.write(3));

        store.keepOnly("A", Set.of(kept));

        assertThat(store.find(kept.path())).isPresent();
        assertThat(store.find(orphan.path())).isEmpty();
        assertThat(store.find(elsewhere.path())).isPresent();
    }

    @Test
    void conferenceThatNeverHadAFileIsOpened() throws IOException {
        store.keepOnly("A", Set.of());

        assertThat(home.resolve("content")).isDirectoryNotContaining("regex:.*[0-9a-f]{32}");
    }

    @Test
    void everyFileHasAKeyAndANameOfItsOwn() throws IOException {
        StoredFile one = store.store("A", out -> out.write(1));
        StoredFile other = store.store("A", out -> out.write(1));

        assertThat(one.path()).isNotEqualTo(other.path());
        assertThat(one.cipher().key()).isNotEqualTo(other.cipher().key());
        assertThat(one.cipher().iv()).isNotEqualTo(other.cipher().iv());
    }

    @Test
    void whatFailsInTheMiddleLeavesNothing() throws IOException {
        assertThatThrownBy(() -> store.store("A", out -> {
                    out.write(new byte[200_000]);
                    throw new IOException("broken");
                }))
                .hasMessage("broken");

        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatAnEarlierProcessLeftIsRemoved() throws IOException {
        Path left = Files.createDirectory(store.incoming());
        Files.write(left.resolve("part"), new byte[10]);

        new ContentStore(home.resolve("content"), "webconf-2").start();
        assertThat(left).exists();
        new ContentStore(home.resolve("content"), "webconf").start();

        assertThat(left).doesNotExist();
    }

    @Test
    void onlyStoredFilesAreFound() throws IOException {
        StoredFile file = store.store("A", out -> out.write(1));
        String conference = file.path().substring(0, 32);
        Path secret = Files.write(home.resolve("secret"), new byte[1]);
        Path link = home.resolve("content").resolve(conference).resolve("0".repeat(32) + ".blb");
        Files.createSymbolicLink(link, secret);

        assertThat(store.find(conference)).isEmpty();
        assertThat(store.find(conference + "/../../secret")).isEmpty();
        assertThat(store.find(conference + "/" + link.getFileName())).isEmpty();
        assertThat(store.find("../secret")).isEmpty();
        assertThat(store.find("")).isEmpty();
        store.delete(file);
        assertThat(store.find(file.path())).isEmpty();
    }

    @Test
    void filesOfAConferenceThatIsForgottenGo() throws IOException {
        StoredFile gone = store.store("A", out -> out.write(1));
        StoredFile elsewhere = store.store("B", out -> out.write(1));
        Instant later = Clock.systemUTC().instant().plus(Duration.ofDays(14));

        store.forget("A", later);
        store.forget("C", later);

        assertThat(store.find(gone.path())).isEmpty();
        assertThat(home.resolve("content").resolve(gone.path()).getParent()).doesNotExist();
        assertThat(store.find(elsewhere.path())).isPresent();
    }

    @Test
    void fileThatIsStoredWhileTheConferenceIsForgottenStays() throws IOException {
        StoredFile old = store.store("A", out -> out.write(1));
        StoredFile added = store.store("A", out -> out.write(1));
        Instant opened = Clock.systemUTC().instant();
        Files.setLastModifiedTime(
                home.resolve("content").resolve(old.path()), FileTime.from(opened.minus(Duration.ofDays(14))));

        store.forget("A", opened.minus(Duration.ofDays(1)));

        assertThat(store.find(old.path())).isEmpty();
        assertThat(store.find(added.path())).isPresent();
    }
}
