/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pException;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyResponseType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyType;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.sim.roster.Roster;

/**
 * A simulated person. Each step returns a future that completes when the step has really happened, and fails with a
 * {@link StepException} when it was refused or did not happen in time.
 *
 * <p>The order of a full join is the source document's: {@link #joinFocus} (INVITE with addUser), {@link #subscribe}
 * (the roster, which names the conferencing server), {@link #joinData} (INFO addUser dial-in, then PSOM); {@link #join}
 * does all three. {@link #leave} undoes them in the opposite order. One participant joins one conference in its life.
 *
 * <p>Once in, he stays, if his {@link ParticipantSettings} say so: when the PSOM channel is lost he asks for another one by himself, and when
 * the Focus lost him he joins it again. {@link #channel} is always the one that counts.
 */
public final class Participant {

    private static final String OWN_WORDS = "the command";

    private final SimNode node;
    private final Persona persona;
    private final ParticipantSettings settings;
    private final ParticipantListener listener;
    private final SipExchange exchange;
    private final Rejoin rejoin;
    private final RosterWatches watches = new RosterWatches();
    private volatile FocusSession focus;
    private volatile Subscription subscription;
    private final Ending ending = new Parting();
    private final String endpoint = '{' + UUID.randomUUID().toString().toUpperCase(Locale.ROOT) + '}';
    private volatile String conference = "";
    private volatile @Nullable DataChannel channel;
    private volatile boolean subscribed;
    private volatile boolean leaving;
    private volatile boolean out;

    /** Somebody who has not done anything yet. */
    public Participant(SimNode node, Persona persona, ParticipantSettings settings, ParticipantListener listener) {
        this.node = node;
        this.persona = persona;
        this.settings = settings;
        this.listener = listener;
        this.exchange = new SipExchange(node, persona, settings.deadline());
        this.rejoin = new Rejoin(node, () -> !leaving && !out, this::joinAgain, listener);
        this.focus = new FocusSession(node, exchange, persona, settings, ending);
        this.subscription = newSubscription(Roster.EMPTY);
    }

    private Subscription newSubscription(Roster known) {
        return new Subscription(node, exchange, persona, settings, ending, listener, watches, known);
    }

    /** A session and a subscription of their own for each time that he is at the Focus. */
    private CompletableFuture<?> joinAgain() {
        focus.abandon();
        subscription.abandon();
        focus = new FocusSession(node, exchange, persona, settings, ending);
        subscription = newSubscription(subscription.roster());
        CompletableFuture<?> joined = focus.join(conference, endpoint);
        return subscribed ? joined.thenCompose(role -> subscription.start(conference)) : joined;
    }

    /** Asks the Focus Factory for a conference; completes with the conference-URI it gave (C3P 4.5). */
    public CompletableFuture<String> create(ConferencePlan plan) {
        return askFactory("addConference", ConferenceCommands.addConference(plan))
                .thenApply(answer -> answer.body(AddConferenceResponseType.class)
                        .flatMap(body -> Optional.ofNullable(body.getConferenceInfo()))
                        .flatMap(info -> Optional.ofNullable(info.getEntity()))
                        .filter(uri -> !uri.isBlank())
                        .orElseThrow(
                                () -> StepException.unexpected("addConference", "the answer names no conference-URI")));
    }

    /** As {@link #create}, but while the Focus has too much to do (503) he asks again, for as long as a step may take. */
    public CompletableFuture<String> createPatiently(ConferencePlan plan) {
        return new Insistence(
                        node,
                        settings.deadline(),
                        failure -> failure.reason().filter("503"::equals).isPresent())
                .on(() -> create(plan));
    }

    /** The address of his own Focus Factory. */
    public String factory() {
        return persona.uri() + ";gruu;opaque=app:conf:focusfactory";
    }

    /** Asks his own Focus Factory for the certificate that conference keys are sealed with (C3P 4.4). */
    public CompletableFuture<KeyCertificate> keyCertificate() {
        return askFactory("getEncryptionKey", new GetEncryptionKeyType())
                .thenApply(answer -> answer.body(GetEncryptionKeyResponseType.class)
                        .flatMap(body -> Optional.ofNullable(body.getEncryptionKey()))
                        .flatMap(key -> Optional.ofNullable(key.getX509Certificate()))
                        .flatMap(KeyCertificate::of)
                        .orElseThrow(
                                () -> StepException.unexpected("getEncryptionKey", "the answer holds no certificate")));
    }

