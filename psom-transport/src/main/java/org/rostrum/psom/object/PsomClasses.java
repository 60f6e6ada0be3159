/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import static java.util.stream.Collectors.toUnmodifiableMap;

/**
 * Every class that Rostrum knows: those of [MS-PSOM] with their published names, versions, hashes and method order, and the classes
 * named {@code X.*} that are Rostrum's own where the published text has none (PSOM binding, "Classes").
 */
public final class PsomClasses {
    private static final String DATA_MCU = "Microsoft.Rtc.Server.DataMCU.Meeting.";

    /** [MS-PSOM] 3.1.4.1.4.1: the collection of content items and the presenter baton. */
    public static final PsomClass CONTENT_MANAGER = PsomClass.named(DATA_MCU + "ContentManager", 2)
            .hashes(3800622354142801969L, -8255121175073997388L)
            .server(
                    "sDeleteContent(Int64 contentId)",
                    "sPresent()",
                    "sReleaseTitle(Int32 cookie)",
                    "sReserveTitle(String title, Int32 cookie)",
                    "sReserveTitle(String title, Int32 cookie, String externalId)",
                    "sStopPresenting()")
            .client(
                    "cContentAdded(Int64 contentId, String type)",
                    "cContentCreated(Int64 contentId, Int32 cookie)",
                    "cContentCreationFailed(Int32 cookie, Int32 reason)",
                    "cContentRemoved(Int64 contentId)",
                    "cReserveTitleCompleted(Int32 status, Int32 cookie, Int64 contentId, Int64 owningUserId)",
                    "cSetActiveContent(Int64 activeContentId)",
                    "cSetActivePresenter(Int64 activePresenterId)",
                    "cTitleReleased(Int32 cookie)")
            .child("UploadManager", DATA_MCU + "UploadManager")
            .child("content.X", DATA_MCU + "Content")
            .build();

    /** [MS-PSOM] 3.1.4.1.5.1: the common part of a content item. */
    public static final PsomClass CONTENT = PsomClass.named(DATA_MCU + "Content", 1)
            .hashes(-6470662138903778586L, 1113513223610002283L)
            .server(contentServerMethods())
            .client(contentClientMethods())
            .child("extendedContent", "")
            .build();

    /** The later version of {@link #CONTENT}; the end of its client interface could not be read. */
    public static final PsomClass CONTENT_V10 = PsomClass.named(DATA_MCU + "Content", 10)
            .hashes(-2530343413165516885L, 974079596268293062L)
            .partial()
            .server(contentServerMethods())
            .client(contentClientMethods())
            .child("extendedContent", "")
            .build();

    /** [MS-PSOM] 3.1.4.1.8.1: uploads of content packages. */
    public static final PsomClass UPLOAD_MANAGER = PsomClass.named(DATA_MCU + "UploadManager", 1)
            .hashes(4004400404121921234L, -8511879503649873756L)
            .server(uploadServerMethods())
            .client(uploadClientMethods())
            .child("UploadStreams", "X.UploadStream")
            .build();

    /** The later version of {@link #UPLOAD_MANAGER}; the end of its client interface could not be read. */
    public static final PsomClass UPLOAD_MANAGER_V2 = PsomClass.named(DATA_MCU + "UploadManager", 2)
            .hashes(2601804729028999169L, 1079790469891676391L)
            .partial()
            .server(uploadServerMethods())
            .server(
                    "sRequestWebUploadBlob(Int32 cookie, String manifestXml)",
                    "sRequestWebDownloadBlob(Int32 cookie, String obfuscatedName, Boolean isAttachment)")
            .client(uploadClientMethods())
            .child("UploadStreams", "X.UploadStream")
            .build();

