/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencesResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesResponseType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyResponseType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceResponseType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.replication.InProcessState;
import org.rostrum.focus.schedule.Schedule;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.kit.tls.SelfSigned;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of C3P 4.2 to 4.7 as clients write them, and every reason that they can fail for. */
class FocusFactoryTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);
    private static final String ALICE = "sip:alice@example.com";
    private static final String CONFERENCE = ALICE + ";gruu;opaque=app:conf:focus:id:K7QW2M9A";
    private static final ConferenceKeys KEYS = ConferenceKeys.passing(CLOCK);

    private final C3pCodec codec = C3pCodec.create();
    private final InProcessState state = new InProcessState("focus", CLOCK);
    private String written = "";
    private final FocusFactory factory = new FocusFactory(state, codec, KEYS);

    @BeforeEach
    void start() {
        state.start();
        state.submit(new FocusCommand.AdoptPolicy(FocusPolicy.DEFAULT.withAnonymousAllowed(true)))
                .join();
    }

    private C3pResponse ask(String user, String command) {
        String request = "<request xmlns=\"urn:ietf:params:xml:ns:cccp\""
                + " xmlns:ci=\"urn:ietf:params:xml:ns:conference-info\""
                + " xmlns:cis=\"urn:ietf:params:xml:ns:conference-info-separator\""
                + " xmlns:msci=\"http://schemas.microsoft.com/rtc/2005/08/confinfoextensions\""
                + " C3PVersion=\"1\" requestId=\"7\" from=\"" + user + "\" to=\"" + user
                + ";gruu;opaque=app:conf:focusfactory\">" + command + "</request>";
        C3pResponse answer = factory.answer(codec.readRequest(request.getBytes(StandardCharsets.UTF_8)), user)
                .join();
        written = new String(codec.write(answer), StandardCharsets.UTF_8);
        return codec.readResponse(written.getBytes(StandardCharsets.UTF_8));
    }

    private C3pResponse ask(String command) {
        return ask(ALICE, command);
    }

    private static String add(String attributes, String description, String rest) {
        return "<addConference>" + info(attributes, "K7QW2M9A", description, rest) + "</addConference>";
    }

    private static String modify(String attributes, String description, String rest) {
        return "<modifyConference>" + info(attributes, "K7QW2M9A", description, rest) + "</modifyConference>";
    }

    private static String info(String attributes, String id, String description, String rest) {
        return "<ci:conference-info entity=\"\" " + attributes + "><ci:conference-description>"
                + "<msci:conference-id>" + id + "</msci:conference-id>" + description
                + "</ci:conference-description>" + rest + "</ci:conference-info>";
    }

    private C3pResponse get(String more) {
        return ask("<getConference><conferenceKeys msci:conference-id=\"K7QW2M9A\"/>" + more + "</getConference>");
    }

    private ConferenceType stored() {
        return get("").body(GetConferenceResponseType.class).orElseThrow().getConferenceInfo();
    }

    private static String users(String user, String role) {
        return "<ci:users><ci:user entity=\"" + user + "\"><ci:roles><ci:entry>" + role
                + "</ci:entry></ci:roles></ci:user></ci:users>";
    }

    private static String view(String type, String settings) {
        return "<msci:conference-view><msci:entity-view entity=\"" + type + "\">" + settings
                + "</msci:entity-view></msci:conference-view>";
    }

    private static String encryptionKey(byte[] der) {
        return "<msci:encryption-key><msci:x509-certificate>"
                + Base64.getEncoder().encodeToString(der) + "</msci:x509-certificate></msci:encryption-key>";
    }

    @Test
    void whatIsScheduledIsReadBackWhole() {
        C3pResponse added = ask(add(
                "",
                "<ci:display-text>Review</ci:display-text><ci:subject>Roadmap review</ci:subject>"
                        + "<ci:free-text>Bring ideas</ci:free-text><ci:maximum-user-count>12</ci:maximum-user-count>"
                        + "<msci:expiry-time>2026-03-01T18:00:00Z</msci:expiry-time>"
                        + "<msci:admission-policy>closedAuthenticated</msci:admission-policy>"
                        + "<msci:organizer-roaming-data><mine xmlns=\"urn:me\" a=\"1\">x &amp; y</mine></msci:organizer-roaming-data>"
                        + "<msci:notification-data>plain</msci:notification-data>"
                        + "<cis:separator/><msci:pstn-access><msci:id>4711</msci:id></msci:pstn-access>"
                        + "<cis:separator/><msci:autopromote>32768</msci:autopromote>"
                        + "<msci:pstn-lobby-bypass>true</msci:pstn-lobby-bypass>",
                "<ci:conference-state><ci:locked>true</ci:locked></ci:conference-state>"
                        + users("sip:Bob@example.com", "presenter")
                        + view(
                                "meeting",
                                "<msci:entity-settings><mode xmlns=\"urn:me\">dark</mode></msci:entity-settings>")));

        AddConferenceResponseType body =
                added.body(AddConferenceResponseType.class).orElseThrow();
        assertThat(body.getConferenceInfo().getEntity()).isEqualTo(CONFERENCE);
        assertThat(body.getConferenceInfo().getVersion()).isEqualTo(1);
        assertThat(body.getConferenceInfo().getConferenceDescription().getLastUpdate())
                .isEqualTo(CLOCK.instant());
        ConferenceType info = stored();
        assertThat(info.getEntity()).isEqualTo(CONFERENCE);
        assertThat(info.getVersion()).isEqualTo(1);
        assertThat(info.isStatic()).isNull();
        assertThat(info.getConferenceDescription()).satisfies(description -> {
            assertThat(description.getDisplayText()).isEqualTo("Review");
            assertThat(description.getSubject()).isEqualTo("Roadmap review");
            assertThat(description.getFreeText()).isEqualTo("Bring ideas");
            assertThat(description.getMaximumUserCount()).isEqualTo(12);
            assertThat(description.getConferenceId()).isEqualTo("K7QW2M9A");
            assertThat(description.getLastUpdate()).isEqualTo(CLOCK.instant());
            assertThat(description.getLastActivate()).isNull();
            assertThat(description.isIsActive()).isFalse();
            assertThat(description.getExpiryTime()).isEqualTo(Instant.parse("2026-03-01T18:00:00Z"));
            assertThat(description.getAdmissionPolicy()).isEqualTo("closedAuthenticated");
            assertThat(description.getOrganizer().getUri()).isEqualTo(ALICE);
            assertThat(description.getNotificationData().getContent()).containsExactly("plain");
            assertThat(description.getConferenceKey()).isNull();
        });
        assertThat(info.getConferenceState().isLocked()).isTrue();
        assertThat(info.getUsers().getUser()).singleElement().satisfies((UserType user) -> {
            assertThat(user.getEntity()).isEqualTo("sip:bob@example.com");
            assertThat(user.getRoles().getEntry()).containsExactly("presenter");
        });
        assertThat(written)
                .containsPattern("mine[^>]*a=\"1\"[^>]*>x &amp; y</")
                .containsPattern("entity-view entity=\"meeting\"><[^>]*entity-settings><[^>]*>dark</")
                .containsPattern("separator/><[^>]*pstn-access><[^>]*id>4711</.*separator/>"
                        + "<[^>]*autopromote>32768</[^>]*><[^>]*pstn-lobby-bypass>true</");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<msci:expiry-time>1999-01-01T00:00:00Z</msci:expiry-time>|invalidExpiryTime",
                "<msci:expiry-time>2037-01-01T00:00:00Z</msci:expiry-time>|invalidExpiryTime",
                "<msci:admission-policy>everybody</msci:admission-policy>|invalidAdmissionPolicy",
                "<msci:admission-policy>anonymous</msci:admission-policy>|invalidPasscode",
                "<msci:conference-key>abc</msci:conference-key>|invalidPasscode",
                "<msci:conference-key>rsa-oaep-256:0000000000000000000000000000000000000000000000000000000000000000:AAAA"
                        + "</msci:conference-key>|invalidEncryptionKeyUsed",
                "<ci:maximum-user-count>1001</ci:maximum-user-count>|maximumMeetingSizeExceeded",
                "<cis:separator/><msci:autopromote>7</msci:autopromote>|invalidAutopromoteValue"
            })
    void badDescriptionIsRefused(String description, String reason) {
        assertThat(ask(add("", description, "")).reasonToken()).hasValue(reason);
        assertThat(get("").reason()).hasValue(Reason.CONFERENCE_DOESNT_EXIST);
    }

    @ParameterizedTest
    @CsvSource({
        "meeting, presenter, sip:bob@example.com, ''",
        "telepathy, presenter, sip:bob@example.com, unknownMcuType",
        "audio-video, presenter, sip:bob@example.com, mcuTypeNotAvailable",
        "meeting, chair, sip:bob@example.com, invalidRole",
        "meeting, presenter, bob, invalidUserEntity"
    })
    void badListIsRefused(String type, String role, String user, String reason) {
        C3pResponse answer = ask(add("", "", users(user, role) + view(type, "")));

        assertThat(answer.reasonToken().orElse("")).isEqualTo(reason);
        assertThat(answer.isSuccess()).isEqualTo(reason.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "organizer-roaming-data, organizerRoamingDataTooLarge",
        "notification-data, notificationDataTooLarge",
        "subject, requestTooLarge"
    })
    void tooLargeDataAreRefused(String element, String reason) {
        String name = element.equals("subject") ? "ci:subject" : "msci:" + element;
        String large = "<" + name + ">" + "x".repeat(16_384) + "</" + name + ">";

        assertThat(ask(add("", large, "")).reasonToken()).hasValue(reason);
    }

    @Test
    void tooLargeSettingsAreRefused() {
        String settings = "<msci:entity-settings>" + "x".repeat(16_384) + "</msci:entity-settings>";

        assertThat(ask(add("", "", view("meeting", settings))).reason()).hasValue(Reason.ENTITY_SETTINGS_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with-hyphen", ""})
    void badIdIsRefused(String id) {
        assertThat(ask("<addConference>" + info("", id, "", "") + "</addConference>")
                        .reason())
                .hasValue(Reason.INVALID_CONFERENCE_ID);
    }

    @Test
    void commandWithoutItsContentIsMalformed() {
        assertThat(ask("<addConference/>").reason()).hasValue(Reason.REQUEST_MALFORMED);
        assertThat(ask("<modifyConference/>").reason()).hasValue(Reason.REQUEST_MALFORMED);
    }

    @Test
    void organizerPassesTheNumberOfHisConferences() {
        state.submit(new FocusCommand.AdoptPolicy(FocusPolicy.DEFAULT)).join();
        IntStream.range(0, FocusPolicy.DEFAULT.maximumConferencesPerOrganizer())
                .forEach(i -> ask("<addConference>" + info("", "CONF" + (10_000 + i), "", "") + "</addConference>"));

        assertThat(ask(add("", "", "")).reason()).hasValue(Reason.MAXIMUM_CONFERENCES_EXCEEDED);
    }

    @Test
    void sameIdTwiceExistsAlready() {
        ask(add("", "", ""));

        assertThat(ask(add("", "", "")).reason()).hasValue(Reason.CONFERENCE_EXISTS_ALREADY);
    }

    @Test
    void whatAChangeLeavesOutStays() {
        ask(add(
                "",
                "<ci:subject>before</ci:subject><msci:expiry-time>2026-03-01T18:00:00Z</msci:expiry-time>",
                users("sip:bob@example.com", "presenter") + view("meeting", "")));

        C3pResponse changed = ask(modify("version=\"1\"", "<ci:subject>after</ci:subject>", ""));

        assertThat(changed.body(ModifyConferenceResponseType.class)
                        .orElseThrow()
                        .getConferenceInfo()
                        .getVersion())
                .isEqualTo(2);
        ConferenceType info = stored();
        assertThat(info.getVersion()).isEqualTo(2);
        assertThat(info.getConferenceDescription().getSubject()).isEqualTo("after");
        assertThat(info.getConferenceDescription().getExpiryTime()).isEqualTo(Instant.parse("2026-03-01T18:00:00Z"));
        assertThat(info.getUsers().getUser()).hasSize(1);
        assertThat(info.getConferenceView().getEntityView()).hasSize(1);
    }

    @Test
    void whatAChangeNamesIsReplacedAlsoByNothing() {
        ask(add("", "<msci:conference-key>Passc0de</msci:conference-key>", users("sip:bob@example.com", "presenter")));

        ask(modify("version=\"1\"", "<msci:conference-key/>", "<ci:users/>"));

        assertThat(stored().getUsers().getUser()).isEmpty();
        assertThat(state.state()
                        .schedule()
                        .find(CONFERENCE)
                        .orElseThrow()
                        .particulars()
                        .sealedKey())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version=\"2\"", "version=\"0\""})
    void changeWithoutTheVersionReadLastIsInvalid(String version) {
        ask(add("", "", ""));

        assertThat(ask(modify(version, "", "")).reason()).hasValue(Reason.INVALID_VERSION);
    }

    @Test
    void whatIsNotScheduledCanBeNeitherChangedDeletedNorRead() {
        ask("sip:bob@example.com", add("", "", ""));

        assertThat(ask(modify("version=\"1\"", "", "")).reason()).hasValue(Reason.CONFERENCE_DOESNT_EXIST);
        assertThat(get("").reason()).hasValue(Reason.CONFERENCE_DOESNT_EXIST);
        for (String keys : List.of("<conferenceKeys msci:conference-id=\"K7QW2M9A\"/>", "<conferenceKeys/>", "")) {
            assertThat(ask("<deleteConference>" + keys + "</deleteConference>").reason())
                    .hasValue(Reason.CONFERENCE_DOESNT_EXIST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"msci:conference-id=\"K7QW2M9A\"", "confEntity=\"" + CONFERENCE + "\""})
    void deletedConferenceIsGone(String key) {
        ask(add("", "", ""));

        assertThat(ask("<deleteConference><conferenceKeys " + key + "/></deleteConference>")
                        .isSuccess())
                .isTrue();

        assertThat(get("").reason()).hasValue(Reason.CONFERENCE_DOESNT_EXIST);
        assertThat(ask(add("", "", "")).isSuccess()).isTrue();
    }

    @Test
    void conferenceKeyGoesThereAndBackEncryptedForWhoeverReadsIt() {
        byte[] factoryKey = ask("<getEncryptionKey/>")
                .body(GetEncryptionKeyResponseType.class)
                .orElseThrow()
                .getEncryptionKey()
                .getX509Certificate();
        String sealed = ConferenceKeys.seal(
                "Passc0de", ConferenceKeys.clientCertificate(factoryKey).orElseThrow());
        assertThat(ask(add(
                                "",
                                "<msci:conference-key>" + sealed + "</msci:conference-key>"
                                        + "<msci:admission-policy>anonymous</msci:admission-policy>",
                                ""))
                        .isSuccess())
                .isTrue();
        ConferenceKeys mine = ConferenceKeys.passing(CLOCK);

        C3pResponse read = get(encryptionKey(mine.certificate()));

        String key = read.body(GetConferenceResponseType.class)
                .orElseThrow()
                .getConferenceInfo()
                .getConferenceDescription()
                .getConferenceKey();
        assertThat(mine.open(key)).hasValue("Passc0de");
        assertThat(KEYS.open(key)).as("nobody else can read it").isEmpty();
    }

    @Test
    void conferenceWithoutAKeyIsReadWithoutOne() {
        ask(add("", "", ""));

        assertThat(get(encryptionKey(KEYS.certificate()))
                        .body(GetConferenceResponseType.class)
                        .orElseThrow()
                        .getConferenceInfo()
                        .getConferenceDescription()
                        .getConferenceKey())
                .isNull();
    }

    @Test
    void certificateThatCannotEncryptIsInvalid() {
        ask(add("", "", ""));

        assertThat(get(encryptionKey(new byte[] {1, 2, 3})).reason()).hasValue(Reason.INVALID_ENCRYPTION_KEY);
    }

    @Test
    void keyWhosePrivateHalfIsLostIsAFailureOfOurs() {
        ask(add("", "<msci:conference-key>Passc0de</msci:conference-key>", ""));
        FocusFactory other = new FocusFactory(state, codec, ConferenceKeys.passing(CLOCK));
        String request = "<request xmlns=\"urn:ietf:params:xml:ns:cccp\""
                + " xmlns:msci=\"http://schemas.microsoft.com/rtc/2005/08/confinfoextensions\" requestId=\"1\" from=\""
                + ALICE + "\" to=\"" + ALICE
                + "\"><getConference><conferenceKeys msci:conference-id=\"K7QW2M9A\"/>"
                + encryptionKey(KEYS.certificate()) + "</getConference></request>";

        assertThat(other.answer(codec.readRequest(request.getBytes(StandardCharsets.UTF_8)), ALICE)
                        .join()
                        .reason())
                .hasValue(Reason.OTHER_FAILURE);
    }

    @Test
    void staleKeyIsToldApartFromAnUnknownOne() {
        SelfSigned.Pair old = SelfSigned.forEncryption(
                "old",
                CLOCK.instant().minus(Duration.ofDays(2)),
                CLOCK.instant().plus(Duration.ofDays(2)));

        assertThat(ask(add(
                                "",
                                "<msci:conference-key>" + ConferenceKeys.seal("Passc0de", old.certificate())
                                        + "</msci:conference-key>",
                                ""))
                        .reason())
                .hasValue(Reason.INVALID_ENCRYPTION_KEY_USED);
    }

    @Test
    void listHasEverybodysOwnConferencesInShort() {
        ask(add("", "<ci:subject>mine</ci:subject>", users("sip:bob@example.com", "presenter")));
        ask("sip:bob@example.com", add("", "<ci:subject>his</ci:subject>", ""));

        assertThat(list("")).singleElement().satisfies(info -> {
            assertThat(info.getEntity()).isEqualTo(CONFERENCE);
            assertThat(info.getConferenceDescription().getSubject()).isEqualTo("mine");
            assertThat(info.getUsers()).isNull();
        });
    }

    @Test
    void listTellsTheStaticMeetingFromTheOthers() {
        ask(add("", "", ""));
        String id = Schedule.RESERVATIONLESS_ID;
        ask("<addConference>" + info("static=\"true\"", id, "", "") + "</addConference>");

        assertThat(list("static=\"true\"")).singleElement().satisfies(info -> {
            assertThat(info.getEntity()).endsWith(id);
            assertThat(info.isStatic()).isTrue();
        });
        assertThat(list("static=\"false\""))
                .extracting(ConferenceType::getEntity)
                .containsExactly(CONFERENCE);
        assertThat(list("")).hasSize(2);
    }

    private List<ConferenceType> list(String attributes) {
        return ask("<getConferences " + attributes + "/>")
                .body(GetConferencesResponseType.class)
                .orElseThrow()
                .getConferences()
                .getConferenceInfo();
    }

    @ParameterizedTest
    @CsvSource({
        "STATIC02, true, maximumStaticMeetingsExceeded",
        "3814A82809A34ED0958CFDB60957BDF, false, invalidStaticMeetingRequest"
    })
    void staticMeetingsHaveTheirReasons(String id, boolean permanent, String reason) {
        ask(add("static=\"true\"", "", ""));

        assertThat(ask("<addConference>" + info("static=\"" + permanent + "\"", id, "", "") + "</addConference>")
                        .reasonToken())
                .hasValue(reason);
        assertThat(ask(modify("static=\"false\" version=\"1\"", "", "")).reason())
                .hasValue(Reason.STATIC_FLAG_DOESNT_MATCH);
    }

    @Test
    void capabilitiesSayThatThereIsNoTelephone() {
        GetConferencingCapabilitiesResponseType body = ask("<getConferencingCapabilities/>")
                .body(GetConferencingCapabilitiesResponseType.class)
                .orElseThrow();

        assertThat(body.getCapabilityVersion()).isZero();
        assertThat(body.getMcuTypes().getMcuType()).containsExactly("meeting");
        assertThat(body.isAnonymousScheduling()).isTrue();
        assertThat(body.getPstnBridging().isEnabled()).isFalse();
    }

    @Test
    void commandOfTheConferenceIsNotSupportedHere() {
        assertThat(ask("<modifyConferenceLock><conferenceKeys/><locked>true</locked></modifyConferenceLock>")
                        .reason())
                .hasValue(Reason.NOT_SUPPORTED);
    }

    @Test
    void stoppedStoreIsBusy() {
        state.stop();

        C3pResponse answer = ask(add("", "", ""));

        assertThat(answer.reason()).hasValue(Reason.SERVER_BUSY);
        assertThat(answer.retryAfter()).hasValue(1);
    }
}
