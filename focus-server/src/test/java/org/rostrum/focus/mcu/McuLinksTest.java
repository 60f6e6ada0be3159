/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.GetMcuType;
import org.rostrum.c3p.xml.rostrum.FocusNodes;
import org.rostrum.c3p.xml.rostrum.Placement;
import org.rostrum.focus.conference.ConferenceEvent.McuActivated;
import org.rostrum.focus.conference.ConferenceEvent.McuLost;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAuthorized;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;
import org.rostrum.focus.conference.ConnectionEntry;
import org.rostrum.focus.conference.McuLossCause;
import org.rostrum.kit.health.HealthStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** The links with real doors and certificates around them: what goes to whom, and what comes back into the state. */
@Timeout(180)
class McuLinksTest {

    private static final Duration SOON = Duration.ofMillis(50);

    @TempDir
    Path home;

    private LinkLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = new LinkLab(home);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void theFirstJoinReservesThenOpensThenAdmits() throws Exception {
        lab.startFocus().ask("bob");

        McuUserAuthorized authorized = lab.await(McuUserAuthorized.class);

        assertThat(authorized.clientRequestId()).isEqualTo("ask-bob");
        assertThat(authorized.connection()).contains(new ConnectionEntry("sAuthId", LinkLab.TOKEN));
        assertThat(lab.factory.commands()).containsExactly("getMcu");
        assertThat(lab.mcu().commands()).containsExactly("addConference", "addUser");
        C3pRequest bootstrap = lab.mcu().asked().getFirst();
        assertThat(bootstrap.phase()).contains(Phase.BOOTSTRAP);
        assertThat(bootstrap.from()).isEqualTo("https://focus.example.com/pool/");
        assertThat(bootstrap.to()).isEqualTo(lab.mcu().url().toString());
        assertThat(lab.mcu().asked().getLast().originator()).contains(LinkLab.user("bob"));
        assertThat(lab.mcu().asked()).allMatch(request -> request.generation().getAsLong() == 1);
        assertThat(lab.serving().boot()).isEqualTo("b1");
    }

    @Test
    void theSecondJoinOnlyAdmits() throws Exception {
        lab.startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);

        lab.ask("carol");
        LinkLab.awaitThat(() -> lab.events(McuUserAuthorized.class).count() == 2);

