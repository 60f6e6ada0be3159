/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipMessages.Binding;
import org.rostrum.kit.sip.SipUris;

/**
 * REGISTER (RFC 3261 §10), for clients that register before they do anything else. What they register is kept and repeated to
 * them, and used for nothing more: the Focus calls nobody who has not called it.
 */
final class Registrar {

    private static final int MAX_USERS = 100_000;
    private static final int MAX_CONTACTS = 8;

    /** Takes back every binding, with {@code Expires: 0} and no other Contact only (RFC 3261 §10.2.2). */
    private static final String ALL = "*";

    private record Kept(String contact, long endsAtNanos) {}

    private final DoorContext door;
    private final Authenticator authenticator;
    private final Map<String, Map<String, Kept>> users = new LinkedHashMap<>();

    Registrar(DoorContext door, Authenticator authenticator) {
        this.door = door;
        this.authenticator = authenticator;
    }

    void register(IncomingRequest register) {
        Optional<Caller> caller = authenticator.admit(register);
        if (caller.isEmpty()) {
            return;
        }
        Request request = register.request();
        if (!SipUris.sameAddressOfRecord(
                SipMessages.toUri(request), caller.get().user())) {
            door.answers().refuse(register, Diagnostic.NOT_AUTHORIZED, "Register yourself only");
            return;
        }
        long longest = door.config().registrationExpires().toSeconds();
        long granted = Math.min(SipMessages.number(request, "Expires").orElse(longest), longest);
        List<Binding> contacts = SipMessages.bindings(request);
        if (contacts.size() > MAX_CONTACTS) {
            register.respond(Response.REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        boolean all = contacts.stream().anyMatch(contact -> contact.uri().equals(ALL));
        if (all && (contacts.size() > 1 || granted > 0)) {
            register.respond(Response.BAD_REQUEST);
            return;
        }
        List<Kept> bindings = update(caller.get().user(), contacts, granted);
        Response response = register.response(Response.OK);
        SipMessages.header(response, "Expires", Long.toString(granted));
        for (Kept binding : bindings) {
            long rest = Math.max(
                    1,
                    Duration.ofNanos(binding.endsAtNanos() - System.nanoTime()).toSeconds());
            SipMessages.addHeader(response, "Contact", '<' + binding.contact() + ">;expires=" + rest);
        }
        SipMessages.header(response, "Allow-Events", Capabilities.CONFERENCE_EVENT);
        register.respond(response);
    }

    /** What a Contact says of its own time counts before {@code Expires} (RFC 3261 §10.2.1.1). */
    private synchronized List<Kept> update(String user, List<Binding> contacts, long granted) {
        long now = System.nanoTime();
        Map<String, Kept> bindings = users.computeIfAbsent(user, key -> new LinkedHashMap<>());
        bindings.values().removeIf(binding -> binding.endsAtNanos() - now <= 0);
        long longest = door.config().registrationExpires().toSeconds();
        for (Binding contact : contacts) {
            long seconds = Math.min(contact.expires().orElse(granted), longest);
            if (contact.uri().equals(ALL)) {
                bindings.clear();
            } else if (seconds == 0) {
                bindings.remove(contact.uri());
            } else {
                bindings.put(
                        contact.uri(),
                        new Kept(
                                contact.uri(), now + Duration.ofSeconds(seconds).toNanos()));
            }
        }
        dropOldest(bindings.keySet().iterator(), bindings.size() - MAX_CONTACTS);
        List<Kept> kept = new ArrayList<>(bindings.values());
        if (bindings.isEmpty()) {
            users.remove(user);
        }
        dropOldest(users.keySet().iterator(), users.size() - MAX_USERS);
        return kept;
    }

    private static void dropOldest(Iterator<String> oldest, int excess) {
        for (int i = 0; i < excess; i++) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Users with at least one binding that was not taken back, for metrics. */
    synchronized int size() {
        return users.size();
    }
}