    /** [MS-PSOM] 3.1.4.1.11.1: a slide deck. */
    public static final PsomClass PPT_CONTENT = PsomClass.named(DATA_MCU + "PptContent", 2)
            .hashes(5075721282249770644L, -3775280164302319261L)
            .server(
                    "sSetLocation(String location)",
                    "sSetResourceErrorCode(Int32 beginSlide, Int32 endSlide, Int32 format, Int32 errorCode)")
            .client(
                    "cConnectCompleted()",
                    "cErrorAddingResource(Int32 resourceId, Int32 errorCode)",
                    "cSetFullPptFileInfo(String url, Byte[] key, Byte[] iv, Byte[] hash)",
                    "cSetLocation(String location)",
                    "cSetNotesInfo(String url, Int32[] slideNumbers, Byte[] key, Byte[] iv, Byte[] hash)",
                    "cSetPartialPptFileInfo(String url, Int32[] slideNumbers, Byte[] key, Byte[] iv, Byte[] hash)",
                    "cSetPreviewThumbnailFileInfo(String url, Byte[] key, Byte[] iv, Byte[] hash)",
                    "cSetResourceErrorCode(Int32 beginSlide, Int32 endSlide, Int32 format, Int32 errorCode)",
                    "cSetSlideCount(Int32 slideCount)",
                    "cSetSlideDhtmlMarkupInfo(Int32 slideNumber, Int32 clickCount, String markupUrl,"
                            + " String[] resourceOriginalFileNames, Byte[] key, Byte[] iv, Byte[] hash)",
                    "cSetSlideDhtmlResourceInfo(String resourceOriginalFileName, String url, Byte[] key, Byte[] iv,"
                            + " Byte[] hash)",
                    "cSetSlideJpegInfo(Int32 slideNumber, String url, Byte[] key, Byte[] iv, Byte[] hash)",
                    "cSetThumbnailFileInfo(String[] files, String url, Byte[] key, Byte[] iv, Byte[] hash)")
            .child("annotationContainer", "X.AnnotationContainer")
            .build();

    /** One accepted upload. */
    public static final PsomClass UPLOAD_STREAM = PsomClass.named("X.UploadStream", 1)
            .server("sWrite(Int64 offset, Byte[] data)")
            .client("cAcknowledge(Int64 receivedTotal)")
            .unmetered()
            .build();

    /** What is drawn on a page. */
    public static final PsomClass ANNOTATION_CONTAINER = PsomClass.named("X.AnnotationContainer", 1)
            .server(
                    "sAdd(Int32 cookie, Int32 page, Int32 kind, Int32 argb, Int32 thickness, Int32[] points, String text,"
                            + " String style)",
                    "sAppendPoints(Int64 annotationId, Int32[] points)",
                    "sClear(Int32 page)",
                    "sModify(Int64 annotationId, Int32 argb, Int32 thickness, Int32[] points, String text, String style)",
                    "sMovePointer(Int32 page, Int32 x, Int32 y, Boolean visible)",
                    "sRemove(Int64 annotationId)")
            .client(
                    "cAdded(Int64 annotationId, Int64 contentUserId, Int32 page, Int32 kind, Int32 argb, Int32 thickness,"
                            + " Int32[] points, String text, String style, Int64 zOrder)",
                    "cAddResult(Int32 cookie, Int64 annotationId, Int32 status)",
                    "cAppended(Int64 annotationId, Int32[] points)",
                    "cCleared(Int32 page)",
                    "cConnectCompleted()",
                    "cModified(Int64 annotationId, Int32 argb, Int32 thickness, Int32[] points, String text, String style)",
                    "cPointerMoved(Int64 contentUserId, Int32 page, Int32 x, Int32 y, Boolean visible)",
                    "cRemoved(Int64 annotationId)",
                    "cSetPictureInfo(Int64 annotationId, String url, Byte[] key, Byte[] iv, Byte[] hash)")
            .build();

    /** {@code Content.Whiteboard}. */
    public static final PsomClass WHITEBOARD_CONTENT = PsomClass.named("X.WhiteboardContent", 1)
            .server("sSetBackground(Int32 argb)")
            .client("cConnectCompleted()", "cSetBackground(Int32 argb)")
            .child("annotationContainer", "X.AnnotationContainer")
            .build();

    /** {@code Content.NativeFileOnly}: a handout. */
    public static final PsomClass NATIVE_FILE_ONLY_CONTENT = PsomClass.named("X.NativeFileOnlyContent", 1)
            .client("cConnectCompleted()", "cSetFileUrl(String url)")
            .build();

    /** {@code Content.Poll}. */
    public static final PsomClass POLL_CONTENT = PsomClass.named("X.PollContent", 1)
            .server(
                    "sClearVotes()",
                    "sSetPoll(String question, String[] choices)",
                    "sSetState(Int32 state, Boolean resultsVisible)",
                    "sVote(Int32 choice)")
            .client(
                    "cConnectCompleted()",
                    "cSetMyVote(Int32 choice)",
                    "cSetPoll(String question, String[] choices)",
                    "cSetResults(Int32[] counts, Int32 voters)",
                    "cSetState(Int32 state, Boolean resultsVisible)",
                    "cSetVoter(Int64 contentUserId, Int32 choice)")
            .build();

