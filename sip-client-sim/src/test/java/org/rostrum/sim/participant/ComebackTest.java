/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sip.message.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.psom.PsomClosing;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.sim.roster.Roster;

import static org.assertj.core.api.Assertions.assertThat;

/** Who loses his connection, the PSOM channel or the Focus is back by himself. */
@Timeout(180)
class ComebackTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ScriptedServers servers;
    private SimNode node;

    @BeforeEach
    void startServers() throws IOException {
        servers = new ScriptedServers(SipTransport.TCP);
        node = SimNode.builder("sim", servers.address()).start();
    }

    @AfterEach
    void stopServers() {
        node.close();
        servers.close();
    }

    private Participant bob(boolean comesBack) {
        ParticipantListener listener = new ParticipantListener() {
            @Override
            public void focusLost(String how) {
                heard.add("lost");
            }

            @Override
            public void focusBack() {
                heard.add("back");
            }

            @Override
            public void dataChannelBack(boolean resumed) {
                heard.add(resumed ? "resumed" : "told anew");
            }

            @Override
            public void ended(String how) {
                heard.add("ended");
            }
        };
        return new Participant(
                node, Persona.of("bob", "example.com"), ParticipantSettings.DEFAULT.withComesBack(comesBack), listener);
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(60, TimeUnit.SECONDS));
    }

    /** As a Focus that was started again. */
    private void forgetEverybody() {
        servers.refusals.put(Request.UPDATE, incoming -> incoming.response(481));
        servers.hangUp();
    }

    @Test
    void connectionThatIsCutAgainWhileHeComesBackIsNotTheEnd() throws Exception {
        Participant bob = bob(true);
        bob.join(ScriptedServers.CONFERENCE).join();
        servers.cuts.add(Request.UPDATE);

        servers.hangUp();

        servers.awaitRequest(Request.UPDATE);
        servers.awaitRequest(Request.UPDATE);
        bob.leave().join();
        assertThat(heard).isEmpty();
    }

    @Test
    void asksForAnotherChannelWhenTheServerIsGoneAndTheSessionIsNot() throws Exception {
        Participant bob = bob(true);
        DataChannel first = bob.join(ScriptedServers.CONFERENCE).join();
        servers.refuseOnce("serverBusy");

        servers.sayGoodbye(PsomGoodbye.SERVER_SHUTDOWN);

        assertThat(next()).isEqualTo("told anew");
        assertThat(bob.channel()).isPresent().get().isNotSameAs(first);
        assertThat(servers.requests)
                .filteredOn(request -> request.getMethod().equals(Request.INFO))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "LOST, NORMAL, true",
        "PEER, SERVER_SHUTDOWN, true",
        "PEER, CONFERENCE_ENDED, true",
        "PEER, TOO_SLOW, true",
        "PEER, EJECTED, false",
        "PEER, REPLACED, false",
        "PEER, NORMAL, false",
        "LOCAL, NORMAL, false"
    })
    void comesBackOnlyFromWhatIsALoss(PsomClosing.Origin origin, PsomGoodbye goodbye, boolean loss) {
        assertThat(Comeback.isLoss(new PsomClosing(origin, goodbye.code(), ""))).isEqualTo(loss);
    }

    @Test
    void whoIsLostJoinsAgainAsTheSameDeviceAndWhatHeWaitedForComes() throws Exception {
        Participant bob = bob(true);
        bob.join(ScriptedServers.CONFERENCE).join();
        CompletableFuture<Roster> carol =
                bob.seen("Carol", roster -> roster.user("sip:carol@example.com").isPresent());
        servers.others = List.of("carol");

        forgetEverybody();

        assertThat(List.of(next(), next())).containsExactly("lost", "back");
        assertThat(carol.get(60, TimeUnit.SECONDS).users()).hasSize(3);
        assertThat(servers.requests)
                .filteredOn(request -> request.getMethod().equals(Request.INVITE))
                .hasSize(2)
                .allSatisfy(invite -> assertThat(ScriptedServers.text(invite)).contains(bob.endpoint()));
        assertThat(bob.authorizeData().join().authId())
                .as("commands in the new dialog")
                .isNotEmpty();
    }

    @Test
    void busyFocusIsAskedAgain() throws Exception {
        Participant bob = bob(true);
        bob.join(ScriptedServers.CONFERENCE).join();
        servers.refusals.put(Request.INVITE, incoming -> incoming.response(503));

        forgetEverybody();

        assertThat(List.of(next(), next())).containsExactly("lost", "back");
        assertThat(servers.count(Request.INVITE)).isEqualTo(3);
    }

    @Test
    void whoIsNotLetInAgainIsOut() throws Exception {
        Participant bob = bob(true);
        bob.join(ScriptedServers.CONFERENCE).join();
        servers.refusals.put(Request.INVITE, incoming -> incoming.response(403));

        forgetEverybody();

        assertThat(List.of(next(), next())).containsExactly("lost", "ended");
        assertThat(servers.count(Request.INVITE)).isEqualTo(2);
    }

    @Test
    void whoDoesNotWantToComeBackIsOut() throws Exception {
        Participant bob = bob(false);
        bob.join(ScriptedServers.CONFERENCE).join();

        forgetEverybody();

        assertThat(next()).isEqualTo("ended");
        assertThat(servers.count(Request.INVITE)).isEqualTo(1);
    }
}