    /** Sends a command in words of one's own outside any dialog; completes with its success. */
    public CompletableFuture<C3pResponse> tellFactory(String address, RawCommand command) {
        return service(OWN_WORDS, address, command.request("1", persona.uri(), address));
    }

    private CompletableFuture<C3pResponse> askFactory(String step, CommandType command) {
        C3pRequest request = C3pRequest.builder(command)
                .requestId(1)
                .from(persona.uri())
                .to(factory())
                .build();
        return service(step, factory(), node.codec().write(request));
    }

    private CompletableFuture<C3pResponse> service(String step, String address, byte[] body) {
        String awaited = "the answer to SERVICE " + step;
        return exchange.send(
                        awaited,
                        exchange.opening(
                                "SERVICE", address, request -> SipMessages.body(request, FocusSession.C3P, body)))
                .thenApply(response -> {
                    try {
                        return FocusSession.successful(step, node.codec().readResponse(SipMessages.body(response)));
                    } catch (C3pException e) {
                        throw StepException.unexpected(awaited, e);
                    }
                });
    }

    /** Joins the Focus; completes with the role it granted. */
    public CompletableFuture<String> joinFocus(String conferenceUri) {
        conference = conferenceUri;
        return focus.join(conferenceUri, endpoint);
    }

    /** Subscribes to the conference's state; completes with the first full roster. */
    public CompletableFuture<Roster> subscribe() {
        subscribed = true;
        return subscribe(conference);
    }

    /** Subscribes to the state of a conference that he need not be in. */
    public CompletableFuture<Roster> subscribe(String conferenceUri) {
        return subscription.start(conferenceUri);
    }

    /**
     * Joins the conferencing server by addUser dial-in. Its URI is taken from the roster, so {@link #subscribe} comes
     * first. Completes when the PSOM channel has delivered the meeting's whole initial state.
     */
    public CompletableFuture<DataChannel> joinData() {
        return mcuUri().thenCompose(this::joinData);
    }

    /** Asks for connection information by addUser dial-in and leaves it unused. */
    public CompletableFuture<ConnectionDetails> authorizeData() {
        return mcuUri().thenCompose(this::authorize);
    }

