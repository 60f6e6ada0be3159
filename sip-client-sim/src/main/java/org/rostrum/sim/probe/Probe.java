/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.probe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rostrum.kit.sip.SipUris;
import org.rostrum.kit.trace.Trace;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.RawCaller;
import org.rostrum.sim.participant.SimNode;
import org.rostrum.sim.participant.StepException;
import org.rostrum.sim.probe.Finding.Verdict;
import org.rostrum.sim.roster.ElementState;
import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.roster.Roster.Applied;
import org.rostrum.sim.roster.RosterDocument;

/** One visit of three people to a Focus, in the course of which every {@link Claim} is tried. */
public final class Probe {
    private static final String MEETING = "meeting";
    private static final Duration END = Duration.ofSeconds(20);
    /** How a Focus says that it does no such thing. */
    private static final Set<String> DECLINED = Set.of("notSupported", "mcuTypeNotAvailable", "405", "489", "501");

    private final SimNode node;
    private final Wire wire;
    private final Cast cast;
    private final Visitor organizerHears = new Visitor();
    private final Visitor guestHears = new Visitor();
    private final Participant organizer;
    private final Participant guest;
    private final List<Finding> findings = new ArrayList<>();
    private String conference = "";

    /**
     * A visit that has not begun.
     *
     * @param node the machine of the three
     * @param trace what that machine records
     */
    public Probe(SimNode node, Trace trace, Cast cast) {
        this.node = node;
        this.wire = new Wire(trace);
        this.cast = cast;
        ParticipantSettings usual = ParticipantSettings.DEFAULT;
        organizer = new Participant(node, cast.organizer(), usual.withRequestedRole("presenter"), organizerHears);
        guest = new Participant(node, cast.guest(), usual.withBenotify(false), guestHears);
    }

    /** What somebody hears. */
    private static final class Visitor implements ParticipantListener {
        private final CompletableFuture<String> out = new CompletableFuture<>();
        private final List<RosterDocument> documents = new CopyOnWriteArrayList<>();

        @Override
        public void documentRead(RosterDocument document, Applied applied) {
            documents.add(document);
        }

        @Override
        public void ended(String how) {
            out.complete(how);
        }
    }

    /**
     * Tries all claims.
     *
     * @param audience hears of each as soon as it is judged
     * @return one finding for each, in the order in which they were tried
     */
    public List<Finding> run(Consumer<Finding> audience) {
        judge(Claim.FACTORY, this::factory, audience);
        judge(Claim.PARSER, this::parser, audience);
        judge(Claim.INVITE, this::invite, audience);
        judge(Claim.URIS, this::uris, audience);
        judge(Claim.CONNECTION, this::connection, audience);
        judge(Claim.PRESENCE, this::presence, audience);
        judge(Claim.LOCK, this::lock, audience);
        judge(Claim.COMMANDS, this::commands, audience);
        judge(Claim.NOTIFICATIONS, this::notifications, audience);
        judge(Claim.END, this::end, audience);
        Stream.of(organizer, guest)
                .map(Participant::leave)
                .forEach(left -> left.exceptionally(gone -> null).join());
        return List.copyOf(findings);
    }

    private void judge(Claim claim, Supplier<String> trying, Consumer<Finding> audience) {
        Finding finding;
        try {
            finding = new Finding(claim, Verdict.PASS, trying.get());
        } catch (Unmet unmet) {
            finding = new Finding(claim, Verdict.FAIL, String.valueOf(unmet.getMessage()));
        } catch (StepException | CompletionException failed) {
            StepException step = StepException.of(failed);
            boolean declined = step.reason().filter(DECLINED::contains).isPresent();
            finding = new Finding(
                    claim, declined ? Verdict.NOT_OFFERED : Verdict.FAIL, String.valueOf(step.getMessage()));
        }
        findings.add(finding);
        audience.accept(finding);
    }

    private String factory() {
        conference = organizer.create(ConferencePlan.dataConference("A probe")).join();
        String unknown = service(cast.organizer(), """
                <request xmlns="urn:ietf:params:xml:ns:cccp" C3PVersion="1" requestId="71" from="%1$s" to="%2$s">\
                <makeCoffee/></request>""");
        Unmet.unless(unknown.contains("response") && unknown.contains("failure"), "an unknown command got: " + unknown);
        String id = ConferencePlan.newId();
        String posed = posing(id);
        Unmet.unless(
                posed.isEmpty()
                        || owner(posed, id).equalsIgnoreCase(cast.organizer().uri()),
                "it believed a 'from' that is not who had signed in: " + posed);
        return "addConference made " + conference + "; an unknown command got a failure; a false 'from' "
                + (posed.isEmpty() ? "was refused" : "was not looked at");
    }

