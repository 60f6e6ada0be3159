/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Meeting;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;
import org.rostrum.webconf.content.Packages;
import org.rostrum.webconf.content.UploadReason;

import static org.assertj.core.api.Assertions.assertThat;

/** Files come in over PSOM and go out over HTTPS (PSOM 8, 12.6, 12.7). */
@Timeout(120)
@ExtendWith(SharedLab.class)
class UploadTest {
    private static final String UPLOADS = "meeting/contentManager/UploadManager";
    private static final PsomMethod REQUEST =
            PsomClasses.UPLOAD_MANAGER.method(PsomSide.SERVER, 1).orElseThrow();
    private static final PsomMethod FINISHED = PsomClasses.UPLOAD_MANAGER.method("sUploadFinished");
    private static final PsomMethod WRITE = PsomClasses.UPLOAD_STREAM.method("sWrite");
    private static final PsomMethod SET_PERMISSIONS = Meeting.S_SET_PERMISSIONS;
    private static final int PIECE = 32 * 1024;

    private final WebConfLab lab;
    private final ConferenceUri conference;
    private final TestParticipant alice;

    UploadTest(WebConfLab lab) {
        this.lab = lab;
        conference = lab.bootstrapped();
        alice = lab.join(conference, "alice", "presenter");
    }

    private static void request(TestParticipant who, long packed, long unpacked, int cookie) {
        who.call(UPLOADS, REQUEST, packed, unpacked, cookie);
    }

    private static void begin(TestParticipant who, long packed, long unpacked, int cookie) {
        request(who, packed, unpacked, cookie);
        who.await(UPLOADS + ".cAcceptUpload[" + cookie + ",");
    }

    private static void write(TestParticipant who, int cookie, long offset, byte[] data) {
        who.call(UPLOADS + "/UploadStreams." + cookie, WRITE, offset, data);
    }

    private static void send(TestParticipant who, int cookie, byte[] zip) {
        String stream = UPLOADS + "/UploadStreams." + cookie;
        for (int from = 0; from < zip.length; from += PIECE) {
            int to = Math.min(from + PIECE, zip.length);
            write(who, cookie, from, Arrays.copyOfRange(zip, from, to));
            who.await(stream + ".cAcknowledge[" + to + "]");
        }
    }

    private static void upload(TestParticipant who, int cookie, Packages content) {
        byte[] zip = content.zip();
        begin(who, zip.length, content.unpacked(), cookie);
        send(who, cookie, zip);
        who.call(UPLOADS, FINISHED, cookie, false);
    }

