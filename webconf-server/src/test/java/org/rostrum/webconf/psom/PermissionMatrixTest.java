/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;
import org.rostrum.webconf.meeting.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.webconf.psom.World.MANAGER;
import static org.rostrum.webconf.psom.World.UPLOADS;
import static org.rostrum.webconf.psom.World.board;
import static org.rostrum.webconf.psom.World.content;
import static org.rostrum.webconf.psom.World.extended;

/** Every server method, by everybody, under every permission bit: whether it does something, and what the caller hears if not. */
class PermissionMatrixTest {
    private static final int ALL = 1023;
    private static final int BITS = 10;

    /** Who asks. Being anonymous neither gives nor takes anything. */
    enum Caller {
        PRESENTER,
        ATTENDEE,
        ANONYMOUS
    }

    /** Whom a method obeys: an attendee's bit, or one of these. */
    private static final int EVERYBODY = -1;

    private static final int PRESENTERS = -2;

    /** Those only who are something that the caller is not, such as the one who shares a program. */
    private static final int OTHERS = -3;

    /**
     * A row of the table.
     *
     * @param obeys a bit, or one of the constants above
     * @param denied what the caller is told when he may not, "" when nothing
     */
    record Row(String path, String signature, int obeys, String denied, List<@Nullable Object> arguments) {
        @Override
        public String toString() {
            return path.substring(path.lastIndexOf('/') + 1) + "." + signature;
        }

        boolean letsIn(Caller caller, int rights) {
            return switch (obeys) {
                case EVERYBODY -> true;
                case PRESENTERS -> caller == Caller.PRESENTER;
                case OTHERS -> false;
                default -> caller == Caller.PRESENTER || (rights & 1 << obeys) != 0;
            };
        }
    }

    private static Row row(String path, String name, int obeys, String denied, @Nullable Object... arguments) {
        return new Row(path, name, obeys, denied, new ArrayList<>(Arrays.asList(arguments)));
    }

