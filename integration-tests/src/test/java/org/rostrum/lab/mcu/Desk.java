/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** What the commands of §8 do to the conferences of this server. */
final class Desk {
    private static final int REMEMBERED = 1_000;

    private final String type;
    private final String boot;
    private final String serverUri;
    private final URI medium;
    private final HttpClient http;
    private final Map<String, ChatConference> conferences = new LinkedHashMap<>();

    /** The lowest generation of each conference that is still welcome (§7); what was changed longest ago is forgotten. */
    private final Map<String, Long> welcome = new LinkedHashMap<>();

    private volatile Admission admission = Admission.EVERYBODY;

    Desk(String type, String boot, String serverUri, URI medium, HttpClient http) {
        this.type = type;
        this.boot = boot;
        this.serverUri = serverUri;
        this.medium = medium;
        this.http = http;
    }

    void admitting(Admission whom) {
        admission = whom;
    }

    /** Does what a request asks for. {@code factory}: it comes from a Factory, not from a Focus. */
    Answer answer(Element request, Element command, boolean factory) {
        try {
            return switch (command.getLocalName()) {
                case "ping" -> Answer.success("<serverStatus>normal</serverStatus>");
                case "addConference" -> addConference(request, command);
                case "deleteConference" -> deleteConference(command, factory);
                case "addUser" -> factory ? Answer.failure("unauthorized") : addUser(command);
                case "deleteUser" -> factory ? Answer.failure("unauthorized") : deleteUser(command);
                case "getConference" -> getConference(command);
                default -> Answer.failure("notSupported");
            };
        } catch (MalformedException e) {
            return Answer.failure("requestMalformed");
        }
    }

    private Answer addConference(Element request, Element command) {
        Element info = needed(Xml.child(command, Xml.CI, "conference-info"));
        String entity = needed(Xml.attribute(info, "", "entity"));
        if (!isOurs(command)) {
            return Answer.failure("unknownMcuType");
        }
        long generation = generation(command);
        Optional<ChatConference> held = hold(entity, generation);
        if (held.isEmpty()) {
            return Answer.failure("conferenceDoesntExist");
        }
        if (needed(Xml.attribute(command, Xml.RST, "phase")).equals("bootstrap")) {
            open(held.get(), entity, nodes(request, command));
        }
        return Answer.DONE;
    }

    private void open(ChatConference conference, String entity, List<URI> nodes) {
        Runnable gone = () -> {
            welcomeFrom(key(entity), conference.generation() + 1);
            end(key(entity), conference);
        };
        Outbox fresh = new Outbox(http, nodes, gone);
        conference.open(nodes, fresh).ifPresent(Outbox::close);
    }

    /** The conference of this generation, a new one if it is higher than any before; empty if it is over (§7). */
    private Optional<ChatConference> hold(String entity, long generation) {
        String key = key(entity);
        ChatConference old;
        ChatConference fresh;
        synchronized (this) {
            old = conferences.get(key);
            if (old != null && old.generation() == generation) {
                return Optional.of(old);
            }
            if (generation < welcome.getOrDefault(key, 0L)) {
                return Optional.empty();
            }
            fresh = new ChatConference(entity, type, boot, generation, System.nanoTime());
            conferences.put(key, fresh);
            welcomeFrom(key, generation);
        }
        if (old != null) {
            closeAll(old.end());
        }
        return Optional.of(fresh);
    }

    private synchronized void welcomeFrom(String key, long generation) {
        Long before = welcome.remove(key);
        welcome.put(key, before == null ? generation : Math.max(before, generation));
        if (welcome.size() > REMEMBERED) {
            welcome.remove(welcome.keySet().iterator().next());
        }
    }

    private static List<URI> nodes(Element request, Element command) {
        return Xml.child(command, Xml.RST, "focus-nodes")
                .map(list -> Xml.children(list, Xml.RST, "url").stream()
                        .map(Xml::text)
                        .map(URI::create)
                        .toList())
                .filter(urls -> !urls.isEmpty())
                .orElseGet(() -> List.of(URI.create(request.getAttribute("from"))));
    }

    private Answer addUser(Element command) {
        if (!isOurs(command)) {
            return Answer.failure("unknownMcuType");
        }
        String entity = conferenceKeys(command);
        Optional<ChatConference> conference = find(entity, command).filter(ChatConference::isOpen);
        if (conference.isEmpty()) {
            return Answer.failure("conferenceDoesntExist");
        }
        Seat seat = seat(command);
        Optional<String> refusal =
                admission.refusal(seat.user(), seat.role(), conference.get().seats(System.nanoTime()));
        if (refusal.isPresent()) {
            return Answer.failure(refusal.get());
        }
        String token = conference.get().expect(seat, System.nanoTime());
        return new Answer(Optional.empty(), connectionInfo(entity, seat, mcuUri(command), token), Optional.of(token));
    }