    private CompletableFuture<String> mcuUri() {
        return roster().uriFor(settings.purposes().toArray(String[]::new))
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(StepException.unexpected(
                        "addUser", "the roster's conf-uris name no conferencing server for " + settings.purposes())));
    }

    /** Joins the conferencing server with this MCU-Conference-URI by addUser dial-in. */
    public CompletableFuture<DataChannel> joinData(String mcuUri) {
        return openChannel(mcuUri, Optional.empty());
    }

    /**
     * Joins the conferencing server again after the PSOM channel broke, and goes on from what it knew where the server allows;
     * {@link DataChannel#resumed()} tells.
     */
    public CompletableFuture<DataChannel> resumeData() {
        Optional<DataChannel> lost = channel();
        return mcuUri().thenCompose(uri -> openChannel(uri, lost)).thenApply(back -> {
            listener.dataChannelBack(back.resumed());
            return back;
        });
    }

    private CompletableFuture<DataChannel> openChannel(String mcuUri, Optional<DataChannel> lost) {
        return authorize(mcuUri)
                .thenCompose(details -> DataChannel.open(node, persona, details, endpoint, settings, listener, lost))
                .thenApply(open -> {
                    channel = open;
                    if (settings.comesBack()) {
                        new Comeback(
                                        node,
                                        () -> channel == open && !leaving && !out,
                                        () -> rejoin.back().thenCompose(back -> openChannel(mcuUri, Optional.of(open))),
                                        listener)
                                .watch(open);
                    }
                    return open;
                });
    }

    private CompletableFuture<ConnectionDetails> authorize(String mcuUri) {
        return focus.command(
                        "addUser",
                        Optional.of(mcuUri),
                        ConferenceCommands.dialIn(conference, persona, endpoint, settings.requestedRole()))
                .thenApply(answer -> FocusSession.successful("addUser", answer)
                        .body(AddUserResponseType.class)
                        .flatMap(body -> Optional.ofNullable(body.getConnectionInfo()))
                        .map(info -> ConnectionDetails.of(ConnectionInfo.from(info)))
                        .orElseThrow(() -> StepException.unexpected("addUser", "no connection-info")));
    }

    /** Joins the Focus, subscribes and joins the conferencing server. */
    public CompletableFuture<DataChannel> join(String conferenceUri) {
        return joinFocus(conferenceUri).thenCompose(role -> subscribe()).thenCompose(roster -> joinData());
    }

    /** Locks the conference, or opens it again (C3P 4.13); completes when every conferencing server has followed. */
    public CompletableFuture<Void> lock(boolean locked) {
        return order("modifyConferenceLock", ConferenceCommands.modifyConferenceLock(conference, locked));
    }

    /** Gives somebody a role, {@code presenter} or {@code attendee} (C3P 4.12); completes when every conferencing server has followed. */
    public CompletableFuture<Void> changeRole(String user, String role) {
        return order("modifyUserRoles", ConferenceCommands.modifyUserRoles(conference, user, role));
    }

    /** Shows somebody out (C3P 4.11); completes when every conferencing server has followed. */
    public CompletableFuture<Void> eject(String user) {
        return order("deleteUser", ConferenceCommands.deleteUser(conference, user));
    }

    /** Ends the conference for everybody (C3P 4.15). */
    public CompletableFuture<Void> end() {
        return order("deleteConference", ConferenceCommands.deleteConference(conference));
    }

    /** Sends the Focus a command in words of one's own, in his dialog; completes with its success. */
    public CompletableFuture<C3pResponse> tellFocus(RawCommand command) {
        return focus.command(OWN_WORDS, command).thenApply(answer -> FocusSession.successful(OWN_WORDS, answer));
    }

    private CompletableFuture<Void> order(String step, CommandType command) {
        return focus.command(step, Optional.empty(), command)
                .thenAccept(answer -> FocusSession.successful(step, answer));
    }

    /** Leaves the conferencing server, the subscription and the Focus; completes when all are left, however it went. */
    public CompletableFuture<Void> leave() {
        leaving = true;
        watches.close();
        DataChannel open = channel;
        CompletableFuture<Void> left = open == null ? CompletableFuture.completedFuture(null) : open.leave();
        return left.handle((done, failure) -> failure)
                .thenCompose(failure -> subscription.stop().handle((done, next) -> failure == null ? next : failure))
                .thenCompose(failure -> focus.leave().handle((done, next) -> failure == null ? next : failure))
                .thenAccept(failure -> {
                    subscription.close();
                    exchange.hangUp();
                    if (failure != null) {
                        throw StepException.of(failure);
                    }
                });
    }

    /** The roster as it is now. */
    public Roster roster() {
        return subscription.roster();
    }

    /**
     * Completes with the first roster that satisfies a condition, the present one included, within the time of a step.
     *
     * @param what what is awaited, for the message when it does not come
     */
    public CompletableFuture<Roster> await(String what, Predicate<Roster> condition) {
        return subscription.await(seeing(what), condition);
    }

    /** The same, however long it takes; whoever waits no longer cancels it. */
    public CompletableFuture<Roster> seen(String what, Predicate<Roster> condition) {
        return subscription.seen(seeing(what), condition);
    }

    private String seeing(String what) {
        return persona.displayName() + " to see " + what;
    }

    /** Who it is. */
    public Persona persona() {
        return persona;
    }

    /** The GUID of this device. */
    public String endpoint() {
        return endpoint;
    }

    /** The connection to the conferencing server, once joined. */
    public Optional<DataChannel> channel() {
        return Optional.ofNullable(channel);
    }

    /** One line on where it stands, for people. */
    public String debugState() {
        return persona.user()
                + ": focus " + (focus.established() ? "joined" : "not joined")
                + ", roster " + roster().summary()
                + channel().map(open -> ", data " + open.serverUrl()).stream().collect(Collectors.joining());
    }

    /** What becomes of him when the Focus lets go of him: out, or on the way back. */
    private final class Parting implements Ending {

        @Override
        public void ended(String how) {
            out = true;
            watches.close();
            listener.ended(how);
        }

        @Override
        public void lost(String how) {
            if (!settings.comesBack()) {
                ended(how);
            } else if (!out) {
                Outcome.of(rejoin.lost(how), back -> {}, failure -> notBack(how + "; " + failure.getMessage()));
            }
        }

        private void notBack(String how) {
            if (!leaving && !out) {
                ended(how);
            }
        }
    }
}
