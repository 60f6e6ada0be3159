/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.time.Instant;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesResponseType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointMediaType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserType;

import static org.assertj.core.api.Assertions.assertThat;

/** What a receiver must put up with (C3P 12.10). */
class ToleranceTest {

    private static final String CI = "urn:ietf:params:xml:ns:conference-info";
    private static final String MSCI = "http://schemas.microsoft.com/rtc/2005/08/confinfoextensions";
    private static final String MSCP = "http://schemas.microsoft.com/rtc/2005/08/cccpextensions";

    private final C3pCodec codec = C3pCodec.create();

    @Test
    void prefixesDoNotMatter() {
        C3pRequest request = read("""
                <c:request xmlns:c="urn:ietf:params:xml:ns:cccp" requestId="1" from="sip:a@b" to="sip:c@d">
                  <c:modifyUserRoles>
                    <c:userKeys confEntity="x" userEntity="sip:bob@example.com"/>
                    <user-roles xmlns="%s"><entry>presenter</entry></user-roles>
                  </c:modifyUserRoles>
                </c:request>""".formatted(CI));

        ModifyUserRolesType body = request.body(ModifyUserRolesType.class);
        assertThat(body.getUserRoles().getEntry()).containsExactly("presenter");
        assertThat(body.getUserKeys().getUserEntity()).isEqualTo("sip:bob@example.com");
    }

    @Test
    void orderOfElementsDoesNotMatter() {
        UserType user = request("""
                <addUser>
                  <user xmlns="%s" entity="sip:bob@example.com">
                    <endpoint entity="{1}"><joining-method>dialed-in</joining-method><status>connected</status></endpoint>
                    <roles><entry>attendee</entry></roles>
                    <display-text>Bob</display-text>
                  </user>
                  <conferenceKeys confEntity="sip:x"/>
                </addUser>""".formatted(CI)).body(AddUserType.class).getUser();

        assertThat(user.getDisplayText()).isEqualTo("Bob");
        assertThat(user.getRoles().getEntry()).containsExactly("attendee");
        assertThat(user.getEndpoint().getFirst().getJoiningMethod()).isEqualTo(JoiningType.DIALED_IN);
    }

    @Test
    void unknownElementsAndAttributesAreKeptOrSkipped() {
        C3pRequest request = read("""
                <?xml version="1.0"?>
                <!-- from a later client -->
                <request xmlns="urn:ietf:params:xml:ns:cccp" xmlns:x="urn:x" requestId="1" from="sip:a@b" to="sip:c@d" x:y="z" mood="good">
                  <?later yes?>
                  <x:before/>
                  <addUser x:colour="blue" colour="red">
                    <conferenceKeys confEntity="sip:x" x:more="1"/>
                    <surprise><deep>er</deep></surprise>
                    <ci:user xmlns:ci="%s" entity="sip:bob@example.com"><x:hobby>chess</x:hobby><ci:hat/></ci:user>
                    <x:after/>
                  </addUser>
                  <x:after/>
                </request>""".formatted(CI));

        assertThat(request.command()).contains(C3pCommand.ADD_USER);
        assertThat(request.body(AddUserType.class).getUser().getEntity()).isEqualTo("sip:bob@example.com");
        assertThat(request.body(AddUserType.class).getConferenceKeys().getConfEntity())
                .isEqualTo("sip:x");
        assertThat(Samples.text(codec.write(request))).contains("chess", "<surprise><deep>er</deep></surprise>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcuUri", "m:mcuUri"})
    void bothSpellingsOfMcuUriAreRead(String attribute) {
        C3pRequest request = request("<addUser xmlns:m='" + MSCP + "' " + attribute + "='" + Samples.MEETING + "'/>");

        assertThat(request.mcuUri()).contains(Samples.MEETING.toString());
        assertThat(Samples.text(codec.write(request))).contains("mscp:mcuUri");
    }

