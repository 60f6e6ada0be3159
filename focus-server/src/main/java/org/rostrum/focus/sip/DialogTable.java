/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.message.Request;
import org.rostrum.focus.sip.SipConfig.DialogLimits;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All dialogs of one kind, by our tag and by the flow they are bound to; so many and no more. Thread-safe. */
final class DialogTable<D extends FlowBound> {

    private static final Logger LOG = LoggerFactory.getLogger(DialogTable.class);

    /** What became of a dialog that was to be added. */
    enum Admission {
        /** It is in the table. */
        ADDED,
        /** The table is full. */
        FULL,
        /** Its user has as many as one user may have. */
        USER_FULL,
        /** Its connection has as many as one connection may have. */
        CONNECTION_FULL
    }

    private final String kind;
    private final DialogLimits limits;
    private final Map<String, D> byName = new ConcurrentHashMap<>();
    private final Map<SipFlow, Set<String>> byFlow = new ConcurrentHashMap<>();
    private final Map<String, Integer> perUser = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /** @param kind what stands in the log when a user wants too many */
    DialogTable(String kind, DialogLimits limits) {
        this.kind = kind;
        this.limits = limits;
    }

    /** Adds a dialog if there is room for it. */
    Admission add(D dialog) {
        if (byName.size() >= limits.all()) {
            return Admission.FULL;
        }
        if (!take(dialog.user())) {
            return Admission.USER_FULL;
        }
        byName.put(dialog.name(), dialog);
        if (bind(dialog.name(), dialog.sip().flow()) > limits.perConnection()) {
            remove(dialog);
            return Admission.CONNECTION_FULL;
        }
        return Admission.ADDED;
    }

    private boolean take(String user) {
        if (perUser.merge(user, 1, Integer::sum) <= limits.perUser()) {
            return true;
        }
        giveBack(user);
        if (refused.add(user)) {
            LOG.warn("{} has {} {} and gets no more of them", user, limits.perUser(), kind);
        }
        return false;
    }

    private void giveBack(String user) {
        perUser.computeIfPresent(user, (name, held) -> {
            if (held <= limits.perUser()) {
                refused.remove(name);
            }
            return held == 1 ? null : held - 1;
        });
    }

    /** The dialog of that name. */
    Optional<D> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The dialog that a request claims to belong to, if all its identifiers agree. */
    Optional<D> of(Request request) {
        return SipMessages.toTag(request)
                .flatMap(this::find)
                .filter(dialog -> dialog.sip().owns(request, true));
    }

    /** Removes a dialog; false when somebody else has already done so. */
    boolean remove(D dialog) {
        if (!byName.remove(dialog.name(), dialog)) {
            return false;
        }
        unbind(dialog.name(), dialog.sip().flow());
        giveBack(dialog.user());
        return true;
    }

    /** Binds the dialog to the flow of its latest request; true when that is another one than before. */
    boolean rebind(D dialog, SipFlow before) {
        SipFlow now = dialog.sip().flow();
        if (now.equals(before)) {
            return false;
        }
        unbind(dialog.name(), before);
        var unused = bind(dialog.name(), now);
        if (!byName.containsKey(dialog.name())) {
            unbind(dialog.name(), now);
        }
        return true;
    }

    /** Tells the dialogs of a closed connection, and forgets the connection. */
    void flowClosed(SipFlow flow) {
        Set<String> names = byFlow.remove(flow);
        if (names != null) {
            names.forEach(name -> find(name)
                    .filter(dialog -> dialog.sip().flow().equals(flow))
                    .ifPresent(dialog -> dialog.flowClosed(flow)));
        }
    }

    /** The dialogs as they are now. */
    List<D> all() {
        return List.copyOf(byName.values());
    }

    int size() {
        return byName.size();
    }

    /** How many the connection has with this one. */
    private int bind(String name, SipFlow flow) {
        return byFlow.compute(flow, (key, names) -> {
                    Set<String> bound = names == null ? ConcurrentHashMap.newKeySet() : names;
                    bound.add(name);
                    return bound;
                })
                .size();
    }

    private void unbind(String name, SipFlow flow) {
        byFlow.computeIfPresent(flow, (key, names) -> {
            names.remove(name);
            return names.isEmpty() ? null : names;
        });
    }
}
