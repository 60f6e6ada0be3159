/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.factory.SealedKeys;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command within a conference, by everybody who might send it: what he gets (C3P 4.1, 9, 10.3). Alice has scheduled the conference, Bob is a
 * presenter, Carol an attendee, the guest has no account, Dave is not in it, and the impostor sends in Carol's dialog what claims to come from Alice.
 * Erin is an attendee to whom things are done.
 */
@Timeout(120)
class AuthorisationTest {

    private static final AtomicInteger IDS = new AtomicInteger();
    private static final List<String> IN = List.of("alice", "bob", "carol", "guest@anonymous.invalid", "erin");
    private static final String ERIN_DEVICE = "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9FE1}";
    private static final Map<String, TestClient> PEOPLE = new TreeMap<>();
    private static DoorLab lab;

    private final Map<String, SipDialog> dialogs = new TreeMap<>();
    private String conference = "";

    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("deleteUser", "<deleteUser>USERKEYS</deleteUser>"),
            Map.entry("deleteUser organizer", "<deleteUser>ORGANIZERKEYS</deleteUser>"),
            Map.entry("deleteUser stranger", "<deleteUser>STRANGERKEYS</deleteUser>"),
            Map.entry("deleteUser at MCU", "<deleteUser MCU>USERKEYS</deleteUser>"),
            Map.entry(
                    "modifyUserRoles",
                    "<modifyUserRoles>USERKEYS<ci:user-roles><ci:entry>presenter</ci:entry></ci:user-roles></modifyUserRoles>"),
            Map.entry(
                    "modifyUserRoles organizer",
                    "<modifyUserRoles>ORGANIZERKEYS<ci:user-roles><ci:entry>attendee</ci:entry></ci:user-roles></modifyUserRoles>"),
            Map.entry(
                    "modifyUserRoles guest",
                    "<modifyUserRoles>GUESTKEYS<ci:user-roles><ci:entry>presenter</ci:entry></ci:user-roles></modifyUserRoles>"),
            Map.entry("modifyConferenceLock", "<modifyConferenceLock>KEYS<locked>true</locked></modifyConferenceLock>"),
            Map.entry("deleteConference", "<deleteConference>KEYS</deleteConference>"),
            Map.entry("getConference", "<getConference>KEYS</getConference>"),
            Map.entry("getUser", "<getUser>USERKEYS</getUser>"),
            Map.entry(
                    "modifyUser",
                    "<modifyUser>KEYS<ci:user entity=\"sip:erin@example.com\"><ci:roles><ci:entry>presenter</ci:entry>"
                            + "</ci:roles></ci:user></modifyUser>"),
            Map.entry(
                    "modifyConference",
                    "<modifyConference MCU><ci:conference-info entity=\"CONF\" state=\"partial\"/></modifyConference>"),
            Map.entry(
                    "modifyEndpointMedia",
                    "<modifyEndpointMedia MCU>MEDIAKEYS<ci:media id=\"2\"/></modifyEndpointMedia>"),
            Map.entry(
                    "modifyEndpointMedia own",
                    "<modifyEndpointMedia MCU>OWNMEDIAKEYS<ci:media id=\"2\"/></modifyEndpointMedia>"),
            Map.entry("addEndpoint", "<addEndpoint MCU>USERKEYS<ci:endpoint entity=\"x\"/></addEndpoint>"),
            Map.entry("modifyEndpoint", "<modifyEndpoint MCU>USERKEYS<ci:endpoint entity=\"x\"/></modifyEndpoint>"),
            Map.entry("getEndpoint", "<getEndpoint MCU>ENDPOINTKEYS</getEndpoint>"),
            Map.entry("deleteEndpoint", "<deleteEndpoint MCU>ENDPOINTKEYS</deleteEndpoint>"),
            Map.entry("addEndpointMedia", "<addEndpointMedia MCU>ENDPOINTKEYS<ci:media id=\"2\"/></addEndpointMedia>"),
            Map.entry("getEndpointMedia", "<getEndpointMedia MCU>MEDIAKEYS</getEndpointMedia>"),
            Map.entry("deleteEndpointMedia", "<deleteEndpointMedia MCU>MEDIAKEYS</deleteEndpointMedia>"),
            Map.entry("addUser dial-in", addUser("OWNURI", "attendee", "dialed-in")),
            Map.entry("addUser dial-in of another", addUser("sip:erin@example.com", "attendee", "dialed-in")),
            Map.entry("addUser dial-out", addUser("sip:frank@example.com", "attendee", "dialed-out")),
            Map.entry("addUser dial-out of a presenter", addUser("sip:frank@example.com", "presenter", "dialed-out")),
            Map.entry("addUser dial-out of oneself", addUser("OWNURI", "attendee", "dialed-out")),
            Map.entry("cancel", "<cancel><requestId>4711</requestId></cancel>"),
            Map.entry("unknown", "<inventUser>KEYS</inventUser>"));

    private static String addUser(String user, String role, String method) {
        return "<addUser MCU>KEYS<ci:user entity=\"" + user + "\"><ci:roles><ci:entry>" + role
                + "</ci:entry></ci:roles><ci:endpoint entity=\"" + TestClient.ENDPOINT + "\"><ci:joining-method>"
                + method
                + "</ci:joining-method></ci:endpoint></ci:user></addUser>";
    }

    @BeforeAll
    static void openDoor() throws Exception {
        lab = new DoorLab(config -> config);
        FocusPolicy p = FocusPolicy.DEFAULT;
        lab.state
                .submit(new FocusCommand.AdoptPolicy(p.withAnonymousAllowed(true)))
                .get(20, TimeUnit.SECONDS);
        for (String name : List.of("alice", "bob", "carol", "guest@anonymous.invalid", "erin", "dave")) {
            PEOPLE.put(name, new TestClient(lab, name, SipTransport.TCP));
        }
    }

    @AfterAll
    static void closeDoor() {
        PEOPLE.values().forEach(TestClient::close);
        lab.close();
    }

    /** {@code ok}: 202 and success. {@code no:reason}: 202 and failure. Else SIP status, diagnostics id and C3P reason. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        deleteUser                      | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        deleteUser organizer            | 403:3014:forbidden | 403:3014:forbidden | 403:3014:unauthorized | 403:3014:unauthorized
        deleteUser stranger             | 404:3002:userDoesntExist | 404:3002:userDoesntExist | 403:3014:unauthorized | 403:3014:unauthorized
        deleteUser at MCU               | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        modifyUserRoles                 | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        modifyUserRoles organizer       | 403:3014:forbidden | 403:3014:forbidden | 403:3014:unauthorized | 403:3014:unauthorized
        modifyUserRoles guest           | 403:3014:forbidden | 403:3014:forbidden | 403:3014:unauthorized | 403:3014:unauthorized
        modifyConferenceLock            | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        deleteConference                | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        getConference                   | ok | ok | ok | ok
        getUser                         | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        modifyUser                      | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        modifyConference                | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        modifyEndpointMedia             | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        modifyEndpointMedia own         | ok | ok | ok | ok
        addEndpoint                     | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        modifyEndpoint                  | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        getEndpoint                     | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        deleteEndpoint                  | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        addEndpointMedia                | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        getEndpointMedia                | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        deleteEndpointMedia             | ok | ok | 403:3014:unauthorized | 403:3014:unauthorized
        addUser dial-in                 | ok | ok | ok | ok
        addUser dial-in of another      | 400:3007: | 400:3007: | 400:3007: | 400:3007:
        addUser dial-out                | no:notSupported | no:notSupported | 403:3015:unauthorized | 403:3015:unauthorized
        addUser dial-out of a presenter | no:notSupported | no:notSupported | 403:3017:unauthorized | 403:3017:unauthorized
        addUser dial-out of oneself     | no:notSupported | no:notSupported | no:notSupported | no:notSupported
        cancel                          | no:requestDoesntExist | no:requestDoesntExist | no:requestDoesntExist | no:requestDoesntExist
        unknown                         | 501:3004:notSupported | 501:3004:notSupported | 501:3004:notSupported | 501:3004:notSupported
        """)
    void everybodyGetsWhatIsHis(String command, String organizer, String presenter, String attendee, String anonymous)
            throws Exception {
        assertThat(inAFreshConference("alice", command)).as("organizer").isEqualTo(organizer);
        assertThat(inAFreshConference("bob", command)).as("presenter").isEqualTo(presenter);
        assertThat(inAFreshConference("carol", command)).as("attendee").isEqualTo(attendee);
        assertThat(inAFreshConference("guest@anonymous.invalid", command))
                .as("anonymous")
                .isEqualTo(anonymous);

        assertThat(outsider(command)).as("outsider").isEqualTo(481);
        Response impostor = send("carol", "alice", dialog("carol"), command);
        assertThat(impostor.getStatusCode()).as("wrong identity").isEqualTo(400);
        assertThat(TestClient.diagnostics(impostor))
                .hasValueSatisfying(text -> assertThat(text).startsWith("3000;"));
    }

    @Test
    void theTableHasEveryCommandThatHasAText() throws Exception {
        CsvSource table = AuthorisationTest.class
                .getDeclaredMethod(
                        "everybodyGetsWhatIsHis", String.class, String.class, String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);

        assertThat(table.textBlock()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.substring(0, line.indexOf('|')).strip())
                        .collect(Collectors.toSet()))
                .isEqualTo(COMMANDS.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deleteConference",
                "getConference",
                "getUser",
                "modifyUser",
                "modifyUserRoles",
                "modifyConferenceLock"
            })
    void whatIsForTheFocusMayNotBeDirectedAtAnMcu(String command) throws Exception {
        gather();
        String directed = text(command).replaceFirst("<" + command, "<" + command + " MCU");

        Response response = info("alice", "alice", dialog("alice"), directed);

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith("3005;"));
    }

    private static TestClient person(String name) {
        return Objects.requireNonNull(PEOPLE.get(name), name);
    }

    private SipDialog dialog(String name) {
        return Objects.requireNonNull(dialogs.get(name), name);
    }

    private static String text(String command) {
        return Objects.requireNonNull(COMMANDS.get(command), command);
    }

    private String inAFreshConference(String name, String command) throws Exception {
        gather();
        TestClient sender = person(name);
        Response response = send(name, name, dialog(name), command);
        if (response.getStatusCode() != 202) {
            String diagnostics = TestClient.diagnostics(response).orElse(";");
            String reason = SipMessages.body(response).length == 0
                    ? ""
                    : lab.codec
                            .readResponse(SipMessages.body(response))
                            .reasonToken()
                            .orElse("");
            return response.getStatusCode() + ":" + diagnostics.substring(0, diagnostics.indexOf(';')) + ":" + reason;
        }
        C3pResponse outcome = lab.codec.readResponse(SipMessages.body(sender.next(Request.INFO)));
        return outcome.isSuccess() ? "ok" : "no:" + outcome.reasonToken().orElse("");
    }

    private int outsider(String command) throws Exception {
        TestClient dave = person("dave");
        Request info = dave.node.newRequest(Request.INFO, conference, dave.uri, conference);
        SipMessages.header(info, "To", "<" + conference + ">;tag=nosuch");
        SipMessages.body(
                info,
                "application/cccp+xml",
                dave.envelope(conference, filled("dave", text(command))).getBytes(StandardCharsets.UTF_8));
        return dave.call(info).getStatusCode();
    }

    private Response send(String name, String claimed, SipDialog dialog, String command) throws Exception {
        return info(name, claimed, dialog, text(command));
    }

    private Response info(String name, String claimed, SipDialog dialog, String text) throws Exception {
        TestClient sender = person(name);
        String body = sender.envelope(conference, filled(name, text))
                .replace("from=\"" + sender.uri, "from=\"" + person(claimed).uri);
        return sender.info(dialog, body);
    }

    private String filled(String name, String text) {
        String conf = "confEntity=\"" + conference + "\"";
        String own = "userEntity=\"" + person(name).uri + "\" endpointEntity=\"x\" mediaId=\"2\"";
        return text.replace("ORGANIZERKEYS", "<userKeys " + conf + " userEntity=\"sip:alice@example.com\"/>")
                .replace("STRANGERKEYS", "<userKeys " + conf + " userEntity=\"sip:nobody@example.com\"/>")
                .replace("GUESTKEYS", "<userKeys " + conf + " userEntity=\"sip:guest@anonymous.invalid\"/>")
                .replace("USERKEYS", "<userKeys " + conf + " userEntity=\"sip:erin@example.com\"/>")
                .replace("OWNMEDIAKEYS", "<mediaKeys " + conf + " " + own + "/>")
                .replace(
                        "MEDIAKEYS",
                        "<mediaKeys " + conf
                                + " userEntity=\"sip:erin@example.com\" endpointEntity=\"x\" mediaId=\"2\"/>")
                .replace(
                        "ENDPOINTKEYS",
                        "<endpointKeys " + conf + " userEntity=\"sip:erin@example.com\" endpointEntity=\"x\"/>")
                .replace("KEYS", "<conferenceKeys " + conf + "/>")
                .replace("OWNURI", person(name).uri)
                .replace("CONF", conference)
                .replace(" MCU", " mscp:mcuUri=\"" + TestClient.mcu(conference) + "\"");
    }

    /** A conference with all of them in it, Erin also in the data conference. */
    private void gather() throws Exception {
        TestClient alice = person("alice");
        String id = "AUTH" + (10_000 + IDS.incrementAndGet());
        conference = alice.conference(id);
        String schedule = TestClient.addConference(id)
                .replace(
                        "</msci:conference-id>",
                        "</msci:conference-id><msci:conference-key>" + SealedKeys.sealed("Passc0de", DoorLab.KEYS)
                                + "</msci:conference-key><msci:admission-policy>anonymous</msci:admission-policy>")
                .replace(
                        "<msci:conference-view>",
                        "<ci:users><ci:user entity=\"sip:bob@example.com\"><ci:roles><ci:entry>presenter</ci:entry></ci:roles>"
                                + "</ci:user></ci:users><msci:conference-view>");
        assertThat(lab.codec
                        .readResponse(SipMessages.body(alice.service(schedule)))
                        .isSuccess())
                .isTrue();
        dialogs.clear();
        for (String name : IN) {
            dialogs.put(name, person(name).join(conference, name.equals("erin") ? ERIN_DEVICE : TestClient.ENDPOINT));
        }
        TestClient erin = person("erin");
        assertThat(erin.info(dialog("erin"), erin.dialIn(conference, TestClient.mcu(conference)))
                        .getStatusCode())
                .isEqualTo(202);
        assertThat(lab.codec
                        .readResponse(SipMessages.body(erin.next(Request.INFO)))
                        .isSuccess())
                .isTrue();
        PEOPLE.values().forEach(client -> client.received.removeIf(request -> isStale(request)));
    }

    private static boolean isStale(IncomingRequest request) {
        return !request.method().equals(Request.INFO);
    }
}