    @Test
    void theQualifiedSpellingWinsWhenBothAreGiven() {
        C3pRequest request = request("<ping xmlns:m='" + MSCP + "' mcuUri='wrong' m:mcuUri='right'/>");

        assertThat(request.mcuUri()).contains("right");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-conf", "audiovideo"})
    void oldNamesOfMcuTypesAreRead(String type) {
        String uri = Samples.MEETING.toString().replace("meeting", type);

        assertThat(McuUri.parse(uri).type()).isIn(McuTypes.MEETING, McuTypes.AUDIO_VIDEO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpointKeys", "mediaKeys"})
    void modifyEndpointMediaComesWithEitherKeys(String keys) {
        ModifyEndpointMediaType body = request("<modifyEndpointMedia><" + keys
                        + " confEntity='c' userEntity='u' endpointEntity='e'/><media xmlns='" + CI
                        + "' id='2'/></modifyEndpointMedia>")
                .body(ModifyEndpointMediaType.class);

        String entity = keys.equals("mediaKeys")
                ? body.getMediaKeys().getEndpointEntity()
                : body.getEndpointKeys().getEndpointEntity();
        assertThat(entity).isEqualTo("e");
        assertThat(body.getMedia().getId()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session-type", "msci:session-type"})
    void sessionTypeIsReadWithAndWithoutPrefix(String attribute) {
        ConferenceType document = codec.readConferenceInfo(Samples.utf8("<conference-info xmlns='" + CI
                + "' xmlns:msci='" + MSCI + "' entity='x'><users><user entity='u'><endpoint entity='e' " + attribute
                + "='meeting'/></user></users></conference-info>"));

        EndpointType endpoint =
                document.getUsers().getUser().getFirst().getEndpoint().getFirst();
        assertThat(endpoint.getSessionType()).isEqualTo("meeting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "ci:state"})
    void stateOfAViewIsReadWithAndWithoutPrefix(String attribute) {
        ConferenceType document = codec.readConferenceInfo(Samples.utf8("<ci:conference-info xmlns:ci='" + CI
                + "' xmlns='" + MSCI + "' entity='x'><conference-view " + attribute
                + "='partial'/></ci:conference-info>"));

        assertThat(document.getConferenceView().getState()).isEqualTo(StateType.PARTIAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:ietf:params:xml:ns:cccp", MSCP, MSCI})
    void connectionInfoIsReadFromAnyNamespaceItWasSeenIn(String namespace) {
        C3pResponse response = codec.readResponse(Samples.utf8("""
                <response xmlns="urn:ietf:params:xml:ns:cccp" requestId="1" from="a" to="b" code="success"><addUser>
                  <i:connection-info xmlns:i="%s"><entry><key>sAuthId</key><value>42</value></entry></i:connection-info>
                </addUser></response>""".formatted(namespace)));

        AddUserResponseType body = response.body(AddUserResponseType.class).orElseThrow();
        assertThat(ConnectionInfo.from(body.getConnectionInfo()).value("sAuthId"))
                .contains("42");
    }

    @Test
    void mcuTypesAreReadFromAnyNamespace() {
        C3pResponse response = codec.readResponse(Samples.utf8("""
                <response xmlns="urn:ietf:params:xml:ns:cccp" xmlns:m="%s" requestId="1" from="a" to="b" code="success">
                <getAvailableMcuTypes><m:mcu-types><m:mcuType>meeting</m:mcuType></m:mcu-types></getAvailableMcuTypes></response>""".formatted(MSCI)));

        assertThat(response.body(GetAvailableMcuTypesResponseType.class)
                        .orElseThrow()
                        .getMcuTypes()
                        .getMcuType())
                .containsExactly("meeting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conference-id", "msci:conference-id"})
    void conferenceIdIsReadWithAndWithoutPrefix(String attribute) {
        C3pRequest request = request("<deleteConference xmlns:msci='" + MSCI + "'><conferenceKeys " + attribute
                + "='K7QW2M9A'/></deleteConference>");

        assertThat(request.body(DeleteConferenceType.class).getConferenceKeys().getConferenceId())
                .isEqualTo("K7QW2M9A");
    }

    @Test
    void elementsBehindSeparatorsAreKept() {
        ConferenceDescriptionType description = request("""
                <addConference><conference-info xmlns="%s" xmlns:msci="%s" entity="">
                  <conference-description><subject/>
                    <separator xmlns="urn:ietf:params:xml:ns:conference-info-separator"/>
                    <msci:pstn-access><msci:id>5</msci:id></msci:pstn-access>
                    <separator xmlns="urn:ietf:params:xml:ns:conference-info-separator"/>
                    <msci:autopromote>2147483648</msci:autopromote>
                  </conference-description>
                </conference-info></addConference>""".formatted(CI, MSCI))
                .body(AddConferenceType.class)
                .getConferenceInfo()
                .getConferenceDescription();

        assertThat(description.getSubject()).isEmpty();
        assertThat(Extensions.find(description.getAny(), Long.class)).contains(2147483648L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T18:00:00Z",
                "2026-03-01T18:00:00.000Z",
                "2026-03-01T19:00:00+01:00",
                "2026-03-01T18:00:00",
                " 2026-03-01T18:00:00Z "
            })
    void timesComeWithFractionsOffsetsAndWithout(String time) {
        assertThat(description("expiry-time", time).getExpiryTime()).isEqualTo(Instant.parse("2026-03-01T18:00:00Z"));
    }

    @Test
    void aValueThatDoesNotFitReadsAsAbsent() {
        assertThat(description("expiry-time", "tomorrow").getExpiryTime()).isNull();
        assertThat(request("<modifyConferenceLock><locked>perhaps</locked></modifyConferenceLock>")
                        .body(ModifyConferenceLockType.class)
                        .isLocked())
                .isNull();
        assertThat(request("<modifyConferenceLock/>")
                        .body(ModifyConferenceLockType.class)
                        .isLocked())
                .isNull();
        assertThat(request("<modifyConferenceLock><locked>t</locked></modifyConferenceLock>")
                        .body(ModifyConferenceLockType.class)
                        .isLocked())
                .isNull();
        assertThat(request("<ping xmlns:rst='urn:rostrum:c3p:1' rst:generation='-1' rst:phase='x'/>"))
                .satisfies(ping -> {
                    assertThat(ping.generation()).isEmpty();
                    assertThat(ping.phase()).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        expiry-time        | tomorrow
        expiry-time        | ''
        is-active          | yes
        autopromote        | -1
        autopromote        | 4294967296
        autopromote        | many
        """)
    void aRequestSaysWhichOfItsValuesDoNotFit(String element, String value) {
        C3pRequest request = request("<addConference><conference-info xmlns='" + CI + "' xmlns:m='" + MSCI
                + "' entity='' x='1'><conference-description><subject>s</subject><y/><m:" + element + ">" + value
                + "</m:"
                + element + "></conference-description></conference-info></addConference>");

        assertThat(request.unreadable()).containsExactly(new QName(MSCI, element));
        assertThat(request.body(AddConferenceType.class)
                        .getConferenceInfo()
                        .getConferenceDescription()
                        .getSubject())
                .isEqualTo("s");
    }

    @Test
    void anAttributeThatDoesNotFitIsToldByItsElement() {
        C3pRequest request = request("<getConferences static='perhaps'/>");

        assertThat(request.unreadable()).containsExactly(new QName(Namespaces.CCCP, "getConferences"));
        assertThat(request("<getConferences static='1'/>").unreadable()).isEmpty();
    }

    @Test
    void aSchemaInstanceTypeCannotChooseTheClass() {
        C3pRequest request = request("<addUser xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                + " xmlns:c='urn:ietf:params:xml:ns:cccp' xsi:type='c:ping-type' xsi:nil='true'/>");

        assertThat(request.body(AddUserType.class)).isExactlyInstanceOf(AddUserType.class);
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        String xml = Samples.text(Golden.read("ping-request"));

        assertThat(read('\uFEFF' + xml).command()).contains(C3pCommand.PING);
    }

    @Test
    void anUnknownCommandIsReadAsUnknown() {
        C3pRequest request = request("<setLobbyAccess><user/></setLobbyAccess>");

        assertThat(request.command()).isEmpty();
        assertThat(request.commandName()).isEqualTo("setLobbyAccess");
        assertThat(request.body()).isEmpty();
        assertThat(C3pResponse.failure(request, Reason.NOT_SUPPORTED).commandName())
                .isEqualTo("setLobbyAccess");
    }

    @Test
    void aCommandOfAnotherNamespaceIsUnknown() {
        assertThat(request("<addUser xmlns=''/>").command()).isEmpty();
        assertThat(request("<x:addUser xmlns:x='urn:x'/>").command()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<x:y xmlns:x='urn:x'/>", "<getTemplates/>"})
    void aResponseNeedNotHoldACommandThatWeKnow(String content) {
        C3pResponse response = codec.readResponse(Samples.utf8(
                "<response xmlns='urn:ietf:params:xml:ns:cccp' requestId='1' from='a' to='b' code='failure' reason='timeout'>"
                        + content + "</response>"));

        assertThat(response.reason()).contains(Reason.TIMEOUT);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void theCommandsOwnReasonCountsMoreThanTheGeneralOne() {
        C3pResponse response = codec.readResponse(
                Samples.utf8(
                        "<response xmlns='urn:ietf:params:xml:ns:cccp' requestId='1' from='a' to='b' code='failure'"
                                + " reason='otherFailure' timeOut='x' retryAfter='3'><addUser reason='userExists'/></response>"));

        assertThat(response.reason()).contains(Reason.USER_EXISTS_ALREADY);
        assertThat(response.reasonToken()).contains("userExists");
        assertThat(response.retryAfter()).hasValue(3);
        assertThat(response.timeOut()).isEmpty();
    }

    @Test
    void aReasonThatWeDoNotKnowIsKeptAsText() {
        C3pResponse response = codec.readResponse(Samples.utf8(
                "<response xmlns='urn:ietf:params:xml:ns:cccp' requestId='1' from='a' to='b' code='failure'>"
                        + "<addUser reason='badHairDay'/></response>"));

        assertThat(response.reason()).isEmpty();
        assertThat(response.reasonToken()).contains("badHairDay");
    }

    @Test
    void numbersBeyondThirtyTwoBitsAreReadAsRequestIds() {
        C3pRequest request = read("<request xmlns='urn:ietf:params:xml:ns:cccp' requestId='9223372036854775807'"
                + " from='a' to='b'><ping/></request>");

        assertThat(request.requestId()).isEqualTo("9223372036854775807");
        assertThat(request.body(PingType.class)).isNotNull();
    }

    private ConferenceDescriptionType description(String element, String value) {
        return codec.readConferenceInfo(Samples.utf8("<conference-info xmlns='" + CI + "' xmlns:m='" + MSCI
                        + "' entity='x'><conference-description><m:" + element + ">" + value + "</m:" + element
                        + "></conference-description></conference-info>"))
                .getConferenceDescription();
    }

    private C3pRequest request(String command) {
        return read("<request xmlns='urn:ietf:params:xml:ns:cccp' requestId='1' from='sip:a@b' to='sip:c@d'>" + command
                + "</request>");
    }

    private C3pRequest read(String xml) {
        return codec.readRequest(Samples.utf8(xml));
    }
}