    static Stream<Row> rows() {
        int[] points = {5, 6};
        return Stream.of(
                row("meeting", "sSetPermissions(Int32 attendeeRights)", PRESENTERS, "", 7),
                row("meeting", "sSetTopic(String topic)", PRESENTERS, "", "Budget"),
                row(MANAGER, "sDeleteContent(Int64 contentId)", PRESENTERS, "", 1L),
                row(MANAGER, "sPresent()", PRESENTERS, ""),
                row(MANAGER, "sReleaseTitle(Int32 cookie)", EVERYBODY, "", 9),
                row(
                        MANAGER,
                        "sReserveTitle(String title, Int32 cookie)",
                        9,
                        "cReserveTitleCompleted[0, 8, 0, 0]",
                        "T",
                        8),
                row(
                        MANAGER,
                        "sReserveTitle(String title, Int32 cookie, String externalId)",
                        9,
                        "cReserveTitleCompleted[0, 8, 0, 0]",
                        "T",
                        8,
                        "X"),
                row(MANAGER, "sStopPresenting()", OTHERS, ""),
                row(
                        UPLOADS,
                        "sRequestUpload(Int64 fileLength, Int32 cookie, String manifestXml)",
                        9,
                        "cRejectUpload[5, 1]",
                        0L,
                        5,
                        World.manifest("Content.Poll", "New poll")),
                row(
                        UPLOADS,
                        "sRequestUpload(Int64 packedLength, Int64 unpackedLength, Int32 cookie)",
                        9,
                        "cRejectUpload[5, 1]",
                        10L,
                        20L,
                        5),
                row(UPLOADS, "sUploadFinished(Int32 cookie, Boolean cancel)", OTHERS, "", 5, true),
                row(content(1), "sForceSync()", PRESENTERS, ""),
                row(content(1), "sMakeHighestPresentationOrder()", PRESENTERS, ""),
                row(content(1), "sPresent()", PRESENTERS, ""),
                row(content(1), "sSetTitle(String title)", PRESENTERS, "cSetTitleComplete[2, Board]", "Board"),
                row(content(1), "sSetVisibility(Int32 visibility)", PRESENTERS, "", 1),
                row(content(1), "sStopPresenting()", PRESENTERS, ""),
                row(extended(1), "sSetBackground(Int32 argb)", PRESENTERS, "", 0xFF00FF00),
                row(
                        board(1),
                        "sAdd(Int32 cookie, Int32 page, Int32 kind, Int32 argb, Int32 thickness, Int32[] points,"
                                + " String text, String style)",
                        0,
                        "cAddResult[7, 0, 1]",
                        7,
                        1,
                        2,
                        -1,
                        100,
                        points,
                        null,
                        null),
                row(board(1), "sAppendPoints(Int64 annotationId, Int32[] points)", 0, "", 2L, points),
                row(board(1), "sClear(Int32 page)", PRESENTERS, "", 1),
                row(
                        board(1),
                        "sModify(Int64 annotationId, Int32 argb, Int32 thickness, Int32[] points, String text,"
                                + " String style)",
                        0,
                        "",
                        2L,
                        1,
                        2,
                        points,
                        null,
                        null),
                row(board(1), "sMovePointer(Int32 page, Int32 x, Int32 y, Boolean visible)", 0, "", 1, 1, 1, true),
                row(board(1), "sRemove(Int64 annotationId)", 0, "", 2L),
                row(extended(2), "sClearVotes()", PRESENTERS, ""),
                row(extended(2), "sSetPoll(String question, String[] choices)", PRESENTERS, "", "Tea?", new String[] {
                    "A", "B"
                }),
                row(extended(2), "sSetState(Int32 state, Boolean resultsVisible)", PRESENTERS, "", 2, true),
                row(extended(2), "sVote(Int32 choice)", EVERYBODY, "", 2),
                row(
                        extended(3),
                        "sReplace(Int64 baseRevision, Int32 start, Int32 length, String text)",
                        1,
                        "cSetText[0, ]",
                        0L,
                        0,
                        0,
                        "x"),
                row(extended(4), "sSetUrl(String url)", PRESENTERS, "", "https://example.com/"),
                row(extended(5), "sAcceptControl(Int64 contentUserId, Boolean accept)", OTHERS, "", 2L, true),
                row(extended(5), "sInput(Int32 kind, Int32 a, Int32 b, Int32 c)", OTHERS, "", 1, 2, 3, 4),
                row(extended(5), "sRequestControl()", EVERYBODY, ""),
                row(extended(5), "sRevokeControl()", OTHERS, ""),
                row(extended(5), "sSetGeometry(Int32 width, Int32 height, Int32 colorDepth)", OTHERS, "", 8, 8, 32),
                row(extended(5), "sSetState(Int32 state)", PRESENTERS, "", 0),
                row(
                        extended(5),
                        "sUpdate(Int32 x, Int32 y, Int32 width, Int32 height, Int32 encoding, Byte[] data)",
                        OTHERS,
                        "",
                        0,
                        0,
                        1,
                        1,
                        1,
                        new byte[4]),
                row(extended(6), "sSetLocation(String location)", PRESENTERS, "", "2.1"),
                row(
                        extended(6),
                        "sSetResourceErrorCode(Int32 beginSlide, Int32 endSlide, Int32 format, Int32 errorCode)",
                        PRESENTERS,
                        "",
                        1,
                        2,
                        3,
                        4),
                row(extended(9), "sSetPlayState(Int32 state, Int64 positionMs)", PRESENTERS, "", 1, 500L),
                row("meeting/chat", SEND, 6, "cSendFailed[3, 1]", 3, 1, 0L, "Hello all"),
                row("meeting/chat", SEND, 7, "cSendFailed[3, 1]", 3, 2, 0L, "Hello presenters"),
                row("meeting/chat", SEND, 7, "cSendFailed[3, 1]", 3, 3, 1L, "Hello Pam"),
                row("meeting/chat", SEND, 6, "cSendFailed[3, 1]", 3, 3, 3L, "Hello Quinn"),
                row(
                        "meeting/questions",
                        "sAnswer(Int64 questionId, String text, Boolean toAll)",
                        PRESENTERS,
                        "",
                        1L,
                        "I",
                        true),
                row("meeting/questions", "sAsk(Int32 cookie, String text)", 5, "cAskResult[4, 0, 1]", 4, "Why?"),
                row("meeting/questions", "sClaim(Int64 questionId, Boolean claim)", PRESENTERS, "", 1L, true),
                row("meeting/questions", "sDismiss(Int64 questionId)", PRESENTERS, "", 1L),
                row("meeting/feedback", "sSetMood(Int32 mood)", EVERYBODY, "", 2),
                row(
                        "meeting/sharedNotes",
                        "sReplace(Int64 baseRevision, Int32 start, Int32 length, String text, Int32[] runs,"
                                + " Int32[] paragraphs)",
                        8,
                        "cSetNotes[0, , [, b, i, b;i, u, b;u, i;u, b;i;u], [], [0]]",
                        0L,
                        0,
                        0,
                        "x",
                        null,
                        null),
                row("meeting/recording", "sSetState(Int32 state)", PRESENTERS, "", 1));
    }