    /** What the organizer gets who says in XML that he is the guest; empty when he is refused. */
    private String posing(String id) {
        try {
            String answer =
                    service(cast.organizer(), addConference("", cast.guest().uri(), id));
            return answer.contains("success") ? answer : "";
        } catch (CompletionException refused) {
            StepException step = StepException.of(refused);
            if (step.kind() != StepException.Kind.REFUSED) {
                throw step;
            }
            return "";
        }
    }

    private static String owner(String answer, String id) {
        return Stream.of(answer.split("[\"'<>]"))
                .filter(part -> part.startsWith("sip:") && part.contains(id))
                .map(SipUris::addressOfRecord)
                .findFirst()
                .orElse("");
    }

    private String parser() {
        String id = ConferencePlan.newId();
        String answer = service(
                cast.organizer(),
                addConference(
                        "<x:weather xmlns:x='urn:example:unknown' x:wind='3'><x:rain/></x:weather>",
                        cast.organizer().uri(),
                        id));
        Unmet.unless(answer.contains("success"), "a command with an unknown element and other prefixes got: " + answer);
        return "a command with other prefixes and an element of another namespace was understood";
    }

    private static String addConference(String more, String from, String id) {
        return "<c:request xmlns:c='urn:ietf:params:xml:ns:cccp' C3PVersion='1' requestId='72' from='" + from
                + "' to='%2$s'><c:addConference><i:conference-info xmlns:i='urn:ietf:params:xml:ns:conference-info'"
                + " xmlns:m='http://schemas.microsoft.com/rtc/2005/08/confinfoextensions' entity=''>"
                + "<i:conference-description><i:subject>A probe</i:subject><m:conference-id>" + id
                + "</m:conference-id></i:conference-description>" + more
                + "</i:conference-info></c:addConference></c:request>";
    }

    /** The body of the answer to a SERVICE; %1 is who asks, %2 the Focus Factory. */
    private String service(Persona by, String xml) {
        String factory = by.uri() + ";gruu;opaque=app:conf:focusfactory";
        byte[] body = String.format(Locale.ROOT, xml, by.uri(), factory).getBytes(StandardCharsets.UTF_8);
        byte[] answer = new RawCaller(node, by, ParticipantSettings.DEFAULT.deadline())
                .service(factory, "application/cccp+xml", body)
                .join();
        return new String(answer, StandardCharsets.UTF_8);
    }