    private static void awaitEnd(TestParticipant who, int cookie, UploadReason reason) {
        who.await(UPLOADS + ".cUploadFinished[" + cookie + ", " + reason.code() + "]");
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Test
    void everybodyHearsOfAFileThatOneUploads() throws Exception {
        TestParticipant bob = lab.join(conference, "bob", "attendee");

        upload(alice, 7, Packages.handout("Agenda", "agenda.txt", noise(300_000)));

        awaitEnd(alice, 7, UploadReason.SUCCESS);
        assertThat(alice.await("meeting/contentManager.cContentCreated")).endsWith("[1, 7]");
        assertThat(bob.await("meeting/contentManager.cContentAdded")).endsWith("[1, Content.NativeFileOnly]");
        assertThat(bob.await(UPLOADS + ".cSetAvailableSpace", 2)).endsWith("[524288000]");
        bob.await("meeting/contentManager/content.1.cSetNativeFileInfo[agenda.txt, ");
        String told = bob.await("meeting/contentManager/content.1/extendedContent.cSetFileUrl");
        HttpResponse<byte[]> answer = get(url(told));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(300_000 + 16 - 300_000 % 16);
        alice.call("meeting/contentManager", PsomClasses.CONTENT_MANAGER.method("sDeleteContent"), 1L);
        bob.await(UPLOADS + ".cSetAvailableSpace", 3);
        lab.awaitMetric("rostrum_webconf_uploads_running", 0);
        awaitGone(url(told));
    }

    /** The address in what somebody was told. */
    private static URI url(String told) {
        return URI.create(told.substring(told.indexOf("https:"), told.indexOf(".blb") + 4));
    }

    private HttpResponse<byte[]> get(URI url) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, lab.trust().trustManagers().getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
        }
    }

    private void awaitGone(URI url) throws Exception {
        while (get(url).statusCode() != 404) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void imageOnABoardIsThereForAllUntilItIsTakenOff() throws Exception {
        TestParticipant bob = lab.join(conference, "bob", "attendee");
        upload(alice, 1, Packages.creating("Content.Whiteboard", "Plan"));
        awaitEnd(alice, 1, UploadReason.SUCCESS);
        String board = "meeting/contentManager/content.1/extendedContent/annotationContainer";

        upload(
                alice,
                2,
                Packages.pasting(1, "points=\"0 0 50000 50000\"").with("a.png", Packages.picture("png", 9, 9)));

        awaitEnd(alice, 2, UploadReason.SUCCESS);
        assertThat(bob.await(board + ".cAdded"))
                .contains("[1, 1, 1, 12, 0, 0, ")
                .contains(", a.png, ");
        URI image = url(bob.await(board + ".cSetPictureInfo"));
        assertThat(get(image).statusCode()).isEqualTo(200);
        TestParticipant late = lab.join(conference, "carol", "attendee");
        assertThat(url(late.await(board + ".cSetPictureInfo"))).isEqualTo(image);
        alice.call(board, PsomClasses.ANNOTATION_CONTAINER.method("sRemove"), 1L);
        assertThat(bob.await(board + ".cRemoved")).endsWith("[1]");
        assertThat(bob.await(UPLOADS + ".cSetAvailableSpace", 3)).endsWith("[524288000]");
        awaitGone(image);
    }

    @Test
    void deckGrowsAndItsNotesAreForPresenters() throws Exception {
        TestParticipant bob = lab.join(conference, "bob", "attendee");
        TestParticipant paul = lab.join(conference, "paul", "presenter");
        byte[] jpeg = Packages.picture("jpeg", 16, 9);
        upload(
                alice,
                1,
                Packages.creating("Content.Ppt", "Deck", Packages.slide(1, "a.jpg"))
                        .with("a.jpg", jpeg));
        awaitEnd(alice, 1, UploadReason.SUCCESS);
        String deck = "meeting/contentManager/content.1/extendedContent";
        URI first = url(bob.await(deck + ".cSetSlideJpegInfo[1, https://"));

        Packages more = Packages.updating(
                        1, Packages.slide(1, "a.jpg"), Packages.slide(2, "b.jpg"), Packages.notes(2, "n"))
                .with("a.jpg", jpeg)
                .with("b.jpg", jpeg)
                .with("n", noise(100));
        upload(alice, 2, more);

        awaitEnd(alice, 2, UploadReason.SUCCESS);
        assertThat(bob.await(deck + ".cSetSlideCount", 2)).endsWith("[2]");
        bob.await(deck + ".cSetSlideJpegInfo[2, https://");
        bob.await(deck + ".cSetNotesInfo[Null[], ");
        paul.await(deck + ".cSetNotesInfo[https://");
        awaitGone(first);
    }

    @Test
    void updateOfWhatIsNotThereIsRefused() {
        upload(alice, 1, Packages.updating(7, Packages.notes(1, "n")).with("n", noise(10)));

        awaitEnd(alice, 1, UploadReason.BAD_PACKAGE);
    }

    @Test
    void attendeeWithoutTheRightIsRejected() {
        TestParticipant bob = lab.join(conference, "bob", "attendee");

        request(bob, 10, 10, 1);

        bob.await(UPLOADS + ".cRejectUpload[1, " + UploadReason.NO_PERMISSION.code() + "]");
    }

    @Test
    void attendeeWhoLosesTheRightMeanwhileIsRefused() {
        alice.call("meeting", SET_PERMISSIONS, 1 << 9);
        TestParticipant bob = lab.join(conference, "bob", "attendee");
        Packages content = Packages.handout("Agenda", "agenda.txt", noise(10));
        byte[] zip = content.zip();
        begin(bob, zip.length, content.unpacked(), 1);
        send(bob, 1, zip);
        alice.call("meeting", SET_PERMISSIONS, 0);
        bob.await("meeting.cSetPermissions[0, 0]");

        bob.call(UPLOADS, FINISHED, 1, false);

        awaitEnd(bob, 1, UploadReason.NO_PERMISSION);
    }

    @Test
    void titleThatIsTakenIsRefused() {
        upload(alice, 1, Packages.handout("Agenda", "a", noise(10)));
        awaitEnd(alice, 1, UploadReason.SUCCESS);

        upload(alice, 2, Packages.handout("agenda", "a", noise(10)));

        awaitEnd(alice, 2, UploadReason.TITLE_NOT_RESERVED);
    }

    @Test
    void packageThatIsNoneIsRefused() {
        begin(alice, 100, 100, 1);
        send(alice, 1, noise(100));

        alice.call(UPLOADS, FINISHED, 1, false);

        awaitEnd(alice, 1, UploadReason.BAD_PACKAGE);
    }

    @Test
    void uploadIsCancelled() {
        begin(alice, 100, 100, 1);
        send(alice, 1, noise(50));

        alice.call(UPLOADS, FINISHED, 1, true);

        awaitEnd(alice, 1, UploadReason.CANCELLED);
    }

    @Test
    void tooShortTooLongAndMisplacedUploadsAreRefused() {
        begin(alice, 100, 100, 1);
        send(alice, 1, noise(50));
        alice.call(UPLOADS, FINISHED, 1, false);
        awaitEnd(alice, 1, UploadReason.LENGTH_MISMATCH);

        begin(alice, 100, 100, 2);
        write(alice, 2, 0, noise(101));
        awaitEnd(alice, 2, UploadReason.LENGTH_MISMATCH);

        begin(alice, 100, 100, 3);
        write(alice, 3, 1, noise(10));
        awaitEnd(alice, 3, UploadReason.LENGTH_MISMATCH);

        begin(alice, 100_000, 100_000, 4);
        write(alice, 4, 0, noise(PIECE + 1));
        awaitEnd(alice, 4, UploadReason.LENGTH_MISMATCH);
    }

    @Test
    void uploadBeyondTheLimitIsRejected() {
        request(alice, 100, (100L << 20) + 1, 1);

        alice.await(UPLOADS + ".cRejectUpload[1, " + UploadReason.TOO_LARGE.code() + "]");
    }

    @Test
    void roomIsKeptForWhatIsOnItsWay() {
        long most = 100L << 20;
        TestParticipant bob = lab.join(conference, "bob", "presenter");
        begin(alice, 10, most, 1);
        begin(alice, 10, most, 2);
        begin(alice, 10, most, 3);
        begin(bob, 10, most, 1);
        begin(bob, 10, most, 2);

        request(bob, 10, 1, 3);
        bob.await(UPLOADS + ".cRejectUpload[3, " + UploadReason.QUOTA_EXCEEDED.code() + "]");
        alice.call(UPLOADS, FINISHED, 1, true);
        awaitEnd(alice, 1, UploadReason.CANCELLED);
        lab.awaitMetric("rostrum_webconf_uploads_running", 4);

        begin(bob, 10, 1, 4);
        bob.connection().goodbye(PsomGoodbye.NORMAL, "");
        alice.connection().goodbye(PsomGoodbye.NORMAL, "");
        lab.awaitMetric("rostrum_webconf_uploads_running", 0);
    }

    @Test
    void threeUploadsOfAUserRunAtATime() {
        for (int cookie = 1; cookie <= 3; cookie++) {
            begin(alice, 10, 10, cookie);
        }

        request(alice, 10, 10, 4);
        alice.await(UPLOADS + ".cRejectUpload[4, " + UploadReason.TOO_MANY_UPLOADS.code() + "]");
        alice.connection().goodbye(PsomGoodbye.NORMAL, "");

        lab.awaitMetric("rostrum_webconf_uploads_running", 0);
    }
}