    /** What the caller has made himself, in {@link #check}: a poll and a web page. */
    private static final long OWN_POLL = 10;

    private static final long OWN_PAGE = 11;

    /** What somebody may do with his own, whatever attendees may, and what not even then. */
    static Stream<Row> ownRows() {
        return Stream.of(
                row(MANAGER, "sDeleteContent(Int64 contentId)", EVERYBODY, "", OWN_POLL),
                row(content(OWN_POLL), "sSetTitle(String title)", EVERYBODY, "", "Poll of my own"),
                row(content(OWN_POLL), "sSetVisibility(Int32 visibility)", EVERYBODY, "", 0),
                row(content(OWN_POLL), "sPresent()", PRESENTERS, ""),
                row(content(OWN_POLL), "sMakeHighestPresentationOrder()", PRESENTERS, ""),
                row(
                        extended(OWN_POLL),
                        "sSetPoll(String question, String[] choices)",
                        EVERYBODY,
                        "",
                        "Tea?",
                        new String[] {"A", "B"}),
                row(extended(OWN_PAGE), "sSetUrl(String url)", EVERYBODY, "", "https://example.com/"));
    }

    private static final String SEND = "sSend(Int32 cookie, Int32 scope, Int64 toUserId, String text)";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"rows", "ownRows"})
    void everyMethodObeysThoseItShouldAndTellsTheOthersWhatIsOwed(Row row) {
        List<Integer> masks = new ArrayList<>(
                IntStream.range(0, BITS).mapToObj(bit -> 1 << bit).toList());
        masks.add(0);
        masks.add(ALL);
        for (Caller caller : Caller.values()) {
            for (int rights : masks) {
                check(row, caller, rights);
            }
        }
    }

    private static void check(Row row, Caller caller, int rights) {
        try (World world = new World()) {
            Role role = caller == Caller.PRESENTER ? Role.PRESENTER : Role.ATTENDEE;
            world.room().setAttendeeRights(world.pam(), ALL);
            TestDevice device = world.room().join("carl", "", role, caller == Caller.ANONYMOUS);
            world.room().join("quinn", Role.ATTENDEE);
            device.call(board(1), "sAdd", 1, 1, 1, -1, 100, new int[] {1, 2}, null, null);
            device.call(MANAGER, "sReserveTitle", "Mine", 9);
            World.create(device, "Content.Poll", "Own poll");
            World.create(device, "Content.X.Web", "Own page");
            world.room().setAttendeeRights(world.pam(), rights);
            device.news();
            long before = world.room().meeting().revision();

            PsomObject target = device.find(row.path()).orElseThrow();
            device.call(
                    target,
                    method(target.psomClass(), row.signature()),
                    row.arguments().toArray());

            List<String> news = device.news();
            boolean done = world.room().meeting().revision() > before
                    || news.stream().anyMatch(told -> told.contains("cAcceptUpload"));
            assertThat(done).as("%s by %s with rights %s", row, caller, rights).isEqualTo(row.letsIn(caller, rights));
            if (!done) {
                assertThat(news)
                        .as("%s denied to %s with rights %s", row, caller, rights)
                        .containsExactlyElementsOf(
                                row.denied().isEmpty() ? List.of() : List.of(row.path() + "." + row.denied()));
            }
        }
    }

    private static PsomMethod method(PsomClass psomClass, String signature) {
        return psomClass.methods(PsomSide.SERVER).stream()
                .filter(method -> method.signature().equals(signature))
                .findFirst()
                .orElseThrow(() -> new AssertionError(psomClass + " has no " + signature));
    }

    @Test
    void noMethodIsLeftOut() {
        Set<String> listed = new TreeSet<>();
        try (World world = new World()) {
            rows().forEach(row -> listed.add(
                    world.pam().find(row.path()).orElseThrow().psomClass().name() + "." + row.signature()));
        }

        Set<String> served = PsomClasses.all().stream()
                .filter(PsomClass::isComplete)
                .filter(known -> known != Bootstrap.CLASS && known != PsomClasses.UPLOAD_STREAM)
                .flatMap(known -> known.methods(PsomSide.SERVER).stream())
                .map(method -> method.owner() + "." + method.signature())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(served);
    }
}
