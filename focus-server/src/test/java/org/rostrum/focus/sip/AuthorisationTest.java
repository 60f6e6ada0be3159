/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.C3pCommand;
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
 * Every command, by everybody who might send it: what he gets (C3P 4.1, 9, 10.3). Alice has scheduled the conference, Bob is
 * a presenter, Carol an attendee, the guest has no account, Dave is not in it, and Carol once more claims to be Alice. Commands
 * go by INFO to the Focus if their name says nothing else, and by SERVICE to Alice's Factory. Erin is an attendee to whom things
 * are done. Whoever succeeds may have changed the conference, so the next finds a new one.
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

    private static final String SUCCESS = "success";

    /** Who sends it, and the column that says what he gets. */
    private enum Sender {
        ORGANIZER(1, "alice"),
        PRESENTER(2, "bob"),
        ATTENDEE(3, "carol"),
        ANONYMOUS(4, "guest@anonymous.invalid"),
        OUTSIDER(5, "dave"),
        WRONG_IDENTITY(6, "carol");

        private final int column;
        private final String person;

        Sender(int column, String person) {
            this.column = column;
            this.person = person;
        }

        /** Whom the envelope names. */
        String claim() {
            return this == WRONG_IDENTITY ? "alice" : person;
        }
    }

    /** What the words of the table mean: the C3P outcome of what was taken on; otherwise SIP status, diagnostics id, C3P reason. */
    private static final Map<String, String> OWED = Map.ofEntries(
            Map.entry("ok", SUCCESS),
            Map.entry("denied", "403 3014 unauthorized"),
            Map.entry("forbidden", "403 3014 forbidden"),
            Map.entry("absent", "404 3002 userDoesntExist"),
            Map.entry("not here", "failure notSupported"),
            Map.entry("not his", "failure unauthorized"),
            Map.entry("nothing", "failure requestDoesntExist"),
            Map.entry("no dialog", "481"),
            Map.entry("impostor", "400 3000"),
            Map.entry("400 3007", "400 3007"),
            Map.entry("403 3015", "403 3015 unauthorized"),
            Map.entry("403 3017", "403 3017 unauthorized"),
            Map.entry("403 3019", "403 3019"),
            Map.entry("501 3004", "501 3004 notSupported"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        deleteUser                             | ok        | ok        | denied    | denied    | no dialog | impostor
        deleteUser organizer                   | forbidden | forbidden | denied    | denied    | no dialog | impostor
        deleteUser stranger                    | absent    | absent    | denied    | denied    | no dialog | impostor
        deleteUser at MCU                      | ok        | ok        | denied    | denied    | no dialog | impostor
        modifyUserRoles                        | ok        | ok        | denied    | denied    | no dialog | impostor
        modifyUserRoles organizer              | forbidden | forbidden | denied    | denied    | no dialog | impostor
        modifyUserRoles guest                  | forbidden | forbidden | denied    | denied    | no dialog | impostor
        modifyConferenceLock                   | ok        | ok        | denied    | denied    | no dialog | impostor
        deleteConference                       | ok        | ok        | denied    | denied    | no dialog | impostor
        getConference                          | ok        | ok        | ok        | ok        | no dialog | impostor
        getUser                                | ok        | ok        | denied    | denied    | no dialog | impostor
        modifyUser                             | ok        | ok        | denied    | denied    | no dialog | impostor
        modifyConference                       | ok        | ok        | denied    | denied    | no dialog | impostor
        modifyConference at the Focus          | ok        | ok        | denied    | denied    | no dialog | impostor
        modifyEndpointMedia                    | ok        | ok        | denied    | denied    | no dialog | impostor
        modifyEndpointMedia own                | ok        | ok        | ok        | ok        | no dialog | impostor
        addEndpoint                            | ok        | ok        | denied    | denied    | no dialog | impostor
        modifyEndpoint                         | ok        | ok        | denied    | denied    | no dialog | impostor
        getEndpoint                            | ok        | ok        | denied    | denied    | no dialog | impostor
        deleteEndpoint                         | ok        | ok        | denied    | denied    | no dialog | impostor
        addEndpointMedia                       | ok        | ok        | denied    | denied    | no dialog | impostor
        getEndpointMedia                       | ok        | ok        | denied    | denied    | no dialog | impostor
        deleteEndpointMedia                    | ok        | ok        | denied    | denied    | no dialog | impostor
        addUser dial-in                        | ok        | ok        | ok        | ok        | no dialog | impostor
        addUser dial-in of another             | 400 3007  | 400 3007  | 400 3007  | 400 3007  | no dialog | impostor
        addUser dial-out                       | not here  | not here  | 403 3015  | 403 3015  | no dialog | impostor
        addUser dial-out of a presenter        | not here  | not here  | 403 3017  | 403 3017  | no dialog | impostor
        addUser dial-out of oneself            | not here  | not here  | not here  | not here  | no dialog | impostor
        cancel                                 | nothing   | nothing   | nothing   | nothing   | no dialog | impostor
        addConference                          | not here  | not here  | not here  | not here  | no dialog | impostor
        getConferencingCapabilities            | not here  | not here  | not here  | not here  | no dialog | impostor
        getAvailableMcuTypes                   | not here  | not here  | not here  | not here  | no dialog | impostor
        getEncryptionKey                       | not here  | not here  | not here  | not here  | no dialog | impostor
        getConferences                         | not here  | not here  | not here  | not here  | no dialog | impostor
        getMcu                                 | not here  | not here  | not here  | not here  | no dialog | impostor
        ping                                   | not here  | not here  | not here  | not here  | no dialog | impostor
        unknown                                | 501 3004  | 501 3004  | 501 3004  | 501 3004  | no dialog | impostor
        getConferencingCapabilities by SERVICE | ok        | not his   | not his   | 403 3019  | not his   | impostor
        getAvailableMcuTypes by SERVICE        | ok        | not his   | not his   | 403 3019  | not his   | impostor
        getEncryptionKey by SERVICE            | ok        | not his   | not his   | 403 3019  | not his   | impostor
        getConferences by SERVICE              | ok        | not his   | not his   | 403 3019  | not his   | impostor
        addConference by SERVICE               | ok        | not his   | not his   | 403 3019  | not his   | impostor
        modifyConference by SERVICE            | ok        | not his   | not his   | 403 3019  | not his   | impostor
        getConference by SERVICE               | ok        | not his   | not his   | 403 3019  | not his   | impostor
        deleteConference by SERVICE            | ok        | not his   | not his   | 403 3019  | not his   | impostor
        deleteUser by SERVICE                  | not here  | not his   | not his   | 403 3019  | not his   | impostor
        unknown by SERVICE                     | not here  | not his   | not his   | 403 3019  | not his   | impostor
        addUser by INVITE                      | ok        | ok        | ok        | ok        | ok        | impostor
        """)
    void everybodyGetsWhatIsHis(ArgumentsAccessor row) throws Exception {
        String before = SUCCESS;
        for (Sender sender : Sender.values()) {
            if (before.equals(SUCCESS)) {
                gather();
            }
            before = outcome(sender, row.getString(0));

            assertThat(before).as(sender.name()).isEqualTo(OWED.get(row.getString(sender.column)));
        }
    }

    @Test
    void theTableHasEveryCommandThatThereIs() throws Exception {
        CsvSource table = AuthorisationTest.class
                .getDeclaredMethod("everybodyGetsWhatIsHis", ArgumentsAccessor.class)
                .getAnnotation(CsvSource.class);
        Set<String> names = table.textBlock()
                .lines()
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .collect(Collectors.toSet());

        assertThat(names).isEqualTo(CommandTexts.ALL.keySet());
        assertThat(names.stream().map(name -> name.split(" ", 2)[0]))
                .containsAll(Arrays.stream(C3pCommand.values())
                        .map(C3pCommand::wireName)
                        .toList());
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
        String directed = CommandTexts.of(command).replaceFirst("<" + command, "<" + command + " MCU");

        assertThat(byInfo(Sender.ORGANIZER, directed)).isEqualTo("400 3005");
    }

    private static TestClient person(String name) {
        return Objects.requireNonNull(PEOPLE.get(name), name);
    }

    private String outcome(Sender sender, String command) throws Exception {
        String text = CommandTexts.of(command);
        if (command.endsWith(" by SERVICE")) {
            return outcome(call(sender, "SERVICE", person("alice").factory(), text));
        }
        return command.endsWith(" by INVITE")
                ? outcome(call(sender, Request.INVITE, conference, text))
                : byInfo(sender, text);
    }

    private String byInfo(Sender sender, String text) throws Exception {
        TestClient client = person(sender.person);
        Response response = dialogs.containsKey(sender.person)
                ? client.info(dialog(sender.person), body(sender, conference, text))
                : outsideAnyDialog(client, body(sender, conference, text));
        return response.getStatusCode() == Response.ACCEPTED
                ? outcome(lab.codec.readResponse(SipMessages.body(client.next(Request.INFO))))
                : outcome(response);
    }

    private Response outsideAnyDialog(TestClient client, String body) throws Exception {
        Request info = client.node.newRequest(Request.INFO, conference, client.uri, conference);
        SipMessages.header(info, "To", "<" + conference + ">;tag=nosuch");
        SipMessages.body(info, "application/cccp+xml", body.getBytes(StandardCharsets.UTF_8));
        return client.call(info);
    }

    private Response call(Sender sender, String method, String destination, String text) throws Exception {
        TestClient client = person(sender.person);
        Request request = client.node.newRequest(method, destination, client.uri, destination);
        SipMessages.header(request, "Supported", "timer");
        SipMessages.body(
                request, "application/cccp+xml", body(sender, destination, text).getBytes(StandardCharsets.UTF_8));
        Response response = client.call(request);
        if (method.equals(Request.INVITE) && response.getStatusCode() == Response.OK) {
            client.established(request, response);
        }
        return response;
    }

    private SipDialog dialog(String name) {
        return Objects.requireNonNull(dialogs.get(name), name);
    }

    private String body(Sender sender, String destination, String text) {
        TestClient client = person(sender.person);
        return client.envelope(destination, CommandTexts.filled(text, conference, client.uri))
                .replace("from=\"" + client.uri, "from=\"" + person(sender.claim()).uri);
    }

    private static String outcome(Response response) {
        boolean answered = SipMessages.body(response).length > 0;
        if (response.getStatusCode() == Response.OK) {
            return outcome(lab.codec.readResponse(SipMessages.body(response)));
        }
        String diagnostics = TestClient.diagnostics(response)
                .map(text -> " " + text.substring(0, text.indexOf(';')))
                .orElse("");
        String reason = answered
                ? " "
                        + lab.codec
                                .readResponse(SipMessages.body(response))
                                .reasonToken()
                                .orElse("")
                : "";
        return response.getStatusCode() + diagnostics + reason;
    }

    private static String outcome(C3pResponse answer) {
        return answer.isSuccess() ? SUCCESS : "failure " + answer.reasonToken().orElse("");
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