        assertThat(lab.factory.commands()).containsExactly("getMcu");
        assertThat(lab.mcu().commands()).containsExactly("addConference", "addUser", "addUser");
    }

    @Test
    void everyRequestHasAnIdOfItsOwn() throws Exception {
        lab.startFocus().ask("bob");
        lab.ask("carol");
        LinkLab.awaitThat(() -> lab.events(McuUserAuthorized.class).count() == 2);

        List<String> ids = Stream.concat(lab.factory.asked().stream(), lab.mcu().asked().stream())
                .map(C3pRequest::requestId)
                .toList();

        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"MCU_TYPE_NOT_AVAILABLE", "UNKNOWN_MCU_TYPE", "SERVER_BUSY", "OTHER_FAILURE"})
    void aFactoryThatRefusesIsTheClientsAnswer(Reason reason) throws Exception {
        lab.factory.refuse(C3pCommand.GET_MCU, reason);

        lab.startFocus().ask("bob");

        assertThat(lab.await(McuUserRefused.class).refusal().token()).isEqualTo(reason.token());
        assertThat(lab.mcu().asked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"USER_DENIED", "MAXIMUM_MEETING_SIZE_EXCEEDED", "INVALID_ROLE"})
    void anMcuThatRefusesOneUserStaysForTheOthers(Reason reason) throws Exception {
        lab.mcu().refuse(C3pCommand.ADD_USER, reason);
        lab.startFocus().ask("bob");
        assertThat(lab.await(McuUserRefused.class).refusal().token()).isEqualTo(reason.token());

        lab.mcu().on(C3pCommand.ADD_USER, LinkLab::authorized);
        lab.ask("carol");

        assertThat(lab.await(McuUserAuthorized.class).user()).isEqualTo(LinkLab.user("carol"));
        assertThat(lab.factory.commands()).containsExactly("getMcu");
    }

    @Test
    void anMcuThatCannotBeReachedIsGivenUpAndAnotherOneAskedForWithoutIt() throws Exception {
        String gone = lab.mcu().url().toString();
        lab.mcu().close();

        lab.startFocus().ask("bob");

        assertThat(lab.await(McuLost.class).cause()).isEqualTo(McuLossCause.UNREACHABLE);
        LinkLab.awaitThat(() -> lab.factory.asked().size() >= 2);
        C3pRequest second = lab.factory.asked().get(1);
        assertThat(second.generation()).hasValue(2);
        assertThat(excluded(second)).containsExactly(gone);
    }

    @Test
    void anMcuThatNeverAnswersIsGivenUpAtTheDeadline() throws Exception {
        lab.mcu().ignore(C3pCommand.ADD_CONFERENCE);

        lab.callLimit(Duration.ofSeconds(1)).startFocus().ask("bob");

        McuLost lost = lab.await(McuLost.class);
        assertThat(lost.generation()).isEqualTo(1);
        // Both ends know the deadline; whoever is first says so.
        assertThat(lost.cause()).isIn(McuLossCause.UNREACHABLE, McuLossCause.NOT_STARTED);
    }

    @Test
    void anAnswerThatIsPendingComesLaterToTheDoor() throws Exception {
        CompletableFuture<C3pResponse> answer = new CompletableFuture<>();
        CompletableFuture<C3pRequest> question = new CompletableFuture<>();
        lab.pendingMcu(Duration.ofMillis(50));
        lab.startFocus();
        lab.mcu().replyTo(lab.focusUrl()).later(C3pCommand.ADD_USER, request -> {
            question.complete(request);
            return answer;
        });
        lab.ask("bob");

        C3pRequest asked = question.get();
        assertThat(lab.events(McuUserAuthorized.class)).isEmpty();
        answer.complete(LinkLab.authorized(asked));

        assertThat(lab.await(McuUserAuthorized.class).connection())
                .contains(new ConnectionEntry("sAuthId", LinkLab.TOKEN));
        assertThat(lab.mcu().commands()).containsExactly("addConference", "addUser");
    }

    @Test
    void aNewProcessAsksAgainUnderTheSameIdAndTheMcuWorksOnce() throws Exception {
        CompletableFuture<C3pResponse> answer = new CompletableFuture<>();
        CompletableFuture<C3pRequest> question = new CompletableFuture<>();
        lab.mcu().later(C3pCommand.ADD_CONFERENCE, request -> {
            question.complete(request);
            return answer;
        });
        lab.startFocus().ask("bob");
        C3pRequest asked = question.get();
        lab.stopFocus();
        answer.complete(C3pResponse.success(asked));

        lab.startFocus();

        assertThat(lab.await(McuActivated.class).boot()).isEqualTo("b1");
        assertThat(lab.mcu().asked(C3pCommand.ADD_CONFERENCE)).as("carried out").hasSize(1);
    }

    @Test
    void pingsFindAnMcuThatHasComeBackWithAnotherBoot() throws Exception {
        lab.pinging(SOON, 100).startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);
        LinkLab.awaitThat(() -> lab.mcu().asked(C3pCommand.PING).size() >= 2);
        assertThat(lab.events(McuLost.class)).isEmpty();

        lab.rebootMcu("b2");

        assertThat(lab.await(McuLost.class).cause()).isEqualTo(McuLossCause.REBOOTED);
        lab.ask("carol");
        LinkLab.awaitThat(() -> lab.events(McuUserAuthorized.class).count() == 2);
        assertThat(lab.serving().boot()).isEqualTo("b2");
        assertThat(lab.serving().generation()).isEqualTo(2);
    }

    @Test
    void conferencesOfAnMcuThatIsAboutToStopMoveAtOnceWherePeopleAreInThem() throws Exception {
        lab.pinging(SOON, 100).startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);
        assertThat(lab.mcu().report(lab.focusUrl(), LinkLab.report(1, "b1", 1))).isEqualTo(200);
        String old = lab.mcu().url().toString();

        lab.moveMcu();

        assertThat(lab.await(McuLost.class).cause()).isEqualTo(McuLossCause.MOVED);
        LinkLab.awaitThat(() -> lab.events(McuActivated.class).count() == 2);
        assertThat(lab.serving().generation()).isEqualTo(2);
        assertThat(lab.serving().boot()).isEqualTo("b2");
        assertThat(excluded(lab.factory.asked(C3pCommand.GET_MCU).getLast())).containsExactly(old);
        LinkLab.awaitThat(
                () -> !lab.retiredMcu().asked(C3pCommand.DELETE_CONFERENCE).isEmpty());
    }

    @Test
    void whileOneFactoryHangsTheNextIsAsked() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI dead = URI.create("https://127.0.0.1:" + hanging.getLocalPort() + "/LiveServer/MCUFactory/");

            lab.asking(dead, lab.factory.url()).startFocus().ask("bob");

            assertThat(lab.await(McuUserAuthorized.class).user()).isEqualTo(LinkLab.user("bob"));
        }
    }

    @Test
    void aCommandWithoutAnAnswerHasTheMcuAskedAtOnceAndAllThatIsThereMoves() throws Exception {
        lab.scheduleAnother().startFocus().ask("bob");
        lab.askInAnother("carol");
        LinkLab.awaitThat(() -> lab.events(McuUserAuthorized.class).count() == 2);

        lab.mcu().close();
        lab.askInAnother("dave");

        LinkLab.awaitThat(() -> lab.events(McuLost.class).count() == 2);
        assertThat(lab.events(McuLost.class)).extracting(McuLost::cause).containsOnly(McuLossCause.UNREACHABLE);
    }

    @Test
    void anMcuThatMissesItsPingsIsLost() throws Exception {
        lab.pinging(SOON, 2).startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);

        lab.mcu().close();

        assertThat(lab.await(McuLost.class).cause()).isEqualTo(McuLossCause.UNREACHABLE);
    }

    @Test
    void theWordOfAFactoryHasADeadMcuAskedLongBeforeItsNextPing() throws Exception {
        lab.startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);
        URI dead = lab.mcu().url();
        lab.mcu().close();

        assertThat(lab.factory.tellGone(lab.focusUrl(), dead).isSuccess()).isTrue();

        assertThat(lab.await(McuLost.class).cause()).isEqualTo(McuLossCause.UNREACHABLE);
    }

    @Test
    void theWordOfAFactoryIsNotBelievedAgainstTheMcuItself() throws Exception {
        lab.startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);

        lab.factory.tellGone(lab.focusUrl(), lab.mcu().url());
        LinkLab.awaitThat(() -> !lab.mcu().asked(C3pCommand.PING).isEmpty());
        lab.ask("carol");

        LinkLab.awaitThat(() -> lab.events(McuUserAuthorized.class).count() == 2);
        assertThat(lab.events(McuLost.class)).isEmpty();
        assertThat(lab.serving().generation()).isEqualTo(1);
    }

    @Test
    void aFactoryIsToldWhereTheFocusHearsOfLostMcus() throws Exception {
        lab.startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);

        assertThat(lab.factory.asked(C3pCommand.GET_MCU))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(
                                Extensions.find(request.body(GetMcuType.class).getAny(), FocusNodes.class)
                                        .map(FocusNodes::getUrl))
                        .contains(List.of(lab.focusUrl().toString())));
    }

    @Test
    void nobodyIsPingedWhoHoldsNothing() throws Exception {
        lab.pinging(SOON, 2).probing(SOON).startFocus();

        LinkLab.awaitThat(() -> lab.factory.asked(C3pCommand.GET_MCU).size() >= 5);

        assertThat(lab.mcu().asked(C3pCommand.PING)).isEmpty();
    }

    @Test
    void healthIsWhetherAConferenceCanBePlaced() throws Exception {
        lab.factory.refuse(C3pCommand.GET_MCU, Reason.SERVER_BUSY);
        lab.probing(SOON).startFocus();
        LinkLab.awaitThat(() -> lab.factory.asked(C3pCommand.GET_MCU).size() >= 2);
        assertThat(lab.links().health().status()).isEqualTo(HealthStatus.STARTING);
        assertThat(lab.links().health().detail()).contains("serverBusy");

        lab.placeAgain();
        LinkLab.awaitThat(() -> lab.links().health().status() == HealthStatus.UP);
        C3pRequest released = lab.mcu().asked(C3pCommand.DELETE_CONFERENCE).getFirst();
        assertThat(lab.factory.asked(C3pCommand.GET_MCU))
                .extracting(C3pRequest::generation)
                .contains(released.generation());

        lab.mcu().refuse(C3pCommand.DELETE_CONFERENCE, Reason.OTHER_FAILURE);
        LinkLab.awaitThat(() -> lab.links().health().status() == HealthStatus.DOWN);
        assertThat(lab.links().health().detail()).contains("otherFailure");
    }

    private static List<String> excluded(C3pRequest getMcu) {
        return Extensions.find(getMcu.body(GetMcuType.class).getAny(), Placement.class)
                .orElseThrow()
                .getExcluded();
    }
}