    private String connectionInfo(String entity, Seat seat, String mcuUri, String token) {
        return "<conferenceKeys confEntity=\"%s\"/>".formatted(Xml.escaped(entity))
                + "<ci:user entity=\"%s\"><ci:roles><ci:entry>%s</ci:entry></ci:roles>"
                        .formatted(Xml.escaped(seat.user()), Xml.escaped(seat.role()))
                + "<ci:endpoint entity=\"%s\"><ci:joining-method>dialed-in</ci:joining-method></ci:endpoint></ci:user>"
                        .formatted(Xml.escaped(seat.endpoint()))
                + "<mscp:connection-info>"
                + entry("Mcu-Server-Uri", serverUri)
                + entry("Mcu-Conference-Uri", mcuUri)
                + entry("sAuthId", token)
                + entry("serverURL", medium.toString())
                + "</mscp:connection-info>";
    }

    private static String entry(String key, String value) {
        return "<mscp:entry><mscp:key>%s</mscp:key><mscp:value>%s</mscp:value></mscp:entry>"
                .formatted(key, Xml.escaped(value));
    }

    private static Seat seat(Element command) {
        List<Element> users = Xml.children(command, Xml.CI, "user");
        Element user = needed(users.size() == 1 ? Optional.of(users.getFirst()) : Optional.empty());
        List<Element> endpoints = Xml.children(user, Xml.CI, "endpoint");
        Element endpoint = needed(endpoints.size() == 1 ? Optional.of(endpoints.getFirst()) : Optional.empty());
        return new Seat(
                needed(Xml.attribute(user, "", "entity")),
                needed(Xml.attribute(endpoint, "", "entity")),
                Xml.child(user, Xml.CI, "display-text").map(Xml::text).orElse(""),
                needed(Xml.child(user, Xml.CI, "roles")
                        .flatMap(roles -> Xml.child(roles, Xml.CI, "entry"))
                        .map(Xml::text)));
    }

    private Answer deleteUser(Element command) {
        Element keys = needed(Xml.child(command, Xml.CCCP, "userKeys"));
        Optional<ChatConference> conference = find(needed(Xml.attribute(keys, "", "confEntity")), command);
        if (conference.isEmpty()) {
            return Answer.failure("conferenceDoesntExist");
        }
        List<String> endpoints = Xml.children(command, Xml.CI, "endpoint").stream()
                .map(endpoint -> endpoint.getAttribute("entity"))
                .toList();
        closeAll(conference.get().remove(needed(Xml.attribute(keys, "", "userEntity")), endpoints));
        return Answer.DONE;
    }

    private Answer getConference(Element command) {
        return find(conferenceKeys(command), command)
                .filter(ChatConference::isOpen)
                .map(conference -> Answer.success(conference.whole()))
                .orElseGet(() -> Answer.failure("conferenceDoesntExist"));
    }

    private Answer deleteConference(Element command, boolean factory) {
        String entity = conferenceKeys(command);
        if (!factory) {
            welcomeFrom(key(entity), generation(command) + 1);
        }
        find(entity, command)
                .filter(conference -> !factory || !conference.isOpen())
                .ifPresent(conference -> end(key(entity), conference));
        return Answer.success("<ci:conference-info entity=\"%s\"/>".formatted(Xml.escaped(entity)));
    }

    private void end(String key, ChatConference conference) {
        synchronized (this) {
            conferences.remove(key, conference);
        }
        closeAll(conference.end());
    }

    /** Ends everything that the server holds. */
    void endAll() {
        List<ChatConference> all;
        synchronized (this) {
            all = List.copyOf(conferences.values());
            conferences.clear();
        }
        all.forEach(conference -> closeAll(conference.end()));
    }

    /** Forgets the reservations of which nobody made use. */
    synchronized void forgetReservations(long nowNs) {
        conferences.values().removeIf(conference -> conference.isForgotten(nowNs));
    }

    synchronized List<ChatConference> conferences() {
        return List.copyOf(conferences.values());
    }

    /** Whether a token that was given out still opens the door. */
    boolean isLive(String token) {
        return conferences().stream().anyMatch(conference -> conference.isLive(token, System.nanoTime()));
    }

    private Optional<ChatConference> find(String entity, Element command) {
        long generation = generation(command);
        synchronized (this) {
            return Optional.ofNullable(conferences.get(key(entity))).filter(held -> held.generation() == generation);
        }
    }

    private static String conferenceKeys(Element command) {
        return needed(
                Xml.child(command, Xml.CCCP, "conferenceKeys").flatMap(keys -> Xml.attribute(keys, "", "confEntity")));
    }

    private static long generation(Element command) {
        try {
            return Long.parseLong(needed(Xml.attribute(command, Xml.RST, "generation")));
        } catch (NumberFormatException e) {
            throw new MalformedException();
        }
    }

    private static String mcuUri(Element command) {
        return needed(Xml.attribute(command, Xml.MSCP, "mcuUri"));
    }

    private boolean isOurs(Element command) {
        return mcuUri(command).contains(";opaque=app:conf:" + type + ":id:");
    }

    /** User and domain are compared without regard to case, the conference-id exactly (§4). */
    private static String key(String entity) {
        int parameters = entity.indexOf(';') < 0 ? entity.length() : entity.indexOf(';');
        return entity.substring(0, parameters).toLowerCase(Locale.ROOT) + entity.substring(parameters);
    }

    private static <T> T needed(Optional<T> part) {
        return part.orElseThrow(MalformedException::new);
    }

    private static void closeAll(List<? extends AutoCloseable> open) {
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException("a socket could not be closed", e);
            }
        }
    }

    private static final class MalformedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