    /** {@code Content.X.Text}. */
    public static final PsomClass TEXT_CONTENT = PsomClass.named("X.TextContent", 1)
            .server("sReplace(Int64 baseRevision, Int32 start, Int32 length, String text)")
            .client(
                    "cConnectCompleted()",
                    "cReplaced(Int64 revision, Int64 contentUserId, Int32 start, Int32 length, String text)",
                    "cSetText(Int64 revision, String text)")
            .build();

    /** {@code Content.X.Web}. */
    public static final PsomClass WEB_CONTENT = PsomClass.named("X.WebContent", 1)
            .server("sSetUrl(String url)")
            .client("cConnectCompleted()", "cSetUrl(String url)")
            .build();

    /** {@code Content.X.Snapshot}. */
    public static final PsomClass SNAPSHOT_CONTENT = PsomClass.named("X.SnapshotContent", 1)
            .client(
                    "cConnectCompleted()",
                    "cSetImageInfo(String url, Int32 width, Int32 height, Byte[] key, Byte[] iv, Byte[] hash)")
            .child("annotationContainer", "X.AnnotationContainer")
            .build();

    /** {@code Content.X.Media}. */
    public static final PsomClass MEDIA_CONTENT = PsomClass.named("X.MediaContent", 1)
            .server("sSetPlayState(Int32 state, Int64 positionMs)")
            .client(
                    "cConnectCompleted()",
                    "cSetMediaInfo(String mimeType, String url, Byte[] key, Byte[] iv, Byte[] hash)",
                    "cSetPlayState(Int32 state, Int64 positionMs, String serverTimeUtc)")
            .build();

    /** {@code Content.X.AppSharing}. */
    public static final PsomClass APP_SHARING_CONTENT = PsomClass.named("X.AppSharingContent", 1)
            .server(
                    "sAcceptControl(Int64 contentUserId, Boolean accept)",
                    "sInput(Int32 kind, Int32 a, Int32 b, Int32 c)",
                    "sRequestControl()",
                    "sRevokeControl()",
                    "sSetGeometry(Int32 width, Int32 height, Int32 colorDepth)",
                    "sSetState(Int32 state)",
                    "sUpdate(Int32 x, Int32 y, Int32 width, Int32 height, Int32 encoding, Byte[] data)")
            .client(
                    "cConnectCompleted()",
                    "cControlRequested(Int64 contentUserId)",
                    "cInput(Int64 contentUserId, Int32 kind, Int32 a, Int32 b, Int32 c)",
                    "cSetController(Int64 contentUserId)",
                    "cSetGeometry(Int32 width, Int32 height, Int32 colorDepth)",
                    "cSetState(Int32 state, Int64 sharerId)",
                    "cUpdate(Int32 x, Int32 y, Int32 width, Int32 height, Int32 encoding, Byte[] data)")
            .build();

    /** The meeting's chat. */
    public static final PsomClass CHAT = PsomClass.named("X.Chat", 1)
            .server("sSend(Int32 cookie, Int32 scope, Int64 toUserId, String text)")
            .client(
                    "cConnectCompleted()",
                    "cMessage(Int64 messageId, Int64 fromUserId, Int32 scope, Int64 toUserId, String text, String timeUtc)",
                    "cSendFailed(Int32 cookie, Int32 reason)")
            .build();

    /** Questions and answers. */
    public static final PsomClass QUESTIONS = PsomClass.named("X.Questions", 1)
            .server(
                    "sAnswer(Int64 questionId, String text, Boolean toAll)",
                    "sAsk(Int32 cookie, String text)",
                    "sClaim(Int64 questionId, Boolean claim)",
                    "sDismiss(Int64 questionId)")
            .client(
                    "cAnswered(Int64 questionId, Int64 byUserId, String question, String text, Boolean toAll)",
                    "cAskResult(Int32 cookie, Int64 questionId, Int32 status)",
                    "cClaimed(Int64 questionId, Int64 byUserId)",
                    "cConnectCompleted()",
                    "cQuestionAdded(Int64 questionId, Int64 fromUserId, String text, String timeUtc)",
                    "cQuestionRemoved(Int64 questionId)")
            .build();

