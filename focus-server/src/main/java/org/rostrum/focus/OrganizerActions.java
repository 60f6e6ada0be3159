/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.focus.state.Bar;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.kit.http.AdminActions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator can do about an organizer, both with {@code ?user=SIP-URI}: {@code POST /organizers/disable} ends his
 * conferences and lets nobody into them until {@code POST /organizers/enable}. The answer names the conferences that were
 * active; what it became of the order is in the log.
 */
final class OrganizerActions {

    static final String DISABLE = "/organizers/disable";
    static final String ENABLE = "/organizers/enable";

    private static final Logger LOG = LoggerFactory.getLogger(OrganizerActions.class);
    private static final Pattern SIP_USER = Pattern.compile("sip:[^@;?<>\\s]{1,256}@[^@;?<>\\s]{1,256}");

    private final ReplicatedState state;

    OrganizerActions(ReplicatedState state) {
        this.state = state;
    }

    void offer(AdminActions actions) {
        actions.add(DISABLE, parameters -> {
            String organizer = organizer(parameters);
            return order(organizer, new FocusCommand.BarOrganizer(organizer, Bar.OPERATOR));
        });
        actions.add(ENABLE, parameters -> {
            String organizer = organizer(parameters);
            return order(organizer, new FocusCommand.ReadmitOrganizer(organizer, Bar.OPERATOR));
        });
    }

    private static String organizer(Map<String, String> parameters) {
        String user = Uris.canonical(parameters.getOrDefault("user", ""));
        if (!SIP_USER.matcher(user).matches()) {
            throw new IllegalArgumentException("user is the organizer's SIP URI: ?user=sip:alice@example.com");
        }
        return user;
    }

    private Map<String, Object> order(String organizer, FocusCommand command) {
        List<String> active = state.state().conferences().values().stream()
                .filter(Conference::active)
                .filter(conference -> conference.terms().organizer().equals(organizer))
                .map(Conference::uri)
                .toList();
        var unused = state.submit(command).whenComplete((applied, failure) -> {
            if (failure == null) {
                LOG.info("{} is in the log", command);
            } else {
                LOG.error("{} was not recorded: give the order again", command, failure);
            }
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("organizer", organizer);
        answer.put("active", active);
        return answer;
    }
}
