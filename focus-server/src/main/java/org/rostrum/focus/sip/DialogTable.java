/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sip.message.Request;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipMessages;

/** All dialogs of one kind, by our tag and by the flow they are bound to. Thread-safe. */
final class DialogTable<D extends FlowBound> {

    private final Map<String, D> byName = new ConcurrentHashMap<>();
    private final Map<SipFlow, Set<String>> byFlow = new ConcurrentHashMap<>();

    /** Adds a dialog. */
    void add(D dialog) {
        byName.put(dialog.name(), dialog);
        bind(dialog.name(), dialog.sip().flow());
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
        return true;
    }

    /** Binds the dialog to the flow of its latest request; true when that is another one than before. */
    boolean rebind(D dialog, SipFlow before) {
        SipFlow now = dialog.sip().flow();
        if (now.equals(before)) {
            return false;
        }
        unbind(dialog.name(), before);
        bind(dialog.name(), now);
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

    private void bind(String name, SipFlow flow) {
        byFlow.compute(flow, (key, names) -> {
            Set<String> bound = names == null ? ConcurrentHashMap.newKeySet() : names;
            bound.add(name);
            return bound;
        });
    }

    private void unbind(String name, SipFlow flow) {
        byFlow.computeIfPresent(flow, (key, names) -> {
            names.remove(name);
            return names.isEmpty() ? null : names;
        });
    }
}