    /** The audience's mood. */
    public static final PsomClass FEEDBACK = PsomClass.named("X.Feedback", 1)
            .server("sSetMood(Int32 mood)")
            .client("cConnectCompleted()", "cSetCounts(Int32[] counts)", "cSetMood(Int64 contentUserId, Int32 mood)")
            .build();

    /** The notes that all may edit. */
    public static final PsomClass SHARED_NOTES = PsomClass.named("X.SharedNotes", 1)
            .server("sReplace(Int64 baseRevision, Int32 start, Int32 length, String text, Int32[] runs,"
                    + " Int32[] paragraphs)")
            .client(
                    "cConnectCompleted()",
                    "cReplaced(Int64 revision, Int64 contentUserId, Int32 start, Int32 length, String text, Int32[] runs,"
                            + " Int32[] paragraphs)",
                    "cSetNotes(Int64 revision, String plainText, String[] charFormats, Int32[] runs,"
                            + " Int32[] paragraphs)")
            .build();

    /** The state of the recording. */
    public static final PsomClass RECORDING = PsomClass.named("X.Recording", 1)
            .server("sSetState(Int32 state)")
            .client("cConnectCompleted()", "cSetState(Int32 state, Int64 byUserId)")
            .build();

    private static final List<PsomClass> ALL = List.of(
            Bootstrap.CLASS,
            Meeting.CLASS,
            ContentUserManager.CLASS,
            CONTENT_MANAGER,
            CONTENT,
            CONTENT_V10,
            UPLOAD_MANAGER,
            UPLOAD_MANAGER_V2,
            PPT_CONTENT,
            UPLOAD_STREAM,
            ANNOTATION_CONTAINER,
            WHITEBOARD_CONTENT,
            NATIVE_FILE_ONLY_CONTENT,
            POLL_CONTENT,
            TEXT_CONTENT,
            WEB_CONTENT,
            SNAPSHOT_CONTENT,
            MEDIA_CONTENT,
            APP_SHARING_CONTENT,
            CHAT,
            QUESTIONS,
            FEEDBACK,
            SHARED_NOTES,
            RECORDING);

    private static final Map<String, PsomClass> SPOKEN =
            ALL.stream().filter(PsomClass::isComplete).collect(toUnmodifiableMap(PsomClass::name, Function.identity()));

    private PsomClasses() {}

    /** Every known class and version, the partial ones too. */
    public static List<PsomClass> all() {
        return ALL;
    }

    /** The one version of a class that Rostrum speaks, empty for an unknown name. */
    public static Optional<PsomClass> spoken(String name) {
        return Optional.ofNullable(SPOKEN.get(name));
    }

    private static String[] contentServerMethods() {
        return new String[] {
            "sForceSync()",
            "sMakeHighestPresentationOrder()",
            "sPresent()",
            "sSetTitle(String title)",
            "sSetVisibility(Int32 visibility)",
            "sStopPresenting()"
        };
    }

    private static String[] contentClientMethods() {
        return new String[] {
            "cConnectCompleted()",
            "cForceSync()",
            "cSetCreationTime(String creationTime)",
            "cSetLastUsedTime(String lastUsedTime)",
            "cSetNativeFileInfo(String fileName, Byte[] key, Byte[] iv, Byte[] hash, Int64 fileSize)",
            "cSetOwnerId(Int64 id)",
            "cSetPresentInfo(Boolean presented, Int64 presenterId)",
            "cSetPresentationOrder(Int64 presentationOrder)",
            "cSetTitle(String title)",
            "cSetTitleComplete(Int32 status, String title)",
            "cSetVisibility(Int32 visibility)"
        };
    }

    private static String[] uploadServerMethods() {
        return new String[] {
            "sRequestUpload(Int64 fileLength, Int32 cookie, String manifestXml)",
            "sRequestUpload(Int64 packedLength, Int64 unpackedLength, Int32 cookie)",
            "sUploadFinished(Int32 cookie, Boolean cancel)"
        };
    }

    private static String[] uploadClientMethods() {
        return new String[] {
            "cAcceptUpload(Int32 cookie, DistributedObject stream)",
            "cRejectUpload(Int32 cookie, Int32 reason)",
            "cSetAvailableSpace(Int64 size)",
            "cUploadFinished(Int32 cookie, Int32 reason)"
        };
    }
}