    private String invite() {
        needsConference();
        String role = organizer.joinFocus(conference).join();
        Unmet.unless(
                wire.last(cast.organizer(), "200 INVITE").body().contains("Session-Expires"),
                "the 200 to the INVITE agrees on no session timer");
        organizer.subscribe().join();
        guest.joinFocus(conference).join();
        guest.subscribe().join();
        String nowhere = conference.replace(SipUris.conferenceId(conference).orElse(""), ConferencePlan.newId());
        StepException refusal = refusal(stranger().joinFocus(nowhere), "an INVITE to no conference was accepted");
        Unmet.unless(
                String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT).contains("ms-diagnostics"),
                "a refused INVITE says nothing in ms-diagnostics: " + refusal.getMessage());
        return "granted " + role + "; " + refusal.getMessage();
    }

    private Participant stranger() {
        return new Participant(node, cast.stranger(), ParticipantSettings.DEFAULT, ParticipantListener.NONE);
    }

    private static StepException refusal(CompletableFuture<?> step, String otherwise) {
        try {
            step.join();
        } catch (CompletionException e) {
            return StepException.of(e);
        }
        throw new Unmet(otherwise);
    }

    private void needsConference() {
        Unmet.unless(!conference.isEmpty(), "not tried: there is no conference");
    }

    private String uris() {
        needsConference();
        String id = SipUris.conferenceId(conference).orElse("");
        String expected = cast.organizer().uri() + ";gruu;opaque=app:conf:focus:id:" + id;
        Unmet.unless(conference.equalsIgnoreCase(expected), conference + " is not " + expected);
        String mcu = mcuUri();
        Unmet.unless(
                Stream.of(MEETING, "data-conf")
                        .anyMatch(type -> mcu.equalsIgnoreCase(expected.replace(":focus:", ':' + type + ':'))),
                mcu + " does not follow from " + conference);
        return conference + " and " + mcu;
    }

    private String mcuUri() {
        return organizer
                .roster()
                .uriFor(MEETING, "data-conf")
                .orElseThrow(() -> new Unmet("the roster names no conferencing server for data"));
    }

    private String connection() {
        mcuUri();
        organizer.authorizeData().join();
        String answer = wire.last(cast.organizer(), "INFO addUser").body();
        List<String> missing = Stream.of(
                        "Mcu-Server-Uri", "Mcu-Conference-Uri", "sAuthId", "serverURL", "numberOfProxies")
                .filter(key -> !answer.contains(key))
                .toList();
        Unmet.unless(missing.isEmpty(), "connection-info lacks " + missing);
        return "Mcu-Server-Uri, Mcu-Conference-Uri, sAuthId, serverURL and numberOfProxies are there";
    }

    private String presence() {
        mcuUri();
        // A lock and its opening are told after whatever addUser might have told too early.
        organizer.lock(true).thenCompose(locked -> organizer.lock(false)).join();
        organizer.await("the conference open", roster -> !roster.locked()).join();
        Unmet.unless(
                !inMeeting(organizer.roster(), cast.organizer()), "the device was in the roster before it connected");
        organizer.joinData().join();
        guest.joinData().join();
        organizer
                .await(
                        "both connected",
                        roster -> inMeeting(roster, cast.organizer()) && inMeeting(roster, cast.guest()))
                .join();
        return "authorized devices were not in the roster, and were once they had connected";
    }

    private static boolean inMeeting(Roster roster, Persona who) {
        return roster.user(who.uri()).filter(user -> user.connectedTo(MEETING)).isPresent();
    }

    private String lock() {
        organizer.lock(true).join();
        StepException refusal =
                refusal(stranger().joinFocus(conference), "somebody new got into the locked conference");
        guest.await("the lock", Roster::locked).join();
        organizer.lock(false).join();
        return refusal.getMessage() + "; the guest saw the lock";
    }

    private String commands() {
        long accepted = wire.received(cast.organizer(), "202 INFO").size();
        List<String> answers = Stream.of("addUser", "modifyConferenceLock")
                .flatMap(command -> wire.received(cast.organizer(), "INFO " + command).stream())
                .filter(event -> !event.label().endsWith("pending"))
                .map(event -> event.body().replaceAll("(?s).*requestId=[\"'](\\w+)[\"'].*", "$1"))
                .toList();
        Unmet.unless(accepted > 0, "no INFO was answered 202");
        Unmet.unless(
                answers.size() == Set.copyOf(answers).size(), "a command got more than one final response: " + answers);
        return accepted + " commands were answered 202, and " + answers.size() + " got a final response in INFO";
    }

    private String notifications() {
        needsConference();
        withoutGap(organizerHears.documents);
        withoutGap(guestHears.documents);
        Unmet.unless(wire.received(cast.guest(), "BENOTIFY").isEmpty(), "BENOTIFY came to who had not offered it");
        Unmet.unless(
                !wire.received(cast.guest(), "NOTIFY").isEmpty(), "no NOTIFY came to who had not offered BENOTIFY");
        boolean best = !wire.received(cast.organizer(), "BENOTIFY").isEmpty();
        return organizerHears.documents.size() + " documents without a gap, "
                + (best ? "BENOTIFY where offered" : "NOTIFY although BENOTIFY was offered");
    }

    private static void withoutGap(List<RosterDocument> documents) {
        Unmet.unless(
                !documents.isEmpty() && documents.getFirst().state() == ElementState.FULL,
                "a subscription did not begin with a full document");
        for (int i = 1; i < documents.size(); i++) {
            long before = documents.get(i - 1).version();
            long version = documents.get(i).version();
            Unmet.unless(version <= before + 1, "after version " + before + " came " + version);
        }
    }

    private String end() {
        organizer.end().join();
        Stream.of(organizerHears.out, guestHears.out)
                .forEach(out -> Unmet.unless(
                        !out.copy()
                                .completeOnTimeout("", END.toMillis(), TimeUnit.MILLISECONDS)
                                .join()
                                .isEmpty(),
                        "somebody was not told of the end within " + END.toSeconds() + " s"));
        Stream.of(organizer, guest)
                .flatMap(who -> who.channel().stream())
                .forEach(channel -> channel.closed()
                        .orTimeout(END.toMillis(), TimeUnit.MILLISECONDS)
                        .join());
        return "everybody was told; the times after which an idle conference ends were not waited for";
    }
}
