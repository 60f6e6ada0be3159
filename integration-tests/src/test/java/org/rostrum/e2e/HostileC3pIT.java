/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.lab.C3pPeer;
import org.rostrum.lab.Lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whoever speaks to a C3P door without the right, or nonsense, is told so at once and harms nobody. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class HostileC3pIT {
    private static final String CCCP = "application/cccp+xml; charset=utf-8";

    /** The doors, and a peer who may knock at each. */
    enum Door {
        FACTORY(4441, "/LiveServer/MCUFactory/", "focus"),
        FOCUS(4442, "/LiveServer/Focus/", "webconf"),
        WEBCONF(4443, "/LiveServer/DataMCU/", "focus");

        final int port;
        final String path;
        final String friend;

        Door(int port, String path, String friend) {
            this.port = port;
            this.path = path;
            this.friend = friend;
        }
    }

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @BeforeAll
    static void startLab() {
        lab = Lab.builder().start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aPeerWithoutCertificateGetsNoConnection(Door door) {
        try (C3pPeer stranger = C3pPeer.withoutCertificate(lab)) {
            assertThatThrownBy(() -> stranger.post(door.port, door.path, CCCP, ping(door)))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aPeerOfTheWrongRoleIsForbidden(Door door) throws Exception {
        assertThat(answerTo("sim", door, ping(door)).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void malformedXmlIsABadRequest(Door door) throws Exception {
        assertThat(answerTo(door.friend, door, "<request><oops".getBytes(UTF_8)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void anXmlBombIsABadRequestAndCostsNothing(Door door) throws Exception {
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE request [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        bomb.append("]><request xmlns=\"urn:ietf:params:xml:ns:cccp\" requestId=\"&a9;\" from=\"a\" to=\"b\"/>");

        assertThat(answerTo(door.friend, door, bomb.toString().getBytes(UTF_8)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void anExternalEntityIsNotRead(Door door) throws Exception {
        String thief = "<!DOCTYPE request [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<request xmlns=\"urn:ietf:params:xml:ns:cccp\" requestId=\"1\" from=\"a\" to=\"b\"><ping>&x;</ping></request>";

        assertThat(answerTo(door.friend, door, thief.getBytes(UTF_8)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aBodyBeyondTheLimitIsTooLarge(Door door) throws Exception {
        byte[] huge = new byte[8 * 1024 * 1024];
        Arrays.fill(huge, (byte) ' ');

        assertThat(answerTo(door.friend, door, huge).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void anUnknownPathIsNotFound(Door door) throws Exception {
        try (C3pPeer friend = C3pPeer.named(lab, door.friend)) {
            assertThat(friend.post(door.port, "/nowhere", CCCP, ping(door)).statusCode())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void anUnknownCommandIsAnsweredInTheProtocolsOwnTerms(Door door) throws Exception {
        byte[] request = request(door, "<launchRocket/>");

        HttpResponse<String> answer = answerTo(door.friend, door, request);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("code=\"failure\"")
                .contains("notSupported")
                .contains("requestId=\"4711\"");
    }

    private static HttpResponse<String> answerTo(String name, Door door, byte[] body) throws Exception {
        try (C3pPeer peer = C3pPeer.named(lab, name)) {
            return peer.post(door.port, door.path, CCCP, body);
        }
    }

    private static byte[] ping(Door door) {
        return request(door, "<ping/>");
    }

    private static byte[] request(Door door, String command) {
        return ("<request xmlns=\"urn:ietf:params:xml:ns:cccp\" C3PVersion=\"1\" requestId=\"4711\" from=\"https://tester/\""
                        + " to=\"https://127.0.0.1:" + lab.port(door.port) + door.path + "\">" + command + "</request>")
                .getBytes(UTF_8);
    }
}
